/** Probabilities of the quantiles that are forecast when nothing else is said. */
export const DEFAULT_QUANTILES: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/**
 * Quantiles of a sample, with linear interpolation between its values (Hyndman and Fan 1996, type 7).
 *
 * @param sorted from small to large, at least one.
 */
export function sampleQuantile(sorted: ArrayLike<number>, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}

/** From small to large, as numbers. */
export function sortedSample(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/**
 * Loss of saying that a value will stay below `forecast` with a probability (Koenker and Bassett 1978): smallest in the long run
 * for the true quantile.
 */
export function pinballLoss(probability: number, forecast: number, actual: number): number {
  const miss = actual - forecast;
  return miss >= 0 ? probability * miss : (probability - 1) * miss;
}

/** Quantiles that were forecast for a value, and what it was. */
export type Judged = {
  /** One per probability. */
  readonly quantiles: readonly number[];
  readonly actual: number;
};

/** Mean pinball loss over forecasts and probabilities, in the unit of the values; NaN without forecasts. */
export function meanPinballLoss(
  judged: readonly Judged[],
  probabilities: readonly number[],
): number {
  let sum = 0;
  for (const { quantiles, actual } of judged)
    for (const [index, probability] of probabilities.entries())
      sum += pinballLoss(probability, quantiles[index]!, actual);
  return sum / (judged.length * probabilities.length);
}

/** Part of the loss of a reference that a forecast avoids: 1 is perfect, 0 no better, negative worse. */
export function skill(loss: number, referenceLoss: number): number {
  return 1 - loss / referenceLoss;
}
