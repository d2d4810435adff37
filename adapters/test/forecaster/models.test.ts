import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApplianceModel } from '../../src/forecaster/appliance-model.js';
import { chargingCurve, parseChargingSessions } from '../../src/forecaster/charging-sessions.js';
import { DemandModel } from '../../src/forecaster/demand-model.js';
import { fitWeights } from '../../src/forecaster/least-squares.js';
import { LocalSlots } from '../../src/forecaster/local-slots.js';
import { PowerHistory } from '../../src/forecaster/power-history.js';
import {
  meanPinballLoss,
  pinballLoss,
  sampleQuantile,
  sortedSample,
} from '../../src/forecaster/quantiles.js';
import { standardWatts } from '../../src/forecaster/standard-profile.js';
import { normal, seededRandom } from '../../src/shared/random.js';

const ZONE = 'Europe/Paris';
const HALF_HOUR = 1_800_000;
const DAY = 48 * HALF_HOUR;
/** Midnight of a Monday in Paris. */
const MONDAY = Date.UTC(2026, 0, 4, 23);

/** Evenings on working days, noon at weekends, and noise. */
const habits = (atMs: number, noise = 0): number => {
  const { weekday, minutes } = new LocalSlots(ZONE).at(atMs);
  const busy = weekday <= 5 ? minutes >= 1140 && minutes < 1320 : minutes >= 720 && minutes < 840;
  return Math.max(0, (busy ? 2000 : 300) + noise);
};

describe('quantiles', () => {
  it('are those of the sample', () => {
    const sample = sortedSample([5, 1, 3, 2, 4]);
    assert.equal(sampleQuantile(sample, 0), 1);
    assert.equal(sampleQuantile(sample, 0.5), 3);
    assert.equal(sampleQuantile(sample, 0.9), 4.6);
    assert.equal(sampleQuantile(sample, 1), 5);
  });

  it('lose least where they are right', () => {
    assert.equal(pinballLoss(0.9, 100, 110), 9);
    assert.equal(Math.round(pinballLoss(0.9, 100, 90) * 1e9) / 1e9, 1);
    const random = seededRandom(7);
    const values = Array.from({ length: 4000 }, () => normal(random));
    const right = sampleQuantile(sortedSample(values), 0.9);
    const loss = (forecast: number): number =>
      meanPinballLoss(
        values.map((actual) => ({ quantiles: [forecast], actual })),
        [0.9],
      );
    assert.ok(loss(right) < loss(right + 0.3) && loss(right) < loss(right - 0.3));
  });
});

describe('least squares', () => {
  it('finds the weights that made the targets', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 200 }, () => [random(), random(), 1]);
    const targets = rows.map(([a, b]) => 3 * a! - 2 * b! + 5);
    const weights = fitWeights(rows, targets, 0);
    for (const [index, weight] of [3, -2, 5].entries())
      assert.ok(Math.abs(weights[index]! - weight) < 1e-6);
  });
});

describe('local slots', () => {
  it('know weekday and time of day on both sides of a change of clocks', () => {
    const slots = new LocalSlots(ZONE);
    const before = slots.at(Date.UTC(2026, 2, 29, 0, 30));
    const after = slots.at(Date.UTC(2026, 2, 29, 1, 30));
    assert.deepEqual([before.weekday, before.minutes], [7, 90]);
    assert.deepEqual([after.weekday, after.minutes], [7, 210]);
    assert.equal(slots.dayBegin(after.dayNumber), Date.UTC(2026, 2, 28, 23));
  });
});

describe('power history', () => {
  it('fills steps from longer measurements and makes them from shorter ones', () => {
    const history = new PowerHistory(30);
    history.add({ fromMs: MONDAY, toMs: MONDAY + 2 * HALF_HOUR, watts: 100 });
    const later = MONDAY + DAY;
    history.add({ fromMs: later, toMs: later + HALF_HOUR / 2, watts: 100 });
    assert.equal(history.at(history.stepOf(MONDAY + HALF_HOUR)), 100);
    assert.equal(history.at(history.stepOf(later)), undefined);
    history.add({ fromMs: later + HALF_HOUR / 2, toMs: later + HALF_HOUR, watts: 300 });
    assert.equal(history.at(history.stepOf(later)), 200);
    history.forgetBefore(later + 2 * DAY);
    assert.equal(history.at(history.stepOf(later)), undefined);
  });
});

