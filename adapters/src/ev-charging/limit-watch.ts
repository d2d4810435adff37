import type { Clock } from '../shared/clock.js';

export type LimitWatchOptions = {
  readonly clock: Clock;
  /** A limit is not honoured when it has been exceeded for so long. */
  readonly patienceMs: number;
  /** What meters and vehicles may be wrong by, A. */
  readonly toleranceAmperes: number;
  /** Called once per violation. @param amperes what it drew at last, per phase */
  readonly onViolation: (amperes: number, limitAmperes: number) => void;
};

/**
 * Watches whether a charge point keeps within its limit. A violation begins with a reading above the limit and ends with one
 * within it; a limit that is lowered gives the charge point its patience anew, as vehicles need seconds to follow.
 */
export class LimitWatch {
  readonly #options: LimitWatchOptions;
  #limitAmperes = Infinity;
  #drawnAmperes = 0;
  #cancel: (() => void) | undefined;
  #violated = false;

  constructor(options: LimitWatchOptions) {
    this.#options = options;
  }

  /** Whether it draws more than it may, and has done so for longer than the patience. */
  get violated(): boolean {
    return this.#violated;
  }

  /** From now on it may draw so much per phase. Infinite when it has no limit. */
  limit(amperes: number): void {
    if (amperes === this.#limitAmperes) return;
    this.#limitAmperes = amperes;
    if (!this.#exceeds()) this.#reset();
  }

  /** It draws so much per phase. */
  reading(amperes: number): void {
    this.#drawnAmperes = amperes;
    if (!this.#exceeds()) {
      this.#reset();
      return;
    }
    if (this.#violated || this.#cancel !== undefined) return;
    const { clock, patienceMs } = this.#options;
    this.#cancel = clock.after(patienceMs, () => {
      this.#cancel = undefined;
      this.#violated = true;
      this.#options.onViolation(this.#drawnAmperes, this.#limitAmperes);
    });
  }

  /** Nothing is known any more. Repeatable. */
  close(): void {
    this.#drawnAmperes = 0;
    this.#reset();
  }

  #exceeds(): boolean {
    return this.#drawnAmperes > this.#limitAmperes + this.#options.toleranceAmperes;
  }

  #reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#violated = false;
  }
}
