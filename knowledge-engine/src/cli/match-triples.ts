import {
  sameValue,
  type Binding,
  type GraphPattern,
  type PatternNode,
  type Triple,
  type TriplePattern,
} from '@gridloom/graph-patterns';

/**
 * The solutions of a pattern in a list of triples: joined triple by triple, those first that share variables with what is
 * joined already. Constants are compared by value, join variables by term.
 */
export function matchTriples(pattern: GraphPattern, triples: readonly Triple[]): Binding[] {
  let solutions: Binding[] = [{}];
  const bound = new Set<string>();
  const open = [...pattern.triples];
  while (open.length > 0 && solutions.length > 0) {
    const next = open.splice(mostBound(open, bound), 1)[0]!;
    const rows = triples.map((triple) => rowOf(next, triple)).filter((row) => row !== undefined);
    const variables = [...new Set(next.filter(isVariable).map((node) => node.slice(1)))];
    const shared = variables.filter((variable) => bound.has(variable));
    solutions = join(solutions, rows, shared);
    for (const variable of variables) bound.add(variable);
  }
  return solutions;
}

function isVariable(node: PatternNode): boolean {
  return node.startsWith('?');
}

function mostBound(patterns: readonly TriplePattern[], bound: ReadonlySet<string>): number {
  const known = (pattern: TriplePattern): number =>
    pattern.filter((node) => !isVariable(node) || bound.has(node.slice(1))).length;
  let best = 0;
  patterns.forEach((pattern, index) => {
    if (known(pattern) > known(patterns[best]!)) best = index;
  });
  return best;
}

/** What the variables of a triple pattern stand for in a triple; undefined when it does not fit. */
function rowOf(pattern: TriplePattern, triple: Triple): Record<string, string> | undefined {
  const row: Record<string, string> = {};
  for (const [position, node] of pattern.entries()) {
    const term = triple[position]!;
    if (!isVariable(node)) {
      if (!sameValue(node, term)) return undefined;
      continue;
    }
    const variable = node.slice(1);
    if (Object.hasOwn(row, variable) && row[variable] !== term) return undefined;
    row[variable] = term;
  }
  return row;
}

function join(
  left: readonly Binding[],
  right: readonly Binding[],
  shared: readonly string[],
): Binding[] {
  const keyOf = (row: Binding): string => shared.map((variable) => row[variable]).join('\n');
  const byKey = new Map<string, Binding[]>();
  for (const row of right) {
    const key = keyOf(row);
    const rows = byKey.get(key);
    if (rows === undefined) byKey.set(key, [row]);
    else rows.push(row);
  }
  return left.flatMap((row) =>
    (byKey.get(keyOf(row)) ?? []).map((other) => ({ ...row, ...other })),
  );
}
