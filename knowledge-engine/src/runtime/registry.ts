import { randomUUID } from 'node:crypto';
import {
  type Deliver,
  type DomainKnowledge,
  GridloomError,
  informAct,
  type KnowledgeBase,
  type KnowledgeInteraction,
  noDomainKnowledge,
  type ReasonerLevel,
  type RegisteredInteraction,
} from '../api/index.js';
import { compileAct, type CompiledKnowledge, InteractionIndex } from '../matching/index.js';
import { assertObject } from './given.js';
import { assertAct, assertLevel, assertPatterns } from './interaction-checks.js';
import { type InteractionEntry, KnowledgeBaseEntry } from './knowledge-base-entry.js';
import { metadataPattern } from './metadata-pattern.js';
import { MetadataSubscribers } from './metadata-subscribers.js';
import { PlanCache } from './plan-cache.js';
import { SharedPatterns } from './shared-patterns.js';

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
  readonly #patterns = new SharedPatterns();
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
    assertObject('the knowledge base', knowledgeBase, '{ id, name, description }');
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
    assertPatterns(given.kind, given);
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
    const interaction: RegisteredInteraction = { ...this.#patterns.sharing(given), id };
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
    this.#patterns.release(interaction);
  }
}
