import { GridloomError } from '../api/index.js';

/** Where a runtime listens, and what proves who we are. */
export interface Endpoint {
  /** Scheme, host and port, without credentials. */
  readonly origin: string;
  /** What precedes `/rest` and `/gridloom/v1` in every path; empty or starting with a slash. */
  readonly basePath: string;
  /** For messages: origin and base path, never credentials. */
  readonly display: string;
  readonly authorization?: string;
  /** Removes the secrets of this endpoint from a text of foreign origin. */
  readonly redact: (text: string) => string;
}

/**
 * Reads the address of a runtime: `http://host:8280`, with or without the path `/rest`, behind a proxy also with a
 * prefix. User and password in it become Basic authentication unless there is an API key.
 *
 * @throws GridloomError invalid-input; its message never contains the credentials
 */
export function parseEndpoint(address: string, apiKey?: string): Endpoint {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw invalid(`is no URL: "${withoutUserinfo(address)}"`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw invalid(`must start with http:// or https://, but is "${withoutUserinfo(address)}"`);
  }
  const basePath = url.pathname.replace(/\/+$/, '').replace(/\/rest$/, '');
  const secrets = [apiKey, url.password, decode(url.password)].filter((text) => text !== undefined);
  const authorization = authorizationOf(url, apiKey);
  if (authorization !== undefined) secrets.push(authorization.replace(/^\w+ /, ''));
  const meaningful = secrets.filter((text) => text !== '');
  return {
    origin: url.origin,
    basePath,
    display: url.origin + basePath,
    ...(authorization !== undefined && { authorization }),
    redact: (text) => meaningful.reduce((rest, secret) => rest.replaceAll(secret, '***'), text),
  };
}

function authorizationOf(url: URL, apiKey: string | undefined): string | undefined {
  if (apiKey !== undefined && apiKey !== '') {
    if (!/^[\x21-\x7e]+$/.test(apiKey)) {
      throw new GridloomError(
        'invalid-input',
        'The API key may only consist of visible ASCII characters; check it for line ends and blanks.',
      );
    }
    return `Bearer ${apiKey}`;
  }
  if (url.username === '' && url.password === '') return undefined;
  const pair = `${decode(url.username)}:${decode(url.password)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address as typed, safe to print: whatever stands before an @ is left out. */
function withoutUserinfo(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/*)?.*@/i, '$1***@');
}

function invalid(problem: string): GridloomError {
  return new GridloomError(
    'invalid-input',
    `The address of the runtime ${problem}. Expected something like http://localhost:8280.`,
  );
}
