import type { BindingSet, PartialBinding } from '@gridloom/graph-patterns';

/** One call of a knowledge interaction during an exchange, and how it ended. */
export interface CallRecord {
  /** answer: an ANSWER was asked. react: a REACT received a reached row. inference: a REACT used as a function. */
  readonly role: 'answer' | 'react' | 'inference';
  readonly knowledgeBaseId: string;
  readonly knowledgeInteractionId: string;
  /** UTC instants, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly status: 'SUCCEEDED' | 'FAILED';
  /** Why it failed; only with FAILED. */
  readonly failedMessage?: string;
  /**
   * What was sent, in the variables of the contacted interaction: restrictions for an ANSWER (an empty binding asks for
   * everything), complete arguments for a REACT.
   */
  readonly argumentBindings: readonly PartialBinding[];
  /** How many of {@link argumentBindings} the engine added from other sources (bind join), beyond the asker's own. */
  readonly bindingsPushed: number;
  /** What came back, unfiltered, in the variables of the contacted interaction; empty when FAILED. */
  readonly resultBindings: BindingSet;
  /** Rows that came back and fitted nothing that was asked. */
  readonly rowsDropped: number;
}

export type ExchangeKind = 'ask' | 'post';

/**
 * How an exchange as a whole ended. Anything but `complete` means that solutions may be missing; `enough` that no more were
 * wanted ({@link ExchangeOptions.limit}, {@link ExchangeOptions.firstSources}).
 */
export type ExchangeOutcome = 'complete' | 'enough' | 'deadline' | 'bound' | 'aborted';

/** One execution of an Ask or Post: who was asked, when, how it ended. */
export interface ExchangeRecord {
  readonly id: string;
  readonly kind: ExchangeKind;
  readonly knowledgeBaseId: string;
  readonly knowledgeInteractionId: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: ExchangeOutcome;
  /** Why it ended early, naming who caused it; only when the outcome is not `complete`. */
  readonly outcomeMessage?: string;
  readonly calls: readonly CallRecord[];
  /** Oddities of the request that did no harm, such as variables that the pattern does not have. */
  readonly notes: readonly string[];
  /** Why there is no solution, as far as the exchange itself shows; only when there is none and one was asked for. */
  readonly whyEmpty?: string;
}
