/** The command cannot be carried out as it was typed: ends with exit code 2 and this message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A pattern or row that cannot be used: ends with exit code 2 as well, but the fault is in the input, not in the usage. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
