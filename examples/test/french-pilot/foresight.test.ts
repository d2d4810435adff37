import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { generateStreetDay, type StreetDay } from '../../src/french-pilot/days/street-day.js';
import { BUILDINGS, streetHomes, type HomeSpec } from '../../src/french-pilot/homes.js';
import { writePast } from '../../src/french-pilot/pilot/past.js';
import { initialState, type HomeState } from '../../src/french-pilot/worth/foresight/home-state.js';
import { horizonOf, leastCost } from '../../src/french-pilot/worth/foresight/least-cost.js';
import { keyFigures } from '../../src/french-pilot/worth/kpis.js';
import { referenceDay } from '../../src/french-pilot/worth/reference-day.js';
import { stockPriceEurPerKwh } from '../../src/french-pilot/worth/stock.js';
import { quarterPrices } from '../../src/french-pilot/worth/tariff.js';

const QUARTER_MS = 900_000;
const HOUR_MS = 4 * QUARTER_MS;
const SEED = 11;

/** The least that a span of a day can cost a street. */
const least = (
  homes: readonly HomeSpec[],
  day: StreetDay,
  fromMs: number,
  states: ReadonlyMap<string, HomeState>,
): Promise<number> => leastCost({ homes, day, seed: SEED, fromMs, toMs: horizonOf(day), states });

const dayOf = (
  homes: readonly HomeSpec[],
  localDate: string,
  mood: 'ordinary' | 'negative' = 'ordinary',
): StreetDay => generateStreetDay({ localDate, mood, seed: SEED, homes, parkPoints: 1 });

const statesOf = (homes: readonly HomeSpec[], day: StreetDay): ReadonlyMap<string, HomeState> =>
  new Map(homes.map((home) => [home.homeId, initialState(home, day, SEED)]));

describe('least cost with perfect foresight', function () {
  this.timeout(60_000);

  it('is never above what a day costs that people live through, and what the hours after it can cost', async () => {
    const street = streetHomes(5, SEED);
    for (const [localDate, mood, ...pair] of [
      ['2026-01-15', 'ordinary', 0, 1],
      ['2026-05-17', 'negative', 2, 4],
      ['2026-03-28', 'ordinary', 3, 1],
      ['2026-01-20', 'ordinary', 2, 4],
    ] as const) {
      const homes = pair.map((index) => street[index]!);
      const day = dayOf(homes, localDate, mood);
      const slots = (day.endMs - day.startMs) / QUARTER_MS;
      const reference = referenceDay(homes, day, SEED);
      const prices = quarterPrices(day.spotPrices, day.startMs, slots);
      const paid =
        keyFigures(reference, reference, prices, new Map()).at(-1)!.costEur +
        [...reference.stockEur.values()].reduce((sum, value) => sum + value, 0);
      const after = await least(homes, day, day.endMs, reference.endStates);
      const bound = await least(homes, day, day.startMs, statesOf(homes, day));
      assert.ok(bound <= paid + after + 1e-3, `${localDate}: ${bound} EUR, ${paid} + ${after} EUR`);
      assert.ok(bound < 0.97 * (paid + after), 'and there is something to save');
    }
  });

  it('falls when a store holds more, by no more than that costs elsewhere', async () => {
    // One with heaters and a tank, one with a battery behind its panels.
    const homes = streetHomes(5, SEED).filter(
      ({ spaceHeaters, battery }) => spaceHeaters !== undefined || battery !== undefined,
    );
    const [heated, stored] = homes.map(({ homeId }) => homeId) as [string, string];
    const day = dayOf(homes, '2026-01-15');
    const states = statesOf(homes, day);
    const usual = await least(homes, day, day.startMs, states);
    const savedWith = async (homeId: string, change: Partial<HomeState>): Promise<number> => {
      const changed = new Map(states).set(homeId, { ...states.get(homeId)!, ...change });
      return usual - (await least(homes, day, day.startMs, changed));
    };
    const slots = (horizonOf(day) - day.startMs) / QUARTER_MS;
    const { importEurPerKwh } = quarterPrices(day.spotPrices, day.startMs, slots);
    const { tankWattHours, rooms } = states.get(heated)!;
    const { batteryWattHours } = states.get(stored)!;
    for (const saved of [
      await savedWith(heated, { tankWattHours: tankWattHours + 1000 }),
      await savedWith(stored, { batteryWattHours: batteryWattHours + 1000 }),
    ]) {
      assert.ok(saved > 0.01, `${saved} EUR`);
      assert.ok(saved <= Math.max(...importEurPerKwh) + 1e-6, `${saved} EUR`);
    }
    const warmer = rooms.map(({ airCelsius, massCelsius }) => ({
      airCelsius: airCelsius + 0.5,
      massCelsius: massCelsius + 0.5,
    }));
    const saved = await savedWith(heated, { rooms: warmer });
    assert.ok(saved > 0.01, `${saved} EUR`);
  });
});

describe('price of what a store holds', () => {
  it('is the mean of the cheapest quarter of the prices of a day', () => {
    assert.equal(stockPriceEurPerKwh([0.4, 0.1, 0.3, 0.2, 0.4, 0.4, 0.4, 0.4]), (0.1 + 0.2) / 2);
    assert.equal(stockPriceEurPerKwh([0.3, 0.2]), 0.2, 'at least one');
  });
});

describe('past of a street', () => {
  it('says what homes and buildings used on the days before, half hour by half hour', async () => {
    const homes = streetHomes(1, SEED);
    const past = await writePast(homes, dayOf(homes, '2026-01-15'), SEED);
    const [header, ...lines] = (await readFile(past.demand, 'utf8')).trim().split('\n');
    await past.remove();
    assert.equal(header, 'key,from,to,watts');
    const rows = lines.map((line) => line.split(',') as [string, string, string, string]);
    for (const { homeId } of [...homes, ...BUILDINGS]) {
      const of = rows.filter(([key]) => key === homeId);
      assert.equal(of.length, 21 * 48, homeId);
      // Local days, in winter an hour ahead of UTC, up to the eve.
      assert.equal(of[0]![1], '2025-12-24T23:00:00.000Z');
      assert.equal(of.at(-1)![2], '2026-01-14T23:00:00.000Z');
    }
    for (const { homeId, openHours, openWatts, closedWatts } of BUILDINGS) {
      const at = (hour: number): number => {
        const from = new Date(Date.UTC(2026, 0, 10) + (hour - 1) * HOUR_MS).toISOString();
        return Number(rows.find(([key, begin]) => key === homeId && begin === from)![3]);
      };
      assert.equal(at(openHours[0]), openWatts);
      assert.equal(at(openHours[1]), closedWatts);
    }
  });
});
