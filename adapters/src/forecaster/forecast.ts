/** A measured mean power. */
export type MeasuredPower = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly watts: number;
};

/** What is expected of one interval. */
export type ForecastInterval = {
  readonly fromMs: number;
  readonly toMs: number;
  /** Expected mean power. */
  readonly watts: number;
  /** Powers that are not exceeded with the probabilities that were asked for, never falling. */
  readonly quantileWatts: readonly number[];
};
