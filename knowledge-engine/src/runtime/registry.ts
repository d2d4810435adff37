import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { type GraphPattern, iri } from '@gridloom/graph-patterns';
import {
  type CommunicativeAct,
  type Deliver,
  type DomainKnowledge,
  GridloomError,
  informAct,
  type KnowledgeBase,
  type KnowledgeInteraction,
  noDomainKnowledge,
  type ReasonerLevel,
  type RegisteredInteraction,
  type RegisteredKnowledgeBase,
} from '../api/index.js';
import {
  compileAct,
  type CompiledKnowledge,
  compileKnowledge,
  InteractionIndex,
  type SupplyingInteraction,
} from '../matching/index.js';
import { metadataAnswerOf, metadataPattern } from './metadata-pattern.js';
import type { KnowledgeBaseDescription } from './metadata-rows.js';
import { MetadataSubscribers } from './metadata-subscribers.js';
import { PlanCache } from './plan-cache.js';

/** An interaction with what the runtime keeps for it. */
export interface InteractionEntry {
  readonly interaction: RegisteredInteraction;
  /** Of an ANSWER or REACT. */
  readonly supplying?: SupplyingInteraction;
  /** Of an ASK or POST. */
  readonly plans?: PlanCache;
}

/** A knowledge base with what the runtime keeps for it. */
export class KnowledgeBaseEntry {
  /** Its own interactions; the runtime serves those with its metadata. */
  readonly interactions = new Map<string, InteractionEntry>();
  /** The ANSWER with its metadata. */
  readonly metadata: SupplyingInteraction;
  #domainKnowledge: DomainKnowledge;
  #compiledKnowledge: CompiledKnowledge | undefined;
  /** Ends the exchanges that it has under way, when it leaves. */
  readonly #leaving = new AbortController();
  /** Fails the calls that it has open, when it leaves. */
  readonly #openCalls = new Set<(error: Error) => void>();

  constructor(
    readonly knowledgeBase: RegisteredKnowledgeBase,
    readonly deliver: Deliver,
    domainKnowledge: DomainKnowledge,
  ) {
    this.#domainKnowledge = domainKnowledge;
    this.metadata = metadataAnswerOf(knowledgeBase.id);
    // One listener per exchange under way; their number is bounded elsewhere.
    setMaxListeners(0, this.#leaving.signal);
  }

  /** Rules and facts of its own Asks and Posts. Many never have one, so what they start with is compiled at its first use. */
  get knowledge(): CompiledKnowledge | undefined {
    return (this.#compiledKnowledge ??= compileKnowledge(
      this.knowledgeBase.id,
      this.#domainKnowledge,
    ));
  }

  /** Replaces the domain knowledge; plans made with the earlier one are dropped. */
  setKnowledge(knowledge: DomainKnowledge): void {
    this.#domainKnowledge = knowledge;
    this.#compiledKnowledge = compileKnowledge(this.knowledgeBase.id, knowledge);
    for (const { plans } of this.interactions.values()) plans?.clear();
  }

  /** What its metadata says, as of now. */
  describe(): KnowledgeBaseDescription {
    const interactions = Array.from(this.interactions.values(), (entry) => entry.interaction);
    return { knowledgeBase: this.knowledgeBase, interactions };
  }

  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  /** The same promise, except that it rejects at once when the knowledge base leaves. */
  guard<T>(reply: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail = (error: Error): void => reject(error);
      this.#openCalls.add(fail);
      reply.then(resolve, reject).finally(() => this.#openCalls.delete(fail));
    });
  }

  leave(): void {
    const error = new GridloomError(
      'closed',
      `the knowledge base ${this.knowledgeBase.id} has left the network`,
    );
    this.#leaving.abort(error);
    for (const fail of this.#openCalls) fail(error);
    this.#openCalls.clear();
  }
}

