/** What an hour came to. */
export type FlowSummary = {
  readonly frames: number;
  readonly goodGroups: number;
  readonly badGroups: number;
  readonly posts: number;
  readonly asks: number;
  readonly granted: number;
  readonly refused: number;
  readonly heaterKilowattHours: number;
  readonly heaterCelsius: number;
  /** Highest apparent power that home-17 drew. */
  readonly highestVoltAmperes: number;
  /** Energy that home-23 injected. */
  readonly injectedWattHours: number;
};

/** The summary as a table of two columns. */
export function summaryTable(summary: FlowSummary): string {
  const rows: readonly (readonly [string, string])[] = [
    ['frames read', `${summary.frames}`],
    ['groups good', `${summary.goodGroups}`],
    ['groups bad (noise on the line)', `${summary.badGroups}`],
    ['posts', `${summary.posts}`],
    ['asks', `${summary.asks}`],
    ['starts granted', `${summary.granted}`],
    ['starts refused', `${summary.refused}`],
    ['energy of the water heater', `${summary.heaterKilowattHours.toFixed(2)} kWh`],
    ['temperature of its water', `${summary.heaterCelsius.toFixed(1)} °C`],
    ['highest power of home-17', `${summary.highestVoltAmperes} VA`],
    ['energy injected by home-23', `${(summary.injectedWattHours / 1000).toFixed(2)} kWh`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value.padStart(10)}`).join('\n');
}
