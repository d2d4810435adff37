import type { Plan } from '../planning/plan.js';
import type { HomeProblem } from '../planning/problem.js';
import type { ChargePointInput } from './home-inputs.js';

const HOUR_MS = 3_600_000;

/** A plan that lacks no more than this share of what a car still needs is as good as kept. */
const SLACK = 0.02;

/**
 * Whether a car that leaves within the hour has charged so little that its plan no longer gives it what it needs: currents
 * are rounded, and cars ramp up. It shows in a later quarter hour than that of the plan. A car of which the plan itself says that its need cannot be met is not behind.
 */
export function isBehind(
  last: { readonly plan: Plan; readonly problem: HomeProblem } | undefined,
  chargePointId: string,
  { need, chargedWattHours }: ChargePointInput,
  nowMs: number,
): boolean {
  if (last === undefined) return false;
  const { plan, problem } = last;
  // A plan counts the quarter hour in which it is made as whole; a new one would do the same.
  if (nowMs < problem.startMs + problem.slotMs) return false;
  const device = plan.devices.find(({ deviceId }) => deviceId === chargePointId);
  if (device === undefined || need === undefined) return false;
  if (need.toMs <= nowMs || need.toMs > nowMs + HOUR_MS) return false;
  if (plan.unmetNeeds.some(({ deviceId }) => deviceId === chargePointId)) return false;
  const planned = device.segments.reduce((sum, { fromMs, toMs, powerWatts }) => {
    const restMs = toMs - Math.max(fromMs, nowMs);
    return restMs > 0 ? sum + (powerWatts * restMs) / HOUR_MS : sum;
  }, 0);
  return planned < (need.leastWattHours - chargedWattHours) * (1 - SLACK);
}
