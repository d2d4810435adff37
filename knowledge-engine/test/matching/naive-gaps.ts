import type { TriplePattern } from '@gridloom/graph-patterns';
import { isVariable, unifies } from '../oracle/match.js';

/** Whoever supplies triples, as the definition of gaps sees it: data has no antecedent. */
export interface GapNode {
  readonly antecedent: readonly TriplePattern[];
  readonly consequent: readonly TriplePattern[];
}

type Gap = readonly TriplePattern[];

/** The definition of exchange-semantics 10, word for word: every loop is followed, every combination is built. */
export function naiveGaps(asked: readonly TriplePattern[], others: readonly GapNode[]): string[] {
  const start: GapNode = { antecedent: asked, consequent: [] };
  return asText(gapsOf(start, others, [start]));
}

/** Alternatives as sets of sets. */
export function asText(gaps: readonly Gap[]): string[] {
  const texts = gaps.map((gap) =>
    [...new Set(gap.map((triple) => triple.join(' ')))].sort().join(' . '),
  );
  return [...new Set(texts)].sort();
}

function gapsOf(node: GapNode, others: readonly GapNode[], underWay: readonly GapNode[]): Gap[] {
  let result: Gap[] | undefined;
  for (const triple of node.antecedent) {
    const neighbours = others.filter(
      (other) =>
        !underWay.includes(other) && other.consequent.some((offered) => unifies(triple, offered)),
    );
    const gaps = neighbours.map((neighbour) => gapsOf(neighbour, others, [...underWay, neighbour]));
    if (gaps.some((some) => some.length === 0)) continue;
    const alternatives = gaps.length === 0 ? [[triple]] : unique(gaps.flat());
    result =
      result === undefined
        ? alternatives
        : unique(result.flatMap((one) => alternatives.map((other) => other.reduce(added, one))));
  }
  return result ?? [];
}

/** In the order of size and text, each set once. */
function unique(gaps: readonly Gap[]): Gap[] {
  const text = (gap: Gap): string => gap.map((triple) => triple.join(' ')).join(' . ');
  const sorted = [...gaps].sort(
    (a, b) => a.length - b.length || (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0),
  );
  const seen = new Set<string>();
  return sorted.filter((gap) => {
    const [key] = asText([gap]);
    if (seen.has(key!)) return false;
    seen.add(key!);
    return true;
  });
}

function added(gap: Gap, triple: TriplePattern): Gap {
  const general = gap.filter((other) => isInstance(triple, other) && !isInstance(other, triple));
  if (general.length === 1) {
    return gap
      .filter((other) => other === general[0] || other.join(' ') !== triple.join(' '))
      .map((other) => (other === general[0] ? triple : other));
  }
  return gap.some((other) => isInstance(other, triple)) ? gap : [...gap, triple];
}

/** Whether putting nodes in place of the variables of the general triple makes the special one. */
function isInstance(special: TriplePattern, general: TriplePattern): boolean {
  const put = new Map<string, string>();
  return general.every((node, position) => {
    const other = special[position]!;
    if (!isVariable(node)) return !isVariable(other) && unifies(special, general) && node === other;
    const before = put.get(node);
    put.set(node, other);
    return before === undefined || before === other;
  });
}
