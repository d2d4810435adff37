import * as highsModule from 'highs';
import type { Highs } from 'highs';

// Node.js shows the loader of this CommonJS package as default, bundlers as the module itself.
const loadHighs = ((highsModule as { default?: unknown }).default ??
  highsModule) as () => Promise<Highs>;

type Terms = readonly (readonly [coefficient: number, variable: string])[];

/** A linear programme that is put together term by term and solved by HiGHS. Variables are 0 or more unless bounded otherwise. */
export class LinearProgramme {
  readonly #objective: string[] = [];
  readonly #rows: string[] = [];
  readonly #bounds: string[] = [];
  #constant = 0;

  /** Adds to what is minimised. */
  cost(coefficient: number, variable: string): void {
    if (coefficient !== 0) this.#objective.push(term(coefficient, variable));
  }

  /** Adds a number to what is minimised. */
  fixed(amount: number): void {
    this.#constant += amount;
  }

  /** Requires a sum to be in a relation to a number. */
  require(terms: Terms, relation: '<=' | '=' | '>=', value: number): void {
    const left = terms
      .filter(([coefficient]) => coefficient !== 0)
      .map(([coefficient, variable]) => term(coefficient, variable));
    if (left.length > 0)
      this.#rows.push(` c${this.#rows.length}: ${left.join(' ')} ${relation} ${number(value)}`);
  }

  /** Bounds a variable; an end that is left out is open. */
  bound(variable: string, least: number | undefined, most: number | undefined): void {
    const low = least === undefined ? '-inf' : number(least);
    const high = most === undefined ? '+inf' : number(most);
    this.#bounds.push(` ${low} <= ${variable} <= ${high}`);
  }

  /** @returns the least value. @throws Error when there is none */
  async minimum(): Promise<number> {
    const text = [
      'Minimize',
      ` obj: ${this.#objective.join(' ')}`,
      'Subject To',
      ...this.#rows,
      'Bounds',
      ...this.#bounds,
      'End',
      '',
    ].join('\n');
    const highs = await loadHighs();
    const solution = highs.solve(text, { output_flag: false });
    if (solution.Status !== 'Optimal')
      throw new Error(`the lower bound could not be found: ${solution.Status}`);
    return solution.ObjectiveValue + this.#constant;
  }
}

/** Enough digits, and none of the forms that LP files do not know. */
function number(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function term(coefficient: number, variable: string): string {
  return `${coefficient < 0 ? '-' : '+'} ${number(Math.abs(coefficient))} ${variable}`;
}
