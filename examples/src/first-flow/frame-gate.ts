const DEADLINE_MS = 10_000;

/** Lets a simulation wait until the adapter has taken the frames that were sent on a line. */
export class FrameGate {
  readonly #counts = new Map<string, number>();
  #wake: () => void = () => undefined;

  /** A frame of this meter has been taken. */
  pass(meterId: string): void {
    this.#counts.set(meterId, this.count(meterId) + 1);
    this.#wake();
  }

  count(meterId: string): number {
    return this.#counts.get(meterId) ?? 0;
  }

  /** @throws Error when fewer frames than that have been taken after ten seconds */
  async reached(meterId: string, frames: number): Promise<void> {
    const failure = new Error(`meter ${meterId}: frame ${frames} was not read within ten seconds`);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, DEADLINE_MS);
    try {
      while (this.count(meterId) < frames) {
        if (isLate) throw failure;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
