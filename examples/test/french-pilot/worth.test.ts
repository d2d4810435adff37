import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Account, sumOf, type ConnectionAccount } from '../../src/french-pilot/worth/account.js';
import { billOf } from '../../src/french-pilot/worth/billing.js';
import { keyFigures, streetPeakWatts, type MeteredDay } from '../../src/french-pilot/worth/kpis.js';
import { dayPicture } from '../../src/french-pilot/worth/picture.js';
import { reportLines } from '../../src/french-pilot/worth/report.js';
import { shareOut } from '../../src/french-pilot/worth/sharing.js';

const START_MS = Date.UTC(2026, 0, 14, 23);
const MINUTE_MS = 60_000;

const accountOf = (
  homeId: string,
  drawn: readonly number[],
  injected: readonly number[] = drawn.map(() => 0),
  produced: readonly number[] = injected,
): ConnectionAccount => ({
  homeId,
  startMs: START_MS,
  drawnWattHours: drawn,
  injectedWattHours: injected,
  producedWattHours: produced,
  highestVoltAmperes: drawn.map((each) => each * 4),
  trips: 0,
  overLimitSeconds: 0,
  longestOverLimitSeconds: 0,
});

describe('account of a connection', () => {
  it('splits a flow at the quarter hours, and drawn from injected', () => {
    const account = new Account('home-1', START_MS);
    const flow = { producedWatts: 0, voltAmperes: 2000, isOverLimit: false };
    account.add(START_MS, START_MS + 20 * MINUTE_MS, { ...flow, netWatts: 1200 });
    account.add(START_MS + 20 * MINUTE_MS, START_MS + 30 * MINUTE_MS, {
      ...flow,
      netWatts: -600,
      producedWatts: 900,
    });
    const { drawnWattHours, injectedWattHours, producedWattHours } = account.account;
    assert.deepEqual(drawnWattHours.map(Math.round), [300, 100]);
    assert.deepEqual(injectedWattHours.map(Math.round), [0, 100]);
    assert.deepEqual(producedWattHours.map(Math.round), [0, 150]);
  });

  it('knows how long the limit was exceeded at a stretch', () => {
    const account = new Account('home-1', START_MS);
    const add = (from: number, to: number, isOverLimit: boolean): void =>
      account.add(START_MS + from * 1000, START_MS + to * 1000, {
        netWatts: 1,
        producedWatts: 0,
        voltAmperes: 1,
        isOverLimit,
      });
    add(0, 10, true);
    add(10, 20, false);
    add(20, 30, true);
    add(30, 45, true);
    assert.equal(account.account.overLimitSeconds, 35);
    assert.equal(account.account.longestOverLimitSeconds, 25);
  });
});

describe('bill', () => {
  const prices = { importEurPerKwh: [0.2, 0.4], exportEurPerKwh: [0.1, -0.05] };

  it('takes the full price for what is drawn and pays surplus, also at negative prices', () => {
    const account = accountOf('home-1', [1000, 500], [0, 2000]);
    const bill = billOf({ account, prices });
    assert.ok(Math.abs(bill.importEur - 0.4) < 1e-9);
    assert.ok(Math.abs(bill.exportEur - -0.1) < 1e-9);
    assert.ok(Math.abs(bill.totalEur - 0.5) < 1e-9);
  });

  it('lets shared sun cost nothing, and sells only what was not given away', () => {
    const account = accountOf('home-1', [1000, 500], [400, 0]);
    const bill = billOf({
      account,
      prices,
      sharedWattHours: [600, 900],
      givenWattHours: [300, 0],
      stockEur: 0.02,
    });
    assert.equal(bill.sharedWattHours, 1100);
    assert.ok(Math.abs(bill.importEur - 0.4 * 0.2) < 1e-9);
    assert.ok(Math.abs(bill.exportEur - 0.1 * 0.1) < 1e-9);
    assert.ok(Math.abs(bill.totalEur - (0.08 - 0.01 - 0.02)) < 1e-9);
  });
});

