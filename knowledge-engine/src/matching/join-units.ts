import type { CompiledPattern } from './compiled-pattern.js';
import { allPairsFit, type Pair } from './pair.js';
import type { Goal, GoalSource } from './plan.js';

const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

/** Triples that are joined together, before their order is known. */
export interface Unit {
  readonly triples: number[];
  readonly sources: { readonly goalSource: GoalSource; readonly pairs: readonly Pair[] }[];
}

/** A unit of several triples, or of one that a single pair can take, is a block when one source alone supplies it. */
export function isBlock(unit: Unit): boolean {
  return unit.sources.length === 1 && unit.sources[0]!.pairs.length === unit.triples.length;
}

/**
 * Splits the goal's triples into blocks and single triples. A block: triples that only one source can supply, each by one
 * pair, all pairs fitting each other, and nothing else by that source. Then every cover uses exactly this match, at every
 * level.
 */
export function unitsOf(goal: Goal, sources: readonly GoalSource[]): Unit[] {
  const triples = goal.pattern.triples.length;
  const suppliers: GoalSource[][] = Array.from({ length: triples }, () => []);
  for (const source of sources) {
    for (const target of new Set(source.pairs.map((pair) => pair.target))) {
      suppliers[target]!.push(source);
    }
  }
  const units: Unit[] = [];
  const placed = new Set<number>();
  for (const source of sources) {
    const targets = new Set(source.pairs.map((pair) => pair.target));
    const alone = [...targets].every((target) => suppliers[target]!.length === 1);
    if (!alone || targets.size !== source.pairs.length) continue;
    if (!allPairsFit(goal.pattern, source.source.pattern!, source.pairs)) continue;
    units.push({ triples: [...targets], sources: [{ goalSource: source, pairs: source.pairs }] });
    for (const target of targets) placed.add(target);
  }
  for (let triple = 0; triple < triples; triple++) {
    if (placed.has(triple)) continue;
    const unitSources = suppliers[triple]!.map((goalSource) => ({
      goalSource,
      pairs: goalSource.pairs.filter((pair) => pair.target === triple),
    }));
    units.push({ triples: [triple], sources: unitSources });
  }
  return units;
}

/**
 * Greedy order: what is bound or connected first, triples of the same sources one after the other, then what has most
 * constants and fewest candidates.
 */
export function sortUnits(
  pattern: CompiledPattern,
  units: Unit[],
  initially: ReadonlySet<number>,
): Unit[] {
  const bound = new Set(initially);
  const remaining = [...units];
  const sorted: Unit[] = [];
  const signature = (unit: Unit): string =>
    unit.sources.map(({ goalSource }) => goalSource.source.index).join(' ');
  const signatures = new Map(units.map((unit) => [unit, signature(unit)]));
  let previous: string | undefined;
  while (remaining.length > 0) {
    const score = (unit: Unit): number => {
      const variables = variablesOf(pattern, unit.triples);
      const known = variables.filter((variable) => bound.has(variable)).length;
      const reached = unit.sources.some(({ goalSource }) => goalSource.rows !== 'other');
      const candidates = unit.sources.reduce((sum, { pairs }) => sum + pairs.length, 0);
      return (
        (known > 0 ? 100 : 0) +
        (previous !== undefined && signatures.get(unit) === previous ? 50 : 0) +
        (reached ? 30 : 0) +
        10 * known +
        5 * selectiveConstants(pattern, unit) -
        candidates / 1_000
      );
    };
    let best = 0;
    let bestScore = score(remaining[0]!);
    for (let index = 1; index < remaining.length; index++) {
      const value = score(remaining[index]!);
      if (value > bestScore) [best, bestScore] = [index, value];
    }
    const [unit] = remaining.splice(best, 1);
    sorted.push(unit!);
    previous = signatures.get(unit!);
    for (const variable of variablesOf(pattern, unit!.triples)) bound.add(variable);
  }
  return sorted;
}

export function variablesOf(pattern: CompiledPattern, triples: readonly number[]): number[] {
  const variables = new Set<number>();
  for (const triple of triples) {
    for (const node of pattern.triples[triple]!)
      if (node.variable >= 0) variables.add(node.variable);
  }
  return [...variables];
}

/** Constants in subject and object position; a class says little about which rows are meant. */
function selectiveConstants(pattern: CompiledPattern, unit: Unit): number {
  let count = 0;
  for (const triple of unit.triples) {
    const [subject, predicate, object] = pattern.triples[triple]!;
    if (subject.variable < 0) count++;
    if (object.variable < 0 && predicate.term !== rdfType) count++;
  }
  return count;
}

/** Whether a source of the unit can be asked selectively from the start. */
export function isDirect(
  pattern: CompiledPattern,
  unit: Unit,
  initially: ReadonlySet<number>,
): boolean {
  if (variablesOf(pattern, unit.triples).some((variable) => initially.has(variable))) return true;
  return unit.sources.some(({ goalSource, pairs }) =>
    pairs.some((pair) => {
      const target = pattern.triples[pair.target]!;
      const source = goalSource.source.pattern!.triples[pair.source]!;
      return (
        (target[0].variable < 0 && source[0].variable >= 0) ||
        (target[2].variable < 0 && source[2].variable >= 0 && target[1].term !== rdfType)
      );
    }),
  );
}
