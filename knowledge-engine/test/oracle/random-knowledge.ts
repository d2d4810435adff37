import fc from 'fast-check';
import type { PartialBinding, Term, Triple, TriplePattern } from '@gridloom/graph-patterns';
import { isVariable } from './match.js';
import type { OracleRule } from './network.js';
import { variablesOf } from './notation.js';
import { distinct, predicates } from './random-patterns.js';

/** Domain knowledge cannot say a language tag (exchange-semantics 7). */
export function withoutTag(node: string): string {
  return node.startsWith('"') ? node.replace(/@[A-Za-z-]+$/, '') : node;
}

const untagged = ([s, p, o]: TriplePattern): TriplePattern => [
  withoutTag(s),
  withoutTag(p),
  withoutTag(o),
];

/** Bodies and heads of rules of fixed shape over predicates drawn beforehand: those that feed themselves. */
const shapes = {
  copied: { body: [['?x', 'P', '?y']], head: ['?x', 'Q', '?y'] },
  symmetric: { body: [['?x', 'P', '?y']], head: ['?y', 'P', '?x'] },
  leftLinear: {
    body: [
      ['?x', 'P', '?y'],
      ['?y', 'Q', '?z'],
    ],
    head: ['?x', 'P', '?z'],
  },
  transitive: {
    body: [
      ['?x', 'P', '?y'],
      ['?y', 'P', '?z'],
    ],
    head: ['?x', 'P', '?z'],
  },
} as const;

/** Choice of a rule of fixed shape. */
export interface ShapeDraft {
  readonly shape: keyof typeof shapes;
  readonly predicates: readonly [Term, Term];
}

export const shapeDraft: fc.Arbitrary<ShapeDraft> = fc.record<ShapeDraft>({
  shape: fc.constantFrom('copied', 'symmetric', 'leftLinear', 'transitive'),
  predicates: fc.tuple(fc.constantFrom(...predicates), fc.constantFrom(...predicates)),
});

export function fixShape(id: string, { shape, predicates: [p, q] }: ShapeDraft): OracleRule {
  const { body, head } = shapes[shape];
  const own = ([s, predicate, o]: TriplePattern): TriplePattern => [
    s,
    predicate === 'P' ? p : q,
    o,
  ];
  return { kind: 'rule', id, body: body.map(own), head: [own(head)] };
}

/**
 * A rule of two patterns: head variables that the body lacks are replaced by some that it has.
 *
 * @param substitutes choose those
 */
export function fixRule(
  id: string,
  body: readonly TriplePattern[],
  head: readonly TriplePattern[],
  substitutes: readonly number[],
): OracleRule {
  const names = variablesOf(body);
  const replacement = new Map(
    variablesOf(head)
      .filter((name) => !names.includes(name))
      .map((name, index) => [
        `?${name}`,
        names.length === 0
          ? predicates[0]!
          : `?${names[substitutes[index % substitutes.length]! % names.length]!}`,
      ]),
  );
  const own = ([s, p, o]: TriplePattern): TriplePattern => [
    replacement.get(s) ?? s,
    replacement.get(p) ?? p,
    replacement.get(o) ?? o,
  ];
  return {
    kind: 'rule',
    id,
    body: distinct(body.map(untagged)),
    head: distinct(head.map(own).map(untagged)),
  };
}

/** A triple with the terms of a row in place of its variables. */
export function fixFact([s, p, o]: TriplePattern, row: PartialBinding): Triple {
  const term = (node: string): Term =>
    withoutTag(isVariable(node) ? (row[node.slice(1)] ?? predicates[0]!) : node);
  return [term(s), term(p), term(o)];
}

export const substitutes: fc.Arbitrary<number[]> = fc.array(fc.nat(7), {
  minLength: 3,
  maxLength: 3,
});
