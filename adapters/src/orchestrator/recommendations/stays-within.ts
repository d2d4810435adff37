import type { Plan } from '../planning/plan.js';
import type { Corridor } from './home-inputs.js';

const HOUR_MS = 3_600_000;

/** What comes later is planned again often enough before it comes. */
const LOOK_AHEAD_MS = 6 * HOUR_MS;

/** A corridor that a plan leaves by less than what the device draws in this time is as good as kept. */
const SLACK_MS = 450_000;

/**
 * Whether a plan keeps to a new corridor as well: then there is nothing to plan again. A plan that does not know the device
 * never does.
 */
export function staysWithin(
  last: { readonly plan: Plan } | undefined,
  deviceId: string,
  { points, ratedPowerWatts }: Corridor,
): boolean {
  const planned = last?.plan.devices.find((device) => device.deviceId === deviceId);
  const start = points[0];
  if (planned === undefined || start === undefined) return false;
  const slack = (ratedPowerWatts * SLACK_MS) / HOUR_MS;
  const untilMs = start.fromMs + LOOK_AHEAD_MS;
  let drawn = 0;
  let fromMs = start.fromMs;
  for (const { toMs, leastWattHours, mostWattHours } of points) {
    if (fromMs >= untilMs) break;
    for (const segment of planned.segments) {
      const overlapMs = Math.min(segment.toMs, toMs) - Math.max(segment.fromMs, fromMs);
      if (overlapMs > 0) drawn += (segment.powerWatts * overlapMs) / HOUR_MS;
    }
    if (drawn < leastWattHours - slack || drawn > mostWattHours + slack) return false;
    fromMs = toMs;
  }
  return true;
}
