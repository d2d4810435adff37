import {
  type ExchangeRequest,
  type Explanation,
  type RegisteredInteraction,
} from '../api/index.js';
import type { Plan } from '../matching/index.js';
import { explain } from './explain.js';
import type { InteractionEntry } from './knowledge-base-entry.js';
import type { Registry } from './registry.js';

/** Finds out why nothing came of exchanges. */
export class EmptyResults {
  readonly #registry: Registry;
  /** What explanations say of plans that had no result. */
  readonly #judgements = new WeakMap<Plan, Pick<Explanation, 'answerable' | 'summary'>>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /**
   * Why nothing came of an exchange: what the patterns rule out, else what its data show. Found out when somebody wants to
   * know, since an explanation costs more than most exchanges and few are read; and once per plan as far as patterns go, since
   * the same Ask may be empty very often. An explanation never fails an exchange.
   *
   * @returns what finds it out; undefined when there is nothing to say
   */
  why(
    request: ExchangeRequest,
    entry: InteractionEntry,
    plan: Plan,
    fromData: string | undefined,
  ): (() => string | undefined) | undefined {
    const unplanned = isUnplanned(entry.interaction, plan);
    if (fromData === undefined && !unplanned) return undefined;
    let found: { readonly why: string | undefined } | undefined;
    return () => (found ??= { why: this.#judge(request, entry, plan, fromData, unplanned) }).why;
  }

  #judge(
    request: ExchangeRequest,
    { interaction }: InteractionEntry,
    plan: Plan,
    fromData: string | undefined,
    unplanned: boolean,
  ): string | undefined {
    let judged = this.#judgements.get(plan);
    if (judged === undefined) {
      const { knowledgeBaseId, recipients } = request;
      try {
        judged = explain(this.#registry, {
          knowledgeBaseId,
          interaction: interaction,
          ...(recipients !== undefined && { recipients }),
        });
      } catch {
        // The asker has left meanwhile.
        return fromData;
      }
      const { answerable, summary } = judged;
      this.#judgements.set(plan, { answerable, summary });
    }
    return judged.answerable === 'no' || unplanned ? judged.summary : fromData;
  }
}

/** Whether the patterns rule out a solution, or that anybody is called. */
function isUnplanned(interaction: RegisteredInteraction, { top, recipients }: Plan): boolean {
  const wantsSolutions = 'pattern' in interaction || interaction.result !== undefined;
  return wantsSolutions ? top === undefined : recipients.length === 0;
}
