import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LocalTime } from '../../src/white-goods/local-time.js';

const paris = new LocalTime('Europe/Paris');
const MINUTE = 60_000;

describe('local time without offset', () => {
  it('means two instants in the repeated hour of autumn', () => {
    assert.deepEqual(paris.instants('2026-10-25 02:30'), [
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
    assert.deepEqual(paris.instants('2026-10-25 03:00'), [Date.UTC(2026, 9, 25, 2)]);
    assert.deepEqual(paris.instants('2026-01-15 19:05'), [Date.UTC(2026, 0, 15, 18, 5)]);
  });

  it('goes on from before the change where spring skips an hour', () => {
    assert.deepEqual(paris.instants('2026-03-29 02:30'), [Date.UTC(2026, 2, 29, 1, 30)]);
  });

  it('cannot say the second pass of the repeated hour, nor seconds', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    assert.equal(paris.expressible(first), first);
    assert.equal(paris.expressible(first + 60 * MINUTE), undefined);
    assert.equal(paris.expressible(first + 30 * MINUTE), undefined, '02:00 the second time');
    assert.equal(paris.expressible(first + 90 * MINUTE), first + 90 * MINUTE);
    const odd = Date.UTC(2026, 0, 15, 18, 5, 1);
    assert.equal(paris.expressible(odd), Date.UTC(2026, 0, 15, 18, 6));
  });

  it('is found again from every instant it can say, in every year', () => {
    const minute = fc.integer({ min: Date.UTC(2024, 0) / MINUTE, max: Date.UTC(2030, 0) / MINUTE });
    fc.assert(
      fc.property(minute, (minutes) => {
        const instantMs = minutes * MINUTE;
        const said = paris.expressible(instantMs);
        assert.ok(paris.instants(paris.text(instantMs)).includes(instantMs));
        if (said !== undefined) assert.equal(paris.instants(paris.text(said))[0], said);
      }),
    );
  });

  it('refuses what is no time', () => {
    for (const text of ['', '2026-02-30 10:00', '2026-01-15T10:00', '2026-01-15 25:00', 'noon'])
      assert.throws(() => paris.instants(text), RangeError, text);
  });

  it('stays at the same time on the wall over a change of clocks', () => {
    const before = Date.UTC(2026, 2, 27, 21);
    assert.equal(paris.sameTimeOnDay(before, 2), Date.UTC(2026, 2, 29, 20));
    assert.equal(paris.daysBetween(before, Date.UTC(2026, 2, 29, 20)), 2);
  });
});
