import assert from 'node:assert/strict';
import { SettlementBook } from '../../src/grid-operator/settlement-book.js';

const HALF_HOUR = 1_800_000;
/** Local midnight of the day on which clocks go back in Paris. */
const AUTUMN = Date.UTC(2026, 9, 24, 22);

const book = (sinceMs = AUTUMN): SettlementBook =>
  new SettlementBook({
    rule: { kind: 'pro-rata' },
    participants: [
      { homeId: 'a', produces: false, consumes: true },
      { homeId: 'b', produces: false, consumes: true },
      { homeId: 'roof', produces: true, consumes: false },
    ],
    periodMs: HALF_HOUR,
    sinceMs,
    lateAfterMs: 4 * HALF_HOUR,
    keepMs: 8 * 86_400_000,
    keyOf: () => 1,
    grantOf: () => 0,
  });

const point = (index: number, watts: number, sinceMs = AUTUMN) => ({
  fromMs: sinceMs + index * HALF_HOUR,
  toMs: sinceMs + (index + 1) * HALF_HOUR,
  watts,
});

describe('settlement book', () => {
  for (const [name, sinceMs, periods] of [
    ['25 hours', AUTUMN, 50],
    ['23 hours', Date.UTC(2026, 2, 28, 23), 46],
  ] as const)
    it(`settles every period of a day of ${name} once`, () => {
      const one = book(sinceMs);
      for (let index = 0; index < periods; index++) {
        one.add('a', 'm-a', 'drawn', point(index, 1000, sinceMs));
        one.add('b', 'm-b', 'drawn', point(index, 3000, sinceMs));
        one.add('roof', 'm-r', 'injected', point(index, 2000, sinceMs));
      }
      const { statements, revised } = one.settle(sinceMs + periods * HALF_HOUR);
      assert.equal(statements.length, periods);
      assert.deepEqual(revised, []);
      for (const { shares, productionWattHours } of statements) {
        assert.equal(productionWattHours, 1000);
        assert.deepEqual(
          [...shares],
          [
            ['a', 250],
            ['b', 750],
          ],
        );
      }
      assert.equal(one.settle(sinceMs + periods * HALF_HOUR).statements.length, 0);
    });

  it('waits for a curve, settles without it when it is late, and corrects when it comes', () => {
    const one = book();
    one.add('a', 'm-a', 'drawn', point(0, 1000));
    one.add('roof', 'm-r', 'injected', point(0, 2000));
    assert.equal(one.settle(AUTUMN + HALF_HOUR).statements.length, 0);
    const late = one.settle(AUTUMN + 5 * HALF_HOUR);
    assert.deepEqual(late.statements[0]!.missing, ['b drawn: missing']);
    assert.equal(late.statements[0]!.shares.get('a'), 500);
    assert.equal(one.settle(AUTUMN + 6 * HALF_HOUR).statements.length, 0);
    one.add('b', 'm-b', 'drawn', point(0, 3000));
    const { changed, revised, statements } = one.settle(AUTUMN + 7 * HALF_HOUR);
    assert.deepEqual(revised, [AUTUMN]);
    assert.deepEqual([...changed.keys()], ['a', 'b']);
    assert.ok(statements[0]!.createdMs > late.statements[0]!.createdMs);
    assert.equal(one.statements()[0]!.shares.get('a'), 250);
  });

  it('corrects a period whose curve was replaced, and only that one', () => {
    const one = book();
    for (const index of [0, 1]) {
      one.add('a', 'm-a', 'drawn', point(index, 1000));
      one.add('b', 'm-b', 'drawn', point(index, 1000));
      one.add('roof', 'm-r', 'injected', point(index, 1000));
    }
    assert.equal(one.settle(AUTUMN + 2 * HALF_HOUR).statements.length, 2);
    one.add('a', 'm-a', 'drawn', point(1, 1000));
    assert.equal(one.settle(AUTUMN + 2 * HALF_HOUR).statements.length, 0);
    one.add('a', 'm-a', 'drawn', point(1, 0));
    assert.deepEqual(one.settle(AUTUMN + 2 * HALF_HOUR).revised, [AUTUMN + HALF_HOUR]);
  });

  it('says nothing of a period without production, but that it is late', () => {
    const one = book();
    one.add('a', 'm-a', 'drawn', point(0, 1000));
    const { statements, withoutProduction } = one.settle(AUTUMN + 5 * HALF_HOUR);
    assert.deepEqual([statements.length, withoutProduction], [0, [AUTUMN]]);
  });

  it('does not guess which of several meters counts', () => {
    const one = book();
    one.add('a', 'm-a', 'drawn', point(0, 1000));
    one.add('a', 'm-other', 'drawn', point(0, 1000));
    one.add('b', 'm-b', 'drawn', point(0, 1000));
    one.add('roof', 'm-r', 'injected', point(0, 1000));
    const { statements } = one.settle(AUTUMN + 5 * HALF_HOUR);
    assert.deepEqual(statements[0]!.missing, ['a drawn: several meters']);
  });

  it('splits steps that are longer than a period', () => {
    const one = book();
    const hour = (watts: number) => ({ fromMs: AUTUMN, toMs: AUTUMN + 2 * HALF_HOUR, watts });
    one.add('a', 'm-a', 'drawn', hour(1000));
    one.add('b', 'm-b', 'drawn', hour(1000));
    one.add('roof', 'm-r', 'injected', hour(1000));
    const { statements } = one.settle(AUTUMN + 2 * HALF_HOUR);
    assert.deepEqual(
      statements.map(({ productionWattHours }) => productionWattHours),
      [500, 500],
    );
  });

  it('forgets what is older than it keeps', () => {
    const one = book();
    one.add('a', 'm-a', 'drawn', point(0, 1000));
    one.add('b', 'm-b', 'drawn', point(0, 1000));
    one.add('roof', 'm-r', 'injected', point(0, 1000));
    one.settle(AUTUMN + HALF_HOUR);
    assert.equal(one.statements().length, 1);
    one.settle(AUTUMN + 9 * 86_400_000);
    assert.equal(one.statements().length, 0);
  });
});
