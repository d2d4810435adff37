import { LOWEST_AMPERES } from './charger-rating.js';
import {
  currentsOf,
  cutAtEnergy,
  partOf,
  type Charger,
  type CurrentSegment,
  type PowerSegment,
} from './charging-plan.js';
import type { PlanInputs } from './plan-maker.js';

/** Between the currents that are proposed one after the other when the home cannot bear what the user has set. */
const STEP_AMPERES = 2;

/** What the user has set, from now on and as long as the vehicle may take energy. */
export function wishedPlan(
  { charger, nowMs, progress }: PlanInputs,
  wished: readonly PowerSegment[],
): readonly CurrentSegment[] {
  const plan = partOf(currentsOf(charger, wished), nowMs, Infinity);
  return cutAtEnergy(charger, plan, nowMs, Math.max(0, progress.possibleWattHours));
}

/** What to propose instead when it was refused: the same with lower and lower currents. */
export function lowerPlans(
  { rating }: Charger,
  plan: readonly CurrentSegment[],
): readonly (readonly CurrentSegment[])[] {
  if (rating.onOffOnly) return [];
  const plans: (readonly CurrentSegment[])[] = [];
  const highest = Math.max(0, ...plan.map(({ amperes }) => amperes));
  for (let most = highest - STEP_AMPERES; most >= LOWEST_AMPERES; most -= STEP_AMPERES)
    plans.push(plan.map((segment) => ({ ...segment, amperes: Math.min(segment.amperes, most) })));
  return plans;
}
