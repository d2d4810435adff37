import {
  instantiateAll,
  toTurtle,
  type Binding,
  type GraphPattern,
} from '@gridloom/graph-patterns';
import { prefixes } from '@gridloom/ontology';

/** What one line of the trace says. */
export type TraceLine = {
  readonly from: string;
  readonly to: string;
  /** What is done: post, ask, result, ... */
  readonly act: string;
  /** Name in the catalogue. */
  readonly pattern: string;
  readonly words: string;
  /** What was carried. */
  readonly rows: readonly Binding[];
  readonly graph: GraphPattern;
};

/** Takes the lines of one exchange once they are known. */
export type Slot = (lines: readonly TraceLine[]) => void;

const NODES = 'https://w3id.org/gridloom/id/';

const { gl, om, s4bldg, s4ener, s4grid, saref, time, unit, xsd } = prefixes;
const usedPrefixes = { gl, om, s4bldg, s4ener, s4grid, saref, time, unit, xsd };

/** What the triples are abbreviated by, in Turtle. */
export const tracePrefixes = (): string =>
  [
    `@base <${NODES}> .`,
    ...Object.entries(usedPrefixes).map(([name, space]) => `@prefix ${name}: <${space}> .`),
  ].join('\n');

/**
 * Writes the exchanges of a simulation as lines of columns. What happens in one step is kept in the order in which the
 * exchanges began and written when the step is over, so that the order does not depend on which of two is faster.
 */
export class Trace {
  #slots: (readonly TraceLine[])[] = [];

  constructor(
    readonly write: (text: string) => void,
    readonly now: () => string,
    readonly withTriples: boolean,
  ) {}

  /** Keeps a place for an exchange that begins now. */
  begin(): Slot {
    const at = this.#slots.push([]) - 1;
    const slots = this.#slots;
    return (lines) => {
      slots[at] = lines;
    };
  }

  /** A remark of the simulation itself. */
  remark(text: string): void {
    this.flush();
    this.write(`${this.now()}  ${text}`);
  }

  /** Writes what happened in this step. */
  flush(): void {
    const lines = this.#slots.flat();
    this.#slots = [];
    for (const line of lines) {
      const who = `${line.from.padEnd(12)} -> ${line.to.padEnd(12)}`;
      const what = `${line.act.padEnd(6)} ${line.pattern.padEnd(34)}`;
      this.write(`${this.now()}  ${who}  ${what}  ${line.words}`);
      if (this.withTriples) this.write(triplesOf(line));
    }
  }
}

/** The triples that the rows of a line state, as indented Turtle without prefixes and base. */
function triplesOf({ graph, rows }: TraceLine): string {
  return toTurtle(instantiateAll(graph, rows), usedPrefixes)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('@prefix'))
    .map((line) => `          ${line.replaceAll(`<${NODES}`, '<')}`)
    .join('\n');
}
