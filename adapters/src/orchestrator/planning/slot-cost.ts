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