describe('demand model', () => {
  const learned = (days: number, deviation: number): DemandModel => {
    const random = seededRandom(11);
    const history = new PowerHistory(30);
    for (let atMs = MONDAY; atMs < MONDAY + days * DAY; atMs += HALF_HOUR)
      history.add({
        fromMs: atMs,
        toMs: atMs + HALF_HOUR,
        watts: habits(atMs, deviation * normal(random)),
      });
    const model = new DemandModel(history, {
      timeZone: ZONE,
      quantiles: [0.05, 0.5, 0.95],
      prior: (weekday, minutes) => standardWatts(450, weekday, minutes),
    });
    model.learn(MONDAY + days * DAY);
    return model;
  };

  it('learns the habits of working days and weekends', () => {
    const issuedMs = MONDAY + 42 * DAY;
    const model = learned(42, 0);
    for (const { fromMs, watts } of model.forecast(issuedMs, issuedMs, 48))
      assert.ok(
        Math.abs(watts - habits(fromMs)) < 60,
        `${new Date(fromMs).toISOString()} ${watts}`,
      );
  });

  it('gives quantiles that hold as often as they say', () => {
    const random = seededRandom(12);
    const model = learned(56, 100);
    let [below, above, all] = [0, 0, 0];
    const issuedMs = MONDAY + 56 * DAY;
    for (const { fromMs, quantileWatts } of model.forecast(issuedMs, issuedMs, 48))
      for (let draw = 0; draw < 50; draw++) {
        const watts = habits(fromMs, 100 * normal(random));
        if (watts < quantileWatts[0]!) below++;
        if (watts > quantileWatts[2]!) above++;
        all++;
      }
    assert.ok(below / all < 0.1, `below ${below / all}`);
    assert.ok(above / all < 0.1, `above ${above / all}`);
  });

  it('keeps to the prior, scaled to what is known, until it knows enough days', () => {
    const issuedMs = MONDAY + 3 * DAY;
    const forecast = learned(3, 0).forecast(issuedMs, issuedMs, 48);
    const mean = forecast.reduce((sum, { watts }) => sum + watts, 0) / 48;
    assert.ok(Math.abs(mean - 512.5) < 60, `${mean}`);
    assert.ok(forecast[0]!.quantileWatts[2]! > 2 * forecast[0]!.watts);
  });

  it('never says less than nothing, and never lets quantiles cross', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 20 * 48, maxLength: 30 * 48 }),
        (series) => {
          const history = new PowerHistory(30);
          for (const [index, watts] of series.entries()) {
            const fromMs = MONDAY + index * HALF_HOUR;
            history.add({ fromMs, toMs: fromMs + HALF_HOUR, watts });
          }
          const quantiles = [0.1, 0.5, 0.9];
          const model = new DemandModel(history, { timeZone: ZONE, quantiles, prior: () => 400 });
          const issuedMs = MONDAY + series.length * HALF_HOUR;
          model.learn(issuedMs);
          for (const { watts, quantileWatts } of model.forecast(issuedMs, issuedMs, 72)) {
            assert.ok(watts >= 0 && quantileWatts[0]! >= 0);
            assert.ok(quantileWatts[0]! <= quantileWatts[1]!);
            assert.ok(quantileWatts[1]! <= quantileWatts[2]!);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('charging sessions', () => {
  const csv =
    'station_id,arrival_local,departure_local,required_kwh,duration_h\n' +
    '1,2024-08-15 17:30:00,2024-08-16 08:00:00,11,14.5\n' +
    '2,2024-08-15 18:00:00,2024-08-15 18:30:00,40,0.5\n';

  it('charge from arrival on until they have their energy or leave', () => {
    const sessions = parseChargingSessions(csv, 'Europe/Brussels');
    const fromMs = Date.UTC(2024, 7, 15, 15);
    const curve = chargingCurve(sessions, 11_000, fromMs, fromMs + 4 * HALF_HOUR, 30);
    assert.deepEqual(
      curve.map(({ watts }) => watts),
      [0, 11_000, 22_000, 0],
    );
  });

  it('are refused with line and column', () => {
    assert.throws(
      () => parseChargingSessions(csv.replace(',40,', ',much,'), 'Europe/Brussels', 'ev.csv'),
      /ev\.csv, line 3, column required_kwh: expected 0 or more, found much/,
    );
    assert.throws(
      () => parseChargingSessions(csv.replace('2024-08-15 18:00:00', 'noon'), 'Europe/Brussels'),
      /line 3, column arrival_local: expected a local time, found noon/,
    );
  });
});

describe('appliance model', () => {
  it('knows how often to expect what', () => {
    const history = new PowerHistory(30);
    for (let atMs = MONDAY; atMs < MONDAY + 30 * DAY; atMs += HALF_HOUR) {
      const { dayNumber, minutes } = new LocalSlots(ZONE).at(atMs);
      // From 17:00 to 21:00 on every other day.
      const runs = dayNumber % 2 === 0 && minutes >= 1020 && minutes < 1260;
      history.add({ fromMs: atMs, toMs: atMs + HALF_HOUR, watts: runs ? 7000 : 0 });
    }
    const model = new ApplianceModel(history, {
      timeZone: ZONE,
      quantiles: [0.25, 0.9],
      priorWatts: 50,
    });
    const issuedMs = MONDAY + 30 * DAY;
    assert.equal(model.forecast(issuedMs, 1)[0]!.watts, 50);
    model.learn(issuedMs);
    const forecast = model.forecast(issuedMs, 48);
    assert.equal(forecast[0]!.watts, 0);
    const evening = forecast[38]!;
    assert.ok(Math.abs(evening.watts - 3500) < 800, `${evening.watts}`);
    assert.deepEqual(evening.quantileWatts, [0, 7000]);
  });
});
