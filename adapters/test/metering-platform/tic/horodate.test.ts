import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatHorodate,
  horodate,
  isSummerTime,
  parseHorodate,
  stampOf,
} from '../../../src/metering-platform/tic/index.js';

const utc = (text: string): number => Date.parse(text);

describe('TIC time stamps', () => {
  it('reads summer and winter time from the letter', () => {
    assert.deepEqual(parseHorodate('E170915101601'), {
      instantMs: utc('2017-09-15T08:16:01Z'),
      season: 'summer',
      clockDegraded: false,
    });
    assert.equal(parseHorodate('H250307134350')?.instantMs, utc('2025-03-07T12:43:50Z'));
  });

  it('tells the two passes of the repeated hour in October apart', () => {
    assert.equal(parseHorodate('E251026023000')?.instantMs, utc('2025-10-26T00:30:00Z'));
    assert.equal(parseHorodate('H251026023000')?.instantMs, utc('2025-10-26T01:30:00Z'));
    assert.equal(horodate(utc('2025-10-26T00:30:00Z')), 'E251026023000');
    assert.equal(horodate(utc('2025-10-26T01:30:00Z')), 'H251026023000');
    assert.equal(horodate(utc('2025-10-26T00:59:59Z')), 'E251026025959');
    assert.equal(horodate(utc('2025-10-26T01:00:00Z')), 'H251026020000');
  });

  it('skips an hour in March', () => {
    assert.equal(horodate(utc('2025-03-30T00:59:59Z')), 'H250330015959');
    assert.equal(horodate(utc('2025-03-30T01:00:00Z')), 'E250330030000');
  });

  it('marks a degraded clock by a lower-case letter', () => {
    assert.equal(parseHorodate('e170915101601')?.clockDegraded, true);
    assert.equal(parseHorodate('h170115101601')?.season, 'winter');
    assert.equal(horodate(utc('2017-01-15T09:16:01Z'), { clockDegraded: true }), 'h170115101601');
  });

  it('resolves a blank season by legal time', () => {
    assert.deepEqual(parseHorodate(' 170915101601'), {
      instantMs: utc('2017-09-15T08:16:01Z'),
      season: 'unknown',
      clockDegraded: false,
    });
    assert.equal(parseHorodate(' 170115101601')?.instantMs, utc('2017-01-15T09:16:01Z'));
    assert.equal(parseHorodate(' 251026023000')?.instantMs, utc('2025-10-26T00:30:00Z'));
    assert.equal(parseHorodate(' 250330023000'), undefined);
    assert.equal(formatHorodate(parseHorodate(' 170115101601')!), ' 170115101601');
  });

  it('refuses what is no time of the calendar', () => {
    for (const text of [
      'E171315101601',
      'E170230101601',
      'E250229101601',
      'E170915241601',
      'E170915106001',
      'E170915101660',
      'E170000000000',
      'X170915101601',
      'E17091510160',
      'E1709151016011',
    ])
      assert.equal(parseHorodate(text), undefined, text);
    assert.notEqual(parseHorodate('E240229101601'), undefined);
  });

  it('refuses instants that two digits of a year cannot say', () => {
    assert.throws(() => horodate(utc('2100-06-01T00:00:00Z')), /2000 to 2099, got 2100/);
    assert.throws(() => horodate(utc('1999-06-01T00:00:00Z')), /2000 to 2099, got 1999/);
    assert.throws(() => stampOf(Number.NaN), RangeError);
  });

  it('writes any second of the century so that it reads back, and agrees with the time zone of Paris', () => {
    const paris = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    const instant = fc
      .integer({ min: utc('2000-01-02T00:00:00Z') / 1000, max: utc('2099-12-30T00:00:00Z') / 1000 })
      .map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(instant, fc.boolean(), (instantMs, clockDegraded) => {
        const stamp = stampOf(instantMs, { clockDegraded });
        const text = formatHorodate(stamp);
        assert.deepEqual(parseHorodate(text), stamp);
        // The European rule is settled law up to now; later years of the zone database are a guess as well.
        if (instantMs < utc('2026-01-01T00:00:00Z'))
          assert.equal(text.slice(7, 9), paris.format(instantMs));
      }),
      { numRuns: 2000 },
    );
  });

  it('knows the last Sundays of March and October', () => {
    const changes: readonly (readonly [string, boolean])[] = [
      ['2024-03-31T00:59:59Z', false],
      ['2024-03-31T01:00:00Z', true],
      ['2024-10-27T00:59:59Z', true],
      ['2024-10-27T01:00:00Z', false],
      ['2023-03-26T01:00:00Z', true],
      ['2023-10-29T01:00:00Z', false],
    ];
    for (const [text, summer] of changes) assert.equal(isSummerTime(utc(text)), summer, text);
  });
});
