import type { CorridorStep } from './energy-corridor.js';

/** Something that keeps heat: how its state changes, and when it has too little or enough. Pure functions. */
export interface ThermalStore<S> {
  /** The state after a span of time with a constant electric power. */
  step(state: S, powerWatts: number, fromMs: number, toMs: number): S;
  /** Whether there is less heat than needed at an instant. */
  isShort(state: S, atMs: number): boolean;
  /** Whether there would be more heat than allowed at an instant. */
  isFull(state: S, atMs: number): boolean;
}

export type CorridorGrid = {
  /** Start of the first quarter of an hour. */
  readonly startMs: number;
  readonly quarters: number;
  readonly ratedPowerWatts: number;
};

const QUARTER_MS = 900_000;
/** Steps of a quarter of an hour: short enough that thermostats act in time. */
const STEPS_PER_QUARTER = 3;
const STEP_MS = QUARTER_MS / STEPS_PER_QUARTER;

/**
 * The least and most energy that a store can take up: the least by heating as late as possible so that it never runs short,
 * the most by heating as early as possible until it is full. Where even constant heating comes too late, the least is that.
 *
 * @returns one step per quarter of an hour, cumulated from the start.
 */
export function corridorSteps<S>(
  store: ThermalStore<S>,
  state: S,
  grid: CorridorGrid,
): readonly CorridorStep[] {
  const latest = latestHeating(store, state, grid);
  const earliest = earliestHeating(store, state, grid);
  const energyOfStep = (grid.ratedPowerWatts * STEP_MS) / 3_600_000;
  const steps: CorridorStep[] = [];
  let least = 0;
  let most = 0;
  for (let quarter = 0; quarter < grid.quarters; quarter++) {
    for (let part = 0; part < STEPS_PER_QUARTER; part++) {
      const index = quarter * STEPS_PER_QUARTER + part;
      least += latest[index]! ? energyOfStep : 0;
      most += earliest[index]! ? energyOfStep : 0;
    }
    // What was lost by being full early on can have to be made up for later.
    most = Math.max(most, least);
    const fromMs = grid.startMs + quarter * QUARTER_MS;
    steps.push({
      fromMs,
      toMs: fromMs + QUARTER_MS,
      leastWattHours: least,
      mostWattHours: most,
    });
  }
  return steps;
}

function earliestHeating<S>(
  store: ThermalStore<S>,
  initial: S,
  { startMs, quarters, ratedPowerWatts }: CorridorGrid,
): readonly boolean[] {
  const heats: boolean[] = [];
  let state = initial;
  for (let index = 0; index < quarters * STEPS_PER_QUARTER; index++) {
    const fromMs = startMs + index * STEP_MS;
    const toMs = fromMs + STEP_MS;
    const heated = store.step(state, ratedPowerWatts, fromMs, toMs);
    const isHeating = !store.isFull(heated, toMs);
    heats.push(isHeating);
    state = isHeating ? heated : store.step(state, 0, fromMs, toMs);
  }
  return heats;
}

/** Whenever the store would run short, the latest step before that is heated; what follows is computed anew from there. */
function latestHeating<S>(
  store: ThermalStore<S>,
  initial: S,
  { startMs, quarters, ratedPowerWatts }: CorridorGrid,
): readonly boolean[] {
  const count = quarters * STEPS_PER_QUARTER;
  const heats = new Array<boolean>(count).fill(false);
  const states = new Array<S>(count + 1);
  states[0] = initial;
  /** No step before this one can still be heated. */
  let lastFree = -1;
  for (let index = 0; index < count; index++) {
    const fromMs = startMs + index * STEP_MS;
    const toMs = fromMs + STEP_MS;
    const power = heats[index]! ? ratedPowerWatts : 0;
    states[index + 1] = store.step(states[index]!, power, fromMs, toMs);
    if (!heats[index]!) lastFree = index;
    if (!store.isShort(states[index + 1]!, toMs)) continue;
    while (lastFree >= 0 && heats[lastFree]!) lastFree--;
    if (lastFree < 0) continue;
    heats[lastFree] = true;
    index = lastFree - 1;
  }
  return heats;
}
