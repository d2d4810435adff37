export { heatingEms, type RunningHeatingEms } from './component.js';
export {
  type HeatedHomeConfig,
  type HeatingDeviceConfig,
  type HeatingEmsConfig,
} from './config.js';
