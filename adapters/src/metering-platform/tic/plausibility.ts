import type { TicGroup } from './group.js';
import { definitionOf } from './labels.js';
import { numberOf } from './value-codec.js';

/** The rules a group with a good checksum can still break, by comparison with what was read before. */
export const IMPLAUSIBLE_RULES = [
  'identifier-changed',
  'index-fell',
  'index-rose-too-fast',
  'clock-went-back',
  'clock-jumped',
  'stamp-in-future',
] as const;
export type ImplausibleRule = (typeof IMPLAUSIBLE_RULES)[number];

/** Bounds of the comparison rules. */
export type PlausibilityLimits = {
  /** Power at which an index can rise at most, in watts. */
  readonly maxPowerWatts: number;
  /** How far the meter's clock may run ahead of the time that passed here. */
  readonly maxClockJumpMs: number;
  /** How far the stamp of a measurement may lie after the meter's clock. */
  readonly stampToleranceMs: number;
};

/** 100 kW (three times the largest contract of such a meter), a day, ten minutes. */
export const DEFAULT_LIMITS: PlausibilityLimits = {
  maxPowerWatts: 100_000,
  maxClockJumpMs: 86_400_000,
  stampToleranceMs: 600_000,
};

/** An earlier reading of the same label, and the time that passed since. */
export type Earlier = {
  readonly group: TicGroup;
  /** The longer of the time passed here and on the meter's clock. */
  readonly elapsedMs: number;
};

/** Any index may rise by this much at once: frames between two readings may have been lost, and clocks are coarse. */
const INDEX_SLACK = 1000;
const MS_PER_HOUR = 3_600_000;

function judgeIndex(
  group: TicGroup,
  earlier: Earlier,
  limits: PlausibilityLimits,
): ImplausibleRule | undefined {
  const rise = numberOf(group.value)! - numberOf(earlier.group.value)!;
  if (rise < 0) return 'index-fell';
  const most = INDEX_SLACK + (limits.maxPowerWatts * earlier.elapsedMs) / MS_PER_HOUR;
  return rise > most ? 'index-rose-too-fast' : undefined;
}

function judgeClock(
  group: TicGroup,
  earlier: Earlier,
  limits: PlausibilityLimits,
): ImplausibleRule | undefined {
  const step = group.stamp!.instantMs - earlier.group.stamp!.instantMs;
  if (step < 0) return 'clock-went-back';
  return step > earlier.elapsedMs + limits.maxClockJumpMs ? 'clock-jumped' : undefined;
}

/**
 * Whether a group can follow the earlier one of its label; undefined when it can.
 *
 * @param meterClockMs what the meter's clock should show now, when a DATE was read before.
 */
export function judgeGroup(
  group: TicGroup,
  earlier: Earlier | undefined,
  meterClockMs: number | undefined,
  limits: PlausibilityLimits,
): ImplausibleRule | undefined {
  const definition = definitionOf(group.label);
  if (
    definition.measuredAtStamp &&
    meterClockMs !== undefined &&
    group.stamp!.instantMs > meterClockMs + limits.stampToleranceMs
  )
    return 'stamp-in-future';
  if (earlier === undefined) return undefined;
  if (definition.kind === 'identifier')
    return group.data === earlier.group.data ? undefined : 'identifier-changed';
  if (definition.cumulative) return judgeIndex(group, earlier, limits);
  return definition.kind === 'clock' ? judgeClock(group, earlier, limits) : undefined;
}
