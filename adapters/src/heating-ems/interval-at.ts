/** The interval that holds an instant. @param intervals in the order of time, without overlaps */
export function intervalAt<T extends { readonly fromMs: number; readonly toMs: number }>(
  intervals: readonly T[],
  atMs: number,
): T | undefined {
  let low = 0;
  let high = intervals.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const interval = intervals[middle]!;
    if (atMs < interval.fromMs) high = middle - 1;
    else if (atMs >= interval.toMs) low = middle + 1;
    else return interval;
  }
  return undefined;
}
