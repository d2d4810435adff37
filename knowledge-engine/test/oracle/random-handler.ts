import fc from 'fast-check';
import type { Binding, Term, TriplePattern } from '@gridloom/graph-patterns';
import type { OracleReact } from './network.js';
import { printNode, variablesOf } from './notation.js';
import { roleOf, termFor } from './random-patterns.js';
import { bindingText } from './value.js';

/** Where the term of a result variable comes from that is no argument variable. */
type Fill =
  | { readonly from: 'choice'; readonly choice: number }
  | { readonly from: 'argument'; readonly variable: number }
  | { readonly from: 'hash'; readonly seed: number };

/** One row that a handler returns, unless a variable of its argument has a certain term. */
interface Clause {
  readonly unless: { readonly variable: number; readonly choice: number } | undefined;
  readonly fills: readonly Fill[];
}

/** A handler still to be fitted to its patterns. It can only return terms of the finite universe. */
export type HandlerDraft = readonly Clause[];

const small = fc.nat(15);
const fill: fc.Arbitrary<Fill> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ from: fc.constant('choice' as const), choice: small }) },
  { weight: 1, arbitrary: fc.record({ from: fc.constant('argument' as const), variable: small }) },
  { weight: 2, arbitrary: fc.record({ from: fc.constant('hash' as const), seed: small }) },
);

export const handlerDraft: fc.Arbitrary<HandlerDraft> = fc.array(
  fc.record<Clause>({
    unless: fc.option(fc.record({ variable: small, choice: small }), { nil: undefined, freq: 3 }),
    fills: fc.array(fill, { minLength: 5, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 2 },
);

/** The handler of a draft and its description. Variables common to argument and result keep their term. */
export function fixHandler(
  draft: HandlerDraft,
  argument: readonly TriplePattern[],
  result: readonly TriplePattern[],
): Pick<OracleReact, 'handler' | 'handlerText'> {
  const inputs = variablesOf(argument);
  const outputs = variablesOf(result);

  const isExcluded = ({ unless }: Clause, binding: Binding): boolean => {
    if (unless === undefined || inputs.length === 0) return false;
    const name = inputs[unless.variable % inputs.length]!;
    return binding[name] === termFor(name, argument, unless.choice);
  };
  const termOf = (name: string, how: Fill, binding: Binding): Term => {
    if (inputs.includes(name)) return binding[name]!;
    if (how.from === 'choice') return termFor(name, result, how.choice);
    if (how.from === 'hash') {
      return termFor(name, result, hash(`${how.seed} ${bindingText(binding)}`));
    }
    const source = inputs[how.variable % Math.max(inputs.length, 1)];
    return source === undefined ? termFor(name, result, 0) : binding[source]!;
  };
  const fits = (row: Binding): boolean =>
    outputs.every((name) => roleOf(name, result) === 'object' || row[name]!.startsWith('<'));

  return {
    handler: (binding) =>
      draft
        .filter((clause) => !isExcluded(clause, binding))
        .map((clause): Binding =>
          Object.fromEntries(
            outputs.map((name, index) => [
              name,
              termOf(name, clause.fills[index % clause.fills.length]!, binding),
            ]),
          ),
        )
        .filter(fits),
    handlerText: draft.map((clause) => describe(clause, argument, result)).join('; '),
  };
}

function describe(
  { unless, fills }: Clause,
  argument: readonly TriplePattern[],
  result: readonly TriplePattern[],
): string {
  const inputs = variablesOf(argument);
  const cells = variablesOf(result).map((name, index) => {
    if (inputs.includes(name)) return `${name}: ?${name}`;
    const how = fills[index % fills.length]!;
    if (how.from === 'choice') return `${name}: ${printNode(termFor(name, result, how.choice))}`;
    if (how.from === 'hash') return `${name}: hash#${how.seed}(argument)`;
    const source = inputs[how.variable % Math.max(inputs.length, 1)];
    return `${name}: ${source === undefined ? printNode(termFor(name, result, 0)) : `?${source}`}`;
  });
  const row = `{${cells.join(', ')}}`;
  const name =
    unless === undefined ? undefined : inputs[unless.variable % Math.max(inputs.length, 1)];
  if (unless === undefined || name === undefined) return row;
  return `${row} unless ?${name} = ${printNode(termFor(name, argument, unless.choice))}`;
}

/** A number below 2^20 that depends on every character (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193);
  }
  return (value >>> 0) >>> 12;
}
