import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { drawOffsOfDay, WaterHeater } from '../../src/simulation/water-heater/index.js';
import { DrawProfile } from '../../src/water-heater-ems/draw-profile.js';
import { readState } from '../../src/water-heater-ems/heater-messages.js';
import { HotWaterNeeds } from '../../src/water-heater-ems/hot-water-needs.js';
import { LocalTime } from '../../src/water-heater-ems/local-time.js';
import { EVENING } from '../stage.js';

const HOUR_MS = 3_600_000;
const TANK = { litres: 200, lossWattsPerKelvin: 1.6, roomCelsius: 18, coldCelsius: 12 };

function heater(changes: object = {}): WaterHeater {
  return new WaterHeater(
    { tank: TANK, ratedPowerWatts: 2200, litresPerDay: 0, seed: 'test', ...changes },
    EVENING,
  );
}

describe('simulated water heater', () => {
  it('heats by its contact until its thermostat cuts out', () => {
    const device = heater({ initialCelsius: 40 });
    device.advanceTo(EVENING + 2 * HOUR_MS);
    assert.equal(device.energyWattHours, 0);
    device.advanceTo(EVENING + 8 * HOUR_MS);
    assert.equal(device.heating, false);
    assert.ok(Math.abs(device.water.topCelsius - 60) < 2, `${device.water.topCelsius}`);
    // 200 litres by 20 degrees, and what was lost meanwhile.
    assert.ok(device.energyWattHours > 4600 && device.energyWattHours < 5100);
  });

  it('keeps hot water on top of cold', () => {
    const device = heater({ initialCelsius: 60, contactClosed: () => false });
    device.water.tap(150);
    assert.ok(device.water.topCelsius > 55);
    assert.ok(device.water.bottomCelsius < 20);
    assert.equal(device.water.missingLitres, 0);
    device.water.tap(400);
    assert.ok(device.water.missingLitres > 100);
  });

  it('takes no energy from nowhere', () => {
    const device = heater({ initialCelsius: 30, litresPerDay: 0 });
    const before = device.water.storedWattHours;
    device.setMode('heat', Infinity);
    device.advanceTo(EVENING + HOUR_MS);
    const gained = device.water.storedWattHours - before;
    assert.ok(gained < 2200 && gained > 2100, `${gained}`);
  });

  it('is back to its contact when a command has ended, and out of reach while its button is in', () => {
    const device = heater({ initialCelsius: 40 });
    device.setMode('heat', EVENING + HOUR_MS);
    device.advanceTo(EVENING + HOUR_MS);
    assert.equal(device.heating, false);
    device.setMode('block', Infinity);
    device.pressButton();
    assert.equal(device.heating, true);
    device.setMode('block', Infinity);
    assert.equal(device.heating, true);
    device.pressButton();
    assert.equal(device.heating, false);
  });

  it('draws the same for the same seed, on days of 23 and 25 hours too', () => {
    for (const date of ['2026-03-29', '2026-10-25', '2026-06-01']) {
      const day = Temporal.PlainDate.from(date);
      const draws = drawOffsOfDay('7/home-1', day, 120);
      assert.deepEqual(draws, drawOffsOfDay('7/home-1', day, 120));
      assert.notDeepEqual(draws, drawOffsOfDay('8/home-1', day, 120));
      const litres = draws.reduce((sum, draw) => sum + draw.litres, 0);
      assert.ok(litres > 50 && litres < 220, `${litres}`);
      const start = day.toZonedDateTime('Europe/Paris').epochMilliseconds;
      const end = day.add({ days: 1 }).toZonedDateTime('Europe/Paris').epochMilliseconds;
      assert.ok(draws.every(({ atMs }) => atMs >= start && atMs < end));
    }
  });
});

describe('what a manager of water heaters knows', () => {
  it('learns when hot water is drawn', () => {
    const profile = new DrawProfile(0, 'Europe/Paris');
    for (let day = 0; day < 20; day++) profile.drew(EVENING + day * 24 * HOUR_MS, 500);
    // The evening of the test is a Thursday: working days were learned fourteen times.
    assert.ok(profile.expectedWattHours(EVENING, EVENING + 900_000) > 450);
    assert.equal(profile.expectedWattHours(EVENING + HOUR_MS, EVENING + 2 * HOUR_MS), 0);
  });

  it('knows local quarters of an hour across changes of the clock', () => {
    const local = new LocalTime('Europe/Paris');
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }), (atMs) => {
        const zoned =
          Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO('Europe/Paris');
        assert.deepEqual(local.quarterAt(atMs), {
          quarter: zoned.hour * 4 + Math.floor(zoned.minute / 15),
          isWeekend: zoned.dayOfWeek >= 6,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('keeps a daily wish at its local time when the clock changes', () => {
    const needs = new HotWaterNeeds('Europe/Paris');
    const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
    needs.add(
      { wattHours: 3000, readyByMs: at('2026-03-27T06:00:00+01:00'), daily: true },
      at('2026-03-26T12:00:00Z'),
    );
    assert.equal(needs.at(at('2026-03-30T06:00:00+02:00')), 3000);
    assert.equal(needs.at(at('2026-03-30T07:00:00+02:00')), 0);
    assert.equal(needs.at(at('2026-03-30T05:30:00+02:00')), 0);
  });

  it('says which field of a message is wrong', () => {
    const good = {
      mode: 'auto',
      heating: false,
      override: false,
      contactClosed: true,
      powerWatts: 0,
      energyWattHours: 17,
      topCelsius: 55,
      middleCelsius: 50,
      bottomCelsius: 20,
    };
    assert.equal(readState(JSON.stringify(good)).topCelsius, 55);
    const faults: readonly [object, RegExp][] = [
      [{ powerWatts: '2 kW' }, /powerWatts: expected a number, got "2 kW"/],
      [{ powerWatts: -5 }, /powerWatts: expected 0 or more/],
      [{ heating: 1 }, /heating: expected true or false/],
      [{ mode: 'turbo' }, /mode: expected auto, heat or block, got "turbo"/],
      [{ topCelsius: 900 }, /topCelsius: 900 degrees/],
    ];
    for (const [change, message] of faults)
      assert.throws(() => readState(JSON.stringify({ ...good, ...change })), message);
    assert.throws(() => readState('[]'), /expected/);
    assert.throws(() => readState('{'), SyntaxError);
  });
});
