/** What a reading is held against; none for figures that only inform. */
export type Target = { readonly atMost: number } | { readonly atLeast: number };

export type Unit = 'times' | 'µs' | 'ms' | 'per second' | 'MB' | 'rows';

/** One measured figure beside its target. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly target?: Target;
  /** The absolute figures behind a ratio, or what else helps to judge the value. */
  readonly detail: string;
}

/** How thoroughly to measure: `quick` only shows that a figure can be taken, its values mean nothing. */
export type Effort = 'full' | 'quick';

/** One measurement; several readings may come out of it. */
export interface Figure {
  /** Words that a filter looks into. */
  readonly name: string;
  measure(effort: Effort): Promise<readonly Reading[]>;
}

/** Figures that belong under one heading. */
export interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Whether the target is met; undefined without one. */
export function isMet({ value, target }: Reading): boolean | undefined {
  if (target === undefined) return undefined;
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}

/** The first number for a full measurement, the second for a quick one. */
export function sized(effort: Effort, full: number, quick: number): number {
  return effort === 'full' ? full : quick;
}
