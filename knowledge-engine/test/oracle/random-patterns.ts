import fc from 'fast-check';
import type { PartialBinding, Term, TriplePattern } from '@gridloom/graph-patterns';
import { isVariable } from './match.js';
import { node, variablesOf } from './notation.js';

/*
 * Patterns and rows of random networks. All choices are numbers and texts drawn beforehand and applied afterwards (no
 * arbitrary depends on the value of another), so that counterexamples shrink well.
 */

/** Variables are taken from one small pool by all parties, so that equal names of different parties are the rule. */
const names = ['x', 'y', 'z', 'w', 'v', 'u'];
const iris = ['a', 'b', 'c'].map(node);
export const predicates: readonly Term[] = ['p', 'q', 'r'].map(node);
const literals = ['1', '1^^int', '1.0', '2', '"t"', '"t"@en', '"t"@EN'].map(node);

const subject = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('?x', '?x', '?y', '?z') },
  { weight: 1, arbitrary: fc.constantFrom(...iris) },
);
const predicate = fc.oneof(
  { weight: 19, arbitrary: fc.constantFrom(...predicates, predicates[0]!) },
  { weight: 1, arbitrary: fc.constantFrom('?k', '?k', '?x') },
);
const object = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom('?y', '?z', '?w', '?x') },
  { weight: 1, arbitrary: fc.constantFrom(...iris) },
  { weight: 1, arbitrary: fc.constantFrom(...literals) },
);
const freshTriple: fc.Arbitrary<TriplePattern> = fc.tuple(subject, predicate, object);

/** A triple still to be fixed: either as it stands, or made from a triple that another party has. */
export interface TripleDraft {
  readonly fresh: TriplePattern;
  /** The pattern counted from the base. Numbers select by remainder, so every number selects something. */
  readonly like: { readonly pattern: number; readonly triple: number } | undefined;
  readonly subject: Term | undefined;
  readonly object: string | undefined;
}

/** A pattern still to be fixed. */
export interface PatternDraft {
  /** The pattern of another party that most triples are made from. */
  readonly base: number;
  readonly triples: readonly TripleDraft[];
}

/** @param share how many of ten triples are made from another party's */
export function patternDraft(maxTriples: number, share: number): fc.Arbitrary<PatternDraft> {
  const like = fc.record({
    pattern: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat(5) },
    ),
    triple: fc.nat(11),
  });
  const triple = fc.record<TripleDraft>({
    fresh: freshTriple,
    like: fc.oneof(
      { weight: 10 - share, arbitrary: fc.constant(undefined) },
      { weight: share, arbitrary: like },
    ),
    subject: rarely(fc.constantFrom(...iris)),
    object: rarely(object),
  });
  return fc.record({
    base: fc.nat(11),
    triples: fc.oneof(
      { withCrossShrink: true },
      { weight: 1, arbitrary: fc.array(triple, { minLength: 1, maxLength: 2, size: 'max' }) },
      {
        weight: 2,
        arbitrary: fc.array(triple, { minLength: 1, maxLength: maxTriples, size: 'max' }),
      },
    ),
  });
}

/** A pattern that others are made from: mostly of several triples, often with one predicate more than once. */
export const storyPattern: fc.Arbitrary<TriplePattern[]> = fc
  .array(
    fc.tuple(subject, fc.constantFrom(...predicates, predicates[0]!, '?k', ...predicates), object),
    { minLength: 1, maxLength: 4, size: 'max' },
  )
  .map(distinct);

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 14, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** How far the variables of each other party are moved in the pool of names when its triples are copied. */
export const renamings: fc.Arbitrary<number[]> = fc.array(fc.constantFrom(0, 0, 0, 1, 2), {
  minLength: 3,
  maxLength: 3,
});

/** The pattern of a draft; triples that come out equal stand once. */
export function fixPattern(
  draft: PatternDraft,
  others: readonly (readonly TriplePattern[])[],
  moves: readonly number[],
): TriplePattern[] {
  const triples = draft.triples.map(({ fresh, like, subject: newSubject, object: newObject }) => {
    const index = (draft.base + (like?.pattern ?? 0)) % Math.max(others.length, 1);
    const other = others[index];
    const [s, p, o] =
      like === undefined || other === undefined
        ? fresh
        : other[like.triple % other.length]!.map((text) =>
            rename(text, moves[index % moves.length]!),
          );
    return [newSubject ?? s, p, newObject ?? o] as const;
  });
  return distinct(triples);
}

/** The triples, each once. */
export function distinct(triples: readonly TriplePattern[]): TriplePattern[] {
  return [...new Map(triples.map((triple) => [triple.join(' '), triple])).values()];
}

/** The variable that comes so many places later in the pool; everything else stays. */
export function rename(text: string, move: number): string {
  const index = isVariable(text) ? names.indexOf(text.slice(1)) : -1;
  return index < 0 ? text : `?${names[(index + move) % names.length]!}`;
}

/** A variable of the pool that a pattern lacks, if there is one. */
export function freshVariable(triples: readonly TriplePattern[]): string | undefined {
  const taken = new Set(triples.flat());
  return names.map((name) => `?${name}`).find((variable) => !taken.has(variable));
}

/** One number per variable of a pattern; undefined leaves the variable out where that is allowed. */
export type RowDraft = readonly (number | undefined)[];

const cell = fc.nat(15);
/** As many cells as a pattern may have variables. */
export const cells = names.length + 1;

export const completeRows: fc.Arbitrary<readonly RowDraft[]> = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant([]) },
  {
    weight: 14,
    arbitrary: fc.array(fc.array(cell, { minLength: cells, maxLength: cells }), {
      minLength: 1,
      maxLength: 4,
      size: 'max',
    }),
  },
);

/** @param share of how many cells of ten are left out */
export const partialRows = (maxRows: number, share: number): fc.Arbitrary<readonly RowDraft[]> =>
  fc.array(
    fc.array(
      fc.oneof(
        { weight: 10 - share, arbitrary: cell },
        { weight: share, arbitrary: fc.constant(undefined) },
      ),
      { minLength: cells, maxLength: cells },
    ),
    { maxLength: maxRows, size: 'max' },
  );

/** The row of a draft: only IRIs where the pattern has a subject, predicates where it has a predicate. */
export function fixRow(draft: RowDraft, triples: readonly TriplePattern[]): PartialBinding {
  const entries = variablesOf(triples).map((name, index): [string, number | undefined] => [
    name,
    draft[index % draft.length],
  ]);
  return Object.fromEntries(
    entries.flatMap(([name, choice]) =>
      choice === undefined ? [] : [[name, termFor(name, triples, choice)]],
    ),
  );
}

export type Role = 'predicate' | 'subject' | 'object';

export function roleOf(name: string, triples: readonly TriplePattern[]): Role {
  if (triples.some(([, p]) => p === `?${name}`)) return 'predicate';
  return triples.some(([s]) => s === `?${name}`) ? 'subject' : 'object';
}

const choices: Record<Role, readonly Term[]> = {
  predicate: predicates,
  subject: ['a', 'a', 'b', 'b', 'c'].map(node),
  object: ['a', 'a', 'b', '1', 'b', 'c', '1^^int', '1.0', '2', '"t"', '"t"@en', '"t"@EN'].map(node),
};

export function termFor(name: string, triples: readonly TriplePattern[], choice: number): Term {
  const terms = choices[roleOf(name, triples)];
  return terms[choice % terms.length]!;
}
