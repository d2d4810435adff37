/** Something that draws power for a while. */
export type LoadEvent = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly watts: number;
  /** Active over apparent power. */
  readonly powerFactor: number;
  readonly phase: 1 | 2 | 3;
};

/** What loads that ask nobody draw at one instant, by phase. */
export type PhasePowers = {
  readonly watts: readonly [number, number, number];
  readonly voltAmperes: readonly [number, number, number];
};

type Triple = [number, number, number];

/** The sum of many load events as a step function: built once, read at any instant. */
export class LoadSteps {
  readonly #atMs: number[] = [];
  readonly #watts: Triple[] = [];
  readonly #voltAmperes: Triple[] = [];

  constructor(events: readonly LoadEvent[]) {
    const edges = events.flatMap((event) => [
      { atMs: event.fromMs, sign: 1, event },
      { atMs: event.toMs, sign: -1, event },
    ]);
    edges.sort((left, right) => left.atMs - right.atMs || left.sign - right.sign);
    const watts: Triple = [0, 0, 0];
    const voltAmperes: Triple = [0, 0, 0];
    for (const { atMs, sign, event } of edges) {
      const index = event.phase - 1;
      watts[index]! += sign * event.watts;
      voltAmperes[index]! += (sign * event.watts) / event.powerFactor;
      if (this.#atMs.at(-1) === atMs) {
        this.#watts.pop();
        this.#voltAmperes.pop();
      } else this.#atMs.push(atMs);
      this.#watts.push([...watts]);
      this.#voltAmperes.push([...voltAmperes]);
    }
  }

  at(instantMs: number): PhasePowers {
    let low = 0;
    let high = this.#atMs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#atMs[middle]! <= instantMs) low = middle + 1;
      else high = middle;
    }
    const nothing = [0, 0, 0] as const;
    return {
      watts: this.#watts[low - 1] ?? nothing,
      voltAmperes: this.#voltAmperes[low - 1] ?? nothing,
    };
  }
}
