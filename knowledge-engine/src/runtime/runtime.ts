import { randomUUID } from 'node:crypto';
import type { Binding, BindingSet, GraphPattern, PartialBinding } from '@gridloom/graph-patterns';
import {
  type AskResult,
  type CallRecord,
  type Deliver,
  type DomainKnowledgeReport,
  type ExchangeRecord,
  type ExchangeRequest,
  type Explanation,
  type ExplainRequest,
  GridloomError,
  type HandleRequest,
  type HostStatistics,
  type KnowledgeBase,
  type KnowledgeGaps,
  type KnowledgeHost,
  type KnowledgeInteraction,
  type PostResult,
  type RegisteredInteraction,
  type RegisteredKnowledgeBase,
  type SmartConnector,
} from '../api/index.js';
import { Exchange, type ExchangePorts, type ExchangeResult } from '../exchange/index.js';
import type { Plan, SupplyingInteraction } from '../matching/index.js';
import { readDomainKnowledge, reportOf } from './domain-knowledge.js';
import { ExchangeRecords } from './exchange-records.js';
import { explain, gapsOf } from './explain.js';
import { LocalSmartConnector } from './local-smart-connector.js';
import { MetadataAnnouncer } from './metadata-announcer.js';
import { metadataReply } from './metadata-rows.js';
import { arranged, checkQueryOptions } from './query-options.js';
import { resolveOptions, type ResolvedOptions, type RuntimeOptions } from './options.js';
import { type InteractionEntry, type KnowledgeBaseEntry, Registry } from './registry.js';

/** Counters behind {@link Runtime.statistics}. */
class Counters {
  exchangesInFlight = 0;
  asksTotal = 0;
  postsTotal = 0;
  callsTotal = 0;
  callsFailedTotal = 0;
  plansBuiltTotal = 0;
  planCacheHitsTotal = 0;
  announcementsTotal = 0;
  announcementsDroppedTotal = 0;
}

/** What a timer of the platform can count to, about 25 days. */
const longestTimerMs = 2 ** 31 - 1;

const noBindings: readonly PartialBinding[] = [{}];
const none: readonly string[] = [];
const noGaps: KnowledgeGaps = { alternatives: [], truncated: false };

/**
 * One process of the network: holds the knowledge bases that are connected to it, and executes their exchanges.
 *
 * ```ts
 * const runtime = new Runtime();
 * const meter = await runtime.connect({ id: 'https://example.org/meter', name: 'Meter', description: 'A meter' });
 * ```
 */
export class Runtime implements KnowledgeHost {
  readonly #options: ResolvedOptions;
  readonly #registry: Registry;
  readonly #records: ExchangeRecords;
  readonly #counters = new Counters();
  /** What explanations say of plans that had no result. */
  readonly #judgements = new WeakMap<Plan, Pick<Explanation, 'answerable' | 'summary'>>();
  readonly #ports: ExchangePorts;
  readonly #announcer: MetadataAnnouncer;
  #closed = false;

