import type { GraphPattern, Triple } from '@gridloom/graph-patterns';

/** A rule: wherever the body holds, the head holds as well. */
export interface DomainRule {
  /** As written, or `rule <number>`, counted from 1 over the rules of the text. */
  readonly name: string;
  /** What must hold. */
  readonly body: GraphPattern;
  /** What then holds too; all its variables occur in the body. */
  readonly head: GraphPattern;
}

/** What a knowledge base brings along for its own Asks and Posts; nobody else's exchanges use it. */
export interface DomainKnowledge {
  readonly rules: readonly DomainRule[];
  /** Triples without variables, in canonical terms, each once. */
  readonly facts: readonly Triple[];
}

export const noDomainKnowledge: DomainKnowledge = { rules: [], facts: [] };

/** What became of a text of domain knowledge. */
export interface DomainKnowledgeReport {
  readonly ruleCount: number;
  readonly factCount: number;
  /** What is allowed and yet probably not meant, such as a rule that can do nothing at the level of its owner. */
  readonly warnings: readonly string[];
}
