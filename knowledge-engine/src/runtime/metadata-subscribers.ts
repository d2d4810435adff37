import type { GraphPattern } from '@gridloom/graph-patterns';
import { compilePattern, pairsOf, type SupplyingInteraction } from '../matching/index.js';
import { metadataPattern } from './metadata-pattern.js';

/**
 * The REACTs that announcements of metadata may reach, by their knowledge base. Usually there is none, and a look at this
 * map is all that an announcement costs. Most REACTs have some class in common with the metadata (or `rdf:type` with a
 * variable), so the general index would name far too many.
 */
export class MetadataSubscribers {
  readonly #reacts = new Map<string, Set<SupplyingInteraction>>();

  /** Takes note of an interaction if its argument could be the whole metadata pattern. */
  add(interaction: SupplyingInteraction): void {
    const { argument, knowledgeBaseId } = interaction;
    if (argument === undefined || !couldBeMetadata(argument)) return;
    const known = this.#reacts.get(knowledgeBaseId);
    if (known === undefined) this.#reacts.set(knowledgeBaseId, new Set([interaction]));
    else known.add(interaction);
  }

  remove(interaction: SupplyingInteraction): void {
    const known = this.#reacts.get(interaction.knowledgeBaseId);
    if (known?.delete(interaction) && known.size === 0) {
      this.#reacts.delete(interaction.knowledgeBaseId);
    }
  }

  /** Ids of the knowledge bases that have such REACTs. */
  knowledgeBaseIds(): Iterable<string> {
    return this.#reacts.keys();
  }

  of(knowledgeBaseId: string): ReadonlySet<SupplyingInteraction> {
    return this.#reacts.get(knowledgeBaseId) ?? none;
  }

  get isEmpty(): boolean {
    return this.#reacts.size === 0;
  }
}

const none: ReadonlySet<SupplyingInteraction> = new Set();

/**
 * Whether one match could cover the pattern and all of the metadata, judged triple by triple; the plan of an announcement
 * judges it as a whole. Patterns of another length, which are nearly all, cost nothing.
 */
function couldBeMetadata(pattern: GraphPattern): boolean {
  const { length } = metadataPattern.triples;
  if (pattern.triples.length !== length) return false;
  const pairs = pairsOf(compilePattern(pattern), compilePattern(metadataPattern));
  const targets = new Set(pairs.map((pair) => pair.target));
  const sources = new Set(pairs.map((pair) => pair.source));
  return targets.size === length && sources.size === length;
}