  /** @throws invalid-input with line and column when the domain knowledge of the options cannot be read */
  constructor(options: RuntimeOptions = {}) {
    this.#options = resolveOptions(options);
    this.#registry = new Registry(
      this.#options.reasonerLevel,
      readDomainKnowledge(options.domainKnowledge ?? ''),
    );
    const { recordRetentionMs, maxRecordedBindings } = this.#options;
    this.#records = new ExchangeRecords(recordRetentionMs, maxRecordedBindings);
    this.#ports = {
      now: Date.now,
      startTimer: (delayMs, callback) => {
        const timer = setTimeout(callback, Math.min(delayMs, longestTimerMs));
        return () => clearTimeout(timer);
      },
      defer: (callback) => {
        const immediate = setImmediate(callback);
        return () => clearImmediate(immediate);
      },
      deliver: (interaction, request) => this.#deliver(interaction, request),
    };
    this.#announcer = new MetadataAnnouncer({
      subscribers: this.#registry.metadataSubscribers,
      indexes: this.#registry,
      options: this.#options,
      ports: this.#ports,
      describe: (knowledgeBaseId) => this.#registry.find(knowledgeBaseId)?.describe(),
      onEnd: ({ calls }) => {
        this.#counters.announcementsTotal++;
        this.#countCalls(calls);
      },
      onDropped: (count) => {
        this.#counters.announcementsDroppedTotal += count;
      },
    });
  }

  /** Connects a knowledge base that lives in this process. @throws invalid-input, already-registered, closed */
  async connect(knowledgeBase: KnowledgeBase): Promise<SmartConnector> {
    return new LocalSmartConnector(this, knowledgeBase);
  }

  /** Removes every knowledge base; exchanges under way end at once. Repeatable. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#announcer.close();
    for (const { knowledgeBase } of [...this.#registry.entries()]) {
      this.#registry.remove(knowledgeBase.id);
    }
    this.#records.clear();
  }

  knowledgeBases(): readonly RegisteredKnowledgeBase[] {
    return Array.from(this.#registry.entries(), (entry) => entry.knowledgeBase);
  }

  knowledgeBase(id: string): RegisteredKnowledgeBase | undefined {
    return this.#registry.find(id)?.knowledgeBase;
  }

  interactions(knowledgeBaseId: string): readonly RegisteredInteraction[] {
    const { interactions } = this.#registry.get(knowledgeBaseId);
    return Array.from(interactions.values(), (entry) => entry.interaction);
  }

  interaction(knowledgeBaseId: string, interactionId: string): RegisteredInteraction | undefined {
    return this.#registry.find(knowledgeBaseId)?.interactions.get(interactionId)?.interaction;
  }

  register(knowledgeBase: KnowledgeBase, deliver: Deliver): RegisteredKnowledgeBase {
    if (this.#closed) throw new GridloomError('closed', 'the runtime has been closed');
    const added = this.#registry.add(knowledgeBase, deliver).knowledgeBase;
    this.#announcer.announce('new', added.id);
    return added;
  }

  unregister(knowledgeBaseId: string): void {
    this.#announcer.announceLeaving(knowledgeBaseId);
    this.#registry.remove(knowledgeBaseId);
  }

  registerInteraction(
    knowledgeBaseId: string,
    interaction: KnowledgeInteraction,
  ): RegisteredInteraction {
    const added = this.#registry.addInteraction(knowledgeBaseId, interaction);
    this.#announcer.announce('changed', knowledgeBaseId);
    return added;
  }

  unregisterInteraction(knowledgeBaseId: string, interactionId: string): void {
    this.#registry.removeInteraction(knowledgeBaseId, interactionId);
    this.#announcer.announce('changed', knowledgeBaseId);
  }

  explain(request: ExplainRequest): Explanation {
    return explain(this.#registry, request);
  }

  setDomainKnowledge(knowledgeBaseId: string, text: string): DomainKnowledgeReport {
    const owner = this.#registry.get(knowledgeBaseId);
    const knowledge = readDomainKnowledge(text);
    owner.setKnowledge(knowledge);
    return reportOf(knowledge, owner.knowledgeBase.reasonerLevel);
  }

  async ask(request: ExchangeRequest): Promise<AskResult> {
    this.#counters.asksTotal++;
    const { bindings, exchange, plan, entry } = await this.#execute('ask', request);
    if (entry.interaction.knowledgeGapsEnabled !== true) return { bindings, exchange };
    const isSolvable = bindings.length > 0 || plan.top !== undefined;
    const knowledgeGaps = isSolvable ? noGaps : gapsOf(this.#registry, entry, request.recipients);
    return { bindings, knowledgeGaps, exchange };
  }

  async post(request: ExchangeRequest): Promise<PostResult> {
    this.#counters.postsTotal++;
    const { bindings, exchange } = await this.#execute('post', request);
    return { resultBindings: bindings, exchange };
  }

  exchange(exchangeId: string): ExchangeRecord | undefined {
    return this.#records.get(exchangeId, Date.now());
  }

  get statistics(): HostStatistics {
    return {
      knowledgeBases: this.#registry.knowledgeBaseCount,
      interactions: this.#registry.interactionCount,
      ...this.#counters,
    };
  }

  #deliver(
    interaction: SupplyingInteraction,
    request: HandleRequest,
  ): Promise<BindingSet> | BindingSet {
    const owner = this.#registry.find(interaction.knowledgeBaseId);
    if (owner?.metadata === interaction) return metadataReply(owner.describe(), request.bindings);
    // The id may belong to another interaction by now.
    if (owner?.interactions.get(interaction.id)?.supplying !== interaction) {
      throw new GridloomError('closed', `${interaction.id} has left the network`);
    }
    const reply = owner.deliver(request);
    return reply instanceof Promise ? owner.guard(reply) : reply;
  }

  #execute(kind: 'ask' | 'post', request: ExchangeRequest): Promise<Finished> | Finished {
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
    request.signal?.throwIfAborted();
    const result = 'pattern' in interaction ? interaction.pattern : interaction.result;
    checkQueryOptions(kind, result, request);
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
    const finish = (ended: ExchangeResult): Finished => ({
      ...this.#finish(kind, request, owner, entry, plan, startedAt, notes, ended),
      plan,
      entry,
    });
    if (!(ending instanceof Promise)) return finish(ending);
    return ending.then(finish, (error: unknown) => {
      this.#counters.exchangesInFlight--;
      throw error;
    });
  }

  /**
   * Why nothing came of an exchange: what the patterns rule out, else what its data show. Found out once per plan as far as
   * patterns go, since the same Ask may be empty very often; an explanation never fails an exchange.
   */
  #whyEmpty(
    request: ExchangeRequest,
    { interaction }: InteractionEntry,
    plan: Plan,
    fromData: string | undefined,
  ): string | undefined {
    const unplanned = isUnplanned(interaction, plan);
    if (fromData === undefined && !unplanned) return undefined;
    let judged = this.#judgements.get(plan);
    if (judged === undefined) {
      const { knowledgeBaseId, recipients } = request;
      try {
        judged = explain(this.#registry, {
          knowledgeBaseId,
          interaction: interaction,
          ...(recipients !== undefined && { recipients }),
        });
      } catch {
        // The asker has left meanwhile.
        return fromData;
      }
      const { answerable, summary } = judged;
      this.#judgements.set(plan, { answerable, summary });
    }
    return judged.answerable === 'no' || unplanned ? judged.summary : fromData;
  }

  #countCalls(calls: readonly CallRecord[]): void {
    this.#counters.callsTotal += calls.length;
    for (const call of calls) if (call.status === 'FAILED') this.#counters.callsFailedTotal++;
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
  ): Pick<Finished, 'bindings' | 'exchange'> {
    const { calls, outcome, outcomeMessage } = result;
    this.#counters.exchangesInFlight--;
    this.#countCalls(calls);
    const nothing = outcome === 'complete' && result.bindings.length === 0;
    const whyEmpty = nothing ? this.#whyEmpty(request, entry, plan, result.whyEmpty) : undefined;
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
      ...(whyEmpty === undefined ? {} : { whyEmpty }),
    };
    if (request.keepRecord === true) this.#records.add(exchange);
    if (outcome === 'aborted') {
      request.signal?.throwIfAborted();
      owner.leaving.throwIfAborted();
    }
    return { bindings: arranged(result.bindings, request), exchange };
  }
}

