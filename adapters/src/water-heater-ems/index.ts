export { waterHeaterEms, type RunningWaterHeaterEms } from './component.js';
export {
  type WaterHeatedHomeConfig,
  type WaterHeaterConfig,
  type WaterHeaterEmsConfig,
} from './config.js';
