/**
 * Search over a stock in steps: by dynamic programming, the cheapest way to be on or off, slot by slot, so that what has
 * been drawn since the start stays between a floor and a ceiling. It is exact on its grid.
 */
export type StockSearch = {
  readonly slotCount: number;
  /** Size of a step [kWh]. */
  readonly stepKwh: number;
  /** Least and most steps when on in a slot, by slot; most below least: must be off. */
  readonly leastSteps: Int32Array;
  readonly mostSteps: Int32Array;
  /** The same in a slot in which the device switches on, where a switch-on peak leaves less. */
  readonly mostStepsAtStart: Int32Array;
  /** Steps of a slot in which the device is on all the time; a run goes on only after such a slot. 0: after any. */
  readonly wholeSteps: number;
  /** Slots that a run fills at least; all but the last are whole. */
  readonly runSlots: number;
  /** Steps that the last slot of the shortest run has at least. */
  readonly lastSteps: number;
  /** 1 in slots in which the device must be on. */
  readonly mustBeOn: Uint8Array;
  /** Whether the device is on before the first slot, with its shortest run behind it. */
  readonly isOnBefore: boolean;
  /** Stock at the end of each slot, in steps. */
  readonly floor: Int32Array;
  readonly ceiling: Int32Array;
  /** Cost of a step below the floor at the end of a slot. */
  readonly missingCost: number;
  /** Cost of drawing steps in a slot. */
  readonly cost: (slot: number, steps: number) => number;
  /** Value of a step that is drawn, at the end. */
  readonly endValue: (stock: number) => number;
};

/** Drawn steps and the mode before, by slot and state; kept from search to search, since a plan makes many of them. */
let ways = new Int32Array(0);

/** @returns the steps by slot; undefined when no way exists within the ceiling */
export function searchStock(search: StockSearch): Int32Array | undefined {
  const { slotCount, runSlots, ceiling, floor, missingCost } = search;
  const levels = ceiling.reduce((most, steps) => Math.max(most, steps), 0) + 1;
  // How much of the shortest run is behind a device that is on; 0: it is off.
  const modes = runSlots + 1;
  const width = levels * modes;
  let values = new Float64Array(width).fill(Infinity);
  let next = new Float64Array(width);
  values[search.isOnBefore ? runSlots : 0] = 0;
  if (ways.length < slotCount * width) ways = new Int32Array(slotCount * width);
  const mostOfAll = search.mostSteps.reduce((most, steps) => Math.max(most, steps), 0);
  const costs = new Float64Array(mostOfAll + 1);
  const turns = Array.from({ length: modes }, () => ({ first: 0, last: 0, position: 0 }));
  let highest = 0;

  for (let slot = 0; slot < slotCount; slot++) {
    for (let drawn = 1; drawn <= search.mostSteps[slot]!; drawn++)
      costs[drawn] = search.cost(slot, drawn);
    turns.forEach((turn, mode) => Object.assign(turn, turnAt(search, slot, mode)));
    const top = ceiling[slot]!;
    const lowest = floor[slot]!;
    const mayBeOff = search.mustBeOn[slot] === 0;
    const reach = Math.min(levels - 1, highest + mostOfAll);
    next.fill(Infinity, 0, (reach + 1) * modes);
    const offset = slot * width;
    for (let level = 0; level <= highest; level++) {
      for (let mode = 0; mode < modes; mode++) {
        const value = values[level * modes + mode]!;
        if (value === Infinity) continue;
        if (mayBeOff && level <= top && (mode === 0 || mode === runSlots)) {
          const state = level * modes;
          const cost = level < lowest ? value + (lowest - level) * missingCost : value;
          if (cost < next[state]!) {
            next[state] = cost;
            ways[offset + state] = mode;
          }
        }
        const { first, last, position } = turns[mode]!;
        for (let drawn = first; drawn <= last; drawn++) {
          const reached = level + drawn;
          if (reached > top) break;
          const goesOn = search.wholeSteps === 0 || drawn === search.wholeSteps;
          const state = reached * modes + (goesOn ? position : 0);
          let cost = value + costs[drawn]!;
          if (reached < lowest) cost += (lowest - reached) * missingCost;
          if (cost >= next[state]!) continue;
          next[state] = cost;
          ways[offset + state] = drawn * modes + mode;
        }
      }
    }
    highest = Math.min(reach, top);
    [values, next] = [next, values];
  }

  let best = -1;
  let bestValue = Infinity;
  for (let state = 0; state < (highest + 1) * modes; state++) {
    const mode = state % modes;
    if (mode !== 0 && mode !== runSlots) continue;
    const value = values[state]! - search.endValue(Math.floor(state / modes));
    if (value < bestValue) {
      bestValue = value;
      best = state;
    }
  }
  if (best < 0) return undefined;
  const drawn = new Int32Array(slotCount);
  for (let slot = slotCount - 1; slot >= 0; slot--) {
    const way = ways[slot * width + best]!;
    drawn[slot] = Math.floor(way / modes);
    best = (Math.floor(best / modes) - drawn[slot]!) * modes + (way % modes);
  }
  return drawn;
}

/** What a device may draw when it is on in a slot, and how far its run has come then; last below first: nothing. */
function turnAt(
  search: StockSearch,
  slot: number,
  mode: number,
): { readonly first: number; readonly last: number; readonly position: number } {
  const { runSlots, wholeSteps } = search;
  const position = Math.min(mode + 1, runSlots);
  const most = mode === 0 ? search.mostStepsAtStart[slot]! : search.mostSteps[slot]!;
  const whole = wholeSteps === 0 ? most : wholeSteps;
  // Only the last slot of the shortest run may be shorter than whole.
  if (position < runSlots)
    return { first: Math.max(1, whole), last: Math.min(most, whole), position };
  const least =
    mode < runSlots
      ? Math.max(search.leastSteps[slot]!, search.lastSteps)
      : search.leastSteps[slot]!;
  return { first: Math.max(1, least), last: Math.min(most, whole), position };
}
