import type { ReceptionStatus, ReceptionStatusValue, S2Message } from './messages.js';
import { faultOfMessage } from './message-schemas.js';

/** A message that came in, or why it is none. */
export type ReadMessage =
  | { readonly kind: 'message'; readonly message: S2Message }
  | { readonly kind: 'reception'; readonly reception: ReceptionStatus }
  | {
      readonly kind: 'fault';
      readonly status: ReceptionStatusValue;
      /** Key of the message, or what stands for a key that could not be read. */
      readonly subjectId: string;
      readonly reason: string;
    };

/** What a reception status names when the message had no key. */
const UNKNOWN_ID = 'unknown';
const ID = /^[a-zA-Z0-9\-_:]{2,64}$/;

/** Reads the text of one WebSocket message. Never throws: whatever comes in is either a message or a described fault. */
export function readMessage(text: string): ReadMessage {
  const fault = (status: ReceptionStatusValue, subjectId: string, reason: string): ReadMessage => ({
    kind: 'fault',
    status,
    subjectId,
    reason,
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault('INVALID_DATA', UNKNOWN_ID, `no JSON: ${JSON.stringify(text.slice(0, 40))}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault('INVALID_DATA', UNKNOWN_ID, 'expected a JSON object');
  const { message_type: type, message_id: id } = value as Record<string, unknown>;
  if (typeof type !== 'string')
    return fault('INVALID_DATA', UNKNOWN_ID, 'message_type: expected a text');
  const reason = faultOfMessage(type, value);
  if (type === 'ReceptionStatus')
    return reason === undefined
      ? { kind: 'reception', reception: value as ReceptionStatus }
      : fault('INVALID_MESSAGE', UNKNOWN_ID, reason);
  if (typeof id !== 'string' || !ID.test(id))
    return fault('INVALID_DATA', UNKNOWN_ID, 'message_id: expected a key of 2 to 64 characters');
  return reason === undefined
    ? { kind: 'message', message: value as S2Message }
    : fault('INVALID_MESSAGE', id, reason);
}
