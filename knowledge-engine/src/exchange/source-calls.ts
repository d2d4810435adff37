import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import type { Goal, PlanSource } from '../matching/plan.js';
import { DemandSet } from './demand-set.js';
import { rowKey } from './row-key.js';

/** Something a source is to be asked for. */
interface PendingDemand {
  readonly binding: PartialBinding;
  /** Whether it derives from the asker's own bindings; otherwise the engine pushes it from other sources. */
  readonly own: boolean;
  /** The goal that wants it. */
  readonly goal: Goal;
}

/** An argument that a REACT was, or is about to be, called with. */
interface SentArgument {
  reached: boolean;
  /** What it brought, when it was sent as not reached. */
  rows?: readonly Binding[];
}

/** What is still to be sent to one source, and what it has been sent: never the same binding twice. */
export class SourceCalls {
  /** Restrictions waiting to be sent to an ANSWER. */
  pending: PendingDemand[] = [];
  /** Arguments waiting to be sent to a REACT: descended from posted rows, or not. */
  reachedArguments: Binding[] = [];
  otherArguments: Binding[] = [];
  inFlight = 0;
  readonly #demands = new DemandSet();
  /** Arguments by their text: what became of them. */
  readonly #arguments = new Map<string, SentArgument>();

  constructor(readonly source: PlanSource) {}

  get hasPending(): boolean {
    return (
      this.pending.length > 0 || this.reachedArguments.length > 0 || this.otherArguments.length > 0
    );
  }

  get settled(): boolean {
    return this.inFlight === 0 && !this.hasPending;
  }

  /** Notes a restriction for an ANSWER, unless what it was asked covers it. */
  demand(binding: PartialBinding, own: boolean, goal: Goal): boolean {
    if (!this.#demands.add(binding)) return false;
    this.pending.push({ binding, own, goal });
    return true;
  }

  /**
   * Notes an argument for a REACT, unless it was called with it before. An argument that was sent as not reached and now
   * turns out to be reached is not sent again: the rows it brought, if they are there already, become reached rows.
   */
  call(
    argument: Binding,
    reached: boolean,
  ): 'new' | 'known' | { readonly rows: readonly Binding[] } {
    const key = this.#keyOf(argument);
    const sent = this.#arguments.get(key);
    if (sent === undefined) {
      this.#arguments.set(key, { reached });
      (reached ? this.reachedArguments : this.otherArguments).push(argument);
      return 'new';
    }
    if (!reached || sent.reached) return 'known';
    sent.reached = true;
    return sent.rows === undefined ? 'known' : { rows: sent.rows };
  }

  /** Notes the rows of an argument sent as not reached; true when it turned out to be reached in the meantime. */
  rowsOfOther(argument: Binding, rows: readonly Binding[]): boolean {
    const sent = this.#arguments.get(this.#keyOf(argument))!;
    sent.rows = rows;
    return sent.reached;
  }

  #keyOf(argument: Binding): string {
    return rowKey(argument, this.source.interaction!.argument!.variables);
  }
}
