/** A text that is no plain basic graph pattern. The message starts with `Invalid graph pattern: `. */
export class GraphPatternError extends Error {
  override readonly name = 'GraphPatternError';

  constructor(
    problem: string,
    /** Line and column of the pattern text, counted from 1, where the problem starts. */
    readonly line?: number,
    readonly column?: number,
    /** What is not allowed, when it is a known construct: `FILTER`, `property path`, `blank node`, ... */
    readonly construct?: string,
  ) {
    const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
    super(`Invalid graph pattern: ${problem}${place}`);
  }
}

/** Line and column, counted from 1, of an offset in a text. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** An error at an offset of the pattern text. */
export function errorAt(
  text: string,
  offset: number,
  problem: string,
  construct?: string,
): GraphPatternError {
  const { line, column } = positionOf(text, offset);
  return new GraphPatternError(problem, line, column, construct);
}
