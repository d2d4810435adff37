import { text, typedPattern } from '@gridloom/graph-patterns';
import type { AskAnswer, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import type { GuardedHomes } from './guard/guarded-homes.js';
import type { HomeGuard } from './guard/home-guard.js';
import { NO_POWER } from './guard/power.js';
import type { GuardStore } from './guard/store.js';
import { RATING, RED_LIGHT, takeRating, takeRedLight } from './listening.js';

const OPEN_GRANTS = typedPattern('orchestration/open-grants');
const GRANTS_ASK = { name: 'open-grants-ask', pattern: OPEN_GRANTS.pattern };
const RATING_ASK = { name: 'electrical-rating-ask', pattern: RATING.pattern };
const RED_LIGHT_ASK = { name: 'red-light-ask', pattern: RED_LIGHT.pattern };
const STATE = typedPattern('devices/operating-state');
const STATE_ASK = { name: 'operating-state-ask', pattern: STATE.pattern };
const POWER = typedPattern('devices/active-power');
const POWER_ASK = { name: 'active-power-ask', pattern: POWER.pattern };
const ASKS = [GRANTS_ASK, RATING_ASK, RED_LIGHT_ASK, STATE_ASK, POWER_ASK];

export type RecoveryOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly homes: GuardedHomes;
  readonly store: GuardStore;
  readonly askDeadlineMs: number;
  /** How long until a manager that did not answer is asked again. */
  readonly askAgainMs: number;
  /** A device runs of which nobody knew. */
  readonly onStarted: (guard: HomeGuard) => void;
  readonly onProblem: (message: string, homeId: string) => void;
};

