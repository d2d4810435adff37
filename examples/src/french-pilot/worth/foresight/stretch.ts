import { QUARTER_HOUR_MS } from '../../days/calendar.js';
import type { LinearProgramme } from './linear-programme.js';

/** Length of a slot. */
export const HOURS = QUARTER_HOUR_MS / 3_600_000;

export type Terms = (readonly [coefficient: number, variable: string])[];

/** A row of quarter hours of which a linear programme decides what a connection does. */
export type Stretch = {
  readonly programme: LinearProgramme;
  readonly startMs: number;
  readonly slots: number;
  /** Power of what is behind the meter, by slot [W]. */
  readonly loads: readonly Terms[];
};

export const slotStartMs = ({ startMs }: Pick<Stretch, 'startMs'>, slot: number): number =>
  startMs + slot * QUARTER_HOUR_MS;
