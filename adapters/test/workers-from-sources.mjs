// Worker threads inherit the options of node, but tsx reads TypeScript only in the main thread of a process unless it is told to.
import { isMainThread } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

if (!isMainThread) register();
