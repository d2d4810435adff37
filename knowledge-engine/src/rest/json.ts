import { isUtf8 } from 'node:buffer';
import { findJsonFault } from './json-fault.js';
import { RestError } from './errors.js';

/** Bodies below this size cannot hurt by their shape alone. */
const harmlessBytes = 4 * 1024 * 1024;
const maximalDepth = 100;
/** A parsed object takes some 50 bytes where its text may take 3, so that a body needs a bound on these as well. */
const maximalContainers = 4_000_000;

/**
 * Reads a JSON body.
 *
 * @param charset of the Content-Type; UTF-8 when undefined.
 * @throws RestError 400 with line and column for malformed JSON or text, 413 for a body that would explode in memory,
 *   415 for an unknown charset.
 */
export function parseJson(body: Buffer, charset?: string): unknown {
  if (body.length === 0) {
    throw new RestError(400, 'The body is empty; a JSON value is expected.');
  }
  if (body.length > harmlessBytes) checkShape(body);
  const text = decodeText(body, charset);
  try {
    return JSON.parse(text);
  } catch {
    throw new RestError(400, `The body is not valid JSON: ${findJsonFault(text)}.`);
  }
}

/** @throws RestError 400 (bytes that are no text of this charset), 415 (unknown charset) */
export function decodeText(body: Buffer, charset = 'utf-8'): string {
  if (/^(utf-?8|us-ascii|ascii)$/i.test(charset)) {
    if (!isUtf8(body)) throw new RestError(400, 'The body is not valid UTF-8.');
    return body.toString('utf8', hasByteOrderMark(body) ? 3 : 0);
  }
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new RestError(415, `The charset "${charset}" is unknown; send UTF-8.`);
  }
  try {
    return decoder.decode(body);
  } catch {
    throw new RestError(400, `The body is not valid ${charset}.`);
  }
}

function hasByteOrderMark(body: Buffer): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
}

/** Counts containers and nesting of a large body before anything is built from it. */
function checkShape(body: Buffer): void {
  let depth = 0;
  let containers = 0;
  let inString = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (inString) {
      if (byte === 0x5c) index++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) {
      inString = true;
    } else if (byte === 0x7b || byte === 0x5b) {
      containers++;
      if (++depth > maximalDepth) {
        throw new RestError(400, `The body nests deeper than ${maximalDepth} levels.`);
      }
      if (containers > maximalContainers) {
        throw new RestError(
          413,
          `The body holds more than ${maximalContainers} objects; send less at once.`,
        );
      }
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--;
    }
  }
}
