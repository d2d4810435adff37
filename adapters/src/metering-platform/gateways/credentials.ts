import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Shorter ones could be guessed. */
const SHORTEST_TOKEN = 16;
const SALT_BYTES = 16;
const TOKEN_BYTES = 24;

const digest = (token: string, salt: Buffer): Buffer =>
  createHash('sha256').update(salt).update(token, 'utf8').digest();

/** A token for a gateway: 32 characters of letters, digits, `-` and `_`. */
export function newGatewayToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/**
 * What is kept of a token: `sha256:SALT:HASH` in hexadecimal. Tokens are made by machines and long, so that one round of a
 * plain hash keeps them, and thousands of gateways that come back at once cost nothing.
 *
 * @throws RangeError for a token of less than 16 characters or with a blank or control character; the message holds none of it
 */
export function hashGatewayToken(token: string): string {
  if (token.length < SHORTEST_TOKEN || !/^[\x21-\x7e]+$/.test(token))
    throw new RangeError(
      `gateway token: expected at least ${SHORTEST_TOKEN} printable characters without blanks`,
    );
  const salt = randomBytes(SALT_BYTES);
  return `sha256:${salt.toString('hex')}:${digest(token, salt).toString('hex')}`;
}

/** The shape of {@link hashGatewayToken}. */
export const TOKEN_HASH = '^sha256:[0-9a-f]{32}:[0-9a-f]{64}$';

/** Whether a token is the one that was hashed. */
export function isGatewayToken(token: string, hash: string): boolean {
  const [, salt = '', expected = ''] = hash.split(':');
  const wanted = Buffer.from(expected, 'hex');
  const got = digest(token, Buffer.from(salt, 'hex'));
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}