interface Finished {
  readonly bindings: readonly Binding[];
  readonly exchange: ExchangeRecord;
  readonly plan: Plan;
  readonly entry: InteractionEntry;
}

/** Whether the patterns rule out a solution, or that anybody is called. */
function isUnplanned(interaction: RegisteredInteraction, { top, recipients }: Plan): boolean {
  const wantsSolutions = 'pattern' in interaction || interaction.result !== undefined;
  return wantsSolutions ? top === undefined : recipients.length === 0;
}

/** Notes name at most this many bindings. */
const namedBindings = 10;

/**
 * Bindings without the variables that the pattern does not have. Such variables, and posted bindings that lack one, are
 * no error (clients of the protocol rely on that), but the notes of the record name them.
 */
function checkedBindings(
  kind: 'ask' | 'post',
  { variables }: GraphPattern,
  given: readonly PartialBinding[],
): { readonly bindings: readonly PartialBinding[]; readonly notes: readonly string[] } {
  if (given.length === 0) return { bindings: noBindings, notes: none };
  const known = new Set(variables);
  const foreign = new Set<string>();
  const incomplete: string[] = [];
  const bindings = given.map((binding, index) => {
    let own = 0;
    let stray = false;
    for (const name in binding) {
      if (known.has(name)) own++;
      else {
        stray = true;
        foreign.add(name);
      }
    }
    if (kind === 'post' && own < variables.length && incomplete.length < namedBindings) {
      const missing = variables.filter((name) => !Object.hasOwn(binding, name));
      incomplete.push(`binding ${index} lacks ${missing.join(', ')}`);
    }
    return stray
      ? Object.fromEntries(Object.entries(binding).filter(([name]) => known.has(name)))
      : binding;
  });
  const notes: string[] = [];
  if (foreign.size > 0) {
    const names = [...foreign].sort().join(', ');
    notes.push(`the pattern has no variable ${names}; such values were ignored`);
  }
  if (incomplete.length > 0) {
    notes.push(`${incomplete.join('; ')}: only REACTs that need none of these were reached`);
  }
  return { bindings: foreign.size > 0 ? bindings : given, notes };
}
