import { ConfigError } from '../../shared/config.js';
import type { IntervalValue } from './series.js';

export type GainChartSettings = {
  /** For which reductions of the temperature there is a chart [K]. */
  readonly reductionsKelvin: readonly number[];
  /** Emissions of a kWh drawn [gCO2/kWh], in the order of time; empty: nothing is said of emissions. */
  readonly carbon: readonly IntervalValue[];
};

export const GAIN_CHART_DEFAULTS: GainChartSettings = { reductionsKelvin: [0.5, 1, 2], carbon: [] };

/** As configured: emissions in runs of equal intervals. */
export type GainChartConfig = {
  readonly reductionsKelvin: readonly number[];
  readonly carbon: readonly {
    /** Begin of the first interval: an instant with its offset. */
    readonly from: string;
    /** Length of each interval. */
    readonly minutes: number;
    readonly gramsPerKwh: readonly number[];
  }[];
};

/** JSON Schema of {@link GainChartConfig}. */
export const gainChartSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    reductionsKelvin: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      uniqueItems: true,
      items: { type: 'number', exclusiveMinimum: 0, maximum: 10 },
      default: GAIN_CHART_DEFAULTS.reductionsKelvin,
    },
    carbon: {
      type: 'array',
      default: [],
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'gramsPerKwh'],
        properties: {
          from: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:?\\d\\d)$' },
          minutes: { type: 'integer', minimum: 1, maximum: 1440, default: 60 },
          gramsPerKwh: { type: 'array', minItems: 1, items: { type: 'number', minimum: 0 } },
        },
      },
    },
  },
} as const;

/** Reads a configuration. @throws ConfigError naming a begin that is no instant, or intervals that overlap */
export function gainChartSettings({
  reductionsKelvin,
  carbon,
}: GainChartConfig): GainChartSettings {
  const field = 'recommendations.gainCharts.carbon';
  const intervals = carbon.flatMap(({ from, minutes, gramsPerKwh }, index) => {
    const startMs = Date.parse(from);
    if (Number.isNaN(startMs))
      throw new ConfigError(`${field}.${index}.from: expected an instant, found ${from}`);
    const lengthMs = minutes * 60_000;
    return gramsPerKwh.map((value, position) => {
      const fromMs = startMs + position * lengthMs;
      return { index, fromMs, toMs: fromMs + lengthMs, value };
    });
  });
  intervals.sort((left, right) => left.fromMs - right.fromMs);
  for (const [position, { index, fromMs }] of intervals.entries()) {
    const before = intervals[position - 1];
    if (before !== undefined && before.toMs > fromMs)
      throw new ConfigError(
        `${field}.${index}: overlaps ${field}.${before.index} at ${new Date(fromMs).toISOString()}`,
      );
  }
  return {
    reductionsKelvin,
    carbon: intervals.map(({ fromMs, toMs, value }) => ({ fromMs, toMs, value })),
  };
}
