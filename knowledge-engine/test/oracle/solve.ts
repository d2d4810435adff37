import type {
  Binding,
  PartialBinding,
  PatternNode,
  Term,
  TriplePattern,
} from '@gridloom/graph-patterns';
import { canTake, isVariable, type Match, matches, type Pair } from './match.js';
import { asSet, sameValue, smallestTerm } from './value.js';

export type Level = 1 | 2 | 3 | 4 | 5;

/** Thrown when a network is too large for the naive evaluation; such random networks are left out. */
export class OracleLimitError extends Error {
  override readonly name = 'OracleLimitError';
}

/** Parts tried for one pattern. */
const partsLimit = 4_000;

/** A row of a source. What reached means: exchange-semantics 5.1; in an Ask no row is. */
export interface Row {
  readonly binding: PartialBinding;
  readonly reached: boolean;
}

/** Something that supplies rows of one pattern: an ANSWER, facts, the result side of a REACT or rule, a Post. */
export interface Source {
  readonly pattern: readonly TriplePattern[];
  readonly rows: readonly Row[];
}

/** A match of a cover. */
export interface SourceMatch {
  readonly source: Source;
  readonly match: Match;
}

/** A match of a cover, with the row that it uses. */
export interface Part extends SourceMatch {
  readonly row: Row;
}

/** What a row supplies through a match: terms for variables of the target, in the order of its pairs. */
interface Supply {
  readonly part: Part;
  readonly terms: readonly (readonly [variable: PatternNode, term: Term])[];
}

/** The terms that each variable of the target has joined so far; those of one variable are equal by value. */
type Joined = ReadonlyMap<PatternNode, readonly Term[]>;

const nothing: Joined = new Map();

/**
 * The solutions of a pattern (exchange-semantics 3.4): for every allowed cover, one row per match, all unifications
 * holding together.
 *
 * @param allowed what is required of a whole cover with its rows, beyond the level's own condition
 * @throws OracleLimitError
 */
export function solve(
  target: readonly TriplePattern[],
  sources: readonly Source[],
  level: Level,
  allowed: (cover: readonly Part[]) => boolean = () => true,
): Binding[] {
  const variables = [...new Set(target.flat().filter(isVariable))];
  const choices = sources.flatMap((source) =>
    matches(target, source.pattern)
      // Level 1: a single match, so it covers the whole pattern.
      .filter((match) => level > 1 || match.length === target.length)
      .map((match) => ({
        source,
        match,
        taking: bitsOf(match.map((pair) => pair.target)),
        supplies: suppliesOf(target, source, match),
      })),
  );
  const everything = bitsOf([...target.keys()]);
  const solutions = new Map<string, Binding>();
  let partsTried = 0;

  /** @param taken the triples of the target that the cover takes, one bit each */
  const complete = (cover: readonly Part[], taken: number, joined: Joined): void => {
    if (taken === everything) {
      if (!allowed(cover)) return;
      const terms = variables.map((variable) => smallestTerm(joined.get(variable)!));
      const text = terms.join(' ');
      if (!solutions.has(text)) solutions.set(text, bindingOf(variables, terms));
      return;
    }
    const next = ~taken & (taken + 1);
    for (const choice of choices) {
      if ((choice.taking & next) === 0 || (choice.taking & taken) !== 0) continue;
      if (!cover.every((other) => mayStandTogether(target, other, choice, level))) continue;
      for (const supply of choice.supplies) {
        if (++partsTried > partsLimit) {
          throw new OracleLimitError(`more than ${partsLimit} parts for one pattern`);
        }
        const more = join(joined, supply);
        if (more !== undefined) complete([...cover, supply.part], taken | choice.taking, more);
      }
    }
  };
  complete([], 0, nothing);
  return asSet([...solutions.values()]);
}

function bitsOf(positions: readonly number[]): number {
  return positions.reduce((bits, position) => bits | (1 << position), 0);
}

/** The condition of a level on two finished matches of a cover. */
function mayStandTogether(
  target: readonly TriplePattern[],
  one: SourceMatch,
  other: SourceMatch,
  level: Level,
): boolean {
  if (level === 1) return false;
  if (one.source !== other.source) return true;
  if (level === 2) return false;
  return !other.match.every((pair) => couldTake(target, one, pair));
}

/**
 * Whether a match could take one more triple in the given way, judged on patterns.
 *
 * Reading: a posted row that lacks a variable does not make room for others: what its match could take by the patterns,
 * it must take (so that an incomplete row reaches only REACTs that need no missing variable).
 */
export function couldTake(
  target: readonly TriplePattern[],
  part: SourceMatch,
  pair: Pair,
): boolean {
  return canTake(target, part.source.pattern, part.match, pair);
}

/**
 * What the rows of a source supply through a match. A row that lacks a variable of a triple does not supply it, and one
 * that contradicts a constant or itself supplies nothing.
 */
function suppliesOf(
  target: readonly TriplePattern[],
  source: Source,
  match: Match,
): readonly Supply[] {
  return source.rows.flatMap((row): Supply[] => {
    const terms: [PatternNode, Term][] = [];
    for (const pair of match) {
      for (const [position, node] of target[pair.target]!.entries()) {
        const supplied = source.pattern[pair.source]![position]!;
        const term = isVariable(supplied) ? row.binding[supplied.slice(1)] : supplied;
        if (term === undefined) return [];
        if (isVariable(node)) terms.push([node, term]);
        else if (!sameValue(node, term)) return [];
      }
    }
    const supply: Supply = { part: { source, match, row }, terms };
    return join(nothing, supply) === undefined ? [] : [supply];
  });
}

/** Adds what a part supplies, or undefined when a term meets one of another value. */
function join(joined: Joined, { terms }: Supply): Joined | undefined {
  for (const [variable, term] of terms) {
    const before = joined.get(variable);
    if (before !== undefined && !sameValue(before[0]!, term)) return undefined;
  }
  const more = new Map(joined);
  for (const [variable, term] of terms) {
    const before = more.get(variable);
    if (before !== undefined && !sameValue(before[0]!, term)) return undefined;
    more.set(variable, before === undefined ? [term] : [...before, term]);
  }
  return more;
}

/**
 * Reading: the terms among which the smallest is chosen are those that rows and patterns of the sources supplied for the
 * variable's own positions; neither constants of the target nor the asker's bindings are among them.
 */
function bindingOf(variables: readonly PatternNode[], terms: readonly Term[]): Binding {
  return Object.fromEntries(variables.map((variable, index) => [variable.slice(1), terms[index]!]));
}