const absoluteIri = /^[a-zA-Z][a-zA-Z0-9+.-]*:(?!\/\/(?:$|[/?#]))[^\s\p{Cc}<>"{}|\\^`]+$/u;
const interactionName = /^[a-zA-Z0-9-]*$/;

/** The knowledge bases and interactions of one runtime, and the indexes over them. */
export class Registry {
  readonly #entries = new Map<string, KnowledgeBaseEntry>();
  readonly supplies = new InteractionIndex();
  readonly takes = new InteractionIndex();
  /** ANSWERs with the metadata of each knowledge base. */
  readonly metadata = new InteractionIndex();
  /** REACTs that take metadata, for announcements. */
  readonly metadataSubscribers = new MetadataSubscribers();
  /** Equal patterns of different interactions are one object. */
  readonly #patterns = new Map<string, { readonly pattern: GraphPattern; uses: number }>();
  #interactionCount = 0;

  constructor(
    readonly defaultLevel: ReasonerLevel,
    /** What every knowledge base starts with. */
    readonly defaultKnowledge: DomainKnowledge = noDomainKnowledge,
  ) {}

  get knowledgeBaseCount(): number {
    return this.#entries.size;
  }

  get interactionCount(): number {
    return this.#interactionCount;
  }

  entries(): IterableIterator<KnowledgeBaseEntry> {
    return this.#entries.values();
  }

  find(knowledgeBaseId: string): KnowledgeBaseEntry | undefined {
    return this.#entries.get(knowledgeBaseId);
  }

  /** @throws unknown-knowledge-base */
  get(knowledgeBaseId: string): KnowledgeBaseEntry {
    const entry = this.#entries.get(knowledgeBaseId);
    if (entry !== undefined) return entry;
    throw new GridloomError(
      'unknown-knowledge-base',
      `no knowledge base is registered as ${knowledgeBaseId}`,
    );
  }

  /** @throws unknown-knowledge-base, unknown-interaction */
  getInteraction(knowledgeBaseId: string, interactionId: string): InteractionEntry {
    const entry = this.get(knowledgeBaseId).interactions.get(interactionId);
    if (entry !== undefined) return entry;
    throw new GridloomError(
      'unknown-interaction',
      `the knowledge base ${knowledgeBaseId} has no knowledge interaction ${interactionId}`,
    );
  }

  /** @throws invalid-input, already-registered */
  add(knowledgeBase: KnowledgeBase, deliver: Deliver): KnowledgeBaseEntry {
    const { id, reasonerLevel = this.defaultLevel } = knowledgeBase;
    if (!absoluteIri.test(id)) {
      throw new GridloomError(
        'invalid-input',
        `the id of a knowledge base must be an absolute IRI such as https://example.org/meter, not "${id}"`,
      );
    }
    assertLevel(reasonerLevel);
    if (this.#entries.has(id)) {
      throw new GridloomError(
        'already-registered',
        `a knowledge base is registered as ${id} already; choose another id or remove it first`,
      );
    }
    const entry = new KnowledgeBaseEntry(
      { ...knowledgeBase, reasonerLevel },
      deliver,
      this.defaultKnowledge,
    );
    this.#entries.set(id, entry);
    this.metadata.add(metadataPattern, entry.metadata);
    return entry;
  }

  /** @throws unknown-knowledge-base */
  remove(knowledgeBaseId: string): void {
    const entry = this.get(knowledgeBaseId);
    for (const id of [...entry.interactions.keys()]) this.removeInteraction(knowledgeBaseId, id);
    this.metadata.remove(metadataPattern, entry.metadata);
    this.#entries.delete(knowledgeBaseId);
    entry.leave();
  }

  /** @throws unknown-knowledge-base, invalid-input, already-registered */
  addInteraction(knowledgeBaseId: string, given: KnowledgeInteraction): RegisteredInteraction {
    const owner = this.get(knowledgeBaseId);
    const { name, communicativeAct = informAct, reasonerLevel } = given;
    if (reasonerLevel !== undefined) assertLevel(reasonerLevel);
    if (name !== undefined && !interactionName.test(name)) {
      throw new GridloomError(
        'invalid-input',
        `the name of a knowledge interaction may have letters, digits and hyphens only, not "${name}"`,
      );
    }
    assertAct(communicativeAct);
    const id = `${knowledgeBaseId}/interaction/${name ?? randomUUID()}`;
    if (owner.interactions.has(id)) {
      throw new GridloomError(
        'already-registered',
        `the knowledge base ${knowledgeBaseId} has a knowledge interaction named "${name}" already`,
      );
    }
    const interaction: RegisteredInteraction = { ...this.#shared(given), id };
    owner.interactions.set(id, this.#entryOf(owner, interaction));
    this.#interactionCount++;
    return interaction;
  }

  #entryOf(owner: KnowledgeBaseEntry, interaction: RegisteredInteraction): InteractionEntry {
    const knowledgeBaseId = owner.knowledgeBase.id;
    const act = compileAct(interaction.communicativeAct ?? informAct);
    const indexes = { supplies: this.supplies, takes: this.takes, metadata: this.metadata };
    const knowledge = (): CompiledKnowledge | undefined => owner.knowledge;
    const { id, includeMetaKIs: includesMeta = false } = interaction;
    const own = interaction.reasonerLevel ?? owner.knowledgeBase.reasonerLevel;
    switch (interaction.kind) {
      case 'answer': {
        const { pattern } = interaction;
        const supplying = { id, knowledgeBaseId, kind: 'answer' as const, act, supplies: pattern };
        this.supplies.add(pattern, supplying);
        return { interaction, supplying };
      }
      case 'react': {
        const { argument, result } = interaction;
        const supplying = {
          id,
          knowledgeBaseId,
          kind: 'react' as const,
          act,
          argument,
          ...(result === undefined ? {} : { supplies: result }),
        };
        this.takes.add(argument, supplying);
        this.metadataSubscribers.add(supplying);
        if (result !== undefined) this.supplies.add(result, supplying);
        return { interaction, supplying };
      }
      case 'ask': {
        const level = interaction.knowledgeGapsEnabled === true ? 5 : own;
        const { pattern } = interaction;
        const request = {
          kind: 'ask',
          knowledgeBaseId,
          level,
          act,
          pattern,
          includesMeta,
        } as const;
        return { interaction, plans: new PlanCache(indexes, request, knowledge) };
      }
      case 'post': {
        const { argument, result } = interaction;
        const request = {
          kind: 'post' as const,
          knowledgeBaseId,
          level: own,
          act,
          pattern: argument,
          includesMeta,
          ...(result === undefined ? {} : { result }),
        };
        return { interaction, plans: new PlanCache(indexes, request, knowledge) };
      }
    }
  }

  /** @throws unknown-knowledge-base, unknown-interaction */
  removeInteraction(knowledgeBaseId: string, interactionId: string): void {
    const { interaction, supplying, plans } = this.getInteraction(knowledgeBaseId, interactionId);
    this.get(knowledgeBaseId).interactions.delete(interactionId);
    this.#interactionCount--;
    plans?.clear();
    if (supplying?.argument !== undefined) {
      this.takes.remove(supplying.argument, supplying);
      this.metadataSubscribers.remove(supplying);
    }
    if (supplying?.supplies !== undefined) this.supplies.remove(supplying.supplies, supplying);
    for (const pattern of patternsOf(interaction)) this.#release(pattern);
  }

  /** The interaction with patterns that are shared with equal ones. */
  #shared(given: KnowledgeInteraction): KnowledgeInteraction {
    if ('pattern' in given) {
      return { ...given, pattern: this.#share(given.pattern) };
    }
    const { result } = given;
    return {
      ...given,
      argument: this.#share(given.argument),
      ...(result === undefined ? {} : { result: this.#share(result) }),
    };
  }

  #share(pattern: GraphPattern): GraphPattern {
    let shared = this.#patterns.get(pattern.text);
    if (shared === undefined) this.#patterns.set(pattern.text, (shared = { pattern, uses: 0 }));
    shared.uses++;
    return shared.pattern;
  }

  #release(pattern: GraphPattern): void {
    const shared = this.#patterns.get(pattern.text);
    if (shared !== undefined && --shared.uses === 0) this.#patterns.delete(pattern.text);
  }
}

function patternsOf(interaction: KnowledgeInteraction): GraphPattern[] {
  if ('pattern' in interaction) return [interaction.pattern];
  const { argument, result } = interaction;
  return result === undefined ? [argument] : [argument, result];
}

/** Both lists have a purpose, and each is a term, as metadata states it. @throws invalid-input */
export function assertAct({ requiredPurposes, satisfiedPurposes }: CommunicativeAct): void {
  if (requiredPurposes.length === 0 || satisfiedPurposes.length === 0) {
    throw new GridloomError(
      'invalid-input',
      'a communicative act needs at least one required and one satisfied purpose',
    );
  }
  for (const purpose of [...requiredPurposes, ...satisfiedPurposes]) {
    try {
      iri(purpose);
    } catch (error) {
      throw new GridloomError(
        'invalid-input',
        `a purpose of the communicative act: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
}

/** @throws invalid-input */
export function assertLevel(level: ReasonerLevel): void {
  if ([1, 2, 3, 4, 5].includes(level)) return;
  throw new GridloomError(
    'invalid-input',
    `the reasoner level must be a whole number from 1 to 5, not ${String(level)}`,
  );
}
