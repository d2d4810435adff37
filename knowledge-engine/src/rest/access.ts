import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GridloomError } from '../api/index.js';
import { RestError } from './errors.js';
import { shorten } from './identifiers.js';

/** Whether only processes of this machine can reach an address. */
export function isLoopback(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    bare === 'localhost' ||
    bare === '::1' ||
    /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(bare)
  );
}

/** @throws GridloomError invalid-input when the server would be open to others. */
export function assertSafeAddress(address: string, apiKey: string | undefined): void {
  if (apiKey !== undefined || isLoopback(address)) return;
  throw new GridloomError(
    'invalid-input',
    `Listening on ${address} would let others reach the runtime without authentication. Set an API key (environment ` +
      'variable GRIDLOOM_API_KEY, or the option apiKey), or listen on 127.0.0.1.',
  );
}

/** Decides whether a request may be served. */
export interface AccessCheck {
  /** @throws RestError 401 (key missing or wrong), 403 (request of a web page) */
  assertAllowed(request: IncomingMessage): void;
  /** The same for a pre-flight, which a browser sends without credentials. @throws RestError 403 */
  assertPreflightAllowed(request: IncomingMessage): void;
  /** Whether the caller may see what is not for everybody; never throws. */
  isTrusted(request: IncomingMessage): boolean;
}

/** With a key: whoever knows it is let in. */
export function keyCheck(apiKey: string): AccessCheck {
  const expected = digest(apiKey);
  const isTrusted = ({ headers }: IncomingMessage): boolean => {
    const presented = presentedKey(headers.authorization);
    // Digests have one length, so that the comparison takes the same time whatever was sent.
    return presented !== undefined && timingSafeEqual(digest(presented), expected);
  };
  return {
    isTrusted,
    assertPreflightAllowed: () => undefined,
    assertAllowed(request) {
      if (isTrusted(request)) return;
      throw new RestError(
        401,
        'This runtime asks for its API key: send it as "Authorization: Bearer <key>", or as the password of Basic authentication.',
        { 'WWW-Authenticate': 'Bearer realm="Gridloom", Basic realm="Gridloom", charset="UTF-8"' },
      );
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function presentedKey(authorization: string | undefined): string | undefined {
  const match = /^(bearer|basic) +(.+?) *$/i.exec(authorization ?? '');
  const [, scheme, credentials] = match ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : decoded.slice(colon + 1);
}

const loopbackOrigin = /^https?:\/\/(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d+)?$/i;

/**
 * Without a key: a web page that the user of this machine visits must not reach the runtime, neither directly (its
 * Origin) nor by pointing its own name at this machine (the Host).
 *
 * @param address that the server was told to listen on.
 */
export function localCheck(address: string, port: number): AccessCheck {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', hostOf(address)]);
  const hosts = new Set([...names].map((name) => `${name}:${port}`));
  if (port === 80) names.forEach((name) => hosts.add(name));
  const refusal = ({ headers }: IncomingMessage): string | undefined => {
    const host = headers.host?.toLowerCase();
    if (host === undefined || !hosts.has(host)) {
      return `The Host header "${shorten(host ?? '')}" does not name this runtime; without an API key it answers to localhost:${port} and 127.0.0.1:${port} only.`;
    }
    const { origin } = headers;
    if (origin !== undefined && !loopbackOrigin.test(origin)) {
      return `Web pages of "${shorten(origin)}" may not use this runtime; with an API key (GRIDLOOM_API_KEY) those that know it may.`;
    }
    return undefined;
  };
  const assertAllowed = (request: IncomingMessage): void => {
    const message = refusal(request);
    if (message !== undefined) throw new RestError(403, message);
  };
  return {
    assertAllowed,
    assertPreflightAllowed: assertAllowed,
    isTrusted: (request) => refusal(request) === undefined,
  };
}

/** An address as it stands in a URL. */
export function hostOf(address: string): string {
  return address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
}
