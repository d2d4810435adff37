import { LoadCurve } from './load-curves.js';

/** Expected mean power over an interval, as a forecaster says it. */
export type ForecastPoint = {
  readonly homeId: string;
  readonly producerId: string;
  readonly createdMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly watts: number;
};

/** The member of the community whose production is forecast. */
export type ProducerUse = {
  readonly homeId: string;
  /** Whether it consumes behind the same meter, so that only the rest is common. */
  readonly ownUse: boolean;
};

export type SurplusPeriod = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly wattHours: number;
};

export type SurplusForecast = {
  readonly periods: readonly SurplusPeriod[];
  /** Producers whose part is not known for some period; counted as 0. */
  readonly incomplete: readonly string[];
};

/** The newest series counts; of equally new ones that of the party whose key comes last. */
function curvesOf(points: readonly ForecastPoint[]): ReadonlyMap<string, LoadCurve> {
  const curves = new Map<string, LoadCurve>();
  const ordered = [...points].sort(
    (left, right) =>
      left.createdMs - right.createdMs || (left.producerId < right.producerId ? -1 : 1),
  );
  for (const point of ordered) {
    const curve = curves.get(point.homeId) ?? new LoadCurve();
    curves.set(point.homeId, curve);
    curve.add(point);
  }
  return curves;
}

/**
 * Expected surplus per settlement period: production of every producer less its own consumption where it consumes behind the
 * same meter, never below 0 for one producer, added up and rounded down.
 *
 * @param fromMs begin of the first period.
 */
export function surplusForecast(
  producers: readonly ProducerUse[],
  production: readonly ForecastPoint[],
  demand: readonly ForecastPoint[],
  fromMs: number,
  periods: number,
  periodMs: number,
): SurplusForecast {
  const produced = curvesOf(production);
  const consumed = curvesOf(demand);
  const incomplete = new Set<string>();
  const surplusOf = ({ homeId, ownUse }: ProducerUse, beginMs: number): number => {
    const made = produced.get(homeId)?.energy(beginMs, beginMs + periodMs);
    if (made?.known !== true) {
      incomplete.add(homeId);
      return 0;
    }
    if (!ownUse || made.wattHours === 0) return made.wattHours;
    const used = consumed.get(homeId)?.energy(beginMs, beginMs + periodMs);
    if (used?.known === true) return Math.max(0, made.wattHours - used.wattHours);
    incomplete.add(homeId);
    return 0;
  };
  return {
    periods: Array.from({ length: periods }, (_, index) => {
      const beginMs = fromMs + index * periodMs;
      const wattHours = producers.reduce((sum, one) => sum + surplusOf(one, beginMs), 0);
      return { fromMs: beginMs, toMs: beginMs + periodMs, wattHours: Math.floor(wattHours) };
    }),
    incomplete: [...incomplete].sort(),
  };
}
