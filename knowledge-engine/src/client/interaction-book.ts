import { randomUUID } from 'node:crypto';
import type { PartialBinding } from '@gridloom/graph-patterns';
import {
  GridloomError,
  type AskAnswer,
  type HandlerContext,
  type KnowledgeInteraction,
  type PostReact,
} from '../api/index.js';
import { RestFailure } from './rest-failure.js';
import type { Session } from './session.js';
import { headerText, interactionBody, notTheProtocol, parseObject } from './wire.js';

/** Serves a request; what an answer or react handler looks like to the rest of the client. */
export type Serve = (bindings: readonly PartialBinding[], context: HandlerContext) => unknown;

/** An interaction of this connector. */
export interface Entry {
  readonly interaction: KnowledgeInteraction;
  /** As given, or made up: with a name the id is known before the runtime replies, and survives its restart. */
  readonly name: string;
  readonly serve?: Serve;
  id: string;
  /** Generation of the session in which the runtime learned of it; 0: never. */
  registeredIn: number;
  /** The registration under way, if any. */
  pending?: Promise<void> | undefined;
}

/** Attempts to register when the runtime forgets the knowledge base in between. */
const maxRounds = 3;

/** The interactions of one connector and whether the runtime knows them. */
export class InteractionBook {
  readonly #byName = new Map<string, Entry>();
  readonly #byId = new Map<string, Entry>();
  /** Asks and posts by their content, so that stating one twice registers it once. */
  readonly #byContent = new Map<string, Entry>();
  readonly #contentOf = new WeakMap<AskAnswer | PostReact, string>();
  /** Names whose registration may have succeeded although no reply came. */
  readonly #uncertain = new Set<string>();

  constructor(private readonly session: Session) {}