/**
 * After a restart: takes the open grants from the store and holds them all, then asks each manager which it still counts on, and
 * what runs: some started on their own while nobody was there to be asked. What a manager does not answer for stays reserved until
 * it does, or until the bound of the guard.
 */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #cancels = new Map<string, () => void>();
  #closed = false;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Reads the store. @throws Error when it cannot be read */
  restore(): void {
    const { store, homes, clock } = this.#options;
    const { grants, redLights } = store.load();
    for (const grant of grants) homes.guard(grant.homeId)?.restore(grant);
    const nowMs = clock.now();
    for (const light of redLights) {
      const guard = homes.guard(light.homeId);
      if (light.untilMs > nowMs) guard?.redLight(light, nowMs);
      else store.endRedLight(light.homeId, light.managerId);
    }
  }

  /** Asks all managers that are known, each about its homes. Resolves when each has answered or was given up for now. */
  async askAll(): Promise<void> {
    const homesOf = new Map<string, Set<string>>();
    const add = (managerId: string, homeId: string): void => {
      const homes = homesOf.get(managerId) ?? new Set();
      homesOf.set(managerId, homes.add(homeId));
    };
    for (const { homeId, managers = [] } of this.#options.homes.homes)
      for (const { knowledgeBaseId } of managers) add(knowledgeBaseId, homeId);
    for (const guard of this.#options.homes.guards)
      for (const { managerId } of guard.grants.open) add(managerId, guard.homeId);
    await Promise.all(
      [...homesOf].map(([managerId, homeIds]) => this.#askManager(managerId, [...homeIds].sort())),
    );
  }

  /** Asks the manager of a device whether it runs by a grant now. Undefined when it does not answer. */
  async runs(homeId: string, deviceId: string, managerId: string): Promise<boolean | undefined> {
    let runs = false;
    const restriction = { homeId: text(homeId), deviceId: text(deviceId) };
    const answered = await this.#ask(GRANTS_ASK, managerId, [restriction], (row) => {
      runs ||= OPEN_GRANTS.fromBinding(row).running;
    });
    return answered ? runs : undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#cancels.values()) cancel();
    const { connector } = this.#options;
    await Promise.allSettled(ASKS.map((ask) => connector.unregister(ask)));
  }

  async #askManager(managerId: string, homeIds: readonly string[]): Promise<void> {
    const { homes, clock, onProblem } = this.#options;
    await this.#rows(RATING_ASK, managerId, homeIds, (row) =>
      takeRating(homes, row, managerId, clock.now()),
    );
    await this.#rows(RED_LIGHT_ASK, managerId, homeIds, (row) =>
      takeRedLight(homes, row, managerId, clock.now()),
    );
    const answered = await this.#rows(GRANTS_ASK, managerId, homeIds, (row) =>
      this.#takeGrant(row, managerId),
    );
    if (answered) {
      for (const homeId of homeIds) this.#endUntold(homeId, managerId);
      await this.#askWhatRuns(managerId, homeIds);
      return;
    }
    if (this.#closed || !homeIds.some((homeId) => this.#unconfirmed(homeId, managerId).length > 0))
      return;
    onProblem(`${managerId} did not say which grants it counts on; they stay reserved`, '');
    this.#cancels.get(managerId)?.();
    this.#cancels.set(
      managerId,
      clock.after(this.#options.askAgainMs, () => void this.#askManager(managerId, homeIds)),
    );
  }

  async #askWhatRuns(managerId: string, homeIds: readonly string[]): Promise<void> {
    const { homes, clock, onStarted } = this.#options;
    const inHome = (homeId: string, take: (guard: HomeGuard) => void): void => {
      const guard = homeIds.includes(homeId) ? homes.guard(homeId) : undefined;
      if (guard === undefined) return;
      const before = guard.grants.open.length;
      take(guard);
      if (guard.grants.open.length > before) onStarted(guard);
    };
    await this.#rows(STATE_ASK, managerId, homeIds, (row) => {
      const { homeId, deviceId, condition } = STATE.fromBinding(row);
      const isOn = condition.endsWith('#On');
      inHome(homeId, (guard) => guard.switched(deviceId, managerId, isOn, clock.now()));
    });
    await this.#rows(POWER_ASK, managerId, homeIds, (row) => {
      const { homeId, deviceId, value } = POWER.fromBinding(row);
      inHome(homeId, (guard) => guard.draws(deviceId, managerId, value, clock.now()));
    });
  }

  /** @returns whether the manager answered, with rows or without */
  async #rows(
    interaction: AskAnswer<string>,
    managerId: string,
    homeIds: readonly string[],
    take: (row: Readonly<Record<string, string>>) => void,
  ): Promise<boolean> {
    const restrictions = homeIds.map((homeId) => ({ homeId: text(homeId) }));
    return this.#ask(interaction, managerId, restrictions, take);
  }

  async #ask(
    interaction: AskAnswer<string>,
    managerId: string,
    restrictions: readonly Readonly<Record<string, string>>[],
    take: (row: Readonly<Record<string, string>>) => void,
  ): Promise<boolean> {
    const { connector, askDeadlineMs: deadlineMs, onProblem } = this.#options;
    if (this.#closed) return false;
    try {
      const { bindings, exchange } = await connector.ask(interaction, restrictions, {
        recipients: { knowledgeBases: [managerId] },
        deadlineMs,
      });
      for (const row of bindings)
        try {
          take(row);
        } catch (error) {
          onProblem(`${managerId}: a row was not taken: ${messageOf(error)}`, '');
        }
      return exchange.calls.some(({ status }) => status === 'SUCCEEDED');
    } catch {
      return false;
    }
  }

  #unconfirmed(homeId: string, managerId: string): HomeGuard['grants']['open'] {
    const open = this.#options.homes.guard(homeId)?.grants.open ?? [];
    return open.filter((grant) => grant.managerId === managerId && grant.state === 'unconfirmed');
  }

  /** Takes what a manager says of one grant: it knows whether the device runs. */
  #takeGrant(row: Readonly<Record<string, string>>, managerId: string): void {
    const told = OPEN_GRANTS.fromBinding(row);
    const { homeId, deviceId, requestId, running } = told;
    const guard = this.#options.homes.guard(homeId);
    const nowMs = this.#options.clock.now();
    const known = guard?.grants.ofRequest(requestId);
    if (guard === undefined || (known !== undefined && known.managerId !== managerId)) return;
    // One that was replaced by a later grant of its device counts no more.
    if (known === undefined && guard.grants.ofDevice(deviceId).length > 0) return;
    if (known === undefined)
      // The store knows nothing of it: it is lost, or of another machine.
      guard.restore({
        requestId,
        homeId,
        deviceId,
        managerId,
        origin: 'asked',
        urgency: 'OrdinaryStart',
        state: 'unconfirmed',
        load: guard.loadOf(deviceId, told.grantedPower),
        peak: NO_POWER,
        grantedAtMs: Math.min(nowMs, told.time.getTime()),
        validUntilMs: told.grantedUntil.getTime(),
        holdUntilMs: told.grantedUntil.getTime() + guard.settings.meterLagMs,
      });
    if (known === undefined || known.state === 'unconfirmed')
      guard.confirm(requestId, running, nowMs);
  }

  /** Ends what a manager that answered did not name. */
  #endUntold(homeId: string, managerId: string): void {
    const guard = this.#options.homes.guard(homeId);
    const nowMs = this.#options.clock.now();
    for (const { requestId } of this.#unconfirmed(homeId, managerId))
      guard?.end(requestId, 'its manager counts on it no more', nowMs);
  }
}
