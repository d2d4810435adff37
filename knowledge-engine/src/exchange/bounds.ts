/** Upper bounds of one exchange; reaching one ends it with the solutions found and the reason in its record. */
export interface ExchangeBounds {
  /** Rounds of calls that depend on each other. */
  readonly maxRounds: number;
  /** Rows that one REACT may derive. */
  readonly maxReactRows: number;
  /** Solutions (of any pattern solved), or rows of all sources together. */
  readonly maxSolutions: number;
  /** More restrictions than this are not pushed to a source at once; it is asked for everything instead. */
  readonly maxPushedBindings: number;
}

export const defaultBounds: ExchangeBounds = {
  maxRounds: 10_000,
  maxReactRows: 100_000,
  maxSolutions: 1_000_000,
  maxPushedBindings: 1_000,
};

/** Thrown inside the executor when a bound is reached; it never leaves the exchange. */
export class BoundReached extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BoundReached';
  }
}
