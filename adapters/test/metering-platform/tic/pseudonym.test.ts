import assert from 'node:assert/strict';
import { pseudonym } from '../../../src/metering-platform/tic/index.js';

const KEY = '0123456789abcdef0123456789abcdef';

describe('pseudonyms of meters', () => {
  it('are stable, differ by identifier and by key, and show nothing of the identifier', () => {
    const name = pseudonym('031664001115', KEY);
    assert.match(name, /^[0-9a-f]{32}$/);
    assert.equal(pseudonym('031664001115', Buffer.from(KEY)), name);
    assert.notEqual(pseudonym('031664001116', KEY), name);
    assert.notEqual(pseudonym('031664001115', KEY.toUpperCase()), name);
    assert.ok(!name.includes('1664001115'));
  });

  it('are the first 128 bits of HMAC-SHA-256', () => {
    // RFC 4231, test case 1.
    assert.equal(pseudonym('Hi There', Buffer.alloc(20, 0x0b)), 'b0344c61d8db38535ca8afceaf0bf12b');
  });

  it('need a real key, and a refusal holds neither key nor identifier', () => {
    for (const attempt of [() => pseudonym('031664001115', 'short'), () => pseudonym('', KEY)]) {
      assert.throws(attempt, (error: Error) => {
        assert.match(error.message, /^pseudonym: /);
        assert.doesNotMatch(error.message, /0316|short|abcdef/);
        return true;
      });
    }
  });
});
