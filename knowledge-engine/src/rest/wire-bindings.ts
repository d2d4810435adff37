import { BindingSyntaxError, parseBindingSet, type BindingSet } from '@gridloom/graph-patterns';
import type { RegisteredInteraction } from '../api/index.js';
import { RestError } from './errors.js';
import { shorten } from './identifiers.js';
import { kindOf } from './validation.js';

/** @throws RestError 400 naming row, variable and value. */
export function parseRows(rows: readonly unknown[]): BindingSet {
  try {
    return parseBindingSet(rows);
  } catch (error) {
    if (!(error instanceof BindingSyntaxError)) throw error;
    throw new RestError(400, error.message);
  }
}

/** Whether rows are flat objects at all; null elements and terms are for {@link parseRows}. @throws RestError 400 */
export function assertRowShape(rows: readonly unknown[]): void {
  for (const [index, row] of rows.entries()) {
    if (row === null) continue;
    if (typeof row !== 'object' || Array.isArray(row)) {
      throw new RestError(400, `bindingSet[${index}]: expected an object, found ${kindOf(row)}.`);
    }
    for (const [name, term] of Object.entries(row)) {
      if (typeof term === 'object' && term !== null) {
        throw new RestError(
          400,
          `bindingSet[${index}].${shorten(name)}: expected the text of an RDF term, found ${kindOf(term)}.`,
        );
      }
    }
  }
}

/**
 * Reads the rows of an answer: each must have exactly the variables of the pattern, which is the result pattern for a
 * React; one without result pattern has no rows.
 *
 * @param interaction that was called; undefined when it was removed meanwhile, then only terms are checked.
 * @throws RestError 400 naming row and variables.
 */
export function parseAnswer(
  wire: readonly unknown[],
  interaction: RegisteredInteraction | undefined,
): BindingSet {
  const rows = parseRows(wire);
  if (interaction === undefined) return rows;
  const pattern = 'pattern' in interaction ? interaction.pattern : interaction.result;
  if (pattern === undefined) {
    if (rows.length === 0) return rows;
    throw new RestError(
      400,
      `Interaction ${interaction.id} has no result pattern, so its bindingSet must be [].`,
    );
  }
  const { variables } = pattern;
  for (let index = 0; index < rows.length; index++) {
    if (!hasExactly(rows[index]!, variables)) throw incomplete(rows[index]!, variables, index);
  }
  return rows;
}

function hasExactly(row: object, variables: readonly string[]): boolean {
  let count = 0;
  for (const name in row) if (name.length > 0) count++;
  if (count !== variables.length) return false;
  for (let index = 0; index < variables.length; index++) {
    if (!Object.hasOwn(row, variables[index]!)) return false;
  }
  return true;
}

function incomplete(row: object, variables: readonly string[], index: number): RestError {
  const missing = variables.filter((name) => !Object.hasOwn(row, name));
  const foreign = Object.keys(row).filter((name) => !variables.includes(name));
  const faults = [
    ...(missing.length > 0 ? [`lacks ${quoted(missing)}`] : []),
    ...(foreign.length > 0 ? [`has ${quoted(foreign)}, which the pattern does not have`] : []),
  ];
  return new RestError(
    400,
    `bindingSet[${index}] ${faults.join(' and ')}; every row needs exactly the variables ${quoted(variables)}.`,
  );
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${shorten(name, 80)}"`);
  return names.length > 20 ? `${shown.join(', ')}, ...` : shown.join(', ');
}
