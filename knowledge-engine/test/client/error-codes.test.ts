import assert from 'node:assert/strict';
import { failureOf } from '../../src/client/rest-failure.js';

const said = (errorCode?: string) =>
  failureOf(
    {
      status: 400,
      text: '{"messageType":"error","message":"that name is taken"}',
      ...(errorCode === undefined ? {} : { errorCode }),
    },
    'registering',
    'http://localhost:8280',
    (text) => text,
  );

describe('the kind of an error that a runtime reports', () => {
  it('is the one it names in its header', () => {
    assert.equal(said('already-registered').code, 'already-registered');
  });

  it('is taken from the status when it names none, or one that is not known', () => {
    assert.equal(said().code, 'invalid-input');
    assert.equal(said('surprise').code, 'invalid-input');
  });
});
