export * from './api/index.js';
export { Runtime, type RuntimeOptions } from './runtime/index.js';
