import type { Highs, Model } from 'highs';
import type { HomeModel } from './home-model.js';

/** What the relaxation found when it was last solved. */
export type Relaxed = {
  /** Objective in cent. */
  readonly objectiveCents: number;
  readonly values: Float64Array;
  readonly rowDuals: Float64Array;
};

/**
 * The model of a home with its binaries relaxed, some of them fixed: a linear programme that is solved again and again,
 * each time from where it stood. To be closed.
 */
export class Relaxation {
  readonly #highs: Highs;
  readonly #model: Model;

  constructor(
    highs: Highs,
    readonly home: HomeModel,
  ) {
    const { integrality: _, ...data } = home.model.toModelData();
    this.#highs = highs;
    this.#model = highs.createModel({ ...data, offset: home.offsetCents });
    this.#model.options.set({ output_flag: false, presolve: 'off' });
  }

  /** Fixes binaries at values. */
  fix(values: ReadonlyMap<number, number>): void {
    this.#bound([...values.keys()], (column) => {
      const value = values.get(column)!;
      return [value, value];
    });
  }

  /** Lets columns take what the model allows. */
  free(columns: Iterable<number>): void {
    const { lowers, uppers } = this.home.model;
    this.#bound([...columns], (column) => [lowers[column]!, uppers[column]!]);
  }

  /** @returns undefined when there is no solution within the time */
  solve(timeLimitMs: number): Relaxed | undefined {
    if (timeLimitMs <= 0) return undefined;
    this.#model.zeroAllClocks();
    this.#model.options.set('time_limit', timeLimitMs / 1000);
    this.#model.run();
    if (this.#model.getModelStatus() !== this.#highs.constants.modelStatus.optimal)
      return undefined;
    const { colValue, rowDual } = this.#model.getSolution();
    return {
      objectiveCents: this.#model.getObjectiveValue(),
      values: colValue,
      rowDuals: rowDual,
    };
  }

  close(): void {
    this.#model.dispose();
  }

  #bound(columns: number[], boundsOf: (column: number) => [number, number]): void {
    if (columns.length === 0) return;
    const indices = Int32Array.from(columns).sort();
    const bounds = Array.from(indices, boundsOf);
    this.#model.changeColsBounds(
      { kind: 'set', indices },
      Float64Array.from(bounds, ([lower]) => lower),
      Float64Array.from(bounds, ([, upper]) => upper),
    );
  }
}

/**
 * What a column costs when everything that binds devices together has its price: the rest of the home adapts [cent per
 * unit].
 */
export function columnPrices({ model }: HomeModel, rowDuals: Float64Array): Float64Array {
  const prices = Float64Array.from(model.costs);
  model.rows.forEach(({ links, terms }, row) => {
    const dual = rowDuals[row]!;
    if (!links || dual === 0) return;
    for (const [column, coefficient] of terms) prices[column]! -= dual * coefficient;
  });
  return prices;
}
