import fc from 'fast-check';
import type {
  Binding,
  PartialBinding,
  PatternNode,
  Term,
  TriplePattern,
} from '@gridloom/graph-patterns';
import { isVariable, matches } from './match.js';
import { variablesOf } from './notation.js';
import {
  cells,
  distinct,
  freshVariable,
  predicates,
  rename,
  type Role,
  roleOf,
  termFor,
} from './random-patterns.js';

/*
 * Patterns that are made from one another, as those of parties that speak of the same things are. A network of them has
 * one story, a pattern with a few rows; whatever others know or need is made from the story or from what was made so.
 */

/** Numbers select by remainder, so every number selects something. */
export interface DerivationDraft {
  readonly origin: number;
  /** Bit i leaves triple i out; all stay when none would. */
  readonly without: number;
  readonly reversed: boolean;
  readonly change: Change;
  readonly triple: number;
  readonly choice: number;
  readonly move: number;
}

type Change = keyof typeof changes;

/** Returns the triples unchanged where the change is not possible. */
type ChangeOf = (
  triples: readonly TriplePattern[],
  triple: number,
  choice: number,
) => readonly TriplePattern[];

const replaced = (
  triples: readonly TriplePattern[],
  node: PatternNode,
  by: PatternNode,
): readonly TriplePattern[] =>
  triples.map(([s, p, o]) => [s === node ? by : s, p === node ? by : p, o === node ? by : o]);

const withTriple = (
  triples: readonly TriplePattern[],
  at: number,
  triple: TriplePattern,
): readonly TriplePattern[] => triples.map((old, index) => (index === at ? triple : old));

/** Puts another node in the place of one subject or object. */
const withNode = (
  triples: readonly TriplePattern[],
  [at, position]: readonly [number, 0 | 2],
  node: PatternNode,
): readonly TriplePattern[] => {
  const [s, p, o] = triples[at]!;
  return withTriple(triples, at, position === 0 ? [node, p, o] : [s, p, node]);
};

const places = (triples: readonly TriplePattern[]): (readonly [number, 0 | 2])[] =>
  triples.flatMap((_, index): [number, 0 | 2][] => [
    [index, 0],
    [index, 2],
  ]);

const pick = <T>(list: readonly T[], choice: number): T | undefined => list[choice % list.length];

const changes = {
  none: (triples) => triples,
  splitVariable: (triples, _, choice) => {
    const fresh = freshVariable(triples);
    const shared = places(triples).filter(([at, place]) => {
      const node = triples[at]![place];
      return isVariable(node) && triples.flat().filter((other) => other === node).length > 1;
    });
    const place = pick(shared, choice);
    return fresh === undefined || place === undefined ? triples : withNode(triples, place, fresh);
  },
  mergedVariable: (triples, triple, choice) => {
    const names = variablesOf(triples);
    const [one, other] = [pick(names, choice), pick(names, choice + 1 + triple)];
    return one === undefined ? triples : replaced(triples, `?${one}`, `?${other!}`);
  },
  repeatedVariable: (triples, triple) => {
    const at = triple % triples.length;
    const [s, p] = triples[at]!;
    return isVariable(s) ? withTriple(triples, at, [s, p, s]) : triples;
  },
  constantForVariable: (triples, _, choice) => {
    const name = pick(variablesOf(triples), choice);
    return name === undefined
      ? triples
      : replaced(triples, `?${name}`, termFor(name, triples, choice));
  },
  variableForConstant: (triples, _, choice) => {
    const fresh = freshVariable(triples);
    const constants = places(triples).filter(([at, place]) => !isVariable(triples[at]![place]));
    const place = pick(constants, choice);
    return fresh === undefined || place === undefined ? triples : withNode(triples, place, fresh);
  },
  groundTriple: (triples, triple, choice) => {
    const at = triple % triples.length;
    const [s, p, o] = triples[at]!.map((node) =>
      isVariable(node) ? termFor(node.slice(1), triples, choice) : node,
    );
    return withTriple(triples, at, [s!, p!, o!]);
  },
  otherPredicate: (triples, triple, choice) => {
    const at = triple % triples.length;
    const [s, , o] = triples[at]!;
    return withTriple(triples, at, [s, predicates[choice % 4] ?? '?k', o]);
  },
  furtherTriple: (triples, triple, choice) => {
    const nodes = places(triples).map(([at, place]) => triples[at]![place]);
    const node = pick(nodes.filter(isVariable), triple);
    const object = choice % 3 === 0 ? node : freshVariable(triples);
    if (node === undefined || object === undefined) return triples;
    return [...triples, [node, pick(predicates, choice)!, object]];
  },
} satisfies Record<string, ChangeOf>;

