export { startRestServer, type RestServer } from './server.js';
export {
  defaultLimits,
  defaultTimes,
  type RestLimits,
  type RestServerOptions,
  type RestTimes,
} from './options.js';
