#!/usr/bin/env node
import { runCli } from './run-cli.js';

// Whoever reads the output may stop reading, such as `head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// The process ends by itself once everything is written; process.exit would cut off a slow pipe.
process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isTerminal: process.stdout.isTTY,
  // Nothing is cut for a file or program.
  columns: process.stdout.columns ?? Infinity,
});
