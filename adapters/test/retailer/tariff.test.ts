import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { fallbackPrices } from '../../src/retailer/fallback.js';
import { dayPeriods, instantAt } from '../../src/retailer/market-days.js';
import { parseSpotPrices, priceOfPeriods } from '../../src/retailer/spot-prices.js';
import { tariffOf, windowFaults, type TariffStructure } from '../../src/retailer/tariff.js';

const ZONE = 'Europe/Paris';
const structure: TariffStructure = {
  periodMinutes: 15,
  spotFactor: 1,
  marginEurPerKwh: 0.01,
  network: {
    eurPerKwh: 0.05,
    windows: [
      { from: '22:00', to: '06:00', eurPerKwh: 0.02 },
      { from: '06:00', to: '22:00', weekdays: [6, 7], eurPerKwh: 0.04 },
    ],
  },
  exciseEurPerKwh: 0.0225,
  valueAddedTaxPercent: 20,
};

describe('market days', () => {
  for (const [day, hours] of [
    ['2026-01-15', 24],
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ] as const)
    it(`has ${hours} hours on ${day}, in hours and in quarters`, () => {
      assert.equal(dayPeriods(day, ZONE, 60).length, hours);
      const quarters = dayPeriods(day, ZONE, 15);
      assert.equal(quarters.length, 4 * hours);
      for (const [index, quarter] of quarters.slice(1).entries())
        assert.equal(quarter.fromMs, quarters[index]!.toMs);
    });
});

describe('spot prices', () => {
  it('reads the doubled hour of an autumn day as two', () => {
    const csv = 'from,price_eur_per_mwh\n2026-10-25T02:00,10\n2026-10-25T02:00,20\n';
    const prices = parseSpotPrices(csv);
    assert.deepEqual(
      prices.map(({ fromMs, eurPerMwh }) => [new Date(fromMs).toISOString(), eurPerMwh]),
      [
        ['2026-10-25T00:00:00.000Z', 10],
        ['2026-10-25T01:00:00.000Z', 20],
      ],
    );
  });

  it('names line and column of a fault', () => {
    const read = (cell: string): unknown =>
      parseSpotPrices(`from,price_eur_per_mwh\n2026-01-15T00:00,${cell}`, {}, 'spot.csv');
    assert.throws(() => read('dear'), /spot\.csv, line 2, column price_eur_per_mwh: is no number/);
    assert.throws(() => read('1e9'), /lies outside -500 to 5000/);
    assert.throws(
      () => parseSpotPrices('when,price\n', {}, 'spot.csv'),
      /no column from; there are when, price/,
    );
    assert.deepEqual(read(''), []);
  });

  it('gives an hour the mean of its quarters, and says which period has no price', () => {
    const [hour] = dayPeriods('2026-01-15', ZONE, 60);
    const quarters = dayPeriods('2026-01-15', ZONE, 15).slice(0, 4);
    const spot = quarters.map((quarter, index) => ({ ...quarter, eurPerMwh: 10 * index }));
    assert.deepEqual(priceOfPeriods([hour!], spot), { complete: true, eurPerMwh: [15] });
    assert.deepEqual(priceOfPeriods([hour!], spot.slice(1)), {
      complete: false,
      reason: 'there is no price for the period from 2026-01-14T23:00Z',
    });
  });

  it('finds whole days in the published prices, negative ones included', function () {
    const folder =
      process.env['GRIDLOOM_DATA'] ??
      fileURLToPath(new URL('../../../../shared/data', import.meta.url));
    const file = `${folder}/electrical/prices/day_ahead_hourly_2022-12_2024-08.csv`;
    if (!existsSync(file)) {
      if (process.env['CI'] === 'true') throw new Error(`${file} is missing: set GRIDLOOM_DATA`);
      this.skip();
    }
    const prices = parseSpotPrices(readFileSync(file, 'utf8'), {
      timeColumn: 'date',
      hourColumn: 'hour_start_cet',
      priceColumn: 'FR_eur_per_mwh',
    });
    assert.ok(prices.some(({ eurPerMwh }) => eurPerMwh < 0));
    const day = priceOfPeriods(dayPeriods('2023-07-02', ZONE, 15), prices);
    assert.ok(day.complete);
    assert.equal(day.eurPerMwh.length, 96);
  });
});

