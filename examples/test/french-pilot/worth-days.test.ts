import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readDataDay } from '../../src/french-pilot/days/data-day.js';
import { CAR_PARK, streetHomes } from '../../src/french-pilot/homes.js';
import { DATA_DAYS, GENERATED_DAYS } from '../../src/french-pilot/worth-days/days.js';
import type { DayWorth } from '../../src/french-pilot/worth-days/measure-day.js';
import {
  dayLine,
  isTelling,
  savedShare,
  summaryLines,
} from '../../src/french-pilot/worth-days/summary.js';

const day = (changes: Partial<DayWorth> = {}): DayWorth => ({
  localDate: '2026-01-15',
  mood: 'ordinary',
  seed: 1,
  isData: false,
  homes: 2,
  referenceEur: 10,
  coordinatedEur: 8.5,
  boundEur: 8,
  peakWatts: 9000,
  referencePeakWatts: 10_000,
  trips: 0,
  referenceTrips: 3,
  requested: 4,
  completed: 4,
  ...changes,
});

describe('worth over many days', () => {
  it('is the saving as a part of what could have been saved', () => {
    assert.equal(savedShare(day()), 0.75);
    assert.ok(
      savedShare(day({ coordinatedEur: 11 })) < 0,
      'who pays more has saved less than nothing',
    );
    assert.match(dayLine(day()), /share 75 %.*trips 0 \(3\).*done 4 of 4/);
  });

  it('leaves days apart on which there was hardly anything to save', () => {
    const quiet = day({ boundEur: 9.7, coordinatedEur: 12 });
    assert.equal(isTelling(quiet), false);
    assert.match(dayLine(quiet), /too little to save/);
    assert.match(summaryLines([day(), quiet])[0]!, /2, of which 1 with enough/);
  });

  it('says the median and the worst day, of generated days and of those from data', () => {
    const lines = summaryLines([
      day(),
      day({ coordinatedEur: 9 }),
      day({ coordinatedEur: 8.2, peakWatts: 11_000 }),
      day({ isData: true, coordinatedEur: 9.8 }),
    ]).join('\n');
    assert.match(lines, /generated days: 3.*\n.*median 75 %, worst 50 %\n.*without: 1\n/);
    assert.match(lines, /published data: 1.*\n.*median 10 %, worst 10 %/);
  });

  it('has 30 generated days with seeds of their own, both clock changes and negative prices among them', () => {
    assert.equal(GENERATED_DAYS.length, 30);
    assert.equal(new Set([...GENERATED_DAYS, ...DATA_DAYS].map(({ seed }) => seed)).size, 36);
    const dates = GENERATED_DAYS.map(({ localDate }) => localDate);
    for (const change of ['2026-03-28', '2026-10-24']) assert.ok(dates.includes(change));
    assert.ok(GENERATED_DAYS.filter(({ mood }) => mood === 'negative').length >= 4);
  });

  it('has days of data of which prices and households are there', async function () {
    const root = path.resolve(import.meta.dirname, '../../..');
    const folder = path.resolve(root, process.env['GRIDLOOM_DATA'] ?? '../shared/data');
    if (!existsSync(path.join(folder, 'electrical'))) {
      if (process.env['CI'] === 'true') throw new Error(`published data is missing: ${folder}`);
      this.skip();
    }
    for (const { localDate, mood, seed } of DATA_DAYS) {
      const homes = streetHomes(1, seed);
      const common = { localDate, mood, seed, homes, parkPoints: CAR_PARK.points };
      const { spotPrices, startMs, endMs } = await readDataDay({ ...common, folder });
      assert.ok(spotPrices.at(-1)!.toMs >= endMs, `${localDate} has prices to its end`);
      assert.ok(spotPrices[0]!.fromMs <= startMs);
    }
  });
});
