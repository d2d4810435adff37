import type { HomeProblem } from './problem.js';

/**
 * What one slot costs for a net energy of the home, own sun deducted: what is drawn costs the import price as far as
 * the shared sun does not cover it, and what is fed in earns the export price.
 *
 * @param netKwh drawn less fed in
 * @returns EUR
 */
export function slotCost(problem: HomeProblem, slot: number, netKwh: number): number {
  if (netKwh < 0) return netKwh * problem.exportPriceEurPerKwh[slot]!;
  return Math.max(0, netKwh - sharedKwh(problem, slot)) * problem.importPriceEurPerKwh[slot]!;
}

/** Steps of a home's own crowding at most. */
const MOST_CROWDING_STEPS = 8;

/** Energies of a slot beyond which what a home buys counts dearer once more [kWh]. */
export function crowdingSteps(
  { crowding, slotMs }: HomeProblem,
  slot: number,
  mostKwh: number,
): readonly number[] {
  if (crowding?.own === undefined) return [];
  const { fromWatts, stepWatts } = crowding.own;
  const kwh = (watts: number): number => (watts * slotMs) / 3.6e9;
  const steps: number[] = [];
  let atKwh = kwh(fromWatts[slot]!);
  for (; atKwh < mostKwh && steps.length < MOST_CROWDING_STEPS; atKwh += kwh(stepWatts))
    steps.push(atKwh);
  return steps;
}

/** What a slot with a net energy weighs beside its cost [EUR]: the shared sun it uses, and the crowding by what it buys. */
export function slotWeight(problem: HomeProblem, slot: number, netKwh: number): number {
  if (netKwh <= 0) return 0;
  const shared = Math.min(netKwh, sharedKwh(problem, slot));
  return (
    shared * (problem.communitySunWeightEurPerKwh?.[slot] ?? 0) +
    crowdingWeight(problem, slot, netKwh - shared)
  );
}

function crowdingWeight(problem: HomeProblem, slot: number, bought: number): number {
  const { crowding } = problem;
  if (crowding === undefined || bought <= 0) return 0;
  const steps = crowdingSteps(problem, slot, bought);
  const beyond = steps.reduce((sum, kwh) => sum + bought - kwh, 0);
  return (bought * crowding.centsPerKwh[slot]! + beyond * (crowding.own?.centsPerKwh ?? 0)) / 100;
}

/** Shared sun of a slot [kWh]. */
export function sharedKwh({ communitySunWatts, slotMs }: HomeProblem, slot: number): number {
  return (communitySunWatts[slot]! * slotMs) / 3.6e9;
}

/** Net energy of a slot without any planned device [kWh]. */
export function baseKwh(
  { uncontrolledWatts, ownSunWatts, slotMs }: HomeProblem,
  slot: number,
): number {
  return ((uncontrolledWatts[slot]! - ownSunWatts[slot]!) * slotMs) / 3.6e9;
}
