import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { GridloomError } from '../../src/api/index.js';
import { connectionSignal } from '../../src/rest/connection-signal.js';

function assertDisconnected({ aborted, reason }: AbortSignal): void {
  assert.equal(aborted, true);
  assert.ok(reason instanceof GridloomError);
  assert.equal(reason.code, 'aborted');
  assert.match(reason.message, /disconnected/);
}

describe('the signal of a connection', () => {
  it('is one for all requests of the connection, and aborts when that closes', async () => {
    const socket = new Socket();
    const signal = connectionSignal(socket);
    assert.equal(signal.aborted, false);
    assert.equal(connectionSignal(socket), signal);
    assert.notEqual(connectionSignal(new Socket()), signal);
    socket.destroy();
    await once(socket, 'close');
    assertDisconnected(signal);
  });

  it('is aborted from the start for a connection that is closed already', async () => {
    const socket = new Socket();
    socket.destroy();
    await once(socket, 'close');
    assertDisconnected(connectionSignal(socket));
  });

  it('takes as many listeners as there are requests, without a warning', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const signal = connectionSignal(new Socket());
    for (let count = 0; count < 50; count++) signal.addEventListener('abort', () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    assert.deepEqual(warnings, []);
  });
});
