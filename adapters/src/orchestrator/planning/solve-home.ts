import type { Highs } from 'highs';
import {
  besideOthers,
  bestResponse,
  missingKwh,
  openNeeds,
  unwantedFeedIn,
} from './best-response.js';
import { buildHomeModel, mayFeedInStored, type HomeModel } from './home-model.js';
import { Dive, MOST_REORDERINGS, placingOrder } from './dive.js';
import { HomeState, NO_KWH, type Schedule } from './home-state.js';
import { weightBesidePrice } from './model-context.js';
import { binariesOf, relaxedLoad, schedulesOf } from './model-values.js';
import type { HomeProblem } from './problem.js';
import { Relaxation, type Relaxed } from './relaxation.js';
import { baseKwh, slotWeight, slotCost } from './slot-cost.js';

/** How long and how well to search. */
export type SearchEffort = {
  /** Time for the whole search. */
  readonly timeLimitMs: number;
  /** Good enough: a proven gap of so much, or of this share of the controllable cost. */
  readonly gapEur: number;
  readonly gapShare: number;
  /**
   * Whether the same problem must always give the same plan, however loaded the machine is: then a search that is not
   * good enough after its rounds ends there, and uses the rest of its time only where the model is small.
   */
  readonly reproducible: boolean;
};

export const SEARCH_EFFORT: SearchEffort = {
  timeLimitMs: 2000,
  gapEur: 0.01,
  gapShare: 0.01,
  reproducible: false,
};

/** Schedules, and what is proven of them. */
export type SolvedHome = {
  readonly schedules: readonly Schedule[];
  /** No schedules cost less, end value deducted and missing needs weighed [EUR]; -Infinity when nothing is proven. */
  readonly boundEur: number;
  readonly objectiveEur: number;
};

/** A round that closes less than this share of the gap is the last one. */
const LEAST_PROGRESS = 0.05;

/** Rounds of improving one device after the other. */
const ROUNDS = 4;

/** Where a search has to be reproducible, branch and bound is for models with so many binaries, and looks at so many nodes. */
const SMALL_MODEL_BINARIES = 100;
const REPRODUCIBLE_NODES = 100;

/** What a search minimises: controllable cost less end value, missing needs weighed, ties [EUR]. */
export function objectiveOf(state: HomeState): number {
  const { problem, net, schedules } = state;
  let objective = 0;
  const feedsIn = mayFeedInStored(problem);
  for (let slot = 0; slot < problem.slotCount; slot++) {
    const base = baseKwh(problem, slot);
    objective += slotCost(problem, slot, net[slot]!) - slotCost(problem, slot, base);
    objective += slotWeight(problem, slot, net[slot]!) - slotWeight(problem, slot, base);
    if (!feedsIn) objective += unwantedFeedIn(problem, slot, net[slot]!);
  }
  problem.devices.forEach((device, index) => {
    objective += openNeeds(problem, device, schedules[index]!);
    const tie = weightBesidePrice(problem, device);
    state.load(index).kwh.forEach((kwh, slot) => {
      objective += (tie(slot) / 100) * Math.abs(kwh);
    });
  });
  return objective;
}

/** A plan without a solver: the devices choose one after the other, those of the highest priority first. */
export function greedySchedules(problem: HomeProblem): HomeState {
  const order = problem.devices
    .map(({ priority }, index) => ({ priority, index }))
    .sort((one, other) => other.priority - one.priority || one.index - other.index)
    .map(({ index }) => index);
  return oneAfterTheOther(() => new HomeState(problem), order);
}

/** Lets the devices choose in an order; those that came too late for their needs come first in another try. */
function oneAfterTheOther(start: () => HomeState, wanted: readonly number[]): HomeState {
  let order = wanted;
  let best: HomeState | undefined;
  for (let attempt = 0; attempt <= MOST_REORDERINGS; attempt++) {
    const state = start();
    for (const index of order) choose(state, index);
    if (best === undefined || objectiveOf(state) < objectiveOf(best)) best = state;
    const late = order.filter(
      (index) => missingKwh(state.problem.devices[index]!, state.schedules[index]!) > NO_KWH,
    );
    if (late.length === 0) break;
    order = [...late, ...order.filter((index) => !late.includes(index))];
  }
  return best!;
}

function choose(state: HomeState, index: number): void {
  state.remove(index);
  state.set(
    index,
    bestResponse(
      state,
      state.problem.devices[index]!,
      besideOthers(state, state.problem.devices[index]!),
    ),
  );
}

/** Lets each device choose again while that pays. */
function improve(state: HomeState, order: readonly number[], rounds: number): void {
  let before = objectiveOf(state);
  for (let round = 0; round < rounds; round++) {
    for (const index of order) {
      const kept = state.schedules[index]!;
      const value = objectiveOf(state);
      choose(state, index);
      if (objectiveOf(state) > value + 1e-9) state.set(index, kept);
    }
    const after = objectiveOf(state);
    if (after > before - 1e-6) return;
    before = after;
  }
}

