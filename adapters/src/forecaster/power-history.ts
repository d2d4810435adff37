import type { MeasuredPower } from './forecast.js';

const DAY_MS = 86_400_000;

/**
 * Mean powers on a grid of equal steps. A measurement that is longer than a step fills all steps that it covers; of shorter
 * ones a step is made when they cover it. The newest value of a step counts.
 */
export class PowerHistory {
  readonly stepMs: number;
  readonly #stepsPerDay: number;
  /** Watts by UTC day, NaN where nothing is known. */
  readonly #days = new Map<number, Float64Array>();
  /** Pieces of steps that are not covered yet, by step and begin. */
  readonly #pieces = new Map<number, Map<number, MeasuredPower>>();

  /** @param stepMinutes a divisor of an hour. */
  constructor(stepMinutes: number) {
    this.stepMs = stepMinutes * 60_000;
    this.#stepsPerDay = DAY_MS / this.stepMs;
  }

  add({ fromMs, toMs, watts }: MeasuredPower): void {
    for (let step = this.stepOf(fromMs); step * this.stepMs < toMs; step++) {
      const beginMs = step * this.stepMs;
      const endMs = beginMs + this.stepMs;
      if (fromMs <= beginMs && toMs >= endMs) this.#set(step, watts);
      else
        this.#addPiece(step, {
          fromMs: Math.max(fromMs, beginMs),
          toMs: Math.min(toMs, endMs),
          watts,
        });
    }
  }

  /** The mean power of the step with this number (begin divided by the length of a step), or undefined. */
  at(step: number): number | undefined {
    const day = Math.floor(step / this.#stepsPerDay);
    const watts = this.#days.get(day)?.[step - day * this.#stepsPerDay];
    return watts === undefined || Number.isNaN(watts) ? undefined : watts;
  }

  stepOf(instantMs: number): number {
    return Math.floor(instantMs / this.stepMs);
  }

  forgetBefore(instantMs: number): void {
    const firstDay = Math.floor(instantMs / DAY_MS);
    for (const day of this.#days.keys()) if (day < firstDay) this.#days.delete(day);
    for (const step of this.#pieces.keys())
      if (step < this.stepOf(instantMs)) this.#pieces.delete(step);
  }

  #set(step: number, watts: number): void {
    const dayNumber = Math.floor(step / this.#stepsPerDay);
    let day = this.#days.get(dayNumber);
    if (day === undefined)
      this.#days.set(dayNumber, (day = new Float64Array(this.#stepsPerDay).fill(NaN)));
    day[step - dayNumber * this.#stepsPerDay] = watts;
  }

  #addPiece(step: number, piece: MeasuredPower): void {
    const pieces = this.#pieces.get(step) ?? new Map<number, MeasuredPower>();
    this.#pieces.set(step, pieces.set(piece.fromMs, piece));
    let [coveredMs, sum] = [0, 0];
    for (const { fromMs, toMs, watts } of pieces.values()) {
      coveredMs += toMs - fromMs;
      sum += (toMs - fromMs) * watts;
    }
    if (coveredMs !== this.stepMs) return;
    this.#set(step, sum / coveredMs);
    this.#pieces.delete(step);
  }
}
