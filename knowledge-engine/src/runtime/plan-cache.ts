import type { RecipientSelector } from '../api/index.js';
import { buildPlan, type Indexes, type Plan, type PlanRequest } from '../matching/index.js';

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
  ) {}

  /**
   * The plan for these recipients, built now if need be.
   *
   * @param onLookup told whether a plan was there
   */
  planFor(recipients: RecipientSelector | undefined, onLookup: (hit: boolean) => void): Plan {
    const ids = recipients?.knowledgeBases ?? [];
    const key = ids.length === 0 ? 'everybody' : JSON.stringify([...ids].sort());
    const known = this.#plans.get(key);
    if (known?.watched.unchanged === true) {
      onLookup(true);
      return known;
    }
    onLookup(false);
    const plan = buildPlan(
      this.indexes,
      ids.length === 0 ? this.request : { ...this.request, recipients: new Set(ids) },
    );
    if (known !== undefined) this.#drop(key, known);
    this.#plans.set(key, plan);
    if (this.#plans.size > maxPlans) {
      const [oldestKey, oldest] = this.#plans.entries().next().value!;
      this.#drop(oldestKey, oldest);
    }
    return plan;
  }

  clear(): void {
    for (const [key, plan] of this.#plans) this.#drop(key, plan);
  }

  #drop(key: string, plan: Plan): void {
    this.#plans.delete(key);
    plan.watched.release();
  }
}
