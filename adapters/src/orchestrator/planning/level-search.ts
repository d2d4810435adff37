/**
 * Search over the level of a battery in steps by dynamic programming: from its level now to any level at the end, exact on
 * its grid.
 */
export type LevelSearch = {
  readonly slotCount: number;
  /** Levels are 0 to this. */
  readonly topLevel: number;
  readonly startLevel: number;
  /** Steps up and down in a slot at most. */
  readonly mostUp: Int32Array;
  readonly mostDown: Int32Array;
  /** Cost of a change of level in a slot; Infinity when it is not possible. */
  readonly cost: (slot: number, change: number) => number;
  readonly endValuePerStep: number;
};

/** @returns the change of level by slot, in steps */
export function searchLevel(search: LevelSearch): Int32Array {
  const levels = search.topLevel + 1;
  const up = Math.max(0, ...search.mostUp);
  const down = Math.max(0, ...search.mostDown);
  let values = new Float64Array(levels).fill(Infinity);
  values[search.startLevel] = 0;
  const changes = new Int16Array(search.slotCount * levels);
  const costs = new Float64Array(up + down + 1);
  for (let slot = 0; slot < search.slotCount; slot++) {
    const next = new Float64Array(levels).fill(Infinity);
    const least = -search.mostDown[slot]!;
    const most = search.mostUp[slot]!;
    for (let change = least; change <= most; change++)
      costs[change + down] = search.cost(slot, change);
    for (let level = 0; level < levels; level++) {
      const value = values[level]!;
      if (value === Infinity) continue;
      const last = Math.min(most, search.topLevel - level);
      for (let change = Math.max(least, -level); change <= last; change++) {
        const cost = value + costs[change + down]!;
        const reached = level + change;
        if (cost >= next[reached]!) continue;
        next[reached] = cost;
        changes[slot * levels + reached] = change;
      }
    }
    values = next;
  }
  let level = search.startLevel;
  let best = Infinity;
  values.forEach((value, end) => {
    const cost = value - end * search.endValuePerStep;
    if (cost >= best) return;
    best = cost;
    level = end;
  });
  const found = new Int32Array(search.slotCount);
  for (let slot = search.slotCount - 1; slot >= 0; slot--) {
    found[slot] = changes[slot * levels + level]!;
    level -= found[slot]!;
  }
  return found;
}
