import { decimal, text, typedPattern } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { HomeInputs } from './home-inputs.js';
import { overlay, type IntervalValue } from './series.js';

const PRODUCTION = typedPattern('forecasts/production-power-forecast');
const DEMAND = typedPattern('forecasts/demand-power-forecast');
const DEMAND_QUANTILE = typedPattern('forecasts/demand-power-quantile');

const ASKS = {
  production: { name: 'production-power-forecast-ask', pattern: PRODUCTION.pattern },
  demand: { name: 'demand-power-forecast-ask', pattern: DEMAND.pattern },
  demandHigh: { name: 'demand-power-quantile-ask', pattern: DEMAND_QUANTILE.pattern },
} as const;

/** The Asks of the recommendations, to be withdrawn at the end. */
export const FORECAST_ASKS = Object.values(ASKS);

/** Which part of the time the uncontrolled load has to stay below what is kept free for it. */
const HIGH_QUANTILE = 0.95;

type Point = {
  readonly series: string;
  readonly created: Date;
  readonly from: Date;
  readonly to: Date;
  readonly value: number;
};

/** The newest series; of equals the one that comes first by its IRI. */
function newestSeries(rows: readonly Point[]): readonly IntervalValue[] {
  let best: Point | undefined;
  for (const row of rows) {
    const isNewer =
      best === undefined ||
      row.created > best.created ||
      (row.created.getTime() === best.created.getTime() && row.series < best.series);
    if (isNewer) best = row;
  }
  return rows
    .filter(({ series }) => series === best?.series)
    .map(({ from, to, value }) => ({ fromMs: from.getTime(), toMs: to.getTime(), value }))
    .sort((left, right) => left.fromMs - right.fromMs);
}

/**
 * Asks the forecasters of the network about a home, all at once. What nobody answers stays as it was.
 *
 * @returns names of what nobody answered; never rejects
 */
export async function askForecasts(
  connector: SmartConnector,
  inputs: HomeInputs,
  deadlineMs: number,
): Promise<readonly string[]> {
  const homeId = text(inputs.homeId);
  const options = { deadlineMs };
  const missing: string[] = [];
  const ask = async (
    what: 'production' | 'demand' | 'demandHigh',
    rowsOf: () => Promise<readonly Point[]>,
  ): Promise<void> => {
    try {
      const series = newestSeries(await rowsOf());
      if (series.length === 0) missing.push(what);
      inputs[what] = overlay(inputs[what], series);
    } catch {
      missing.push(what);
    }
  };
  await Promise.all([
    ask('production', async () => {
      const { bindings } = await connector.ask(ASKS.production, [{ homeId }], options);
      return bindings.map((binding) => PRODUCTION.fromBinding(binding));
    }),
    ask('demand', async () => {
      const { bindings } = await connector.ask(ASKS.demand, [{ homeId }], options);
      return bindings.map((binding) => DEMAND.fromBinding(binding));
    }),
    ask('demandHigh', async () => {
      const quantile = decimal(HIGH_QUANTILE);
      const { bindings } = await connector.ask(ASKS.demandHigh, [{ homeId, quantile }], options);
      return bindings.map((binding) => DEMAND_QUANTILE.fromBinding(binding));
    }),
  ]);
  return missing;
}
