import {
  booleanValue,
  dateValue,
  iriValue,
  lexicalValue,
  namedPattern,
  numberValue,
  typedPattern,
  type Binding,
} from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import type { GuardedHomes } from './guard/guarded-homes.js';
import type { HomeGuard } from './guard/home-guard.js';
import { phasesOf } from './guard/power.js';
import { timedPowerOf } from './meter-inquiry.js';
import type { OverloadProtection } from './overload.js';

export const RATING = typedPattern('devices/electrical-rating');
export const RED_LIGHT = typedPattern('notices/red-light');

export type ListeningOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly homes: GuardedHomes;
  readonly overload: OverloadProtection;
  /** Limits of a later instant than this far from now are not taken: they would outlive every other. */
  readonly maxMeasurementAgeMs: number;
  readonly onProblem: (message: string, homeId: string, deviceId?: string) => void;
};

type Row = Binding;
type Take = (row: Row, managerId: string, nowMs: number) => void | Promise<void>;

/** Reads one row of a told rating into what is known of its home. @throws TypedValueError for a row that is none */
export function takeRating(homes: GuardedHomes, row: Row, managerId: string, nowMs: number): void {
  const told = RATING.fromBinding(row);
  const { homeId, deviceId } = told;
  if (!homes.serves(homeId)) return;
  const { powerFactor } = told;
  homes.registry.rated(homeId, deviceId, {
    managerId,
    kind: told.deviceKind,
    rating: {
      activePowerWatts: told.ratedPower,
      ...(powerFactor > 0 && powerFactor <= 1 ? { powerFactor } : {}),
      phases: phasesOf(told.phases),
      switchOnPeakVoltAmperes: Math.max(0, told.switchOnPeak),
      controllable: told.controllable,
      interruptible: told.interruptible,
      sheddingPriority: told.sheddingPriority,
    },
  });
  homes.emit({ type: 'device-changed', homeId, deviceId, atMs: nowMs });
}

/** Reads one row of a red light into what is known of its home. @throws TypedValueError for a row that is none */
export function takeRedLight(
  homes: GuardedHomes,
  row: Row,
  managerId: string,
  nowMs: number,
): void {
  const { homeId, active, until, ratedPower } = RED_LIGHT.fromBinding(row);
  const guard = homes.guard(homeId);
  if (guard === undefined) return;
  const untilMs = until.getTime();
  if (active && untilMs > nowMs)
    guard.redLight({ homeId, managerId, ratedPowerWatts: Math.max(0, ratedPower), untilMs }, nowMs);
  else guard.endRedLight(managerId, nowMs);
}

/** What the orchestrator is told without asking. A row that is wrong is reported and changes nothing; the others count. */
export class Listening {
  readonly #options: ListeningOptions;

  constructor(options: ListeningOptions) {
    this.#options = options;
  }

