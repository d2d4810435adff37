import type { ThermalStore } from '../ems/index.js';

/** What the manager knows of a tank. Declared by who installed it. */
export type TankParameters = {
  readonly litres: number;
  readonly lossWattsPerKelvin: number;
  readonly roomCelsius: number;
  /** Of the water that comes in. */
  readonly coldCelsius: number;
  /** At which its thermostat cuts out. */
  readonly cutOutCelsius: number;
};

/** Energy that warms a litre of water by a kelvin. */
const WATT_HOURS_PER_LITRE_KELVIN = 1.163;
/** What people want to wash with. */
const TAP_CELSIUS = 40;

/** Energy above cold water of a tank whose water has a mean temperature (one node). */
export function storedWattHours(parameters: TankParameters, meanCelsius: number): number {
  const { litres, coldCelsius } = parameters;
  return litres * WATT_HOURS_PER_LITRE_KELVIN * (meanCelsius - coldCelsius);
}

/** Energy of a tank that has just been heated up to the cut-out. */
export function fullWattHours(parameters: TankParameters): number {
  return storedWattHours(parameters, parameters.cutOutCelsius);
}

/** Energy of water at 40 degrees. */
export function tapWattHours({ coldCelsius }: TankParameters, litresAt40: number): number {
  return litresAt40 * WATT_HOURS_PER_LITRE_KELVIN * (TAP_CELSIUS - coldCelsius);
}

/** Heat lost per hour, W. */
export function lossWatts(parameters: TankParameters, stored: number): number {
  const { litres, coldCelsius, roomCelsius, lossWattsPerKelvin } = parameters;
  const meanCelsius = coldCelsius + stored / (litres * WATT_HOURS_PER_LITRE_KELVIN);
  return lossWattsPerKelvin * (meanCelsius - roomCelsius);
}

/** Part of stored heat that is lost in an hour. */
export function hourlyLossPart({ litres, lossWattsPerKelvin }: TankParameters): number {
  return Math.min(1, lossWattsPerKelvin / (litres * WATT_HOURS_PER_LITRE_KELVIN));
}

export type TankStoreOptions = {
  readonly parameters: TankParameters;
  /** Energy that is expected to be tapped in a span of time. */
  readonly tappedWattHours: (fromMs: number, toMs: number) => number;
  /** Energy that has to be there at an instant. */
  readonly neededWattHours: (atMs: number) => number;
};

/** The tank as a store of energy (Wh above cold water) between what is needed and what its thermostat lets in. */
export function tankStore(options: TankStoreOptions): ThermalStore<number> {
  const { parameters, tappedWattHours, neededWattHours } = options;
  const full = fullWattHours(parameters);
  return {
    step: (stored, powerWatts, fromMs, toMs) => {
      const hours = (toMs - fromMs) / 3_600_000;
      const gained = (powerWatts - lossWatts(parameters, stored)) * hours;
      return Math.max(0, stored + gained - tappedWattHours(fromMs, toMs));
    },
    isShort: (stored, atMs) => stored < neededWattHours(atMs),
    isFull: (stored) => stored > full,
  };
}
