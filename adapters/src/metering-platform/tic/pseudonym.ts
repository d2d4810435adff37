import { createHmac } from 'node:crypto';

/** Shortest secret, in bytes: identifiers are few and regular, so a guessable key would give them away. */
const SHORTEST_KEY_BYTES = 16;
const PSEUDONYM_HEX_DIGITS = 32;

/**
 * A stable name for a meter or delivery point (ADSC, ADCO, PRM) that does not reveal it: HMAC-SHA-256 of the identifier
 * under a secret key, its first 128 bits as 32 hexadecimal digits. The same identifier and key give the same pseudonym;
 * without the key nobody can test guesses.
 *
 * @param secretKey at least 16 bytes, from a random source.
 * @throws RangeError when the key is too short or the identifier empty; the message holds neither.
 */
export function pseudonym(identifier: string, secretKey: string | Uint8Array): string {
  if (identifier === '') throw new RangeError('pseudonym: the identifier is empty');
  if (Buffer.byteLength(secretKey) < SHORTEST_KEY_BYTES)
    throw new RangeError(`pseudonym: the secret key needs at least ${SHORTEST_KEY_BYTES} bytes`);
  return createHmac('sha256', secretKey)
    .update(identifier, 'utf8')
    .digest('hex')
    .slice(0, PSEUDONYM_HEX_DIGITS);
}
