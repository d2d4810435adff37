import type { Binding } from '@gridloom/graph-patterns';
import type { LoneRowPlan, LoneRowSource } from '../matching/lone-rows.js';
import type { CompiledPattern } from '../matching/compiled-pattern.js';
import type { PlanSource } from '../matching/plan.js';
import type { Dictionary } from './dictionary.js';
import { rowTranslation, type RowTranslation } from './row-translation.js';
import type { SourceTable } from './source-table.js';

/** Stands for a value that more than one row could give, or one that takes part in the join. */
const shared = -1;

interface SpottedSource {
  readonly plan: LoneRowSource;
  readonly table: SourceTable;
  readonly translation: RowTranslation | undefined;
  /** Rows read so far. */
  next: number;
  /** Rows that the join has to look at, in the order in which that turned out. */
  readonly joining: number[];
}

/**
 * Holds back the rows of a join that can join with no other row (see {@link LoneRowPlan}), and makes solutions of those
 * that supply everything. A row that comes later may turn out to join with one that was held back: then both are joined.
 */
export class LoneRows {
  readonly #sources: readonly SpottedSource[];
  readonly #joining: ReadonlyMap<PlanSource, readonly number[]>;
  /** Per join variable and value id: the number of the row held back that could give it, or {@link shared}. */
  readonly #holders: readonly Map<number, number>[];
  readonly #dictionary: Dictionary;
  readonly #onSolution: (solution: Binding) => void;
  /** Source and row by number of the row held back. */
  readonly #held: { readonly source: SpottedSource; readonly row: number }[] = [];

  constructor(
    plan: LoneRowPlan,
    target: CompiledPattern,
    dictionary: Dictionary,
    tableOf: (source: PlanSource) => SourceTable,
    onSolution: (solution: Binding) => void,
  ) {
    this.#dictionary = dictionary;
    this.#onSolution = onSolution;
    this.#sources = plan.sources.map((source): SpottedSource => {
      const { whole } = source;
      return {
        plan: source,
        table: tableOf(source.goalSource.source),
        translation: whole && rowTranslation(target, whole.step, whole.candidate),
        next: 0,
        joining: [],
      };
    });
    this.#joining = new Map(
      this.#sources.map(({ plan: { goalSource }, joining }) => [goalSource.source, joining]),
    );
    this.#holders = Array.from({ length: plan.joinVariables }, () => new Map<number, number>());
    for (const { joined, term } of plan.constants) {
      this.#holders[joined]!.set(dictionary.value(dictionary.id(term)), shared);
    }
  }

  /** Numbers of the rows of a source that take part in the join; the list grows. */
  joiningOf(source: PlanSource): readonly number[] {
    return this.#joining.get(source)!;
  }

  /** Whether there are rows, and all of them are held back. */
  get holdsAll(): boolean {
    return this.#held.length > 0 && this.#sources.every(({ joining }) => joining.length === 0);
  }

  /** Reads the rows that came since the last call. */
  take(): void {
    for (const source of this.#sources) {
      const { table, plan, translation } = source;
      for (; source.next < table.rows.length; source.next++) {
        const row = source.next;
        if (table.reached[row]) continue;
        if (!this.#hold(source, row)) {
          this.#release(source, row);
          continue;
        }
        if (!plan.maybeLone) continue;
        const solution = translation?.translate(table.rows[row]!);
        if (solution !== undefined) this.#onSolution(solution);
      }
    }
  }

  /** Notes what the row could give; false when another row could give the same. */
  #hold(source: SpottedSource, row: number): boolean {
    const { plan, table } = source;
    const number = this.#held.length;
    let alone = plan.maybeLone;
    for (const { joined, source: variable } of plan.columns) {
      const holders = this.#holders[joined]!;
      const value = this.#dictionary.value(table.column(variable)[row]!);
      const holder = holders.get(value);
      if (holder === undefined) holders.set(value, number);
      else if (holder !== number) {
        alone = false;
        if (holder !== shared) {
          const other = this.#held[holder]!;
          this.#release(other.source, other.row);
        }
      }
    }
    if (alone) this.#held.push({ source, row });
    return alone;
  }

  /** The row takes part in the join, and whoever could give one of its terms from now on does too. */
  #release({ plan, table, joining }: SpottedSource, row: number): void {
    joining.push(row);
    for (const { joined, source: variable } of plan.columns) {
      this.#holders[joined]!.set(this.#dictionary.value(table.column(variable)[row]!), shared);
    }
  }
}
