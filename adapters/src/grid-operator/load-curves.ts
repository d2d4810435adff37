/** Mean active power over one step, as a meter or a forecast states it. */
export type CurvePoint = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly watts: number;
};

const HOUR_MS = 3_600_000;

/** Energy of a period, or why it is not known. */
export type PeriodEnergy =
  | { readonly known: true; readonly wattHours: number }
  | { readonly known: false; readonly reason: 'missing' | 'overlapping' };

/** Points of one curve by begin; a later point with the same begin replaces the earlier one. */
export class LoadCurve {
  readonly #points = new Map<number, CurvePoint>();

  /** @returns whether it told something new */
  add(point: CurvePoint): boolean {
    const known = this.#points.get(point.fromMs);
    if (known?.toMs === point.toMs && known.watts === point.watts) return false;
    this.#points.set(point.fromMs, point);
    return true;
  }

  forgetBefore(instantMs: number): void {
    for (const [fromMs, { toMs }] of this.#points)
      if (toMs <= instantMs) this.#points.delete(fromMs);
  }

  get size(): number {
    return this.#points.size;
  }

  /** Energy between two instants, in Wh with fractions; steps longer than the period count in part. */
  energy(fromMs: number, toMs: number): PeriodEnergy {
    let coveredMs = 0;
    let wattHours = 0;
    for (const point of this.#points.values()) {
      const partMs = Math.min(toMs, point.toMs) - Math.max(fromMs, point.fromMs);
      if (partMs <= 0) continue;
      coveredMs += partMs;
      wattHours += (point.watts * partMs) / HOUR_MS;
    }
    if (coveredMs === toMs - fromMs) return { known: true, wattHours };
    return { known: false, reason: coveredMs < toMs - fromMs ? 'missing' : 'overlapping' };
  }
}
