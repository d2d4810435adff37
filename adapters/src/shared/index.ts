export { noActivity, type Activity } from './activity.js';
export { systemClock, type Clock } from './clock.js';
export type {
  ComponentContext,
  ComponentDefinition,
  ComponentEvent,
  RunningComponent,
} from './component.js';
export {
  openComponentProcess,
  runComponentProcess,
  type ComponentProcess,
} from './component-process.js';
export { checkConfig, ConfigError, readJsonFile } from './config.js';
export { normal, seededRandom, type Random } from './random.js';
export { SimulatedProcess, type ProcessReport } from './simulated-time/simulated-process.js';
export {
  joinTimeKeeper,
  type TimeAgent,
  type TimeAgentOptions,
} from './simulated-time/time-agent.js';
