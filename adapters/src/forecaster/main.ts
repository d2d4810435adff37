import { runComponentProcess } from '../shared/component-process.js';
import { forecaster } from './component.js';

await runComponentProcess(forecaster);
