import type { Series } from './problem.js';

/** What a home's heating needs, and what its energy costs, hour by hour. */
export type GainChartInput = {
  /** Start of each hour. */
  readonly hourStartsMs: readonly number[];
  /** Full price of energy drawn in the hour. */
  readonly priceEurPerKwh: Series;
  /** Heat that the home loses per kelvin between inside and outside [W/K]. */
  readonly heatLossWattsPerKelvin: number;
  /** Heat per electricity: 1 for a heater, more for a heat pump; a number for each hour, or one for all. */
  readonly heatPerElectricity: Series | number;
  /** Electric power that heating needs in the hour without any reduction: no hour can save more. */
  readonly heatingWatts: Series;
  /** Reductions of the temperature that the customer may accept [K]. */
  readonly reductionsKelvin: Series;
  /** Emissions of a kWh; without such a series nothing is said of emissions. */
  readonly carbonGramsPerKwh?: Series;
};

/** What a reduction of the temperature is worth in an hour. */
export type GainChartPoint = {
  readonly hourStartMs: number;
  readonly reductionKelvin: number;
  readonly savedKwh: number;
  /** Worth of a kWh that is not drawn then. */
  readonly gainEurPerKwh: number;
  readonly earningEur: number;
  readonly gainGramsCarbon?: number;
};

/** Thrown for series that do not fit together; the message names the field. */
export class InvalidGainChartError extends Error {
  override readonly name = 'InvalidGainChartError';
}

/**
 * Gain charts: for each hour and each reduction, what a home that is kept so much colder saves. In the steady state heat
 * losses fall with the temperature difference, so a reduction of one kelvin saves the heat loss per kelvin, divided by
 * what heating makes of electricity; an hour saves no more than it would have drawn. A negative price makes it a loss.
 *
 * @throws InvalidGainChartError
 */
export function gainCharts(input: GainChartInput): GainChartPoint[] {
  const hours = input.hourStartsMs.length;
  const demandLength = (field: string, series: Series | undefined): void => {
    if (series !== undefined && series.length !== hours)
      throw new InvalidGainChartError(
        `${field}: expected a value for each of the ${hours} hours, found ${series.length}`,
      );
  };
  demandLength('priceEurPerKwh', input.priceEurPerKwh);
  demandLength('heatingWatts', input.heatingWatts);
  demandLength('carbonGramsPerKwh', input.carbonGramsPerKwh);
  if (typeof input.heatPerElectricity !== 'number')
    demandLength('heatPerElectricity', input.heatPerElectricity);
  if (!(input.heatLossWattsPerKelvin >= 0))
    throw new InvalidGainChartError('heatLossWattsPerKelvin: expected 0 or more');

  return input.hourStartsMs.flatMap((hourStartMs, hour) => {
    const perElectricity =
      typeof input.heatPerElectricity === 'number'
        ? input.heatPerElectricity
        : input.heatPerElectricity[hour]!;
    if (!(perElectricity > 0))
      throw new InvalidGainChartError(`heatPerElectricity: expected more than 0 in hour ${hour}`);
    const gainEurPerKwh = input.priceEurPerKwh[hour]!;
    const carbon = input.carbonGramsPerKwh?.[hour];
    return input.reductionsKelvin.map((reductionKelvin): GainChartPoint => {
      const watts = (input.heatLossWattsPerKelvin * reductionKelvin) / perElectricity;
      const savedKwh = Math.min(watts, input.heatingWatts[hour]!) / 1000;
      return {
        hourStartMs,
        reductionKelvin,
        savedKwh,
        gainEurPerKwh,
        earningEur: savedKwh * gainEurPerKwh,
        ...(carbon === undefined ? {} : { gainGramsCarbon: savedKwh * carbon }),
      };
    });
  });
}
