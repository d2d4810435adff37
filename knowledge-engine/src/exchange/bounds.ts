/** Upper bounds of one exchange; reaching one ends it with the solutions found and the reason in its record. */
export interface ExchangeBounds {
  /** Rounds of calls that depend on each other. */
  readonly maxRounds: number;
  /** Rows that one REACT may derive. */
  readonly maxReactRows: number;
  /** Solutions of any pattern solved, or rows of all sources together. */
  readonly maxSolutions: number;
  /** Partial solutions of one join, over all its steps; each takes some 500 bytes until the exchange ends. */
  readonly maxPartialSolutions: number;
  /**
   * Ways in which a join follows the same terms side by side; when there are more, it begins anew and follows one, looking
   * for another only where that one fails. Changes no result, only time.
   */
  readonly waysPerTerms: number;
  /** More restrictions than this are not pushed to a source at once; it is asked for everything instead. */
  readonly maxPushedBindings: number;
  /**
   * Pairs of a state and a row that a join looks at before others in the process get their turn (some ten milliseconds):
   * a large join neither stops the runtime nor outlives its deadline.
   */
  readonly workPerTurn: number;
}

export const defaultBounds: ExchangeBounds = {
  maxRounds: 10_000,
  maxReactRows: 100_000,
  maxSolutions: 1_000_000,
  maxPartialSolutions: 500_000,
  waysPerTerms: 8,
  maxPushedBindings: 1_000,
  workPerTurn: 20_000,
};

/** Work that is left in this turn; see {@link ExchangeBounds.workPerTurn}. */
export interface WorkBudget {
  left: number;
}

/** Thrown inside the executor when a bound is reached; it never leaves the exchange. */
export class BoundReached extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BoundReached';
  }
}

/** Thrown inside the executor when no more solutions are wanted; it never leaves the exchange. */
export class EnoughFound extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EnoughFound';
  }
}
