import type { MeterLoad } from '@gridloom/adapters';
import type { Random } from './random.js';

/** Seconds after the start of the hour, from minutes and seconds. */
export const after = (minutes: number, seconds = 0): number => minutes * 60 + seconds;

type Span = readonly [from: number, to: number];
const within = (second: number, spans: readonly Span[]): boolean =>
  spans.some(([from, to]) => second >= from && second < to);

/** What people switch on themselves, without asking anybody. */
const OVEN_VOLT_AMPERES = 2400;
const KETTLE_VOLT_AMPERES = 2000;
const HOB_VOLT_AMPERES = 1800;

/** The oven heats up, then its thermostat switches it; while the hob is on it happens to heat. */
const OVEN: readonly Span[] = [
  [after(2), after(12)],
  [after(14), after(15)],
  [after(17), after(18)],
  [after(19, 30), after(22)],
];
const KETTLE: readonly Span[] = [[after(4), after(7, 30)]];
const HOB: readonly Span[] = [[after(20), after(21, 10)]];

/** Lights, refrigerator and the like of the home that heats water: wanders a little around 350 VA. */
export class BaseLoad {
  #voltAmperes: number;

  constructor(
    readonly meanVoltAmperes: number,
    readonly random: Random,
  ) {
    this.#voltAmperes = meanVoltAmperes;
  }

  next(): number {
    const pull = (this.meanVoltAmperes - this.#voltAmperes) * 0.1;
    this.#voltAmperes += pull + (this.random() - 0.5) * 30;
    return Math.round(this.#voltAmperes);
  }
}

/** What the oven, the kettle and the hob draw at a second of the hour. */
export function kitchenVoltAmperes(second: number): number {
  return (
    (within(second, OVEN) ? OVEN_VOLT_AMPERES : 0) +
    (within(second, KETTLE) ? KETTLE_VOLT_AMPERES : 0) +
    (within(second, HOB) ? HOB_VOLT_AMPERES : 0)
  );
}

/** When the sun shines on the roof of the other home. */
const SUN: readonly Span[] = [
  [0, after(12)],
  [after(40), after(47)],
];

/** The load of the home with solar panels: what they make beyond what it uses flows into the grid. */
export function solarHomeLoad(second: number, usedVoltAmperes: number, random: Random): MeterLoad {
  const haze = Math.round(random() * 60);
  const made = within(second, SUN) ? 2150 - haze : 120 + haze;
  return made > usedVoltAmperes
    ? { injectedVoltAmperes: made - usedVoltAmperes }
    : { drawnVoltAmperes: usedVoltAmperes - made };
}