describe('sharing of the common sun', () => {
  it('gives what was injected to those who drew, never more than either', () => {
    const energies = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(energies, energies), { minLength: 2, maxLength: 5 }),
        (rows) => {
          const accounts = rows.map(([drawn, injected], index) =>
            accountOf(
              `home-${index}`,
              drawn.map((value, slot) => (injected[slot]! > value ? 0 : value)),
              injected.map((value, slot) => (value > drawn[slot]! ? value : 0)),
            ),
          );
          const producers = new Set(accounts.map(({ homeId }) => homeId).slice(1));
          const { shared, given } = shareOut(accounts, producers);
          for (let slot = 0; slot < 4; slot++) {
            const of = (map: ReadonlyMap<string, readonly number[]>): number =>
              sumOf([...map.values()].map((values) => values[slot]!));
            assert.ok(Math.abs(of(shared) - of(given)) < 1e-6);
            for (const { homeId, drawnWattHours, injectedWattHours } of accounts) {
              assert.ok(shared.get(homeId)![slot]! <= drawnWattHours[slot]! + 1e-6);
              assert.ok(given.get(homeId)![slot]! <= injectedWattHours[slot]! + 1e-6);
            }
          }
          assert.equal(sumOf(given.get('home-0')!), 0);
        },
      ),
    );
  });
});

describe('key figures', () => {
  const prices = { importEurPerKwh: [0.2, 0.4], exportEurPerKwh: [0.1, 0.1] };
  const dayOf = (accounts: readonly ConnectionAccount[]): MeteredDay => ({
    accounts,
    producers: new Set(['school']),
    stockEur: new Map(),
    endStates: new Map(),
    missingWattHours: 0,
  });
  const reference = dayOf([
    accountOf('home-1', [0, 1000]),
    accountOf('school', [0, 0], [1000, 0], [1500, 0]),
  ]);
  const coordinated = dayOf([
    accountOf('home-1', [800, 100]),
    accountOf('school', [0, 0], [1000, 0], [1500, 0]),
  ]);
  const activations = new Map([['home-1', { requested: 4, completed: 3 }]]);
  const figures = keyFigures(coordinated, reference, prices, activations);
  const [home, school, street] = figures;

  it('are K1 to K5 per connection and for the street', () => {
    assert.deepEqual(
      figures.map(({ homeId }) => homeId),
      ['home-1', 'school', 'street'],
    );
    assert.equal(home!.localUse, undefined);
    // 500 Wh at once and 800 Wh given, of 1500 Wh.
    assert.ok(Math.abs(school!.localUse! - 1300 / 1500) < 1e-9);
    assert.ok(Math.abs(home!.coverage - 800 / 900) < 1e-9);
    assert.equal(home!.referenceCoverage, 0);
    assert.equal(home!.activations, 0.75);
    assert.ok(Math.abs(home!.savedEur - (0.4 - 0.04)) < 1e-9);
    assert.ok(Math.abs(home!.avoidedKwh - 0.1) < 1e-9);
    // The school sells 200 Wh instead of 1000 Wh.
    assert.ok(Math.abs(school!.savedEur - -0.08) < 1e-9);
    assert.ok(Math.abs(street!.savedEur - (home!.savedEur + school!.savedEur)) < 1e-9);
    assert.equal(street!.highestVoltAmperes, 400);
    assert.equal(street!.referenceHighestVoltAmperes, 4000);
    assert.equal(streetPeakWatts(reference.accounts), 4000);
  });

  it('make a table and a picture', () => {
    const lines = reportLines(figures);
    assert.equal(lines.length, 4);
    assert.match(lines[1]!, /^home-1 +- +89 % +0 % +75 % +0\.36 +0\.40 +0\.1/);
    const svg = dayPicture({
      title: 'a <day>',
      day: coordinated.accounts,
      reference: reference.accounts,
      importEurPerKwh: prices.importEurPerKwh,
    });
    assert.match(svg, /^<svg .*viewBox="0 0 960 420"/);
    assert.match(svg, /a &lt;day>/);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    assert.equal(svg.match(/<polyline/g)!.length, 3);
  });
});