describe('tariff', () => {
  it('adds up from its parts exactly, whatever the exchange says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2026-01-17', '2026-03-29', '2026-10-25'),
        fc.array(fc.double({ min: -500, max: 4000, noNaN: true }), {
          minLength: 100,
          maxLength: 100,
        }),
        (day, eurPerMwh) => {
          const periods = dayPeriods(day, ZONE, 15);
          for (const one of tariffOf(structure, periods, eurPerMwh, ZONE)) {
            const { energyMicroEurPerKwh, networkMicroEurPerKwh, taxMicroEurPerKwh } = one;
            const sum = energyMicroEurPerKwh + networkMicroEurPerKwh + taxMicroEurPerKwh;
            assert.equal(one.totalMicroEurPerKwh, sum);
            assert.ok(Number.isInteger(sum));
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('takes the network price of the local time of day, over midnight and at weekends', () => {
    const networkAt = (day: string, time: string): number => {
      const fromMs = instantAt(day, time, ZONE);
      const period = { fromMs, toMs: fromMs + 900_000 };
      return tariffOf(structure, [period], [0], ZONE)[0]!.networkMicroEurPerKwh;
    };
    assert.equal(networkAt('2026-01-15', '21:45'), 50_000);
    assert.equal(networkAt('2026-01-15', '22:00'), 20_000);
    assert.equal(networkAt('2026-01-16', '05:45'), 20_000);
    assert.equal(networkAt('2026-01-17', '12:00'), 40_000);
    // In summer time 22:00 is an hour earlier in UTC.
    assert.equal(networkAt('2026-07-15', '22:00'), 20_000);
  });

  it('refuses windows that cut a period in two', () => {
    const network = { eurPerKwh: 0, windows: [{ from: '22:10', to: '06:00', eurPerKwh: 0 }] };
    assert.deepEqual(windowFaults({ ...structure, network }), [
      'network.windows.0: 22:10 is not at the edge of a period of 15 minutes',
    ]);
  });
});

describe('fallback prices', () => {
  const dayOf = (day: string, eurPerMwh: number): readonly [string, never[]] => [
    day,
    dayPeriods(day, ZONE, 60).map((period) => ({ ...period, eurPerMwh })) as never[],
  ];

  it('takes the newest day of the same kind, then any, then the configured price', () => {
    const periods = dayPeriods('2026-01-19', ZONE, 15);
    const known = new Map([dayOf('2026-01-16', 1), dayOf('2026-01-18', 2)]);
    const monday = fallbackPrices('2026-01-19', periods, known, 9, ZONE);
    assert.deepEqual([monday.eurPerMwh[0], monday.origin], [1, 'the prices of 2026-01-16']);
    known.delete('2026-01-16');
    assert.equal(fallbackPrices('2026-01-19', periods, known, 9, ZONE).eurPerMwh[0], 2);
    assert.equal(fallbackPrices('2026-01-19', periods, new Map(), 9, ZONE).eurPerMwh[0], 9);
  });

  it('fills days of 23 and 25 hours', () => {
    const known = new Map([dayOf('2026-03-22', 3), dayOf('2026-10-18', 4)]);
    const spring = dayPeriods('2026-03-29', ZONE, 15);
    const autumn = dayPeriods('2026-10-25', ZONE, 15);
    const filled = (day: string, periods: typeof spring): number =>
      fallbackPrices(day, periods, known, 9, ZONE).eurPerMwh.length;
    assert.equal(filled('2026-03-29', spring), 92);
    assert.equal(filled('2026-10-25', autumn), 100);
  });
});
