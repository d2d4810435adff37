import { randomUUID } from 'node:crypto';
import type { Binding } from '@gridloom/graph-patterns';
import { type ExchangeRecord, type ExchangeRequest, GridloomError } from '../api/index.js';
import { Exchange, type ExchangePorts, type ExchangeResult } from '../exchange/index.js';
import type { Plan } from '../matching/index.js';
import { checkedBindings } from './checked-bindings.js';
import type { Counters } from './counters.js';
import { EmptyResults } from './empty-results.js';
import type { ExchangeRecords } from './exchange-records.js';
import type { InteractionEntry, KnowledgeBaseEntry } from './knowledge-base-entry.js';
import type { ResolvedOptions } from './options.js';
import { arranged, checkQueryOptions } from './query-options.js';
import type { Registry } from './registry.js';

/** What exchanges need of their runtime. */
export interface RunnerParts {
  readonly registry: Registry;
  readonly options: ResolvedOptions;
  readonly counters: Counters;
  /** Where records are kept that are asked for later. */
  readonly records: ExchangeRecords;
  readonly ports: ExchangePorts;
}

/** An exchange that came to its end, with what it was run from. */
export interface Finished {
  readonly bindings: readonly Binding[];
  readonly exchange: ExchangeRecord;
  readonly plan: Plan;
  readonly entry: InteractionEntry;
}

/** Runs the exchanges of a runtime and writes their records. */
export class ExchangeRunner {
  readonly #registry: Registry;
  readonly #options: ResolvedOptions;
  readonly #counters: Counters;
  readonly #records: ExchangeRecords;
  readonly #ports: ExchangePorts;
  readonly #emptyResults: EmptyResults;

  constructor({ registry, options, counters, records, ports }: RunnerParts) {
    this.#registry = registry;
    this.#options = options;
    this.#counters = counters;
    this.#records = records;
    this.#ports = ports;
    this.#emptyResults = new EmptyResults(registry);
  }

  /** Runs an Ask or Post. @throws GridloomError as KnowledgeHost.ask does, or what the signal was aborted with */
  run(kind: 'ask' | 'post', request: ExchangeRequest): Promise<Finished> | Finished {
    const { knowledgeBaseId, knowledgeInteractionId } = request;
    const owner = this.#registry.get(knowledgeBaseId);
    const entry = this.#registry.getInteraction(knowledgeBaseId, knowledgeInteractionId);
    const { interaction, plans } = entry;
    if (interaction.kind !== kind || plans === undefined) {
      throw new GridloomError(
        'wrong-interaction-kind',
        `${knowledgeInteractionId} is of kind ${interaction.kind}, not ${kind}`,
      );
    }
    if (this.#counters.exchangesInFlight >= this.#options.maxExchangesInFlight) {
      throw new GridloomError(
        'overloaded',
        `${this.#options.maxExchangesInFlight} exchanges are under way; try again later`,
      );
    }
    const result = 'pattern' in interaction ? interaction.pattern : interaction.result;
    checkQueryOptions(kind, result, request);
    request.signal?.throwIfAborted();
    const plan = plans.planFor(request.recipients, (hit) => {
      if (hit) this.#counters.planCacheHitsTotal++;
      else this.#counters.plansBuiltTotal++;
    });
    const pattern = 'pattern' in interaction ? interaction.pattern : interaction.argument;
    const { bindings, notes } = checkedBindings(kind, pattern, request.bindings);
    const startedAt = Date.now();
    const { callTimeoutMs, validateReplies, bounds, batchDelayMs } = this.#options;
    this.#counters.exchangesInFlight++;
    let ending: ExchangeResult | Promise<ExchangeResult>;
    try {
      ending = Exchange.run(
        plan,
        bindings,
        {
          requestingKnowledgeBaseId: knowledgeBaseId,
          callTimeoutMs,
          deadlineMs: request.deadlineMs ?? this.#options.exchangeDeadlineMs,
          validateReplies,
          bounds,
          batchDelayMs,
          // In an order, the first solutions are known when all are; a Post reaches everybody.
          limit: kind === 'post' || request.order !== undefined ? undefined : request.limit,
          firstSources: request.firstSources,
          // Not AbortSignal.any: what it makes stays with a long-lived signal.
          signals: request.signal === undefined ? [owner.leaving] : [request.signal, owner.leaving],
        },
        this.#ports,
      );
    } catch (error) {
      this.#counters.exchangesInFlight--;
      throw error;
    }
    const finish = (ended: ExchangeResult): Finished =>
      this.#finish(kind, request, owner, entry, plan, startedAt, notes, ended);
    if (!(ending instanceof Promise)) return finish(ending);
    return ending.then(finish, (error: unknown) => {
      this.#counters.exchangesInFlight--;
      throw error;
    });
  }

  #finish(
    kind: 'ask' | 'post',
    request: ExchangeRequest,
    owner: KnowledgeBaseEntry,
    entry: InteractionEntry,
    plan: Plan,
    startedAt: number,
    notes: readonly string[],
    result: ExchangeResult,
  ): Finished {
    const { calls, outcome, outcomeMessage } = result;
    this.#counters.exchangesInFlight--;
    this.#counters.countCalls(calls);
    const nothing = outcome === 'complete' && result.bindings.length === 0;
    const whyEmpty = nothing
      ? this.#emptyResults.why(request, entry, plan, result.whyEmpty)
      : undefined;
    const exchange: ExchangeRecord = {
      id: randomUUID(),
      kind,
      knowledgeBaseId: owner.knowledgeBase.id,
      knowledgeInteractionId: entry.interaction.id,
      startedAt,
      endedAt: Date.now(),
      outcome,
      ...(outcomeMessage === undefined ? {} : { outcomeMessage }),
      calls,
      notes,
    };
    if (whyEmpty !== undefined)
      Object.defineProperty(exchange, 'whyEmpty', {
        get: whyEmpty,
        enumerable: true,
        configurable: true,
      });
    if (request.keepRecord === true) this.#records.add(exchange);
    if (outcome === 'aborted') {
      request.signal?.throwIfAborted();
      owner.leaving.throwIfAborted();
    }
    return { bindings: arranged(result.bindings, request), exchange, plan, entry };
  }
}
