import type { Segment } from './home-devices.js';

/** What a plan says about now. */
export type PlanAdvice =
  /** No segment holds: the plan has run out, or there is none. */
  | { readonly covers: false }
  | {
      readonly covers: true;
      readonly run: boolean;
      /** Mean power until the end of the segment with which its energy is drawn: for what can be set to any power. */
      readonly powerWatts: number;
      /** End of the segment that holds. */
      readonly untilMs: number;
    };

/** An order to run at a power until an instant, as advice. @returns undefined when its time is over */
export function orderedRun(
  powerWatts: number,
  untilMs: number,
  nowMs: number,
): PlanAdvice | undefined {
  return nowMs < untilMs ? { covers: true, run: true, powerWatts, untilMs } : undefined;
}

/**
 * Follows plans of a device. One that is either on or off runs at the beginning of a segment until its energy is drawn; one that
 * modulates draws the mean of what is left.
 */
export class PlanFollower {
  readonly #ratedPowerWatts: number;
  #segment: Segment | undefined;
  #drawnWattHours = 0;

  constructor(ratedPowerWatts: number) {
    this.#ratedPowerWatts = ratedPowerWatts;
  }

  /** Counts energy that the device has drawn since the last call. */
  drew(wattHours: number): void {
    this.#drawnWattHours += wattHours;
  }

  advise(segments: readonly Segment[], nowMs: number): PlanAdvice {
    const segment = segments.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
    if (segment === undefined) {
      this.#segment = undefined;
      return { covers: false };
    }
    if (
      this.#segment?.fromMs !== segment.fromMs ||
      this.#segment.powerWatts !== segment.powerWatts
    ) {
      this.#segment = segment;
      this.#drawnWattHours = 0;
    }
    const { fromMs, toMs, powerWatts } = segment;
    const advised = (powerWatts * (toMs - fromMs)) / 3_600_000;
    const isFull = powerWatts >= this.#ratedPowerWatts * 0.95;
    const left = Math.max(0, advised - this.#drawnWattHours);
    const run = powerWatts > 0 && (isFull || left > 0);
    return { covers: true, run, powerWatts: (left * 3_600_000) / (toMs - nowMs), untilMs: toMs };
  }
}
