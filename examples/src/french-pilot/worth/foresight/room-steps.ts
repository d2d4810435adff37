import type { ZoneOptions, ZoneTemperatures } from '@gridloom/adapters/simulation';
import { HOURS } from './stretch.js';

/** How the temperatures of a room after a quarter hour depend on those before, and on what acts on it. */
export function transition(build: ZoneOptions['build']): {
  readonly air: readonly number[];
  readonly mass: readonly number[];
} {
  const steps = 300;
  const hours = HOURS / steps;
  // Columns: air, mass, outside, heat, sun.
  let air = [1, 0, 0, 0, 0];
  let mass = [0, 1, 0, 0, 0];
  for (let step = 0; step < steps; step++) {
    const rate = (column: number): readonly [number, number] => {
      const outside = column === 2 ? 1 : 0;
      const heat = column === 3 ? 1 : 0;
      const sun = column === 4 ? build.solarApertureSquareMetres : 0;
      const toMass = build.airToMassWattsPerKelvin * (air[column]! - mass[column]!);
      const airLoss = build.airToOutsideWattsPerKelvin * (air[column]! - outside);
      const massLoss = build.massToOutsideWattsPerKelvin * (mass[column]! - outside);
      return [
        (heat + sun / 2 - toMass - airLoss) / build.airWattHoursPerKelvin,
        (sun / 2 + toMass - massLoss) / build.massWattHoursPerKelvin,
      ];
    };
    const rates = air.map((_, column) => rate(column));
    air = air.map((value, column) => value + rates[column]![0] * hours);
    mass = mass.map((value, column) => value + rates[column]![1] * hours);
  }
  return { air, mass };
}

export type Transition = ReturnType<typeof transition>;

/** Temperatures after a quarter hour in which the heater gave so much heat. */
export function nextTemperatures(
  { air, mass }: Transition,
  before: ZoneTemperatures,
  outside: number,
  sun: number,
  heatWatts: number,
): ZoneTemperatures {
  const next = (row: readonly number[]): number =>
    row[0]! * before.airCelsius +
    row[1]! * before.massCelsius +
    row[2]! * outside +
    row[3]! * heatWatts +
    row[4]! * sun;
  return { airCelsius: next(air), massCelsius: next(mass) };
}
