import { typedPattern } from '@gridloom/graph-patterns';
import type { GainChartPoint } from '../planning/gain-charts.js';

const COST = typedPattern('orchestration/cost-gain-chart');
const EARNINGS = typedPattern('orchestration/earnings-chart');
const EMISSION = typedPattern('orchestration/emission-gain-chart');

const POSTS = {
  earnings: { name: 'earnings-chart-post', argument: EARNINGS.pattern },
  cost: { name: 'cost-gain-chart-post', argument: COST.pattern },
  emission: { name: 'emission-gain-chart-post', argument: EMISSION.pattern },
} as const;

/** The Posts of gain charts, to be withdrawn at the end. */
export const GAIN_CHART_POSTS = Object.values(POSTS);

const HOUR_MS = 3_600_000;

/** The charts of a home, for all reductions. */
export type GainCharts = {
  readonly homeId: string;
  readonly producerId: string;
  readonly createdMs: number;
  readonly points: readonly GainChartPoint[];
};

/**
 * What is posted of charts, in this order: earnings before the gain in cost, from which a receiver without earnings would have to
 * compute them itself; emissions only where they are known.
 */
export function gainChartPosts({ homeId, producerId, createdMs, points }: GainCharts) {
  const created = new Date(createdMs);
  const cells = (point: GainChartPoint, value: number) => ({
    homeId,
    producerId,
    created,
    reduction: point.reductionKelvin,
    from: new Date(point.hourStartMs),
    to: new Date(point.hourStartMs + HOUR_MS),
    value: Number(value.toFixed(6)),
  });
  const earnings = points.map((each) => EARNINGS.toBinding(cells(each, each.earningEur)));
  const cost = points.map((each) => COST.toBinding(cells(each, each.gainEurPerKwh)));
  const emission = points.flatMap((each) =>
    each.gainGramsCarbon === undefined
      ? []
      : [EMISSION.toBinding(cells(each, each.gainGramsCarbon))],
  );
  const all = [
    { interaction: POSTS.earnings, rows: earnings },
    { interaction: POSTS.cost, rows: cost },
    { interaction: POSTS.emission, rows: emission },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}
