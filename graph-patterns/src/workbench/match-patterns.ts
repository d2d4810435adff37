import type { GraphPattern, PatternNode, TriplePattern } from '../model.js';

/** A triple of the asking pattern and the one that supplies it. */
export interface MatchedTriple {
  readonly asked: TriplePattern;
  readonly supplied: TriplePattern;
}

/** How far one pattern supplies what another asks for. */
export interface PatternMatch {
  /** Whether each asked triple is supplied; then an Ask of the one is answered by an Answer of the other. */
  readonly matches: boolean;
  readonly matched: readonly MatchedTriple[];
  /** Asked triples that nothing supplies under the best reading of the variables. */
  readonly unmatched: readonly TriplePattern[];
  /** Variable of the asking pattern (without question mark) to the node that stands for it in the other. */
  readonly nodes: ReadonlyMap<string, PatternNode>;
}

/** Steps of the search after which the best reading found so far is taken; reached only by patterns made for it. */
const maximumSteps = 5_000;

const isVariable = (node: PatternNode): boolean => node.startsWith('?');

/**
 * Whether rows of one pattern supply what another asks for: each asked triple must fit a supplied one, where a variable
 * fits everything, a constant only itself, and a variable stands for the same node throughout (docs/explanation,
 * how knowledge meets). When that cannot be, the reading of the variables under which most triples fit.
 *
 * @param asked the pattern of an Ask, or the argument of a React
 * @param supplied the pattern of an Answer, or the argument of a Post
 */
export function matchPatterns(asked: GraphPattern, supplied: GraphPattern): PatternMatch {
  const search = new Search(asked.triples, supplied.triples);
  return search.run();
}

class Search {
  private steps = 0;
  private best: (TriplePattern | undefined)[] = [];
  private bestCount = -1;
  private readonly candidates: readonly (readonly TriplePattern[])[];

  constructor(
    private readonly asked: readonly TriplePattern[],
    supplied: readonly TriplePattern[],
  ) {
    this.candidates = asked.map((triple) =>
      supplied.filter((other) => triple.every((node, at) => mayFit(node, other[at]!))),
    );
  }

  run(): PatternMatch {
    const chosen: (TriplePattern | undefined)[] = this.asked.map(() => undefined);
    this.extend(chosen, new Map(), new Set(this.asked.keys()), 0);
    const matched = this.asked.flatMap((asked, index) => {
      const supplied = this.best[index];
      return supplied === undefined ? [] : [{ asked, supplied }];
    });
    const nodes = new Map<string, PatternNode>();
    for (const { asked, supplied } of matched) {
      for (const [at, node] of asked.entries()) {
        if (isVariable(node)) nodes.set(node.slice(1), supplied[at]!);
      }
    }
    const unmatched = this.asked.filter((_, index) => this.best[index] === undefined);
    return { matches: unmatched.length === 0, matched, unmatched, nodes };
  }

  /** Chooses a supplier for the open triple that has the fewest; a triple that has none, or that is skipped, stays out. */
  private extend(
    chosen: (TriplePattern | undefined)[],
    nodes: ReadonlyMap<string, PatternNode>,
    open: ReadonlySet<number>,
    count: number,
  ): void {
    if (count + open.size <= this.bestCount || this.steps++ > maximumSteps) return;
    let next = -1;
    let fitting: readonly TriplePattern[] = [];
    const remaining = new Set(open);
    let isConnected = false;
    for (const index of open) {
      const fits = this.candidates[index]!.filter((other) => this.fits(index, other, nodes));
      if (fits.length === 0) {
        remaining.delete(index);
        continue;
      }
      const touches = this.asked[index]!.some((node) => nodes.has(node));
      const isBetter =
        next < 0 || (touches !== isConnected ? touches : fits.length < fitting.length);
      if (isBetter) [next, fitting, isConnected] = [index, fits, touches];
    }
    if (next < 0) {
      if (count > this.bestCount) [this.best, this.bestCount] = [[...chosen], count];
      return;
    }
    remaining.delete(next);
    for (const other of fitting) {
      chosen[next] = other;
      this.extend(chosen, withNodes(nodes, this.asked[next]!, other), remaining, count + 1);
      if (this.bestCount === this.asked.length) return;
    }
    chosen[next] = undefined;
    this.extend(chosen, nodes, remaining, count);
  }

  private fits(
    index: number,
    other: TriplePattern,
    nodes: ReadonlyMap<string, PatternNode>,
  ): boolean {
    const own = new Map<string, PatternNode>();
    return this.asked[index]!.every((node, at) => {
      const [key, value] = [keyOf(node, other[at]!), valueOf(node, other[at]!)];
      const standing = nodes.get(key) ?? own.get(key) ?? value;
      own.set(key, value);
      return standing === value;
    });
  }
}

/**
 * What must stay the same throughout a reading: an asked variable stands for one node, and a supplied variable, where a
 * constant is asked, for one constant. The latter are marked by a blank, which no node begins with.
 */
function keyOf(asked: PatternNode, supplied: PatternNode): string {
  return isVariable(asked) ? asked : ` ${supplied}`;
}

function valueOf(asked: PatternNode, supplied: PatternNode): PatternNode {
  return isVariable(asked) ? supplied : asked;
}

function mayFit(asked: PatternNode, supplied: PatternNode): boolean {
  return asked === supplied || isVariable(asked) || isVariable(supplied);
}

function withNodes(
  nodes: ReadonlyMap<string, PatternNode>,
  asked: TriplePattern,
  supplied: TriplePattern,
): ReadonlyMap<string, PatternNode> {
  const more = new Map(nodes);
  for (const [at, node] of asked.entries()) {
    const other = supplied[at]!;
    if (isVariable(node) || isVariable(other)) more.set(keyOf(node, other), valueOf(node, other));
  }
  return more;
}

/** Whether two patterns are the same but for the names of their variables and the order of their triples. */
export function samePattern(a: GraphPattern, b: GraphPattern): boolean {
  if (a.triples.length !== b.triples.length || a.variables.length !== b.variables.length) {
    return false;
  }
  const match = matchPatterns(a, b);
  const images = new Set(match.nodes.values());
  return (
    match.matches &&
    images.size === a.variables.length &&
    [...images].every(isVariable) &&
    new Set(match.matched.map(({ supplied }) => supplied)).size === b.triples.length
  );
}
