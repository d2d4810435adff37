import { GridloomError, type ErrorCode } from '../api/index.js';
import type { RestResponse } from './http.js';

/** A failure with the status it has on the wire. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly messageType: MessageType = 'error',
  ) {
    super(message);
    this.name = 'RestError';
  }
}

/** `info` accompanies a heartbeat, `message` the end of a long poll, `error` everything that failed. */
export type MessageType = 'error' | 'info' | 'message';

/** The caller left before its request was complete: there is nobody to answer. */
export class CallerGoneError extends Error {
  constructor() {
    super('The caller disconnected.');
    this.name = 'CallerGoneError';
  }
}

const statusOf: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'unknown-knowledge-base': 404,
  'unknown-interaction': 404,
  'wrong-interaction-kind': 400,
  'already-registered': 400,
  overloaded: 503,
  closed: 410,
  aborted: 503,
  unreachable: 502,
  forbidden: 403,
  'not-available': 501,
  internal: 500,
};

const retryAfterSeconds = '1';

/** Tells clients that know it the code of a {@link GridloomError}, which statuses do not tell apart completely. */
export const errorCodeHeader = 'Gridloom-Error-Code';

export function messageResponse(
  status: number,
  messageType: MessageType,
  message: string,
  headers?: Readonly<Record<string, string>>,
): RestResponse {
  const body = JSON.stringify({ messageType, message });
  return headers === undefined ? { status, body } : { status, body, headers };
}

/**
 * The response for anything thrown while a request was served. What was not thrown on purpose becomes a plain 500; its
 * text and stack belong into the log, not to the caller.
 */
export function errorResponse(error: unknown): RestResponse {
  if (error instanceof RestError) {
    return messageResponse(error.status, error.messageType, error.message, error.headers);
  }
  if (error instanceof GridloomError) {
    const status = statusOf[error.code];
    const headers = {
      [errorCodeHeader]: error.code,
      ...(status === 503 && { 'Retry-After': retryAfterSeconds }),
    };
    return messageResponse(status, 'error', error.message, headers);
  }
  return messageResponse(
    500,
    'error',
    'The runtime failed unexpectedly while serving this request; its log has the details.',
  );
}

/** Whether an error is the fault of the runtime, so that its operator needs to see it. */
export function isUnexpected(error: unknown): boolean {
  if (error instanceof RestError || error instanceof CallerGoneError) return false;
  return !(error instanceof GridloomError) || error.code === 'internal';
}
