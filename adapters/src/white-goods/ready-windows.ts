import type { LocalTime } from './local-time.js';
import { durationMsOf, type ReportedRun, type RunWindow } from './programme-run.js';

/** A wish of a user about when an appliance may run. */
export type ReadyWindow = RunWindow & {
  readonly preferenceId: string;
  readonly createdMs: number;
  readonly isPermanent: boolean;
};

/** The wishes about one appliance: a permanent one that repeats every day, and one for the next run. */
export class ReadyWindows {
  #permanent: ReadyWindow | undefined;
  #once: ReadyWindow | undefined;

  /** Takes a wish; an older one than what is known changes nothing. */
  take(wish: ReadyWindow): void {
    const known = wish.isPermanent ? this.#permanent : this.#once;
    if (known !== undefined && known.createdMs > wish.createdMs) return;
    if (wish.isPermanent) this.#permanent = wish;
    else this.#once = wish;
  }

  /** The run of today has started: what was wished for it is done with. */
  spend(nowMs: number): void {
    if (this.#once !== undefined && this.#once.earliestStartMs <= nowMs) this.#once = undefined;
  }

  /**
   * When a run may run: within what its user set at the appliance and has wished here. A wish that leaves no room for the run
   * does not count, as the hand at the appliance is the user's too; the one for the next run outranks the permanent one.
   */
  windowOf(run: ReportedRun, nowMs: number, local: LocalTime): RunWindow {
    const own = { earliestStartMs: run.earliestStartMs, latestEndMs: run.latestEndMs };
    const lengthMs = durationMsOf(run.slots);
    for (const wish of [this.#once, this.#permanent]) {
      if (wish === undefined) continue;
      for (const occurrence of occurrences(wish, own, local)) {
        const both = {
          earliestStartMs: Math.max(own.earliestStartMs, occurrence.earliestStartMs),
          latestEndMs: Math.min(own.latestEndMs, occurrence.latestEndMs),
        };
        if (Math.max(both.earliestStartMs, nowMs) + lengthMs <= both.latestEndMs) return both;
      }
    }
    return own;
  }
}

/** Days that a permanent wish is looked ahead. */
const LOOK_AHEAD_DAYS = 8;

/** A permanent wish holds every day at the same time on the wall. */
function occurrences(wish: ReadyWindow, own: RunWindow, local: LocalTime): readonly RunWindow[] {
  if (!wish.isPermanent) return [wish];
  const first = local.daysBetween(wish.earliestStartMs, own.earliestStartMs) - 1;
  const last = Math.min(
    local.daysBetween(wish.earliestStartMs, own.latestEndMs),
    first + LOOK_AHEAD_DAYS,
  );
  const windows: RunWindow[] = [];
  for (let day = first; day <= last; day++)
    windows.push({
      earliestStartMs: local.sameTimeOnDay(wish.earliestStartMs, day),
      latestEndMs: local.sameTimeOnDay(wish.latestEndMs, day),
    });
  return windows;
}
