import type { Segment } from '../ems/index.js';

/** How things stand at a battery. Power is at the grid side, charge positive; levels in the battery's own unit. */
export type Situation = {
  readonly level: number;
  /** Below it nothing is taken out. */
  readonly lowestLevel: number;
  readonly chargeWatts: number;
  readonly dischargeWatts: number;
  /** What it does now. */
  readonly presentWatts: number;
  /** The orchestrator has ordered it off. */
  readonly isHeld: boolean;
  /** The owner's target is in danger. */
  readonly mustCharge: boolean;
  /** What the plan says of now; undefined without a plan. */
  readonly plannedWatts: number | undefined;
  /** Nobody has answered lately. */
  readonly isSilent: boolean;
  /** What the home draws (positive) or feeds in (negative), the battery included; undefined when it is not known. */
  readonly netWatts: number | undefined;
  /** Not more than this for now, after an alert. */
  readonly capWatts: number;
};

export type Decision = {
  readonly watts: number;
  readonly source: 'order' | 'target' | 'plan' | 'self-consumption' | 'idle';
};

/** Below this the meter's own error is larger than what is left to do. */
const DEAD_BAND_WATTS = 50;

/** What a plan says of an instant: within its span, where it says nothing, 0; outside of it undefined. */
export function plannedAt(segments: readonly Segment[], nowMs: number): number | undefined {
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || nowMs < first.fromMs || nowMs >= last!.toMs) return undefined;
  return segments.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs)?.powerWatts ?? 0;
}

/** Whether the meter is needed: no plan holds, or nobody would allow what it asks for. */
export function needsMeter({ isHeld, mustCharge, plannedWatts, isSilent }: Situation): boolean {
  if (isHeld || mustCharge) return false;
  return plannedWatts === undefined || (isSilent && plannedWatts > 0);
}

function wish(situation: Situation): Decision {
  const { isHeld, mustCharge, chargeWatts, plannedWatts, netWatts, presentWatts } = situation;
  if (isHeld) return { watts: 0, source: 'order' };
  if (mustCharge) return { watts: chargeWatts, source: 'target' };
  if (!needsMeter(situation)) return { watts: plannedWatts!, source: 'plan' };
  if (netWatts === undefined) return { watts: 0, source: 'idle' };
  const isBalanced = Math.abs(netWatts) < DEAD_BAND_WATTS;
  return {
    watts: isBalanced ? presentWatts : presentWatts - netWatts,
    source: 'self-consumption',
  };
}

/** What the battery should do now, before anybody is asked. The battery's limits and its owner's reserve always hold. */
export function decidePower(situation: Situation): Decision {
  const { level, lowestLevel, chargeWatts, dischargeWatts, capWatts, isHeld } = situation;
  const { watts, source } = wish(situation);
  const mayGive = level > lowestLevel && !isHeld;
  const least = mayGive ? -dischargeWatts : 0;
  const most = Math.min(chargeWatts, isHeld ? 0 : capWatts);
  return { watts: Math.max(least, Math.min(most, watts)), source };
}
