import type { BindingSet } from '@gridloom/graph-patterns';
import {
  type AskResult,
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
import type { ExchangePorts } from '../exchange/index.js';
import type { SupplyingInteraction } from '../matching/index.js';
import { Counters } from './counters.js';
import { readDomainKnowledge, reportOf } from './domain-knowledge.js';
import { ExchangeRecords } from './exchange-records.js';
import { ExchangeRunner } from './exchange-runner.js';
import { explain, gapsOf } from './explain.js';
import { LocalSmartConnector } from './local-smart-connector.js';
import { MetadataAnnouncer } from './metadata-announcer.js';
import { metadataReply } from './metadata-rows.js';
import { resolveOptions, type ResolvedOptions, type RuntimeOptions } from './options.js';
import { Registry } from './registry.js';

/** What a timer of the platform can count to, about 25 days. */
const longestTimerMs = 2 ** 31 - 1;

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
  readonly #runner: ExchangeRunner;
  readonly #announcer: MetadataAnnouncer;
  #closed = false;

  /**
   * @throws invalid-input naming an option that cannot be used, or with line and column when its domain knowledge cannot be
   *   read
   */
  constructor(options: RuntimeOptions = {}) {
    this.#options = resolveOptions(options);
    this.#registry = new Registry(
      this.#options.reasonerLevel,
      readDomainKnowledge(options.domainKnowledge ?? ''),
    );
    const { recordRetentionMs, maxRecordedBindings } = this.#options;
    this.#records = new ExchangeRecords(recordRetentionMs, maxRecordedBindings);
    const ports: ExchangePorts = {
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
    this.#runner = new ExchangeRunner({
      registry: this.#registry,
      options: this.#options,
      counters: this.#counters,
      records: this.#records,
      ports,
    });
    this.#announcer = new MetadataAnnouncer({
      subscribers: this.#registry.metadataSubscribers,
      indexes: this.#registry,
      options: this.#options,
      ports,
      describe: (knowledgeBaseId) => this.#registry.find(knowledgeBaseId)?.describe(),
      onEnd: ({ calls }) => {
        this.#counters.announcementsTotal++;
        this.#counters.countCalls(calls);
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
    const { bindings, exchange, plan, entry } = await this.#runner.run('ask', request);
    if (entry.interaction.knowledgeGapsEnabled !== true) return { bindings, exchange };
    const isSolvable = bindings.length > 0 || plan.top !== undefined;
    const knowledgeGaps = isSolvable ? noGaps : gapsOf(this.#registry, entry, request.recipients);
    return { bindings, knowledgeGaps, exchange };
  }

  async post(request: ExchangeRequest): Promise<PostResult> {
    this.#counters.postsTotal++;
    const { bindings, exchange } = await this.#runner.run('post', request);
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
}
