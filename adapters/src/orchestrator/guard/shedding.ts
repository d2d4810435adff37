import { isNone, minus, positive, type PhasePowers } from './power.js';
import { claimOf, rankOf, type Claim, type Urgency } from './priorities.js';
import type { GrantOrigin } from './grants.js';

/** A device that may be switched off to relieve a home. */
export type Sheddable = {
  readonly requestId: string;
  readonly deviceId: string;
  readonly managerId: string;
  readonly origin: GrantOrigin;
  readonly urgency: Urgency;
  /** Higher is shed later. */
  readonly priority: number;
  /** What becomes free. */
  readonly relief: PhasePowers;
};

export type SheddingPlan = {
  /** In the order in which they are to be switched off. */
  readonly chosen: readonly Sheddable[];
  /** What is left of the excess when all of them are off. */
  readonly uncovered: PhasePowers;
};

/** Groups that are exhausted one after the other: who did not ask, everything else, wishes of people. */
function groupOf({ origin, urgency }: Sheddable): number {
  if (origin === 'unasked') return 0;
  return urgency === 'UserWish' ? 2 : 1;
}

/** Who is shed first: by group, then lowest priority, then the least urgent class, then the largest relief, then key. */
function compare(left: Sheddable, right: Sheddable): number {
  return (
    groupOf(left) - groupOf(right) ||
    left.priority - right.priority ||
    rankOf(claimOf(right.urgency)) - rankOf(claimOf(left.urgency)) ||
    right.relief[0] - left.relief[0] ||
    (left.deviceId < right.deviceId ? -1 : left.deviceId > right.deviceId ? 1 : 0)
  );
}

/** Whether a device may be switched off for a claim: it is its lower in the table of priorities. */
export function givesWayTo(sheddable: Sheddable, claim: Claim): boolean {
  if (sheddable.origin === 'hand') return false;
  if (sheddable.origin === 'unasked') return true;
  return rankOf(claimOf(sheddable.urgency)) > rankOf(claim);
}

const relieves = (relief: PhasePowers, excess: PhasePowers): boolean =>
  excess.some((power, at) => power > 0 && relief[at]! > 0);

/**
 * Chooses what to switch off, lowest priority first, until an excess is gone in total and on every phase. What turns out not
 * to be needed, since something of its group chosen later is large, is spared.
 */
export function planShedding(excess: PhasePowers, candidates: readonly Sheddable[]): SheddingPlan {
  let left = excess;
  let chosen: Sheddable[] = [];
  for (const candidate of [...candidates].sort(compare)) {
    if (isNone(left)) break;
    if (!relieves(candidate.relief, left)) continue;
    chosen.push(candidate);
    left = minus(left, candidate.relief);
  }
  const last = chosen.at(-1);
  for (const candidate of chosen) {
    // Whoever ranks lower goes off before a wish does, needed or not.
    if (groupOf(candidate) !== groupOf(last!)) continue;
    const without = minusBack(left, candidate.relief);
    if (isNone(left) && isNone(without)) {
      left = without;
      chosen = chosen.filter((other) => other !== candidate);
    }
  }
  return { chosen, uncovered: positive(left) };
}

const minusBack = (left: PhasePowers, relief: PhasePowers): PhasePowers =>
  minus(left, [-relief[0], -relief[1], -relief[2], -relief[3]]);
