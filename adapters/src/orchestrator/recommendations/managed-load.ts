import { compatible, text, typedPattern, type Binding } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../../shared/clock.js';
import type { HomeKnowledgeHub, KnownDevice } from '../guard/hub.js';

const MANAGED_LOAD = typedPattern('orchestration/managed-load');

const STEP_MS = 900_000;
const HOUR_MS = 3_600_000;
/** For how long it can be asked for: a forecaster that asks every few hours misses nothing. */
const KEPT_MS = 6 * HOUR_MS;

type Running = { watts: number; sinceMs: number };

type Account = {
  /** Since when all that is known of the home is in the account. */
  readonly sinceMs: number;
  readonly running: Map<string, Running>;
  /** Energy by start of the step [Wh]. */
  readonly steps: Map<number, number>;
};

/** Adds up what the managed devices of each home say they draw, quarter hour by quarter hour. */
export class ManagedLoad {
  readonly #accounts = new Map<string, Account>();

  /** @param nowMs from when on everything is heard */
  constructor(homeIds: Iterable<string>, nowMs: number) {
    for (const homeId of homeIds)
      this.#accounts.set(homeId, { sinceMs: nowMs, running: new Map(), steps: new Map() });
  }

  /** Takes what a device says it draws, or feeds in, from now on. */
  observe({ homeId, deviceId, activePower, isOn }: KnownDevice, nowMs: number): void {
    const account = this.#accounts.get(homeId);
    if (account === undefined) return;
    const running = account.running.get(deviceId) ?? { watts: 0, sinceMs: nowMs };
    addEnergy(account, running, nowMs);
    running.watts = isOn?.value === false ? 0 : (activePower?.watts ?? 0);
    account.running.set(deviceId, running);
  }

  /** Mean power of all devices of a home in each quarter hour that is over and was heard as a whole [W]. */
  of(
    homeId: string,
    nowMs: number,
  ): readonly { readonly fromMs: number; readonly toMs: number; readonly watts: number }[] {
    const account = this.#accounts.get(homeId);
    if (account === undefined) return [];
    for (const running of account.running.values()) addEnergy(account, running, nowMs);
    const endMs = Math.floor(nowMs / STEP_MS) * STEP_MS;
    for (const fromMs of account.steps.keys())
      if (fromMs < endMs - KEPT_MS) account.steps.delete(fromMs);
    const startMs = Math.max(endMs - KEPT_MS, Math.ceil(account.sinceMs / STEP_MS) * STEP_MS);
    const steps = [];
    for (let fromMs = startMs; fromMs < endMs; fromMs += STEP_MS) {
      const watts = ((account.steps.get(fromMs) ?? 0) * HOUR_MS) / STEP_MS;
      steps.push({ fromMs, toMs: fromMs + STEP_MS, watts });
    }
    return steps;
  }
}

function addEnergy({ steps }: Account, running: Running, untilMs: number): void {
  const { watts } = running;
  if (watts !== 0)
    // Steps before those that can be asked for are not needed.
    for (let atMs = Math.max(running.sinceMs, untilMs - 2 * KEPT_MS); atMs < untilMs;) {
      const stepFromMs = Math.floor(atMs / STEP_MS) * STEP_MS;
      const endMs = Math.min(untilMs, stepFromMs + STEP_MS);
      const wattHours = (watts * (endMs - atMs)) / HOUR_MS;
      steps.set(stepFromMs, (steps.get(stepFromMs) ?? 0) + wattHours);
      atMs = endMs;
    }
  running.sinceMs = untilMs;
}

/**
 * Answers forecasters what the managed devices of homes drew; everybody else gets no rows.
 *
 * @param forecasters IRIs of their knowledge bases.
 */
export function answerManagedLoad(options: {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly hub: HomeKnowledgeHub;
  readonly producerId: string;
  readonly forecasters: readonly string[];
  readonly load: ManagedLoad;
}): Promise<Registration> {
  const { connector, clock, hub, producerId, forecasters, load } = options;
  return connector.answer(
    { name: 'managed-load-answer', pattern: MANAGED_LOAD.pattern },
    (bindings, { requestingKnowledgeBaseId }): readonly Binding[] => {
      if (!forecasters.includes(requestingKnowledgeBaseId)) return [];
      const nowMs = clock.now();
      const asked = hub.homes.filter(({ homeId }) => {
        const term = text(homeId);
        return bindings.length === 0 || bindings.some((one) => (one['homeId'] ?? term) === term);
      });
      const rows = asked.flatMap(({ homeId }) =>
        load.of(homeId, nowMs).map(({ fromMs, toMs, watts }) =>
          MANAGED_LOAD.toBinding({
            homeId,
            producerId,
            created: new Date(nowMs),
            from: new Date(fromMs),
            to: new Date(toMs),
            value: Math.round(watts * 10) / 10,
          }),
        ),
      );
      return bindings.length === 0
        ? rows
        : rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
    },
  );
}
