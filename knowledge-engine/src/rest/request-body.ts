import type { IncomingMessage } from 'node:http';
import type { RefusedBody } from './http.js';

/** How a body ended: completely, or with what was read of it. */
export type BodyOutcome =
  { readonly body: Buffer } | { readonly refused: RefusedBody; readonly start: Buffer };

/** How long the first bytes of a body that is refused for its announced length may take to arrive. */
const startTimeoutMs = 1000;

/**
 * Reads a body up to a limit. A body that is too large is given up as soon as that is known; what is left of it is thrown
 * away by the server, so that the caller gets to read the response.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<BodyOutcome> {
  const announced = Number(request.headers['content-length'] ?? 0);
  const tooLarge = announced > limitBytes;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let timer: NodeJS.Timeout | undefined;
    const finish = (outcome: BodyOutcome): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
      resolve(outcome);
    };
    const refuse = (refused: RefusedBody): void => {
      finish({ refused, start: chunks[0] ?? Buffer.alloc(0) });
    };
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (tooLarge || length > limitBytes) {
        // An error after this point concerns nobody any more.
        request.on('error', () => undefined).resume();
        refuse('too-large');
      }
    };
    const onEnd = (): void => {
      finish({ body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length) });
    };
    const onGone = (): void => refuse('caller-gone');
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
    if (tooLarge) {
      timer = setTimeout(() => refuse('too-large'), startTimeoutMs);
      timer.unref();
    }
  });
}
