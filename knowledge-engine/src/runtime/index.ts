export type { RuntimeOptions } from './options.js';
export { metadataPattern, type MetadataVariable } from './metadata-pattern.js';
export { Runtime } from './runtime.js';
