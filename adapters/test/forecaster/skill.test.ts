import assert from 'node:assert/strict';
import {
  chargingSkill,
  demandSkill,
  productionSkill,
  type ForecastSkill,
} from '../../src/forecaster/index.js';
import { recorded } from './data-files.js';

/** Both comparisons have quantiles of their own, learned from the training period. */
function beats({ overPersistence, overLastWeek }: ForecastSkill, least: [number, number]): void {
  assert.ok(overPersistence > least[0], `over persistence: ${overPersistence}`);
  assert.ok(overLastWeek > least[1], `over last week: ${overLastWeek}`);
}

describe('skill of forecasts on recorded data', () => {
  for (const column of ['mean_flex_kwh', 'mean_noflex_kwh'])
    it(`foresees the demand of households better than yesterday and last week: ${column}`, function () {
      const csv = recorded('lcl-dtou/lcl_dtou_aggregate_2012-07_2013-06.csv');
      if (csv === undefined) return this.skip();
      const skill = demandSkill(csv, column);
      assert.ok(skill.intervals > 4000);
      beats(skill, [0.1, 0.2]);
    });

  it('foresees the charging of vehicles better than yesterday and last week', function () {
    const csv = recorded('ev-sessions/ev_sessions_4_stations.csv');
    if (csv === undefined) return this.skip();
    const skill = chargingSkill(csv, 'Europe/Brussels');
    assert.ok(skill.intervals > 5000);
    beats(skill, [0.3, 0.3]);
  });

  it('foresees production generated from a typical year without a forecast of the weather', function () {
    const csv = recorded('weather/tmy_45.000_8.000_2005_2023.csv');
    if (csv === undefined) return this.skip();
    beats(productionSkill(csv, 'none'), [0.1, 0.25]);
  });

  it('foresees it much better with a generated forecast of the weather', function () {
    const csv = recorded('weather/tmy_45.000_8.000_2005_2023.csv');
    if (csv === undefined) return this.skip();
    beats(productionSkill(csv, 'generated'), [0.5, 0.6]);
  });
});
