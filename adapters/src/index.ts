export * from './ems/index.js';
export * from './metering-platform/index.js';
export * from './orchestrator/index.js';
export { systemClock, type Clock } from './shared/clock.js';
