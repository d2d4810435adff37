import type { GapTriple, GapTriples } from './gap-triples.js';

/** Triples that must all be supplied. */
export type Gap = readonly GapTriple[];

/** Alternatives, the smallest first. */
export interface GapSet {
  readonly gaps: readonly Gap[];
  /** Whether some were left out. */
  readonly truncated: boolean;
}

/** Alternatives kept while gaps are put together; more than are reported, so that those are really the smallest. */
const maxKept = 150;

/** Work of one computation of gaps, in triples compared. */
export class GapBudget {
  constructor(public left: number) {}
}

/**
 * Adds a triple to a gap (exchange-semantics 10): it replaces the only triple that it specialises, is skipped when one that
 * is there already says the same or more, and is added otherwise.
 */
function addToGap(triples: GapTriples, gap: Gap, triple: GapTriple): Gap {
  let special = 0;
  let replaced = -1;
  let skipped = false;
  for (let index = 0; index < gap.length; index++) {
    const relation = triples.compare(triple, gap[index]!);
    if (relation === 'unrelated') continue;
    if (relation === 'special') {
      special++;
      replaced = index;
    } else skipped = true;
  }
  if (special === 1) {
    const others = gap.filter((other, index) => index === replaced || other !== triple);
    return others.map((other) => (other === gap[replaced] ? triple : other));
  }
  return skipped ? gap : [...gap, triple];
}

/** Everything that supplies one gap of each set: the cross product, of which only the smallest are kept. */
export function combineGaps(
  triples: GapTriples,
  one: GapSet,
  other: GapSet,
  budget: GapBudget,
): GapSet {
  let truncated = one.truncated || other.truncated;
  let collected: Gap[] = [];
  for (const gap of one.gaps) {
    for (const added of other.gaps) {
      budget.left -= gap.length * added.length;
      if (budget.left < 0 && collected.length > 0) return shortened(collected, true);
      collected.push(added.reduce<Gap>((sum, triple) => addToGap(triples, sum, triple), gap));
    }
    if (collected.length > 4 * maxKept) {
      const kept = shortened(collected, truncated);
      collected = [...kept.gaps];
      truncated = kept.truncated;
    }
  }
  return shortened(collected, truncated);
}

/** All alternatives of several sets. */
export function uniteGaps(sets: readonly GapSet[]): GapSet {
  if (sets.length === 1) return sets[0]!;
  let truncated = false;
  let collected: Gap[] = [];
  for (const set of sets) {
    collected.push(...set.gaps);
    truncated ||= set.truncated;
    if (collected.length <= 4 * maxKept) continue;
    const kept = shortened(collected, truncated);
    collected = [...kept.gaps];
    truncated = kept.truncated;
  }
  return shortened(collected, truncated);
}

/** Each gap once, the smallest first; in order of text where sizes are equal. */
function shortened(gaps: readonly Gap[], truncated: boolean): GapSet {
  const sorted = [...gaps].sort(compareGaps);
  const seen = new Map<number, Gap[]>();
  const kept: Gap[] = [];
  for (const gap of sorted) {
    let hash = gap.length;
    for (const triple of gap) hash += triple.hash;
    const alike = seen.get(hash);
    if (alike?.some((other) => isSameSet(gap, other)) === true) continue;
    if (kept.length === maxKept) return { gaps: kept, truncated: true };
    if (alike === undefined) seen.set(hash, [gap]);
    else alike.push(gap);
    kept.push(gap);
  }
  return { gaps: kept, truncated };
}

function isSameSet(one: Gap, other: Gap): boolean {
  return one.length === other.length && one.every((triple) => other.includes(triple));
}

function compareGaps(one: Gap, other: Gap): number {
  if (one.length !== other.length) return one.length - other.length;
  for (let index = 0; index < one.length; index++) {
    const a = one[index]!;
    const b = other[index]!;
    if (a !== b) return a.text < b.text ? -1 : 1;
  }
  return 0;
}
