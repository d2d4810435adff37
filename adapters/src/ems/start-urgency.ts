/**
 * Why a device is to start, from the most urgent to the least: somebody wants it now; a deadline is missed otherwise; comfort
 * is lost otherwise; all the rest.
 */
export const START_URGENCIES = [
  'UserWish',
  'DeadlineAtRisk',
  'ComfortAtRisk',
  'OrdinaryStart',
] as const;

export type StartUrgency = (typeof START_URGENCIES)[number];

/** Whether the first is more urgent than the second. */
export function isMoreUrgent(first: StartUrgency, second: StartUrgency): boolean {
  return START_URGENCIES.indexOf(first) < START_URGENCIES.indexOf(second);
}
