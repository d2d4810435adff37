import {
  booleanValue,
  lexicalValue,
  namedPattern,
  namedRequest,
  type ArgumentBindingOf,
  type Binding,
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
import { decisionRow, requestOf, type ReceivedRequest } from './decision-rows.js';
import { HeardValues, newer } from './heard-values.js';
import { INQUIRIES, inquire, timedPowerOf } from './home-inquiry.js';
import { HomeQueue, HomeQueueFullError } from './home-queue.js';
import {
  START_AUTHORISATION_DEFAULTS,
  StartAuthorisation,
  type HomeKnowledge,
  type StartAuthorisationSettings,
  type StartDecision,
} from './start-authorisation.js';

export type OrchestratorOptions = Partial<StartAuthorisationSettings> & {
  readonly connector: SmartConnector;
  /** Default: the clock of this machine. */
  readonly clock?: Clock;
  /** Which homes it decides for; requests of others get no answer from it. Default: all. */
  readonly serves?: (homeId: string) => boolean;
  /** Part of its limit that the customer of a home lets devices use, above 0 and at most 1. Default 1. */
  readonly limitShareOf?: (homeId: string) => number;
  /** How long the network may take to tell what a home draws. Default 4 000. */
  readonly askDeadlineMs?: number;
  /** Requests of one home that wait at most; further ones are refused at once. Default 20. */
  readonly maxWaitingPerHome?: number;
  /** How long a reported overrun counts without being repeated. Default 30 000. */
  readonly statusValidityMs?: number;
  /** Homes of which it keeps what it heard. Default 100 000. */
  readonly maxHomesHeard?: number;
  readonly onEvent?: (event: OrchestratorEvent) => void;
};

/** What happens at an orchestrator, for logs and tests. */
export type OrchestratorEvent = {
  readonly type: 'decided';
  readonly request: ReceivedRequest;
  readonly decision: StartDecision;
};

/** An orchestrator on the network. */
export interface Orchestrator {
  readonly statistics: { readonly granted: number; readonly refused: number };
  /** Withdraws its interactions. The smart connector stays its owner's. Repeatable. */
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

class Service implements Orchestrator {
  readonly #connector: SmartConnector;
  readonly #clock: Clock;
  readonly #options: OrchestratorOptions;
  readonly #settings: StartAuthorisationSettings;
  readonly #authorisation: StartAuthorisation;
  readonly #heard: HeardValues;
  readonly #queue: HomeQueue;
  readonly #report: (event: OrchestratorEvent) => void;
  #registrations: readonly Registration[] = [];
  #granted = 0;
  #refused = 0;

  constructor(options: OrchestratorOptions) {
    this.#options = options;
    this.#connector = options.connector;
    this.#clock = options.clock ?? systemClock;
    this.#settings = { ...START_AUTHORISATION_DEFAULTS, ...options };
    this.#authorisation = new StartAuthorisation(options);
    this.#heard = new HeardValues(
      options.maxHomesHeard ?? 100_000,
      options.statusValidityMs ?? 30_000,
    );
    this.#queue = new HomeQueue(options.maxWaitingPerHome ?? 20);
    this.#report = guarded(options.onEvent);
  }

  async register(): Promise<void> {
    const connector = this.#connector;
    const results = await Promise.allSettled([
      connector.react(
        { name: 'start-authorisation-react', ...namedRequest('orchestration/start-authorisation') },
        (rows, context) => this.#authorise(rows, context),
      ),
      connector.react(
        { name: 'subscribed-power-react', argument: namedPattern('metering/subscribed-power') },
        (rows) => this.#hearLimits('subscribed', rows),
      ),
      connector.react(
        { name: 'cut-off-power-react', argument: namedPattern('metering/cut-off-power') },
        (rows) => this.#hearLimits('cutOff', rows),
      ),
      connector.react(
        { name: 'meter-status-react', argument: namedPattern('metering/meter-status') },
        (rows) => this.#hearStatus(rows),
      ),
    ]);
    this.#registrations = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    const failure = results.find((result) => result.status === 'rejected');
    if (failure === undefined) return;
    await this.close();
    throw failure.reason as Error;
  }

  get statistics(): Orchestrator['statistics'] {
    return { granted: this.#granted, refused: this.#refused };
  }

  async close(): Promise<void> {
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled([
      ...registrations.map((each) => each.unregister()),
      ...INQUIRIES.map((each) => this.#connector.unregister(each)),
    ]);
  }

  #serves(homeId: string): boolean {
    return this.#options.serves?.(homeId) ?? true;
  }

  #hearLimits(
    kind: 'subscribed' | 'cutOff',
    rows: readonly Binding<'homeId' | 'value' | 'time'>[],
  ): void {
    // A limit of the future would outlive every later one.
    const latestMs = this.#clock.now() + this.#settings.maxMeasurementAgeMs;
    for (const row of rows) {
      const homeId = lexicalValue(row.homeId);
      const limit = timedPowerOf(row);
      if (this.#serves(homeId) && limit.atMs <= latestMs) this.#heard.limit(homeId, kind, limit);
    }
  }

  #hearStatus(rows: readonly Binding<'homeId' | 'overrun'>[]): void {
    for (const row of rows) {
      const homeId = lexicalValue(row.homeId);
      if (!this.#serves(homeId)) continue;
      this.#heard.status(homeId, booleanValue(row.overrun), this.#clock.now());
    }
  }

  /** Requests of one home are decided one after the other, in the order in which they came. */
  async #authorise(
    rows: readonly ArgumentBindingOf<StartAuthorisationPattern>[],
    context: HandlerContext,
  ): Promise<ResultBindingOf<StartAuthorisationPattern>[]> {
    const decided = await Promise.all(
      rows.map(async (row) => {
        const request = requestOf(row);
        if (!this.#serves(request.homeId)) return [];
        const decision = await this.#queued(request, context.signal);
        return [decisionRow(row, decision)];
      }),
    );
    return decided.flat();
  }

  async #queued(request: ReceivedRequest, signal: AbortSignal): Promise<StartDecision> {
    try {
      return await this.#queue.run(request.homeId, () => this.#decide(request, signal));
    } catch (error) {
      if (!(error instanceof HomeQueueFullError)) throw error;
      return this.#count(request, {
        verdict: 'KO',
        reason: error.message,
        availableVoltAmperes: 0,
        validUntilMs: this.#clock.now() + this.#settings.retryAfterMs,
      });
    }
  }

  async #decide(request: ReceivedRequest, signal: AbortSignal): Promise<StartDecision> {
    // Nobody would hear the decision, and the power would be reserved for nothing.
    signal.throwIfAborted();
    const { homeId } = request;
    const asked = await inquire(this.#connector, homeId, this.#options.askDeadlineMs ?? 4_000);
    signal.throwIfAborted();
    const nowMs = this.#clock.now();
    const share = this.#options.limitShareOf?.(homeId) ?? 1;
    const knowledge = this.#withHeard(homeId, asked, nowMs);
    return this.#count(request, this.#authorisation.decide(request, knowledge, share, nowMs));
  }

  /** Of a limit that was asked for and heard of, the newer one counts. */
  #withHeard(homeId: string, asked: HomeKnowledge, nowMs: number): HomeKnowledge {
    const heard = this.#heard.of(homeId);
    const subscribed = newer(heard.subscribed, asked.subscribed);
    const cutOff = newer(heard.cutOff, asked.cutOff);
    return {
      ...asked,
      ...(subscribed === undefined ? {} : { subscribed }),
      ...(cutOff === undefined ? {} : { cutOff }),
      overrun: this.#heard.overrun(homeId, nowMs),
    };
  }

  #count(request: ReceivedRequest, decision: StartDecision): StartDecision {
    if (decision.verdict === 'OK') this.#granted++;
    else this.#refused++;
    this.#report({ type: 'decided', request, decision });
    return decision;
  }
}

/**
 * Starts an orchestrator on a smart connector: it decides start requests of homes by what the network tells about them.
 *
 * @throws GridloomError when an interaction cannot be registered; nothing stays registered then.
 */
export async function startOrchestrator(options: OrchestratorOptions): Promise<Orchestrator> {
  const service = new Service(options);
  await service.register();
  return service;
}