  /** The interaction with this id; waits for registrations under way, one of which may be it. */
  async find(id: string): Promise<Entry | undefined> {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    await Promise.allSettled([...this.#byName.values()].flatMap(({ pending }) => pending ?? []));
    return this.#byId.get(id);
  }

  /**
   * The entry of an ask or post, added at its first use.
   *
   * @throws GridloomError already-registered when its name is taken by another interaction
   */
  proactive(kind: 'ask' | 'post', interaction: AskAnswer | PostReact): Entry {
    const content = this.#content(interaction);
    const known = this.#byContent.get(content);
    if (known !== undefined) return known;
    const entry = this.add({ kind, ...interaction } as KnowledgeInteraction);
    this.#byContent.set(content, entry);
    return entry;
  }

  /** The ask or post with this content, if it was used. */
  used(interaction: AskAnswer | PostReact): Entry | undefined {
    return this.#byContent.get(this.#content(interaction));
  }

  /** @throws GridloomError already-registered when the name is taken */
  add(interaction: KnowledgeInteraction, serve?: Serve): Entry {
    const name = interaction.name ?? randomUUID();
    const knowledgeBaseId = this.session.knowledgeBase.id;
    if (this.#byName.has(name)) {
      throw new GridloomError(
        'already-registered',
        `${knowledgeBaseId} already has an interaction named "${name}". Unregister it first, or choose another name.`,
      );
    }
    const id = `${knowledgeBaseId}/interaction/${name}`;
    const entry: Entry = { interaction, name, id, registeredIn: 0, ...(serve && { serve }) };
    this.#byName.set(name, entry);
    this.#byId.set(id, entry);
    return entry;
  }

  /** Makes sure that the runtime knows the interaction; an entry that it refuses is dropped. */
  ensure(entry: Entry): Promise<void> {
    if (entry.registeredIn === this.session.generation) return Promise.resolve();
    entry.pending ??= this.#register(entry).finally(() => (entry.pending = undefined));
    return entry.pending;
  }

  /** Makes sure that the runtime knows every answer and react. */
  async ensureHandlers(): Promise<void> {
    const entries = [...this.#byName.values()];
    await Promise.all(
      entries.filter(({ serve }) => serve !== undefined).map((entry) => this.ensure(entry)),
    );
  }

  /** Forgets an interaction, here and in the runtime. Repeatable. */
  async remove(entry: Entry): Promise<void> {
    if (this.#byName.get(entry.name) !== entry) return;
    this.#drop(entry);
    await entry.pending?.catch(() => undefined);
    if (entry.registeredIn !== this.session.generation) return;
    try {
      await this.session.call({
        method: 'DELETE',
        path: '/rest/sc/ki',
        headers: { 'knowledge-interaction-id': headerText(entry.id) },
        intent: `unregistering ${entry.id}`,
      });
    } catch (error) {
      if (!(error instanceof RestFailure) || error.status !== 404) throw error;
    }
  }

  #drop(entry: Entry): void {
    this.#byName.delete(entry.name);
    this.#byId.delete(entry.id);
    const content = this.#content(entry.interaction);
    if (this.#byContent.get(content) === entry) this.#byContent.delete(content);
  }

  async #register(entry: Entry): Promise<void> {
    try {
      for (let round = 1; entry.registeredIn !== this.session.generation; round++) {
        const generation = this.session.generation;
        try {
          await this.#registerOnce(entry);
          entry.registeredIn = generation;
        } catch (error) {
          const forgotten = error instanceof RestFailure && error.status === 404;
          if (!forgotten || round >= maxRounds) throw error;
          await this.session.restore(generation);
        }
      }
    } catch (error) {
      if (!(error instanceof RestFailure)) throw error;
      if (error.effect === 'perhaps') this.#uncertain.add(entry.name);
      if (error.effect === 'settled' && error.status !== 404) this.#drop(entry);
      throw error;
    }
  }

  async #registerOnce(entry: Entry): Promise<void> {
    const { interaction, name } = entry;
    const body = interactionBody(interaction, name);
    const intent = `registering the ${interaction.kind} ${entry.id}`;
    try {
      const reply = await this.session.call({ method: 'POST', path: '/rest/sc/ki', body, intent });
      const id = parseObject(reply.text, `the reply to ${intent}`)['knowledgeInteractionId'];
      if (typeof id !== 'string') throw notTheProtocol(`no knowledgeInteractionId when ${intent}`);
      this.#byId.delete(entry.id);
      entry.id = id;
      if (this.#byName.get(name) === entry) this.#byId.set(id, entry);
    } catch (error) {
      const refused = error instanceof RestFailure && error.status === 400;
      const perhapsThere = refused && (error.isRepetition || this.#uncertain.has(name));
      if (!perhapsThere || !(await this.#isListed(entry.id))) throw error;
    }
    this.#uncertain.delete(name);
  }

  async #isListed(id: string): Promise<boolean> {
    const intent = `listing the interactions of ${this.session.knowledgeBase.id}`;
    const reply = await this.session.call({ method: 'GET', path: '/rest/sc/ki', intent });
    const { list } = parseObject(`{"list":${reply.text}}`, 'the list of interactions');
    return (
      Array.isArray(list) &&
      list.some(
        (item: unknown) => (item as Record<string, unknown>)['knowledgeInteractionId'] === id,
      )
    );
  }

  /** Equal for two statements of the same interaction. */
  #content(interaction: AskAnswer | PostReact): string {
    let content = this.#contentOf.get(interaction);
    if (content === undefined) {
      const texts =
        'pattern' in interaction
          ? [interaction.pattern.text]
          : [interaction.argument.text, interaction.result?.text ?? null];
      const { name, communicativeAct, includeMetaKIs, knowledgeGapsEnabled, reasonerLevel } =
        interaction;
      content = JSON.stringify([
        name,
        texts,
        communicativeAct,
        includeMetaKIs,
        knowledgeGapsEnabled,
        reasonerLevel,
      ]);
      this.#contentOf.set(interaction, content);
    }
    return content;
  }
}
