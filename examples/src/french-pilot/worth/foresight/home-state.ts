import { settledZone, type ZoneTemperatures } from '@gridloom/adapters/simulation';
import type { StreetDay } from '../../days/street-day.js';
import { valueAt } from '../../days/weather.js';
import { batteryOf, INITIAL_BATTERY_PERCENT, waterHeaterOf, zonesOf } from '../../devices.js';
import type { HomeSpec } from '../../homes.js';
import { WATT_HOURS_PER_LITRE_KELVIN } from './hot-water.js';

/** What the stores of a home hold at an instant. */
export type HomeState = {
  /** In the order of the zones of the home. */
  readonly rooms: readonly ZoneTemperatures[];
  /** Heat of the tank above cold water; 0 without one. */
  readonly tankWattHours: number;
  readonly batteryWattHours: number;
};

/** How a home begins its day, with and without coordination. */
export function initialState(home: HomeSpec, day: StreetDay, seed: number): HomeState {
  const { outsideCelsius, startMs } = day.weather;
  const outside = valueAt(outsideCelsius, startMs, day.startMs);
  const heater = waterHeaterOf(home, seed);
  const capacityWattHours = batteryOf(home)?.capacityWattHours ?? 0;
  return {
    rooms: zonesOf(home, seed).map(({ build, initialCelsius = 19 }) =>
      settledZone(build, initialCelsius, outside),
    ),
    tankWattHours:
      heater === undefined
        ? 0
        : heater.tank.litres *
          WATT_HOURS_PER_LITRE_KELVIN *
          ((heater.initialCelsius ?? 55) - heater.tank.coldCelsius),
    batteryWattHours: (capacityWattHours * INITIAL_BATTERY_PERCENT) / 100,
  };
}
