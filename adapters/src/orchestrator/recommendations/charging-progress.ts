import type { Plan } from '../planning/plan.js';
import type { ChargePointInput } from './home-inputs.js';

const HOUR_MS = 3_600_000;

/** A plan that lacks no more than this share of what a car still needs is as good as kept. */
const SLACK = 0.02;

/**
 * Whether a car that leaves within the hour has charged so little that its plan no longer gives it what it needs: currents
 * are rounded, and cars ramp up. A car of which the plan itself says that its need cannot be met is not behind.
 */
export function isBehind(
  plan: Plan | undefined,
  chargePointId: string,
  { need, chargedWattHours }: ChargePointInput,
  nowMs: number,
): boolean {
  const device = plan?.devices.find(({ deviceId }) => deviceId === chargePointId);
  if (device === undefined || need === undefined) return false;
  if (need.toMs <= nowMs || need.toMs > nowMs + HOUR_MS) return false;
  if (plan!.unmetNeeds.some(({ deviceId }) => deviceId === chargePointId)) return false;
  const planned = device.segments.reduce((sum, { fromMs, toMs, powerWatts }) => {
    const restMs = toMs - Math.max(fromMs, nowMs);
    return restMs > 0 ? sum + (powerWatts * restMs) / HOUR_MS : sum;
  }, 0);
  return planned < (need.leastWattHours - chargedWattHours) * (1 - SLACK);
}
