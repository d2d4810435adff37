import { Temporal } from 'temporal-polyfill';

/** Hot water that somebody wants to be there. */
export type HotWaterNeed = {
  readonly wattHours: number;
  readonly readyByMs: number;
  /** Every day at the same local time, or once. */
  readonly daily: boolean;
};

/** How long before its time a need must be met, and how long after it is kept. */
const EARLY_MS = 600_000;
const LATE_MS = 900_000;

/** The wishes of a home for hot water at a time. */
export class HotWaterNeeds {
  readonly #timeZone: string;
  #daily: HotWaterNeed | undefined;
  #once: readonly HotWaterNeed[] = [];

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** Takes a wish; a daily one replaces the one before, those that are over are forgotten. */
  add(need: HotWaterNeed, nowMs: number): void {
    if (need.daily) this.#daily = need;
    else {
      const kept = this.#once.filter(({ readyByMs }) => readyByMs + LATE_MS > nowMs);
      this.#once = [...kept, need].slice(-20);
    }
  }

  /** Energy that the wishes ask for at an instant; 0 when none does. */
  at(atMs: number): number {
    const once = this.#once
      .filter(({ readyByMs }) => isNear(atMs, readyByMs))
      .map(({ wattHours }) => wattHours);
    return Math.max(0, this.#dailyAt(atMs), ...once);
  }

  #dailyAt(atMs: number): number {
    if (this.#daily === undefined) return 0;
    const { readyByMs, wattHours } = this.#daily;
    const inZone = (ms: number): Temporal.ZonedDateTime =>
      Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(this.#timeZone);
    const plainTime = inZone(readyByMs).toPlainTime();
    const dueMs = inZone(atMs).withPlainTime(plainTime).epochMilliseconds;
    return isNear(atMs, dueMs) ? wattHours : 0;
  }
}

function isNear(atMs: number, dueMs: number): boolean {
  return dueMs - EARLY_MS <= atMs && atMs < dueMs + LATE_MS;
}
