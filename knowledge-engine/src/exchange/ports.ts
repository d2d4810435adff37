import type { BindingSet } from '@gridloom/graph-patterns';
import type { HandleRequest } from '../api/index.js';
import type { SupplyingInteraction } from '../matching/interaction-index.js';

/** What an exchange needs of the world; the runtime supplies it. */
export interface ExchangePorts {
  /** UTC milliseconds. */
  now(): number;
  /** Calls back once after a time unless cancelled by the function returned. */
  startTimer(delayMs: number, callback: () => void): () => void;
  /** Calls back once after what is already due, unless cancelled by the function returned. */
  defer(callback: () => void): () => void;
  /**
   * Hands a request to a knowledge base. Rows that come back are checked by the engine. An error's message reaches the
   * asker as it is.
   */
  deliver(
    interaction: SupplyingInteraction,
    request: HandleRequest,
  ): Promise<BindingSet> | BindingSet;
}