const small = fc.nat(15);

/** @param maxOrigin 0 for what can only be made from the story */
export function derivationDraft(maxOrigin: number): fc.Arbitrary<DerivationDraft> {
  return fc.record<DerivationDraft>({
    origin: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.nat(maxOrigin) },
    ),
    without: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 5, arbitrary: small }),
    reversed: fc.boolean(),
    change: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Change>('none') },
      { weight: 1, arbitrary: fc.constantFrom<Change[]>('splitVariable', 'mergedVariable') },
      { weight: 3, arbitrary: fc.constantFrom(...(Object.keys(changes) as Change[])) },
    ),
    triple: small,
    choice: small,
    move: fc.constantFrom(0, 0, 1, 2),
  });
}

/** The pattern of a draft. */
export function derive(
  draft: DerivationDraft,
  origins: readonly (readonly TriplePattern[])[],
): readonly TriplePattern[] {
  const { change, triple, choice, move, without } = draft;
  const origin = origins[draft.origin % origins.length]!;
  const kept = origin.filter((_, index) => (without & (1 << index)) === 0);
  const apply: ChangeOf = changes[change];
  const changed = apply(kept.length === 0 ? origin : kept, triple, choice);
  const triples = distinct(
    changed.map(([s, p, o]) => [rename(s, move), rename(p, move), rename(o, move)]),
  );
  return draft.reversed ? triples.reverse() : triples;
}

/** What all parties of a network speak of. */
export interface Story {
  readonly pattern: readonly TriplePattern[];
  readonly rows: readonly Binding[];
}

/** A row still to be fixed: what it tells of the story, in some cells replaced, in some (null) without a term. */
export interface DerivedRowDraft {
  readonly storyRow: number;
  /** Chooses the match by which the row tells it, the largest first. */
  readonly match: number;
  readonly cells: readonly (number | null | undefined)[];
}

/**
 * @param otherOfTen how many cells of ten differ from the story
 * @param missingOfTen how many have no term
 */
export function derivedRow(
  otherOfTen: number,
  missingOfTen: number,
): fc.Arbitrary<DerivedRowDraft> {
  const cell = fc.oneof(
    { weight: 10 - otherOfTen - missingOfTen, arbitrary: fc.constant(undefined) },
    { weight: otherOfTen, arbitrary: small },
    { weight: missingOfTen, arbitrary: fc.constant(null) },
  );
  return fc.record<DerivedRowDraft>({
    storyRow: fc.nat(3),
    match: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: small }),
    cells: fc.array(cell, { minLength: cells, maxLength: cells }),
  });
}

/** The row of a draft: only IRIs where the pattern has a subject, predicates where it has a predicate. */
export function fixDerivedRow(
  draft: DerivedRowDraft,
  triples: readonly TriplePattern[],
  story: Story,
): PartialBinding {
  const told = termsTold(draft, triples, story);
  const entries = variablesOf(triples).flatMap((name, index): [string, Term][] => {
    const cell = draft.cells[index % draft.cells.length];
    if (cell === null) return [];
    if (cell !== undefined) return [[name, termFor(name, triples, cell)]];
    const term = told.get(`?${name}`);
    const fits = term !== undefined && suits(term, roleOf(name, triples));
    return [[name, fits ? term : termFor(name, triples, index)]];
  });
  return Object.fromEntries(entries);
}

function suits(term: Term, role: Role): boolean {
  if (role === 'predicate') return predicates.includes(term);
  return role === 'object' || term.startsWith('<');
}

/** What a match says that the variables of a pattern are, in one row of the story. */
function termsTold(
  { storyRow, match: choice }: DerivedRowDraft,
  triples: readonly TriplePattern[],
  { pattern, rows }: Story,
): ReadonlyMap<PatternNode, Term> {
  const row = rows[storyRow % rows.length]!;
  const possible = [...matches(pattern, triples)].sort((a, b) => b.length - a.length);
  const told = new Map<PatternNode, Term>();
  for (const { target, source } of pick(possible, choice) ?? []) {
    for (const [position, node] of pattern[target]!.entries()) {
      told.set(triples[source]![position]!, isVariable(node) ? row[node.slice(1)]! : node);
    }
  }
  return told;
}
