import type { GraphPattern } from '@gridloom/graph-patterns';
import type { KnowledgeInteraction } from '../api/index.js';

/** Keeps one object for equal patterns of different interactions, so that each is compiled once. */
export class SharedPatterns {
  readonly #patterns = new Map<string, { readonly pattern: GraphPattern; uses: number }>();

  /** The interaction with patterns that are shared with equal ones. */
  sharing(given: KnowledgeInteraction): KnowledgeInteraction {
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

  /** Ends what {@link sharing} began. */
  release(interaction: KnowledgeInteraction): void {
    for (const { text } of patternsOf(interaction)) {
      const shared = this.#patterns.get(text);
      if (shared !== undefined && --shared.uses === 0) this.#patterns.delete(text);
    }
  }

  #share(pattern: GraphPattern): GraphPattern {
    let shared = this.#patterns.get(pattern.text);
    if (shared === undefined) this.#patterns.set(pattern.text, (shared = { pattern, uses: 0 }));
    shared.uses++;
    return shared.pattern;
  }
}

function patternsOf(interaction: KnowledgeInteraction): GraphPattern[] {
  if ('pattern' in interaction) return [interaction.pattern];
  const { argument, result } = interaction;
  return result === undefined ? [argument] : [argument, result];
}
