/** What is wrong with a place of a message, or with a row that should become one. */
export type FaultProblem =
  /** A field that must be there is not. */
  | 'missing'
  /** A field that the schema does not have. */
  | 'extra'
  /** `null` where a value is expected. */
  | 'null'
  /** A value of another JSON type, such as a string for a number. */
  | 'type'
  /** A number outside its bounds, or one that the variable cannot have. */
  | 'range'
  /** A value that is none of those listed, or contradicts a constant of the pattern. */
  | 'value'
  /** A text that is too long or has another form, or a list that is too long or too short. */
  | 'format'
  /** A local time that does not exist, or exists twice. */
  | 'time'
  /** No JSON, too deep, too large, or nested in a way that gives no rows. */
  | 'structure';

/** One fault. */
export interface MessageFault {
  /** JSON pointer (RFC 6901) of the place in the record; empty for the record as a whole. */
  readonly pointer: string;
  readonly problem: FaultProblem;
  readonly expected: string;
  readonly found: string;
  /** The variable concerned, without question mark, where one is. */
  readonly variable?: string;
}

/** Faults as they are given back: the first ones, and how many more there were. */
export interface Faults {
  readonly faults: readonly MessageFault[];
  readonly more: number;
}

/** A fault as one line for people. */
export function faultText({ pointer, problem, expected, found, variable }: MessageFault): string {
  const where = pointer === '' ? 'the record' : pointer;
  const about = variable === undefined ? '' : ` (?${variable})`;
  return `${where}${about}: ${problem}: expected ${expected}, found ${found}`;
}

/** Collects faults up to a bound and counts the others. */
export class FaultList {
  private readonly kept: MessageFault[] = [];
  private count = 0;

  constructor(private readonly bound: number) {}

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(fault: MessageFault): void {
    if (this.kept.length < this.bound) this.kept.push(fault);
    this.count++;
  }

  result(): Faults {
    return { faults: this.kept, more: this.count - this.kept.length };
  }
}

/** A value that cannot be read or written, before it is known where it stands. */
export class LeafError extends Error {
  override readonly name = 'LeafError';

  constructor(
    readonly problem: FaultProblem,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`expected ${expected}, found ${found}`);
  }
}
