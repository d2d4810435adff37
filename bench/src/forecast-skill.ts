import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  chargingSkill,
  demandSkill,
  productionSkill,
  type ForecastSkill,
} from '@gridloom/adapters';
import type { Effort, Figure, Reading } from './reading.js';

const folder =
  process.env['GRIDLOOM_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

type Measurement = {
  readonly name: string;
  readonly file: string;
  readonly measure: (csv: string) => ForecastSkill;
  /** What of it is recorded and what is generated. */
  readonly basis: string;
};

const HOUSEHOLDS = 'lcl-dtou/lcl_dtou_aggregate_2012-07_2013-06.csv';
const TYPICAL_YEAR = 'weather/tmy_45.000_8.000_2005_2023.csv';

const measurements: readonly Measurement[] = [
  {
    name: 'demand of all households',
    file: HOUSEHOLDS,
    measure: (csv) => demandSkill(csv, 'mean_all_kwh'),
    basis: 'recorded',
  },
  {
    name: 'demand of price-responsive households',
    file: HOUSEHOLDS,
    measure: (csv) => demandSkill(csv, 'mean_flex_kwh'),
    basis: 'recorded',
  },
  {
    name: 'charging of vehicles',
    file: 'ev-sessions/ev_sessions_4_stations.csv',
    measure: (csv) => chargingSkill(csv, 'Europe/Brussels'),
    basis: 'recorded sessions, power taken as 11 kW from arrival on',
  },
  {
    name: 'production, weather unknown',
    file: TYPICAL_YEAR,
    measure: (csv) => productionSkill(csv, 'none'),
    basis: 'production GENERATED from recorded weather',
  },
  {
    name: 'production, weather forecast',
    file: TYPICAL_YEAR,
    measure: (csv) => productionSkill(csv, 'generated'),
    basis: 'production and weather forecast GENERATED',
  },
];

const percent = (part: number): string => `${Math.round(100 * part)} %`;

/** How much larger the pinball loss of a simple forecast is than that of the forecaster, in test periods nothing was learned from. */
export const forecastSkill: Figure = {
  name: 'forecasts: pinball loss of simple ones, by ours',
  measure: async (effort: Effort) =>
    (effort === 'quick' ? measurements.slice(2, 3) : measurements).flatMap(readings),
};

function readings({ name, file, measure, basis }: Measurement): Reading[] {
  const path = `${folder}/electrical/${file}`;
  // Recorded data is not part of the repository: without it there is nothing to measure.
  if (!existsSync(path)) return [];
  const skill = measure(readFileSync(path, 'utf8'));
  const reading = (reference: string, referenceLoss: number, part: number): Reading => ({
    name: `${name}, ${reference}`,
    value: referenceLoss / skill.loss,
    unit: 'times',
    target: { atLeast: 1 },
    detail:
      `skill ${percent(part)}: ${skill.loss.toFixed(1)} W against ${referenceLoss.toFixed(1)} W ` +
      `over ${skill.intervals} intervals; ${basis}`,
  });
  return [
    reading('the day before', skill.persistenceLoss, skill.overPersistence),
    reading('last week', skill.lastWeekLoss, skill.overLastWeek),
  ];
}
