/** Kinds of failure that a caller can act on. The REST edge maps each to one status. */
export type ErrorCode =
  | 'invalid-input'
  | 'unknown-knowledge-base'
  | 'unknown-interaction'
  | 'wrong-interaction-kind'
  | 'already-registered'
  | 'overloaded'
  | 'closed'
  | 'aborted'
  | 'unreachable'
  | 'forbidden'
  | 'not-available'
  | 'internal';

/** Every error that Gridloom reports on purpose: a code to act on, a message that says what to do. */
export class GridloomError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'GridloomError';
  }
}
