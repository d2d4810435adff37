import type { Binding, BindingSet, PartialBinding } from '@gridloom/graph-patterns';
import { type CallRecord, GridloomError, type HandleRequest } from '../api/index.js';
import type { SupplyingInteraction } from '../matching/interaction-index.js';
import type { ExchangePorts } from './ports.js';
import { checkReply } from './reply-check.js';
import { commonVariables } from './source-calls.js';

/** A call to make. */
export interface CallOrder {
  readonly role: CallRecord['role'];
  readonly interaction: SupplyingInteraction;
  readonly requestingKnowledgeBaseId: string;
  readonly bindings: readonly PartialBinding[];
  /** How many of the bindings the engine added from other sources. */
  readonly bindingsPushed: number;
  /** Whether a row that fits nothing sent is a failure of the whole reply. */
  readonly validate: boolean;
  /** 0: only the exchange's deadline counts. */
  readonly timeoutMs: number;
}

/** The request as the knowledge base sees it; its signal is only made when somebody looks at it. */
class CallRequest implements HandleRequest {
  readonly kind: 'answer' | 'react';
  readonly knowledgeInteractionId: string;
  readonly requestingKnowledgeBaseId: string;
  readonly bindings: readonly PartialBinding[];
  #controller: AbortController | undefined;
  #reason: Error | undefined;
  readonly #listeners = new Set<(reason: Error) => void>();

  constructor(order: CallOrder) {
    this.kind = order.interaction.kind === 'answer' ? 'answer' : 'react';
    this.knowledgeInteractionId = order.interaction.id;
    this.requestingKnowledgeBaseId = order.requestingKnowledgeBaseId;
    this.bindings = Object.freeze(order.bindings);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  whenAborted(listener: (reason: Error) => void): (() => void) | undefined {
    if (this.#reason !== undefined) return undefined;
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  abort(reason: Error): void {
    this.#reason = reason;
    this.#controller?.abort(reason);
    for (const listener of this.#listeners) listener(reason);
    this.#listeners.clear();
  }
}

/** One call of an interaction: sends the request, holds the reply against it, and ends in a record whatever happens. */
export class Call {
  readonly #request: CallRequest;
  readonly #startedAt: number;
  #cancelTimer: (() => void) | undefined;
  #record: CallRecord | undefined;

  constructor(
    readonly order: CallOrder,
    readonly ports: ExchangePorts,
  ) {
    this.#request = new CallRequest(order);
    this.#startedAt = ports.now();
  }

  /** How it ended; undefined while it is open. */
  get record(): CallRecord | undefined {
    return this.#record;
  }

  /**
   * Sends the request.
   *
   * @param onEnd called once when it ends, with the rows that may be used (none when it failed); before this method
   *   returns when the knowledge base answers at once.
   */
  start(onEnd: (rows: readonly Binding[]) => void): void {
    const settle = (reply: unknown): void => {
      if (this.#record !== undefined) return;
      let rows: readonly Binding[];
      try {
        rows = this.#settle(reply);
      } catch (error) {
        // Reading the reply ran code of the knowledge base.
        fail(error);
        return;
      }
      onEnd(rows);
    };
    const fail = (error: unknown): void => {
      if (this.#record !== undefined) return;
      this.#fail(error instanceof Error ? error.message : String(error), 'aborted');
      onEnd([]);
    };
    let reply: BindingSet | Promise<BindingSet>;
    try {
      reply = this.ports.deliver(this.order.interaction, this.#request);
    } catch (error) {
      fail(error);
      return;
    }
    if (!(reply instanceof Promise)) {
      settle(reply);
      return;
    }
    const { timeoutMs } = this.order;
    // The handler may have ended the exchange before it returned.
    if (timeoutMs > 0 && this.#record === undefined) {
      this.#cancelTimer = this.ports.startTimer(timeoutMs, () => {
        this.expire(timeoutMs);
        onEnd([]);
      });
    }
    reply.then(settle, fail);
  }

  /** Ends an open call as one that nobody waits for any more. */
  expire(afterMs: number): void {
    this.#fail(`no answer within ${afterMs / 1_000} s`, 'unreachable');
  }

  /** Ends an open call because the exchange has ended; nothing is said about the knowledge base. */
  abandon(reason: string): void {
    this.#fail(reason, 'aborted');
  }

  /** Ends an open call as failed; whoever serves it is told that nobody waits any more. */
  #fail(failedMessage: string, code: 'unreachable' | 'aborted'): void {
    if (this.#record !== undefined) return;
    this.#end({ failedMessage });
    this.#request.abort(new GridloomError(code, failedMessage));
  }

  #settle(reply: unknown): readonly Binding[] {
    const { interaction, bindings, bindingsPushed, validate } = this.order;
    const checked = checkReply(reply, {
      variables: interaction.supplies?.variables,
      sent: bindings,
      strict: validate && bindingsPushed === 0,
      ...(interaction.kind === 'react' ? { common: commonVariables(interaction) } : {}),
    });
    if ('failedMessage' in checked) {
      this.#end({ failedMessage: checked.failedMessage });
      return [];
    }
    const { rows, received } = checked;
    this.#end({ resultBindings: received, rowsDropped: received.length - rows.length });
    return rows;
  }

  #end(
    result:
      | { readonly failedMessage: string }
      | { readonly resultBindings: BindingSet; readonly rowsDropped: number },
  ): void {
    this.#cancelTimer?.();
    const { role, interaction, bindings, bindingsPushed } = this.order;
    this.#record = {
      role,
      knowledgeBaseId: interaction.knowledgeBaseId,
      knowledgeInteractionId: interaction.id,
      startedAt: this.#startedAt,
      endedAt: this.ports.now(),
      argumentBindings: bindings,
      bindingsPushed,
      ...('failedMessage' in result
        ? { status: 'FAILED', ...result, resultBindings: [], rowsDropped: 0 }
        : { status: 'SUCCEEDED', ...result }),
    };
  }
}
