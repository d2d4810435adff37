export * from './ems/index.js';
export * from './metering-platform/index.js';
export * from './orchestrator/index.js';
export * from './shared/index.js';
export * from './time-keeper/index.js';
