import assert from 'node:assert/strict';
import { LimitWatch } from '../../src/ev-charging/limit-watch.js';
import { NeedBook, type StatedNeed } from '../../src/ev-charging/need-book.js';
import { ManualClock } from '../stage.js';

const HOUR = 3_600_000;
const paris = (text: string): number => Date.parse(text);

describe('what vehicles need', () => {
  const book = (capacityWattHours?: number): NeedBook =>
    new NeedBook({
      timeZone: 'Europe/Paris',
      departureTime: '07:00',
      minimumWattHours: 5000,
      maximumWattHours: 60_000,
      capacityWattHours,
      chargeEfficiency: 0.9,
    });
  const facts = (pluggedAtMs: number, more: object = {}) => ({
    pluggedAtMs,
    deliveredWattHours: 0,
    levelPercent: undefined,
    ...more,
  });
  const energy = (more: Partial<StatedNeed>): StatedNeed =>
    ({
      unit: 'energy',
      createdMs: 0,
      permanent: false,
      fromMs: 0,
      toMs: 1,
      minimumWattHours: 8000,
      maximumWattHours: 30_000,
      ...more,
    }) as StatedNeed;

  it('is the default until somebody says otherwise, by the clock on the wall', () => {
    // The night in which clocks go forward.
    const evening = paris('2026-03-28T22:00:00+01:00');
    const need = book().needOf(facts(evening), evening);
    assert.equal(need.departureMs, paris('2026-03-29T07:00:00+02:00'));
    assert.equal(need.minimumWattHours, 5000);
    const morning = paris('2026-03-29T07:00:00+02:00');
    assert.equal(
      book().needOf(facts(evening), morning).departureMs,
      paris('2026-03-30T07:00:00+02:00'),
    );
  });

  it('of every day holds at the same local time, and gives way to one of a stay', () => {
    const needs = book();
    const from = paris('2026-01-15T18:00:00+01:00');
    needs.take(
      energy({ permanent: true, fromMs: from, toMs: paris('2026-01-16T06:30:00+01:00') }),
      from,
    );
    const summer = paris('2026-07-01T20:00:00+02:00');
    assert.equal(
      needs.needOf(facts(summer), summer).departureMs,
      paris('2026-07-02T06:30:00+02:00'),
    );
    needs.take(energy({ fromMs: summer, toMs: summer + 2 * HOUR, minimumWattHours: 1234 }), summer);
    assert.equal(needs.needOf(facts(summer), summer).minimumWattHours, 1234);
    assert.equal(needs.needOf(facts(summer), summer + 3 * HOUR).minimumWattHours, 8000);
  });

  it('by state of charge counts from what the vehicle tells', () => {
    const needs = book(50_000);
    const level = (permanent = false): StatedNeed => ({
      unit: 'level',
      createdMs: 0,
      permanent,
      fromMs: 0,
      toMs: 10 * HOUR,
      minimumPercent: 80,
      maximumPercent: 90,
    });
    assert.equal(needs.take(level(), 0), undefined);
    const told = needs.needOf(facts(0, { levelPercent: 62, deliveredWattHours: 1000 }), HOUR);
    assert.equal(told.minimumWattHours, 11_000);
    // Nothing told: as if empty.
    assert.equal(Math.round(needs.needOf(facts(0), HOUR).minimumWattHours), 44_444);
    assert.match(book().take(level(), 0)!, /capacity of the battery is not known/);
  });

  it('that makes no sense is refused with its reason', () => {
    const refusal = (more: Partial<StatedNeed>): string | undefined =>
      book().take(energy({ fromMs: 0, toMs: HOUR, ...more }), 0);
    assert.match(refusal({ toMs: 0 })!, /before it arrives/);
    assert.match(refusal({ minimumWattHours: 40_000 })!, /above the most/);
    assert.match(book().take(energy({ toMs: HOUR }), 2 * HOUR)!, /has passed/);
    assert.equal(refusal({}), undefined);
  });
});

describe('the watch over a limit', () => {
  const watched = () => {
    const clock = new ManualClock();
    const violations: number[][] = [];
    const watch = new LimitWatch({
      clock,
      patienceMs: 30_000,
      toleranceAmperes: 1,
      onViolation: (amperes, limit) => violations.push([amperes, limit]),
    });
    return { clock, violations, watch };
  };

  it('tells once when a limit was exceeded for 30 s', () => {
    const { clock, violations, watch } = watched();
    watch.limit(10);
    watch.reading(16);
    clock.advance(29_999);
    assert.deepEqual(violations, []);
    watch.reading(15);
    clock.advance(1);
    assert.deepEqual(violations, [[15, 10]]);
    watch.reading(16);
    clock.advance(100_000);
    assert.equal(violations.length, 1);
    assert.equal(watch.violated, true);
  });

  it('forgives what is put right, and what a meter may be wrong by', () => {
    const { clock, violations, watch } = watched();
    watch.limit(10);
    watch.reading(10.9);
    clock.advance(60_000);
    watch.reading(16);
    clock.advance(20_000);
    watch.reading(10);
    clock.advance(20_000);
    watch.reading(16);
    watch.limit(16);
    clock.advance(60_000);
    assert.deepEqual(violations, []);
  });
});
