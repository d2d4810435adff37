export { drawOffsOfDay, type DrawOff } from './draw-offs.js';
export {
  startMqttWaterHeater,
  type MqttWaterHeater,
  type MqttWaterHeaterOptions,
  type WaterHeaterLoad,
} from './mqtt-water-heater.js';
export { type TankBuild } from './tank-physics.js';
export { WaterHeater, type HeaterMode, type WaterHeaterOptions } from './water-heater.js';
