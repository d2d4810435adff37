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

/** Energies of a slot beyond which a home's own crowding counts once more [kWh]. */
export function crowdingSteps({ crowding, slotMs }: HomeProblem, mostKwh: number): number[] {
  if (crowding?.own === undefined) return [];
  const stepKwh = (crowding.own.stepWatts * slotMs) / 3.6e9;
  const count = Math.min(MOST_CROWDING_STEPS, Math.ceil(mostKwh / stepKwh) - 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => (index + 1) * stepKwh);
}

/** What a home's own crowding weighs in a slot with a net energy [EUR]; nobody pays it. */
export function crowdingWeight(problem: HomeProblem, netKwh: number): number {
  const own = problem.crowding?.own;
  if (own === undefined || netKwh <= 0) return 0;
  const beyond = crowdingSteps(problem, netKwh).reduce((sum, kwh) => sum + netKwh - kwh, 0);
  return (beyond * own.centsPerKwh) / 100;
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