/** Searches schedules for a home. Without a solver nothing is proven. The problem must be a valid one. */
export function solveHome(
  problem: HomeProblem,
  highs: Highs | undefined,
  effort: SearchEffort = SEARCH_EFFORT,
  now: () => number = () => performance.now(),
): SolvedHome {
  const deadline = now() + effort.timeLimitMs;
  const order = placingOrder(problem);
  let best = greedySchedules(problem);
  let bestObjective = objectiveOf(best);
  let bound = -Infinity;
  const offer = (state: HomeState): void => {
    const objective = objectiveOf(state);
    if (objective >= bestObjective) return;
    best = state;
    bestObjective = objective;
  };
  const result = (): SolvedHome => ({
    schedules: best.schedules,
    boundEur: Math.min(bound, bestObjective),
    objectiveEur: bestObjective,
  });
  const target = (): number => {
    const base = Array.from({ length: problem.slotCount }, (_, slot) =>
      slotCost(problem, slot, baseKwh(problem, slot)),
    ).reduce((sum, cost) => sum + cost, 0);
    const controllable = Math.abs(best.cost() - base);
    return Math.max(effort.gapEur, effort.gapShare * controllable);
  };
  const isGoodEnough = (objective = bestObjective): boolean => objective - bound <= target();
  if (highs === undefined) {
    improve(best, order, ROUNDS);
    bestObjective = objectiveOf(best);
    return result();
  }

  const home = buildHomeModel(problem);
  const binaries = home.model.integers.reduce((count, integer) => count + (integer ? 1 : 0), 0);
  const remaining = (): number => deadline - now();
  const relaxation = new Relaxation(highs, home);
  try {
    const relaxed = relaxation.solve(remaining());
    if (relaxed === undefined) {
      improve(best, order, ROUNDS);
      bestObjective = objectiveOf(best);
      return result();
    }
    bound = relaxed.objectiveCents / 100;
    const dive = new Dive(problem, relaxation, relaxed, remaining);
    let found = dive.down();
    if (found === undefined) offer(rounded(problem, home, relaxed, order));
    for (let round = 0; found !== undefined; round++) {
      const before = bestObjective;
      offer(found);
      if (
        isGoodEnough() ||
        round === ROUNDS ||
        (round > 0 && before - bestObjective < LEAST_PROGRESS * (bestObjective - bound))
      )
        break;
      found = dive.again(isGoodEnough);
    }
  } finally {
    relaxation.close();
  }
  const branches = binaries <= SMALL_MODEL_BINARIES || !effort.reproducible;
  if (binaries > 0 && !isGoodEnough() && branches && remaining() > 20) {
    const branched = branch(highs, problem, home, best, {
      timeLimitMs: remaining(),
      gapEur: target(),
      ...(effort.reproducible ? { nodes: REPRODUCIBLE_NODES } : {}),
    });
    bound = Math.max(bound, branched.bound);
    if (branched.state !== undefined) offer(branched.state);
  }
  return result();
}

/** Schedules from a solved relaxation at once: each device takes the best for what the relaxation has for the others. */
function rounded(
  problem: HomeProblem,
  home: HomeModel,
  { values }: Relaxed,
  order: readonly number[],
): HomeState {
  const start = (): HomeState => {
    const state = new HomeState(problem);
    problem.devices.forEach((device, index) =>
      state.assume(index, relaxedLoad(problem, device, home.devices[index]!, values)),
    );
    return state;
  };
  return oneAfterTheOther(start, order);
}

/** Branch and bound from a state on. */
function branch(
  highs: Highs,
  problem: HomeProblem,
  home: HomeModel,
  state: HomeState,
  {
    timeLimitMs,
    gapEur,
    nodes,
  }: { readonly timeLimitMs: number; readonly gapEur: number; readonly nodes?: number },
): { readonly bound: number; readonly state?: HomeState } {
  const model = highs.createModel({ ...home.model.toModelData(), offset: home.offsetCents });
  try {
    model.options.set({
      output_flag: false,
      time_limit: timeLimitMs / 1000,
      mip_rel_gap: 0,
      mip_abs_gap: 100 * gapEur,
      ...(nodes === undefined ? {} : { mip_max_nodes: nodes }),
    });
    const values = binariesOf(home, state);
    const columns = [...values.keys()].sort((one, other) => one - other);
    model.setSolution({
      indices: Int32Array.from(columns),
      values: Float64Array.from(columns, (column) => values.get(column)!),
    });
    model.run();
    const bound = Number(model.info.get('mip_dual_bound')) / 100;
    const found =
      model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
    if (!found) return { bound };
    return {
      bound,
      state: new HomeState(problem, schedulesOf(problem, home, model.getSolution().colValue)),
    };
  } finally {
    model.dispose();
  }
}
