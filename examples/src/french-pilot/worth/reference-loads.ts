import type { Programme } from '@gridloom/adapters/simulation';
import type { CarStay, ProgrammeWish } from '../days/household.js';
import { localHour } from '../days/calendar.js';

/** W and VA of something at an instant, on one phase or three. */
export type ReferencePower = {
  readonly watts: number;
  readonly voltAmperes: number;
  readonly phases: readonly (1 | 2 | 3)[];
};

const NOTHING: ReferencePower = { watts: 0, voltAmperes: 0, phases: [1] };
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The hours of the off-peak contact. */
export function isOffPeak(atMs: number): boolean {
  const hour = localHour(atMs);
  return hour >= 22 || hour < 6;
}

/** A car that charges with all it can, as soon as it is plugged in or as soon as it is off-peak, until it has what it needs. */
export class ReferenceCar {
  #delivered = 0;
  #stay: CarStay | undefined;

  constructor(
    readonly stays: readonly CarStay[],
    readonly mostWatts: number,
    readonly phases: readonly (1 | 2 | 3)[],
    readonly waitsForOffPeak: boolean,
  ) {}

  /** Power at an instant, for the next `stepMs`; nothing arrives while the breaker is open. */
  step(atMs: number, stepMs: number, isSupplied: boolean): ReferencePower {
    const stay = this.stays.find(
      ({ arrivalMs, departureMs }) => arrivalMs <= atMs && atMs < departureMs,
    );
    if (stay !== this.#stay) {
      this.#stay = stay;
      this.#delivered = 0;
    }
    if (stay === undefined) return NOTHING;
    const left = stay.energyWattHours - this.#delivered;
    // Nobody lets the car stand empty for a cheap hour that comes too late.
    const neededMs = (left / this.mostWatts) * HOUR_MS;
    const isLate = stay.departureMs - atMs <= neededMs + stepMs;
    if (left <= 0 || (this.waitsForOffPeak && !isOffPeak(atMs) && !isLate)) return NOTHING;
    const watts = Math.min(this.mostWatts, (left * HOUR_MS) / stepMs);
    if (isSupplied) this.#delivered += (watts * stepMs) / HOUR_MS;
    return { watts, voltAmperes: watts / 0.98, phases: this.phases };
  }
}

/** A programme that starts when it is set. */
export class ReferenceRun {
  constructor(
    readonly wish: ProgrammeWish,
    readonly programme: Programme,
  ) {}

  at(atMs: number): ReferencePower {
    let leftMs = atMs - this.wish.setAtMs;
    if (leftMs < 0) return NOTHING;
    for (const { minutes, watts, powerFactor } of this.programme.slots) {
      if (leftMs < minutes * MINUTE_MS)
        return { watts, voltAmperes: watts / powerFactor, phases: [1] };
      leftMs -= minutes * MINUTE_MS;
    }
    return NOTHING;
  }
}
