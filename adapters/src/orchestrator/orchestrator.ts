import {
  namedRequest,
  type ArgumentBindingOf,
  type ResultBindingOf,
} from '@gridloom/graph-patterns';
import type {
  HandlerContext,
  KnowledgeBase,
  Registration,
  SmartConnector,
} from '@gridloom/knowledge-engine';
import { systemClock, type Clock } from '../shared/clock.js';
import { guarded } from '../shared/observer.js';
import { CeilingPublisher } from './ceiling-publisher.js';
import { decisionRow, requestOf, type ReceivedRequest } from './decision-rows.js';
import { GuardedHomes } from './guard/guarded-homes.js';
import type { OrchestratedHome } from './guard/homes.js';
import type { HomeKnowledgeHub } from './guard/hub.js';
import type { StartDecision } from './guard/judge.js';
import { GUARD_DEFAULTS, type GuardSettings } from './guard/settings.js';
import { MemoryGuardStore, type GuardStore } from './guard/store.js';
import { Listening } from './listening.js';
import { MeterInquiry } from './meter-inquiry.js';
import { Orders } from './orders.js';
import { OverloadProtection, type OverloadSettings } from './overload.js';
import { Recovery } from './recovery.js';
import { StartRequests } from './start-requests.js';

export type OrchestratorOptions = Partial<GuardSettings> &
  Partial<OverloadSettings> & {
    readonly connector: SmartConnector;
    /** Default: the clock of this machine. */
    readonly clock?: Clock;
    /** Key of the orchestrator among the parties. Default `orchestrator`. */
    readonly partyId?: string;
    /** Homes with a contract. Default: none. */
    readonly homes?: readonly OrchestratedHome[];
    /** Which homes without a contract it decides for. Default: all if no home has one, else none. */
    readonly serves?: (homeId: string) => boolean;
    /** What survives a restart. Default: nothing does. The store stays its owner's. */
    readonly store?: GuardStore;
    /** How long the network may take to tell what a home draws. Default 4 000. */
    readonly askDeadlineMs?: number;
    /** How long a manager may take to answer an order. Default 3 000. */
    readonly orderDeadlineMs?: number;
    /** Requests of one home that wait at most for a reading; further ones are refused at once. Default 20. */
    readonly maxWaitingPerHome?: number;
    /** How long until a manager that said nothing after a restart is asked again. Default 30 000. */
    readonly askAgainMs?: number;
    /** How long ended grants are kept in the store. Default 604 800 000 (7 days). */
    readonly retentionMs?: number;
    readonly onEvent?: (event: OrchestratorEvent) => void;
  };

/** What happens at an orchestrator, for logs and tests. */
export type OrchestratorEvent =
  | {
      readonly type: 'decided';
      readonly request: ReceivedRequest;
      readonly decision: StartDecision;
    }
  /** Something did not work, such as an order that a manager did not answer. */
  | {
      readonly type: 'problem';
      readonly message: string;
      readonly homeId: string;
      readonly deviceId?: string;
    };

/** An orchestrator on the network. */
export interface Orchestrator {
  readonly statistics: { readonly granted: number; readonly refused: number };
  /** What it knows of its homes, for whoever plans. */
  readonly hub: HomeKnowledgeHub;
  /** Resolves when the managers have been asked, after the start, what they count on. */
  readonly recovered: Promise<void>;
  /** Withdraws its interactions. The smart connector and the store stay their owners'. Repeatable. */
  close(): Promise<void>;
}

/** How this adapter introduces itself: level 1, because it asks for whole rows of one party. */
export function orchestratorKnowledgeBase(id: string): KnowledgeBase {
  return {
    id,
    name: 'orchestrator',
    description:
      'Decides whether the devices of a home may start within the limits of its connection.',
    reasonerLevel: 1,
  };
}

type StartAuthorisationPattern = 'orchestration/start-authorisation';

const PURGE_EVERY_MS = 3_600_000;

class Service implements Orchestrator {
  readonly hub: GuardedHomes;
  recovered: Promise<void> = Promise.resolve();
  readonly #options: OrchestratorOptions;
  readonly #clock: Clock;
  readonly #store: GuardStore;
  readonly #inquiry: MeterInquiry;
  readonly #requests: StartRequests;
  readonly #orders: Orders;
  readonly #overload: OverloadProtection;
  readonly #listening: Listening;
  readonly #recovery: Recovery;
  readonly #ceiling: CeilingPublisher;
  readonly #report: (event: OrchestratorEvent) => void;
  #registrations: readonly Registration[] = [];
  #cancelPurge: (() => void) | undefined;
  #granted = 0;
  #refused = 0;

