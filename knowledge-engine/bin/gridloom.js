#!/usr/bin/env node
// A file of its own, since npm links commands at installation, before anything is built.
import '../dist/cli/main.js';
