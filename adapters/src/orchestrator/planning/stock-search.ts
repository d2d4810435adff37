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

/** @returns the steps by slot; undefined when no way exists within the ceiling */
export function searchStock(search: StockSearch): Int32Array | undefined {
  const { slotCount, runSlots, wholeSteps, ceiling, floor } = search;
  const levels = Math.max(0, ...ceiling) + 1;
  const modes = runSlots + 1;
  const width = levels * modes;
  let values = new Float64Array(width).fill(Infinity);
  values[search.isOnBefore ? runSlots : 0] = 0;
  /** By slot and state at its end: steps drawn and mode before. */
  const steps = new Int16Array(slotCount * width);
  const from = new Int8Array(slotCount * width);
  const costs = new Float64Array(Math.max(...search.mostSteps, 0) + 1);

  for (let slot = 0; slot < slotCount; slot++) {
    const next = new Float64Array(width).fill(Infinity);
    const most = search.mostSteps[slot]!;
    for (let drawn = 1; drawn <= most; drawn++) costs[drawn] = search.cost(slot, drawn);
    const top = ceiling[slot]!;
    const floorHere = floor[slot]!;
    const offset = slot * width;
    const put = (value: number, level: number, mode: number, drawn: number, before: number) => {
      if (level > top) return;
      const cost = level < floorHere ? value + (floorHere - level) * search.missingCost : value;
      const state = level * modes + mode;
      if (cost >= next[state]!) return;
      next[state] = cost;
      steps[offset + state] = drawn;
      from[offset + state] = before;
    };
    for (let level = 0; level < levels; level++) {
      for (let mode = 0; mode < modes; mode++) {
        const value = values[level * modes + mode]!;
        if (value === Infinity) continue;
        const mayStop = mode === 0 || mode === runSlots;
        if (mayStop && search.mustBeOn[slot] === 0) put(value, level, 0, 0, mode);
        // On: as a run that goes on (mode above 0), or as a new one.
        for (let fresh = mode === 0 ? 1 : 0; fresh <= 1; fresh++) {
          if (fresh === 1 && !mayStop) continue;
          if (fresh === 1 && mode !== 0 && wholeSteps > 0) continue;
          const position = fresh === 1 ? 1 : Math.min(mode + 1, runSlots);
          const limit = fresh === 1 ? search.mostStepsAtStart[slot]! : most;
          const whole = wholeSteps === 0 ? limit : wholeSteps;
          const least = position < runSlots ? whole : search.leastSteps[slot]!;
          const reached = Math.max(
            least,
            position === runSlots && (mode < runSlots || fresh === 1) ? search.lastSteps : 0,
          );
          for (let drawn = reached; drawn <= Math.min(limit, whole); drawn++) {
            if (drawn === 0) continue;
            const goesOn = wholeSteps === 0 || drawn === wholeSteps;
            if (!goesOn && position < runSlots) continue;
            put(value + costs[drawn]!, level + drawn, goesOn ? position : 0, drawn, mode);
          }
        }
      }
    }
    values = next;
  }

  let best = -1;
  let bestValue = Infinity;
  for (let state = 0; state < width; state++) {
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
    const at = slot * width + best;
    drawn[slot] = steps[at]!;
    best = (Math.floor(best / modes) - steps[at]!) * modes + from[at]!;
  }
  return drawn;
}
