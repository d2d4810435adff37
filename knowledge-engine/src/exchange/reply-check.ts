import type { Binding, PartialBinding, Term } from '@gridloom/graph-patterns';
import { isCanonicalTerm, parseTerm } from '@gridloom/graph-patterns';
import { DemandSet } from './demand-set.js';
import { termOf } from './term-of.js';
import { variableSet } from './variable-set.js';

/** The rows of a reply that may be used, or why the whole reply may not. */
export type CheckedReply =
  | {
      readonly rows: readonly Binding[];
      /** All rows that came, those dropped included. */
      readonly received: readonly Binding[];
    }
  | { readonly failedMessage: string };

/** What a reply is held against. */
export interface ReplyExpectation {
  /** Variables that each row must have, no more and no less; undefined for a REACT without result. */
  readonly variables: readonly string[] | undefined;
  /** What was sent. */
  readonly sent: readonly PartialBinding[];
  /** Variables of what was sent that a row must agree with; all those sent when left out. */
  readonly common?: readonly string[];
  /** Whether a row that fits nothing sent spoils the reply; otherwise it is dropped. */
  readonly strict: boolean;
}

const shown = 80;

function shorten(text: string): string {
  return text.length > shown ? `${text.slice(0, shown)}...` : text;
}

/** Checks a reply (exchange-semantics, section 8) and brings its terms into canonical form. */
export function checkReply(reply: unknown, expectation: ReplyExpectation): CheckedReply {
  const { variables, sent, common, strict } = expectation;
  if (variables === undefined) {
    if (reply === undefined || (Array.isArray(reply) && reply.length === 0)) {
      return { rows: [], received: [] };
    }
    return { failedMessage: 'there is no result pattern, so the reply must be an empty list' };
  }
  if (!Array.isArray(reply)) {
    return { failedMessage: `the reply must be a list of bindings, not ${describe(reply)}` };
  }
  const asked = demands(sent, common);
  const known = variableSet(variables);
  const rows: Binding[] = [];
  let received: Binding[] | undefined;
  for (let index = 0; index < reply.length; index++) {
    const row = canonicalRow(reply[index], variables, known, index);
    if (typeof row === 'string') return { failedMessage: row };
    if (!asked.everything && !asked.admits(row)) {
      if (strict) return { failedMessage: misfit(row, index, sent, common) };
      (received ??= rows.slice()).push(row);
      continue;
    }
    rows.push(row);
    received?.push(row);
  }
  return { rows, received: received ?? rows };
}

function demands(
  sent: readonly PartialBinding[],
  common: readonly string[] | undefined,
): DemandSet {
  const asked = new DemandSet();
  for (const binding of sent) {
    asked.add(common === undefined ? binding : project(binding, common));
    if (asked.everything) break;
  }
  return asked;
}

function project(binding: PartialBinding, names: readonly string[]): PartialBinding {
  const projected: Record<string, Term> = {};
  for (const name of names) {
    const term = termOf(binding, name);
    if (term !== undefined) projected[name] = term;
  }
  return projected;
}

/**
 * A copy of the row with canonical terms, or what is wrong with it. A copy, since the row may belong to an object that its
 * knowledge base goes on changing.
 */
function canonicalRow(
  row: unknown,
  variables: readonly string[],
  known: ReadonlySet<string>,
  index: number,
): Binding | string {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return `binding ${index}: expected an object of variables, not ${describe(row)}`;
  }
  const copy: Record<string, unknown> = { ...row };
  if (isComplete(copy, known)) return copy as Binding;
  for (const name of variables) {
    const term = copy[name];
    if (typeof term !== 'string') {
      return term === undefined
        ? `binding ${index}: variable ${name} is missing; each binding must have ${list(variables)}`
        : `binding ${index}: the value of ${name} must be the text of a term, not ${describe(term)}`;
    }
    if (isCanonicalTerm(term)) continue;
    try {
      copy[name] = parseTerm(term);
    } catch (error) {
      return `binding ${index}, variable ${name}: ${(error as Error).message}`;
    }
  }
  const foreign = Object.keys(copy).find((name) => !known.has(name));
  if (foreign === undefined) return copy as Binding;
  return `binding ${index}: the pattern has no variable ${shorten(foreign)}; it has ${list(variables)}`;
}

/** Whether a row has exactly the variables, all with canonical terms. One pass over its properties: most rows do. */
function isComplete(row: Record<string, unknown>, variables: ReadonlySet<string>): boolean {
  let count = 0;
  for (const name in row) {
    const term = row[name];
    if (typeof term !== 'string' || !isCanonicalTerm(term) || !variables.has(name)) return false;
    count++;
  }
  return count === variables.size;
}

function misfit(
  row: Binding,
  index: number,
  sent: readonly PartialBinding[],
  common: readonly string[] | undefined,
): string {
  const [first = {}] = sent;
  const names = (common ?? Object.keys(first)).filter((name) => termOf(first, name) !== undefined);
  const got = names.map((name) => `${name} = ${shorten(row[name] ?? '(nothing)')}`).join(', ');
  const wanted = names.map((name) => `${name} = ${shorten(first[name]!)}`).join(', ');
  const more = sent.length > 1 ? ` or one of ${sent.length - 1} more` : '';
  const what = common === undefined ? 'asked for' : 'given';
  return `binding ${index} has ${got}, which was not ${what}; expected ${wanted}${more}`;
}

function list(variables: readonly string[]): string {
  return variables.length === 0 ? 'none' : shorten(variables.join(', '));
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'nothing' : `a ${typeof value}`;
}
