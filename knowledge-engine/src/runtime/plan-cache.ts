import type { RecipientSelector } from '../api/index.js';
import {
  buildPlan,
  type CompiledKnowledge,
  type Indexes,
  type Plan,
  type PlanRequest,
} from '../matching/index.js';
import { type Selection, selectionOf } from './selection.js';

/** Plans kept per interaction: one for everybody, some for recipient selections. */
const maxPlans = 8;

/**
 * The plans of one Ask or Post. A plan holds until one of the index lists that it read has changed, so that unrelated
 * registrations leave it alone.
 */
export class PlanCache {
  readonly #plans = new Map<string, Plan>();

  constructor(
    readonly indexes: Indexes,
    readonly request: PlanRequest,
    /** Domain knowledge of the owner; {@link clear} is called when it changes. */
    readonly knowledge: () => CompiledKnowledge | undefined,
  ) {}

  /**
   * The plan for these recipients, built now if need be.
   *
   * @param onLookup told whether a plan was there
   */
  planFor(recipients: RecipientSelector | undefined, onLookup: (hit: boolean) => void): Plan {
    const selection = selectionOf(recipients);
    const { key } = selection;
    const known = this.#plans.get(key);
    if (known?.watched.unchanged === true) {
      onLookup(true);
      return known;
    }
    onLookup(false);
    const plan = buildPlan(this.indexes, this.requestFor(selection));
    if (known !== undefined) this.#drop(key, known);
    this.#plans.set(key, plan);
    if (this.#plans.size > maxPlans) {
      const [oldestKey, oldest] = this.#plans.entries().next().value!;
      this.#drop(oldestKey, oldest);
    }
    return plan;
  }

  /** What a plan for a selection is built from. */
  requestFor({ selects }: Selection): PlanRequest {
    const knowledge = this.knowledge();
    return {
      ...this.request,
      ...(selects !== undefined && { selects }),
      ...(knowledge !== undefined && { knowledge }),
    };
  }

  clear(): void {
    for (const [key, plan] of this.#plans) this.#drop(key, plan);
  }

  #drop(key: string, plan: Plan): void {
    this.#plans.delete(key);
    plan.watched.release();
  }
}
