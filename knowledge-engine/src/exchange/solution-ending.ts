import { smallerTerm } from '@gridloom/graph-patterns';
import type { OrderedJoin } from '../matching/join-order.js';
import type { Dictionary } from './dictionary.js';
import type { JoinState } from './join-state.js';
import type { StepRow } from './step-rows.js';
import { TermTuples } from './term-tuples.js';

/** Where one output variable of a solution comes from at the last step. */
interface Output {
  /** Index of the variable in the goal's pattern. */
  readonly variable: number;
  /** Position among the values of a row of the last step; -1 when the step does not touch the variable. */
  readonly value: number;
  /** Whether earlier steps bind it. */
  readonly bound: boolean;
}

/**
 * The end of a join: makes solutions out of states and rows of the last step without building a state for each, and passes
 * on each distinct one once. Closures derive the same solution in very many ways, so this is their hot path.
 */
export class SolutionEnding {
  /** Whether states end by rows beginning a match alone; a goal of a Post has more conditions. */
  readonly isPlain: boolean;
  readonly #outputs: readonly Output[];
  readonly #seen: TermTuples;
  readonly #tuple: number[];

  constructor(
    readonly join: OrderedJoin,
    readonly dictionary: Dictionary,
    readonly onSolution: (terms: readonly number[]) => void,
  ) {
    const { goal, steps } = join;
    const last = steps.at(-1)!;
    const touched = [...last.bound, ...last.fresh];
    this.isPlain = goal.mode === 'plain';
    this.#outputs = goal.output.map((name): Output => {
      const variable = goal.pattern.variables.indexOf(name);
      return {
        variable,
        value: touched.indexOf(variable),
        bound: !last.fresh.includes(variable),
      };
    });
    this.#seen = new TermTuples(this.#outputs.length);
    this.#tuple = this.#outputs.map(() => 0);
  }

  /** The solution of a state that is complete. */
  accept(terms: readonly number[]): void {
    for (let index = 0; index < this.#outputs.length; index++) {
      this.#tuple[index] = terms[this.#outputs[index]!.variable]!;
    }
    this.#pass();
  }

  /**
   * A row of the last step begins a match and completes the state, unless the two may not stand side by side. The row's
   * source may begin a match as far as its level goes; row and state agree in what both bind.
   */
  begin(state: JoinState, { candidate, values }: StepRow): void {
    // Debts are paid by extending a match, never by beginning one, and one that arises here stays.
    if (state.debts.length > 0) return;
    if (this.join.level > 2) {
      const { automaton } = candidate.candidate;
      for (const match of state.matches) {
        if (match.source === candidate.source && automaton.holds(match.state, candidate.pair)) {
          return;
        }
      }
    }
    const { terms } = state;
    for (let index = 0; index < this.#outputs.length; index++) {
      const { variable, value, bound } = this.#outputs[index]!;
      if (value < 0) this.#tuple[index] = terms[variable]!;
      else if (!bound) this.#tuple[index] = values[value]!;
      else this.#tuple[index] = this.#smaller(terms[variable]!, values[value]!);
    }
    this.#pass();
  }

  #smaller(one: number, other: number): number {
    if (one === other) return one;
    const term = this.dictionary.term(one);
    return smallerTerm(term, this.dictionary.term(other)) === term ? one : other;
  }

  #pass(): void {
    const before = this.#seen.count;
    if (this.#seen.add(this.#tuple) === before) this.onSolution(this.#tuple);
  }
}
