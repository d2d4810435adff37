/** Why a file could not be read to its end. Lines and columns count from 1; absent where the reader knows none. */
export type ReadError = {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
};

/** Thrown inside the loader by the reader of a format; {@link loadOntology} turns it into data. */
export class ReadProblem extends Error {
  override readonly name = 'ReadProblem';
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(message: string, position: { line?: number; column?: number } = {}) {
    super(message);
    this.line = position.line;
    this.column = position.column;
  }
}

/** Line and column, from 1, of an offset in a text. */
export const positionAt = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset);
  const breaks = before.match(/\r\n|\r|\n/g) ?? [];
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return { line: breaks.length + 1, column: before.length - start + 1 };
};

/** By name, as readers are loaded when they are needed, and a loader may give them their own copy of the class. */
export const isReadProblem = (thrown: unknown): thrown is ReadProblem =>
  thrown instanceof Error && thrown.name === 'ReadProblem';

/** Parsers repeat what they could not read, which may be the rest of the file. */
const shortened = (message: string): string =>
  message.length <= 400 ? message : `${message.slice(0, 300)} ... ${message.slice(-80)}`;

/** The same problem at the position where its reader stands, unless it says one itself. */
export const problemAt = (
  thrown: unknown,
  position: { readonly line?: number; readonly column?: number },
): unknown =>
  isReadProblem(thrown) && thrown.line === undefined
    ? new ReadProblem(thrown.message, position)
    : thrown;

/** What any thrown value says as plain data. */
export const readErrorOf = (thrown: unknown): ReadError => {
  const message = shortened(thrown instanceof Error ? thrown.message : String(thrown));
  if (!isReadProblem(thrown)) return { message };
  const { line, column } = thrown;
  return {
    message,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
};
