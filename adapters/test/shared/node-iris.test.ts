import assert from 'node:assert/strict';
import { checkKey, intervalNode, node, nodeBelow } from '../../src/shared/node-iris.js';
import { basicTime, dateTimeStampTerm, dateTimeTerm } from '../../src/shared/time-terms.js';
import { EVENING } from '../stage.js';

describe('IRIs of nodes', () => {
  it('join percent-encoded parts', () => {
    assert.equal(
      node('home', 'a/b?c#d é'),
      '<https://w3id.org/gridloom/id/home/a%2Fb%3Fc%23d%20%C3%A9>',
    );
    assert.equal(
      nodeBelow(node('meter', 'm'), 'limit', 3),
      '<https://w3id.org/gridloom/id/meter/m/limit/3>',
    );
  });

  it('write instants in basic format, with fractions of a second only where there are some', () => {
    assert.equal(basicTime(EVENING), '20260115T180000Z');
    assert.equal(basicTime(EVENING + 5), '20260115T180000.005Z');
    assert.equal(
      intervalNode(EVENING, EVENING + 60_000),
      '<https://w3id.org/gridloom/id/interval/20260115T180000Z/20260115T180100Z>',
    );
  });

  it('accept no key that is empty, long, a path segment with a meaning, or broken text', () => {
    assert.equal(checkKey('homeId', 'home-17'), 'home-17');
    for (const key of ['', 'x'.repeat(201), '.', '..', '\ud800'])
      assert.throws(() => checkKey('homeId', key), /^RangeError: homeId: expected/);
  });
});

describe('terms of instants', () => {
  it('are UTC with Z, without a fraction that is none', () => {
    assert.equal(
      dateTimeTerm(EVENING),
      '"2026-01-15T18:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
    );
    assert.equal(
      dateTimeStampTerm(EVENING + 250),
      '"2026-01-15T18:00:00.250Z"^^<http://www.w3.org/2001/XMLSchema#dateTimeStamp>',
    );
  });
});
