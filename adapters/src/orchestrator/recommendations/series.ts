/** A value that holds from one instant to another, milliseconds since the epoch. */
export type IntervalValue = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: number;
};

export type SlotGrid = {
  readonly startMs: number;
  readonly slotMs: number;
  readonly slotCount: number;
};

/** Joins what is known with what is news: the news count wherever they say something. In the order of time. */
export function overlay(
  known: readonly IntervalValue[],
  news: readonly IntervalValue[],
): readonly IntervalValue[] {
  if (news.length === 0) return known;
  const sorted = [...news].sort((left, right) => left.fromMs - right.fromMs);
  const startMs = sorted[0]!.fromMs;
  const endMs = sorted.at(-1)!.toMs;
  const before = known.flatMap((interval) =>
    interval.fromMs >= startMs ? [] : [{ ...interval, toMs: Math.min(interval.toMs, startMs) }],
  );
  const after = known.flatMap((interval) =>
    interval.toMs <= endMs ? [] : [{ ...interval, fromMs: Math.max(interval.fromMs, endMs) }],
  );
  return [...before, ...sorted, ...after];
}

/** The sum of several series wherever all of them say something. */
export function summed(all: readonly (readonly IntervalValue[])[]): readonly IntervalValue[] {
  if (all.length === 0) return [];
  const edges = [...new Set(all.flat().flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort(
    (left, right) => left - right,
  );
  const next = all.map(() => 0);
  return edges.slice(0, -1).flatMap((fromMs, index) => {
    let sum = 0;
    for (const [which, series] of all.entries()) {
      while (next[which]! < series.length && series[next[which]!]!.toMs <= fromMs) next[which]!++;
      const interval = series[next[which]!];
      if (interval === undefined || interval.fromMs > fromMs) return [];
      sum += interval.value;
    }
    return [{ fromMs, toMs: edges[index + 1]!, value: sum }];
  });
}

/** Without what has ended by an instant. */
export function since(
  series: readonly IntervalValue[],
  instantMs: number,
): readonly IntervalValue[] {
  return series.filter(({ toMs }) => toMs > instantMs);
}

/**
 * Means over slots, weighted by time. Slots of which nothing is known are undefined.
 *
 * @param series in the order of time, without overlaps
 */
export function slotMeans(
  series: readonly IntervalValue[],
  { startMs, slotMs, slotCount }: SlotGrid,
): readonly (number | undefined)[] {
  const sums = new Array<number>(slotCount).fill(0);
  const covered = new Array<number>(slotCount).fill(0);
  for (const { fromMs, toMs, value } of series) {
    const first = Math.max(0, Math.floor((fromMs - startMs) / slotMs));
    const last = Math.min(slotCount - 1, Math.ceil((toMs - startMs) / slotMs) - 1);
    for (let slot = first; slot <= last; slot++) {
      const slotStartMs = startMs + slot * slotMs;
      const overlapMs = Math.min(toMs, slotStartMs + slotMs) - Math.max(fromMs, slotStartMs);
      if (overlapMs <= 0) continue;
      sums[slot]! += value * overlapMs;
      covered[slot]! += overlapMs;
    }
  }
  return sums.map((sum, slot) => (covered[slot]! > 0 ? sum / covered[slot]! : undefined));
}

/** Fills gaps with the value a day earlier where there is one, else with the mean of what is known, else with `otherwise`. */
export function filled(
  values: readonly (number | undefined)[],
  slotMs: number,
  otherwise: number,
): readonly number[] {
  const known = values.filter((value) => value !== undefined);
  const mean =
    known.length === 0 ? otherwise : known.reduce((sum, value) => sum + value, 0) / known.length;
  const perDay = Math.round(86_400_000 / slotMs);
  const result: number[] = [];
  values.forEach((value, slot) => result.push(value ?? result[slot - perDay] ?? mean));
  return result;
}
