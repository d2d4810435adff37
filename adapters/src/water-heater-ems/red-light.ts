import { typedPattern } from '@gridloom/graph-patterns';
import type { HomeManagement } from '../ems/index.js';
import type { Clock } from '../shared/clock.js';

const RED_LIGHT = typedPattern('notices/red-light');
const POST = { name: 'red-light-post', argument: RED_LIGHT.pattern };

export type Override = {
  readonly homeId: string;
  /** Active power that the device may draw at any time meanwhile. */
  readonly ratedPowerWatts: number;
  readonly active: boolean;
  /** When it ends by itself; of one that has ended, now. */
  readonly untilMs: number;
};

/** Tells the orchestrator of a home, and nobody else, that devices are out of management, or in again. */
export function showRedLight(management: HomeManagement, clock: Clock, override: Override): void {
  const { homeId, ratedPowerWatts, active, untilMs } = override;
  const row = RED_LIGHT.toBinding({
    homeId,
    noticeId: management.nextId('red-light'),
    time: new Date(clock.now()),
    active,
    until: new Date(untilMs),
    ratedPower: ratedPowerWatts,
  });
  management.outbox.send(homeId, POST, [row], [management.contracts.of(homeId).orchestrator]);
}
