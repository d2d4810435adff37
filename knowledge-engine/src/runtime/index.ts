export type { RuntimeOptions } from './options.js';
export { Runtime } from './runtime.js';
