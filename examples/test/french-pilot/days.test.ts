import assert from 'node:assert/strict';
import { localDay, localHour, localInstant } from '../../src/french-pilot/days/calendar.js';
import { LoadSteps } from '../../src/french-pilot/days/load-steps.js';
import { generateStreetDay, type StreetDay } from '../../src/french-pilot/days/street-day.js';
import { roofWatts } from '../../src/french-pilot/days/weather.js';
import { streetHomes } from '../../src/french-pilot/homes.js';

const HOUR_MS = 3_600_000;
const homes = streetHomes(10, 7);
const dayOf = (localDate: string, seed = 7): StreetDay =>
  generateStreetDay({ localDate, mood: 'ordinary', seed, homes, parkPoints: 6 });

describe('generated days of the French pilot', () => {
  it('have 24 hours, but 23 and 25 on the days of the clock change', () => {
    const hours = (date: string): number => {
      const { startMs, endMs } = localDay(date);
      return (endMs - startMs) / HOUR_MS;
    };
    assert.deepEqual(['2026-01-15', '2026-03-29', '2026-10-25'].map(hours), [24, 23, 25]);
    assert.equal(localInstant('2026-01-15', 18, 30), Date.UTC(2026, 0, 15, 17, 30));
    assert.equal(localInstant('2026-01-15', 31), Date.UTC(2026, 0, 16, 6));
    assert.equal(localHour(Date.UTC(2026, 6, 1, 10, 30)), 12.5);
  });

  it('go from noon to noon and have a price for every hour of both dates', () => {
    for (const [date, hours] of [
      ['2026-01-15', 48],
      ['2026-03-28', 47],
      ['2026-10-24', 49],
    ] as const) {
      const { spotPrices, startMs, endMs } = dayOf(date);
      assert.deepEqual([localHour(startMs), localHour(endMs)], [12, 12]);
      assert.equal((endMs - startMs) / HOUR_MS, hours - 24);
      assert.equal(spotPrices.length, hours);
      spotPrices
        .slice(1)
        .forEach(({ fromMs }, index) => assert.equal(fromMs, spotPrices[index]!.toMs));
    }
  });

  it('are the same for the same seed, and differ for another', () => {
    assert.deepEqual(dayOf('2026-01-15'), dayOf('2026-01-15'));
    assert.notDeepEqual(dayOf('2026-01-15').spotPrices, dayOf('2026-01-15', 8).spotPrices);
  });

  it('bring no sun at night, and more in summer than in winter', () => {
    const energy = (date: string): number => {
      const { weather, startMs, endMs } = dayOf(date);
      let wattHours = 0;
      for (let atMs = startMs; atMs < endMs; atMs += HOUR_MS / 4) {
        const watts = roofWatts(weather, 3000, atMs);
        assert.ok(watts >= 0 && watts <= 3000);
        if (localHour(atMs) < 5 || localHour(atMs) >= 22) assert.equal(watts, 0);
        wattHours += watts / 4;
      }
      return wattHours;
    };
    const mean = (dates: readonly string[]): number =>
      dates.map(energy).reduce((sum, value) => sum + value, 0) / dates.length;
    const december = ['01', '05', '09', '13', '17', '21'].map((day) => `2026-12-${day}`);
    const june = ['01', '05', '09', '13', '17', '21'].map((day) => `2026-06-${day}`);
    assert.ok(mean(june) > 1.5 * mean(december));
    assert.ok(mean(june) < 3000 * 9, 'no roof makes more than nine full hours a day');
  });

  it('have negative prices around noon when that is asked for', () => {
    const options = { localDate: '2026-05-17', seed: 3, homes, parkPoints: 6 };
    const { spotPrices, startMs } = generateStreetDay({ ...options, mood: 'negative' });
    const noon = spotPrices.find(({ fromMs }) => fromMs === startMs + 2 * HOUR_MS);
    assert.ok(noon!.eurPerMwh < 0);
  });

  it('let everything that was switched on go off again', () => {
    const { homes: days, endMs } = dayOf('2026-01-17');
    for (const { baseLoad } of days.values()) {
      const after = new LoadSteps(baseLoad).at(endMs);
      for (const watts of [...after.watts, ...after.voltAmperes]) assert.ok(Math.abs(watts) < 1e-6);
    }
  });
});

describe('load steps', () => {
  it('sum up what runs at an instant, by phase, ends excluded', () => {
    const steps = new LoadSteps([
      { fromMs: 10, toMs: 30, watts: 100, powerFactor: 0.5, phase: 1 },
      { fromMs: 20, toMs: 40, watts: 60, powerFactor: 1, phase: 1 },
      { fromMs: 20, toMs: 40, watts: 7, powerFactor: 1, phase: 3 },
    ]);
    const watts = (atMs: number): readonly number[] => steps.at(atMs).watts;
    assert.deepEqual(watts(9), [0, 0, 0]);
    assert.deepEqual(watts(10), [100, 0, 0]);
    assert.deepEqual(watts(29), [160, 0, 7]);
    assert.deepEqual(steps.at(29).voltAmperes, [260, 0, 7]);
    assert.deepEqual(watts(30), [60, 0, 7]);
    assert.deepEqual(watts(40), [0, 0, 0]);
  });
});
