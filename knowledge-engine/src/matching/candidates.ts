import { compilePattern, type CompiledPattern, type CompiledTriple } from './compiled-pattern.js';
import { actsCompatible } from './communicative-act.js';
import type {
  InteractionIndex,
  SupplyingInteraction,
  WatchedPostings,
} from './interaction-index.js';
import { unifies } from './pair.js';
import type { Indexes, PlanRequest } from './plan-request.js';

/** Looks up the interactions and rules that may take part in one Ask or Post. */
export class Candidates {
  readonly #request: PlanRequest;
  readonly #watched: WatchedPostings;
  /** Where suppliers are looked up. */
  readonly #supplies: readonly InteractionIndex[];
  /** Where those are looked up that take triples. */
  readonly #takes: readonly InteractionIndex[];

  /** @param watched is told of every list that was read */
  constructor(indexes: Indexes, request: PlanRequest, watched: WatchedPostings) {
    const { knowledge, includesMeta = false } = request;
    this.#request = request;
    this.#watched = watched;
    this.#supplies = [
      indexes.supplies,
      ...(includesMeta ? [indexes.metadata] : []),
      ...(knowledge === undefined ? [] : [knowledge.supplies]),
    ];
    this.#takes = [indexes.takes, ...(knowledge === undefined ? [] : [knowledge.takes])];
  }

  /** A rule always does: only those of the asker are looked up. */
  #takesPart(interaction: SupplyingInteraction): boolean {
    if (interaction.kind === 'rule') return true;
    const { knowledgeBaseId, selects, act } = this.#request;
    return (
      interaction.knowledgeBaseId !== knowledgeBaseId &&
      (selects === undefined || selects(interaction.knowledgeBaseId)) &&
      actsCompatible(act, interaction.act)
    );
  }

  /** REACTs and rules with an argument triple that unifies with a triple. */
  *takersOf(
    triple: CompiledTriple,
    isKnown: (interaction: SupplyingInteraction) => boolean,
  ): Generator<SupplyingInteraction> {
    for (const index of this.#takes) {
      for (const { interactions } of index.lookup(triple, this.#watched)) {
        for (const interaction of interactions) {
          if (isKnown(interaction) || !this.#takesPart(interaction)) continue;
          if (someTripleUnifies(triple, compilePattern(interaction.argument!))) yield interaction;
        }
      }
    }
  }

  /**
   * Those that may supply a triple of a pattern; at level 1 only those found under its rarest key.
   *
   * @param needsAll whether there is no use in them unless every triple has one
   */
  suppliersOf(pattern: CompiledPattern, needsAll: () => boolean): Set<SupplyingInteraction> {
    const lists = pattern.triples.map((triple) =>
      this.#supplies.flatMap((index) => index.lookup(triple, this.#watched)),
    );
    const size = (postings: (typeof lists)[number]) =>
      postings.reduce((sum, posting) => sum + posting.interactions.size, 0);
    const rarest = lists.reduce((a, b) => (size(b) < size(a) ? b : a));
    const suppliers = new Set<SupplyingInteraction>();
    if (size(rarest) === 0 && needsAll()) return suppliers;
    for (const postings of this.#request.level === 1 ? [rarest] : lists) {
      for (const { interactions } of postings) {
        for (const interaction of interactions) {
          if (this.#takesPart(interaction)) suppliers.add(interaction);
        }
      }
    }
    return suppliers;
  }
}

/** Whether a triple unifies with some triple of a pattern. */
export function someTripleUnifies(triple: CompiledTriple, pattern: CompiledPattern): boolean {
  return pattern.triples.some((other) => unifies(other, triple));
}
