import {
  heatPumpCop,
  type ZoneOptions,
  type ZoneTemperatures,
} from '@gridloom/adapters/simulation';
import { valueAt, type Weather } from '../../days/weather.js';
import type { HomeSpec } from '../../homes.js';
import { nextTemperatures, transition } from './room-steps.js';
import { slotStartMs, type Stretch, type Terms } from './stretch.js';

/** How far beyond the highest accepted temperature a heater may carry a room before it is off. */
const OVERSHOOT_KELVIN = 0.5;
/** Where a temperature follows from the weather alone, its bound leaves room for rounding. */
const ROUNDING_KELVIN = 0.001;

/** A part of a house with its heater, between the lowest and the highest temperature that its people accept. */
export function addRoom(
  stretch: Stretch,
  id: string,
  zone: ZoneOptions,
  start: ZoneTemperatures,
  comfort: HomeSpec['comfort'],
  weather: Weather,
): void {
  const { programme, slots, loads } = stretch;
  const { build, ratedPowerWatts, kind } = zone;
  const step = transition(build);
  const lowest = comfort.leastCelsius;
  const highest = comfort.mostCelsius + OVERSHOOT_KELVIN;
  let warmest = start;
  let coldest = start;
  for (let slot = 0; slot < slots; slot++) {
    const atMs = slotStartMs(stretch, slot);
    const outside = valueAt(weather.outsideCelsius, weather.startMs, atMs);
    const sun = valueAt(weather.globalWattsPerSquareMetre, weather.startMs, atMs);
    const cop = kind === 'heat-pump' ? heatPumpCop(outside) : 1;
    const power = `${id}p_${slot}`;
    programme.bound(power, 0, ratedPowerWatts);
    loads[slot]!.push([1, power]);
    // Above the band only where the sun alone brings it, below it only where the heater cannot help it.
    const cooled = nextTemperatures(step, warmest, outside, sun, 0);
    warmest = {
      airCelsius: Math.max(highest, cooled.airCelsius),
      massCelsius: Math.max(highest, cooled.massCelsius),
    };
    const heated = nextTemperatures(step, coldest, outside, sun, ratedPowerWatts * cop);
    const unheated = nextTemperatures(step, coldest, outside, sun, 0);
    coldest = {
      airCelsius: Math.min(lowest, heated.airCelsius),
      massCelsius: Math.min(lowest, unheated.massCelsius),
    };
    programme.bound(
      `${id}a_${slot}`,
      coldest.airCelsius - ROUNDING_KELVIN,
      warmest.airCelsius + ROUNDING_KELVIN,
    );
    programme.bound(`${id}w_${slot}`, undefined, undefined);
    for (const [name, row] of [
      ['a', step.air],
      ['w', step.mass],
    ] as const) {
      const terms: Terms = [
        [1, `${id}${name}_${slot}`],
        [-row[3]! * cop, power],
      ];
      let known = row[2]! * outside + row[4]! * sun;
      if (slot === 0) known += row[0]! * start.airCelsius + row[1]! * start.massCelsius;
      else terms.push([-row[0]!, `${id}a_${slot - 1}`], [-row[1]!, `${id}w_${slot - 1}`]);
      programme.require(terms, '=', known);
    }
  }
}
