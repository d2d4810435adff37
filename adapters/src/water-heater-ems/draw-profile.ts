import { LocalTime } from './local-time.js';

const QUARTERS = 96;
const QUARTER_MS = 900_000;
/** How much of a new day goes into the profile. */
const LEARNING_RATE = 0.2;

/** Shares of a day's hot water by quarter of an hour before anything is learned: mornings and evenings. */
function declaredShares(): number[] {
  const weights = Array.from({ length: QUARTERS }, (_, quarter) => {
    const hour = quarter / 4;
    const hump = (at: number, width: number): number => Math.exp(-(((hour - at) / width) ** 2));
    return 0.04 + hump(7, 0.9) + 0.35 * hump(12.7, 0.9) + hump(19.3, 1.3);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * How much hot water a home draws in each quarter of an hour of a working day and of a weekend's day, in local time: declared
 * as litres a day, then learned from what the tank loses.
 */
export class DrawProfile {
  readonly #localTime: LocalTime;
  /** Wh by quarter, of working days and of weekends. */
  readonly #means: Readonly<Record<'week' | 'weekend', number[]>>;

  constructor(wattHoursPerDay: number, timeZone: string) {
    this.#localTime = new LocalTime(timeZone);
    const declared = (): number[] => declaredShares().map((share) => share * wattHoursPerDay);
    this.#means = { week: declared(), weekend: declared() };
  }

  /** Takes note of what was drawn in a quarter of an hour that is over. @param fromMs its start */
  drew(fromMs: number, wattHours: number): void {
    const { means, quarter } = this.#slotAt(fromMs);
    means[quarter]! += LEARNING_RATE * (Math.max(0, wattHours) - means[quarter]!);
  }

  /** Energy that is expected to be drawn in a span of time. */
  expectedWattHours(fromMs: number, toMs: number): number {
    let sum = 0;
    for (let atMs = fromMs; atMs < toMs;) {
      const endMs = Math.min(toMs, (Math.floor(atMs / QUARTER_MS) + 1) * QUARTER_MS);
      const { means, quarter } = this.#slotAt(atMs);
      sum += (means[quarter]! * (endMs - atMs)) / QUARTER_MS;
      atMs = endMs;
    }
    return sum;
  }

  #slotAt(atMs: number): { readonly means: number[]; readonly quarter: number } {
    const { quarter, isWeekend } = this.#localTime.quarterAt(atMs);
    return { means: this.#means[isWeekend ? 'weekend' : 'week'], quarter };
  }
}
