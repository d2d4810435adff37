import type { PlannedLoad } from './hub.js';
import { voltAmperesOf } from './power.js';

/** How much white goods may draw together in a span of time. */
export type CeilingSlot = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly voltAmperes: number;
};

export type CeilingInput = {
  /** The limit times the customer's share, in VA. */
  readonly usableVoltAmperes: number;
  /** What the home draws now without white goods, in VA; undefined when unknown. */
  readonly othersDrawnVoltAmperes: number | undefined;
  /** What is reserved beyond that for devices that are no white goods, in VA. */
  readonly reservedVoltAmperes: number;
  readonly planned: readonly PlannedLoad[];
  readonly fromMs: number;
  readonly slotMs: number;
  readonly slots: number;
};

/** Highest sum of the planned loads at any instant of a span, in VA. */
function plannedPeak(planned: readonly PlannedLoad[], fromMs: number, toMs: number): number {
  const others = planned.filter(
    (load) => !load.whiteGoods && load.fromMs < toMs && load.toMs > fromMs,
  );
  const begins = others.map((load) => Math.max(load.fromMs, fromMs));
  const sumAt = (atMs: number): number =>
    others
      .filter((load) => load.fromMs <= atMs && atMs < load.toMs)
      .reduce((sum, load) => sum + voltAmperesOf(load.activePowerWatts, undefined), 0);
  return Math.max(0, ...begins.map(sumAt));
}

/**
 * The ceiling for white goods (F9), which start by themselves: what the limit leaves beside everything else. In the first slot that
 * is the larger of what is drawn and reserved now and of what is planned; later on what is planned, and where nothing is
 * planned for the whole time, what is drawn now. Without any knowledge of the others the ceiling is 0.
 */
export function whiteGoodsCeiling(input: CeilingInput): readonly CeilingSlot[] {
  const { usableVoltAmperes, othersDrawnVoltAmperes, reservedVoltAmperes, planned } = input;
  const { fromMs, slotMs, slots } = input;
  const present =
    othersDrawnVoltAmperes === undefined ? Infinity : othersDrawnVoltAmperes + reservedVoltAmperes;
  const hasPlan = planned.some((load) => !load.whiteGoods);
  return Array.from({ length: slots }, (_, slot) => {
    const slotFromMs = fromMs + slot * slotMs;
    const slotToMs = slotFromMs + slotMs;
    const peak = plannedPeak(planned, slotFromMs, slotToMs);
    const others = slot === 0 ? Math.max(present, peak) : hasPlan ? peak : present;
    return {
      fromMs: slotFromMs,
      toMs: slotToMs,
      voltAmperes: Math.max(0, Math.floor(usableVoltAmperes - others)),
    };
  });
}