  /** @returns one registration per pattern listened to */
  register(): readonly Promise<Registration>[] {
    return [
      this.#react('metering/subscribed-power', (row) => this.#limit('subscribed', row)),
      this.#react('metering/cut-off-power', (row) => this.#limit('cutOff', row)),
      this.#react('metering/meter-status', (row) => this.#status(row)),
      this.#reactToManagers('devices/electrical-rating', (row, managerId, nowMs) =>
        takeRating(this.#options.homes, row, managerId, nowMs),
      ),
      this.#reactToManagers('devices/operating-state', (row, managerId, nowMs) => {
        const isOn = iriValue(row['condition']!).endsWith('#On');
        this.#device(row, (guard, deviceId) => guard.switched(deviceId, managerId, isOn, nowMs));
      }),
      this.#reactToManagers('devices/active-power', (row, managerId, nowMs) => {
        const watts = numberValue(row['value']!);
        this.#device(row, (guard, deviceId) => guard.draws(deviceId, managerId, watts, nowMs));
      }),
      this.#reactToManagers('notices/red-light', (row, managerId, nowMs) =>
        takeRedLight(this.#options.homes, row, managerId, nowMs),
      ),
      this.#reactToManagers('orchestration/grant-released', (row, managerId, nowMs) =>
        this.#released(row, managerId, nowMs),
      ),
      this.#reactToManagers('orchestration/user-changed-schedule', (row, managerId, nowMs) =>
        this.#device(row, (guard, deviceId) => {
          if (this.#isManager(guard, deviceId, managerId)) guard.changedByUser(deviceId, nowMs);
          return true;
        }),
      ),
      this.#reactToManagers('orchestration/restored-schedule', (row, managerId, nowMs) =>
        this.#device(row, (guard, deviceId) => {
          if (this.#isManager(guard, deviceId, managerId)) guard.restored(deviceId, nowMs);
          return true;
        }),
      ),
    ];
  }

  /** Takes what managers of a home tell of it; what others tell could make them managers of its devices. */
  #reactToManagers(name: string, take: Take): Promise<Registration> {
    const { homes, onProblem } = this.#options;
    return this.#react(name, (row, managerId, nowMs) => {
      const homeId = lexicalValue(row['homeId']!);
      if (homes.admits(homeId, managerId)) return take(row, managerId, nowMs);
      if (homes.serves(homeId)) onProblem(`${name}: ${managerId} has no contract`, homeId);
    });
  }

  #react(name: string, take: Take): Promise<Registration> {
    const interaction = { name: `${name.split('/')[1]}-react`, argument: namedPattern(name) };
    return this.#options.connector.react(interaction, async (rows, context: HandlerContext) => {
      const nowMs = this.#options.clock.now();
      for (const row of rows)
        try {
          await take(row, context.requestingKnowledgeBaseId, nowMs);
        } catch (error) {
          const homeId = row['homeId'] === undefined ? '' : lexicalValue(row['homeId']);
          this.#options.onProblem(`${name}: a row was not taken: ${messageOf(error)}`, homeId);
        }
    });
  }

  #limit(kind: 'subscribed' | 'cutOff', row: Row): void {
    const { homes, clock, maxMeasurementAgeMs, overload } = this.#options;
    const limit = timedPowerOf(row);
    const nowMs = clock.now();
    const guard = homes.guard(lexicalValue(row['homeId']!));
    if (guard === undefined || limit.atMs > nowMs + maxMeasurementAgeMs) return;
    if (!guard.limits.hear(kind, limit)) return;
    guard.emit({ type: 'limit-changed', homeId: guard.homeId, atMs: nowMs });
    overload.check(guard);
  }

  async #status(row: Row): Promise<void> {
    const { homes, clock, overload } = this.#options;
    const guard = homes.guard(lexicalValue(row['homeId']!));
    if (guard === undefined) return;
    const overrun = booleanValue(row['overrun']!);
    const isBreakerOpen = !row['breaker']!.endsWith('#BreakerClosed>');
    guard.limits.hearStatus(overrun, clock.now(), isBreakerOpen);
    if (overrun || overload.isOver(guard.homeId)) await overload.look(guard);
  }

  /** @param take returns whether somebody may have switched something on */
  #device(row: Row, take: (guard: HomeGuard, deviceId: string) => boolean): void {
    const { homes, overload } = this.#options;
    const guard = homes.guard(lexicalValue(row['homeId']!));
    if (guard === undefined) return;
    const before = guard.grants.open.length;
    const mayHaveStarted = take(guard, lexicalValue(row['deviceId']!));
    if (mayHaveStarted || guard.grants.open.length > before) overload.watch(guard);
  }

  #released(row: Row, managerId: string, nowMs: number): void {
    const { homes } = this.#options;
    const guard = homes.guard(lexicalValue(row['homeId']!));
    const requestId = lexicalValue(row['requestId']!);
    const grant = guard?.grants.ofRequest(requestId);
    // Nobody gives back what somebody else was granted.
    if (guard === undefined || grant?.managerId !== managerId) return;
    const sinceMs = Math.min(nowMs, dateValue(row['time']!).getTime());
    const reason = iriValue(row['reason']!).replace(/^.*#/, '');
    guard.end(requestId, reason, Math.max(sinceMs, grant.grantedAtMs));
  }

  #isManager(guard: HomeGuard, deviceId: string, managerId: string): boolean {
    const device = this.#options.homes.device(guard.homeId, deviceId);
    return device === undefined || device.managerId === undefined || device.managerId === managerId;
  }
}
