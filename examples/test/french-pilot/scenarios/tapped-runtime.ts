import { type PartialBinding, listPatterns } from '@gridloom/graph-patterns';
import {
  Runtime,
  type Deliver,
  type KnowledgeBase,
  type KnowledgeInteraction,
  type RegisteredInteraction,
  type RegisteredKnowledgeBase,
} from '@gridloom/knowledge-engine';
import { PATIENT } from '../../../src/french-pilot/pilot/instances.js';

type Rows = readonly PartialBinding[];

/** A call of a knowledge base, as the network delivered it. Names are the last parts of IRIs. */
export type Delivery = {
  readonly from: string;
  readonly to: string;
  readonly kind: 'answer' | 'react';
  /** Name of the pattern in the catalogue: `orchestration/start-authorisation`. */
  readonly pattern: string;
  /** What the receiver of a post got, or what was asked. */
  readonly rows: Rows;
  /** What the caller got back. */
  readonly result: Rows;
  readonly atMs: number;
};

/** Interactions are called after their patterns, with the family or without. */
const PATTERNS = new Map(
  listPatterns().flatMap((name) => [
    [name.split('/')[1]!, name],
    [name.replace('/', '-'), name],
  ]),
);

function patternOf(interactionName: string): string {
  const name = interactionName.replace(/-(answer|react|ask|post)$/, '');
  return PATTERNS.get(name) ?? name;
}

const lastPart = (iri: string): string => iri.split('/').at(-1)!;

/** A runtime that writes down everything that is delivered, whichever process the parties are in. */
export class TappedRuntime extends Runtime {
  readonly deliveries: Delivery[] = [];
  /** Hear of every interaction before it is used. */
  onInteraction: readonly ((interaction: RegisteredInteraction, by: string) => void)[] = [];
  /** Set by the stage as soon as there is a clock. */
  now: () => number = () => 0;

  constructor() {
    super(PATIENT);
  }

  override register(knowledgeBase: KnowledgeBase, deliver: Deliver): RegisteredKnowledgeBase {
    const { id } = knowledgeBase;
    return super.register(knowledgeBase, async (request) => {
      const { kind, bindings: rows, requestingKnowledgeBaseId, knowledgeInteractionId } = request;
      const name = this.interaction(id, knowledgeInteractionId)?.name ?? '';
      const atMs = this.now();
      const result = await deliver(request);
      if (!name.startsWith('time-step'))
        this.deliveries.push({
          from: lastPart(requestingKnowledgeBaseId),
          to: lastPart(id),
          kind,
          pattern: patternOf(name),
          rows,
          result,
          atMs,
        });
      return result;
    });
  }

  override registerInteraction(
    knowledgeBaseId: string,
    interaction: KnowledgeInteraction,
  ): RegisteredInteraction {
    const registered = super.registerInteraction(knowledgeBaseId, interaction);
    for (const listener of this.onInteraction) listener(registered, knowledgeBaseId);
    return registered;
  }

  /** What went by so far, in the order in which it ended. */
  of(pattern: string, to?: string): readonly Delivery[] {
    return this.deliveries.filter(
      (each) => each.pattern === pattern && (to === undefined || each.to === to),
    );
  }
}
