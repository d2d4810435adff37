/** A text of domain knowledge that cannot be read. */
export class RuleSyntaxError extends Error {
  constructor(
    /** From 1. */
    readonly line: number,
    /** From 1. */
    readonly column: number,
    problem: string,
  ) {
    super(`The domain knowledge must parse: line ${line}, column ${column}: ${problem}`);
    this.name = 'RuleSyntaxError';
  }
}
