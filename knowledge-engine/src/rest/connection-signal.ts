import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { GridloomError } from '../api/index.js';

const signals = new WeakMap<Socket, AbortSignal>();

/**
 * Aborted when a connection closes: then nobody gets to read the response to a request on it. All requests of a connection
 * share it, since making a signal costs much of what serving a request costs.
 */
export function connectionSignal(socket: Socket): AbortSignal {
  let signal = signals.get(socket);
  if (signal === undefined) {
    const controller = new AbortController();
    ({ signal } = controller);
    setMaxListeners(0, signal);
    signals.set(socket, signal);
    const abort = (): void =>
      controller.abort(new GridloomError('aborted', 'The caller of the exchange disconnected.'));
    if (socket.destroyed) abort();
    else socket.once('close', abort);
  }
  return signal;
}
