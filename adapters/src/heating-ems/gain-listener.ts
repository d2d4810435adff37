import { typedPattern } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { HeatedHome } from './heated-home.js';
import type { Gain } from './gain-charts.js';

const COST = typedPattern('orchestration/cost-gain-chart');
const EARNINGS = typedPattern('orchestration/earnings-chart');

/**
 * Hears the gain charts of orchestrators: earnings as they are; gains in cost per energy times the energy that the house
 * needs then. Earnings outweigh what is computed from cost.
 */
export async function listenToGains(
  connector: SmartConnector,
  homeOf: (homeId: string) => HeatedHome | undefined,
): Promise<readonly Registration[]> {
  type ChartRow = {
    readonly homeId: string;
    readonly reduction: number;
    readonly from: Date;
    readonly to: Date;
    readonly value: number;
  };
  const take = (
    rows: readonly ChartRow[],
    sender: string,
    earned: (home: HeatedHome, row: ChartRow) => number,
    kind: 'cost' | 'earnings',
  ): void => {
    const byHome = new Map<HeatedHome, Gain[]>();
    for (const row of rows) {
      const home = homeOf(row.homeId);
      if (home?.config.orchestrator !== sender) continue;
      const gain = {
        fromMs: row.from.getTime(),
        toMs: row.to.getTime(),
        reductionKelvin: row.reduction,
        earnedEur: earned(home, row),
      };
      byHome.set(home, [...(byHome.get(home) ?? []), gain]);
    }
    for (const [home, gains] of byHome) home.takeGains(kind, gains);
  };
  return [
    await connector.react(
      { name: 'cost-gain-chart-react', argument: COST.pattern },
      (bindings, { requestingKnowledgeBaseId }) =>
        take(
          bindings.map((binding) => COST.fromBinding(binding)),
          requestingKnowledgeBaseId,
          (home, { from, to, value }) =>
            (value * home.ownEnergyWattHours(from.getTime(), to.getTime())) / 1000,
          'cost',
        ),
    ),
    await connector.react(
      { name: 'earnings-chart-react', argument: EARNINGS.pattern },
      (bindings, { requestingKnowledgeBaseId }) =>
        take(
          bindings.map((binding) => EARNINGS.fromBinding(binding)),
          requestingKnowledgeBaseId,
          (_home, { value }) => value,
          'earnings',
        ),
    ),
  ];
}