  constructor(options: OrchestratorOptions) {
    const { connector, clock = systemClock, homes = [] } = options;
    const { askDeadlineMs = 4_000, orderDeadlineMs = 3_000 } = options;
    const settings = { ...GUARD_DEFAULTS, ...options };
    const store = options.store ?? new MemoryGuardStore();
    this.#options = options;
    this.#clock = clock;
    this.#store = store;
    this.#report = guarded(options.onEvent);
    const servesOthers = options.serves ?? (() => homes.length === 0);
    this.hub = new GuardedHomes({ homes, servesOthers, settings, store });
    this.#inquiry = new MeterInquiry(connector, clock, askDeadlineMs);
    const inquiry = this.#inquiry;
    this.#requests = new StartRequests({
      clock,
      inquiry,
      runs: ({ homeId, deviceId, managerId }) => this.#recovery.runs(homeId, deviceId, managerId),
      maxWaitingPerHome: options.maxWaitingPerHome ?? 20,
    });
    const partyId = options.partyId ?? 'orchestrator';
    this.#orders = new Orders({ connector, clock, partyId, orderDeadlineMs });
    const onProblem = (message: string, homeId: string, deviceId?: string): void =>
      this.#report({
        type: 'problem',
        message,
        homeId,
        ...(deviceId !== undefined && { deviceId }),
      });
    const shared = { connector, clock, homes: this.hub, onProblem };
    this.#overload = new OverloadProtection({
      ...options,
      ...shared,
      inquiry,
      orders: this.#orders,
    });
    const { maxMeasurementAgeMs } = settings;
    this.#listening = new Listening({ ...shared, overload: this.#overload, maxMeasurementAgeMs });
    const askAgainMs = options.askAgainMs ?? 30_000;
    this.#recovery = new Recovery({
      ...shared,
      store,
      askDeadlineMs,
      askAgainMs,
      onStarted: (guard) => this.#overload.watch(guard),
    });
    this.#ceiling = new CeilingPublisher({ ...shared, deadlineMs: orderDeadlineMs });
  }

  async open(): Promise<void> {
    this.#recovery.restore();
    const results = await Promise.allSettled([
      this.#options.connector.react(
        { name: 'start-authorisation-react', ...namedRequest('orchestration/start-authorisation') },
        (rows, context) => this.#authorise(rows, context),
      ),
      ...this.#listening.register(),
      this.#ceiling.register(),
    ]);
    this.#registrations = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    const failure = results.find((result) => result.status === 'rejected');
    if (failure !== undefined) {
      await this.close();
      throw failure.reason as Error;
    }
    this.#planPurge();
    this.recovered = this.#recovery.askAll();
    void this.#askLimits();
  }

  get statistics(): Orchestrator['statistics'] {
    return { granted: this.#granted, refused: this.#refused };
  }

  async close(): Promise<void> {
    const registrations = this.#registrations;
    this.#registrations = [];
    this.#cancelPurge?.();
    this.#overload.close();
    await Promise.allSettled([
      ...registrations.map((each) => each.unregister()),
      this.#inquiry.close(),
      this.#orders.close(),
      this.#recovery.close(),
      this.#ceiling.close(),
    ]);
  }

  /** Meters tell limits when they change; after a start they have to be asked. */
  async #askLimits(): Promise<void> {
    for (const { homeId } of this.#options.homes ?? []) {
      const guard = this.hub.guard(homeId);
      if (this.#registrations.length === 0) return;
      if (guard !== undefined && guard.limits.limitVoltAmperes === undefined)
        await this.#inquiry.limits(guard);
    }
  }

  async #authorise(
    rows: readonly ArgumentBindingOf<StartAuthorisationPattern>[],
    { requestingKnowledgeBaseId, signal }: HandlerContext,
  ): Promise<ResultBindingOf<StartAuthorisationPattern>[]> {
    const decided = await Promise.all(
      rows.map(async (row) => {
        const request = requestOf(row, requestingKnowledgeBaseId);
        const decision = await this.#decide(request, signal);
        return decision === undefined ? [] : [decisionRow(row, decision)];
      }),
    );
    return decided.flat();
  }

  /** Undefined for a home that is not served, and for whoever has no contract: a decision tells what a home draws. */
  async #decide(request: ReceivedRequest, signal: AbortSignal): Promise<StartDecision | undefined> {
    const { homeId, deviceId, kind, managerId } = request;
    const guard = this.hub.guard(homeId);
    if (guard === undefined || !this.hub.admits(homeId, managerId)) return undefined;
    const { registry } = this.hub;
    registry.asked(homeId, deviceId, managerId, kind);
    // Whoever asks for a device has it under management again.
    registry.hand(homeId, deviceId, undefined);
    const decision = await this.#requests.decide(guard, request, signal);
    const { verdict, reason, makeRoom } = decision;
    if (verdict === 'OK') this.#granted++;
    else this.#refused++;
    this.#report({ type: 'decided', request, decision });
    const voltAmperes = request.powerVoltAmperes;
    const atMs = this.#clock.now();
    guard.emit({ type: 'start-decided', homeId, deviceId, verdict, reason, voltAmperes, atMs });
    if (verdict === 'OK') this.#overload.granted(guard, deviceId);
    if (makeRoom !== undefined)
      void this.#overload.makeRoom(guard, makeRoom, 'a wish of the user needs the power');
    this.#overload.check(guard);
    return decision;
  }

  #planPurge(): void {
    const retentionMs = this.#options.retentionMs ?? 604_800_000;
    this.#cancelPurge = this.#clock.after(PURGE_EVERY_MS, () => {
      this.#store.purge(this.#clock.now() - retentionMs);
      this.#planPurge();
    });
  }
}

/**
 * Starts an orchestrator on a smart connector: it decides start requests of homes by what the network tells about them, and
 * keeps the homes below their limits.
 *
 * @throws GridloomError when an interaction cannot be registered, Error when the store cannot be read; nothing stays
 *   registered then.
 */
export async function startOrchestrator(options: OrchestratorOptions): Promise<Orchestrator> {
  const service = new Service(options);
  await service.open();
  return service;
}
