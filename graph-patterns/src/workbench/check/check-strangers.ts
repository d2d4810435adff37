import type { TriplePattern } from '../../model.js';
import type { CatalogueEntry } from '../../pattern-file.js';
import { samePattern } from '../match-patterns.js';
import { matchedTriples, mostRows, triplesOfEntry } from './check-example.js';
import type { CheckedPattern } from './check-pattern.js';
import { type DataIndex, fill, indexData, marksOf, rowsOf } from './data-index.js';
import { type Diagnostic, type Place, reportTo } from './diagnostic.js';
import { isVariable } from './draft.js';

/** Patterns that say the same, and examples that reach a pattern that is not theirs. */
export function checkStrangers(checked: readonly CheckedPattern[], found: Diagnostic[]): void {
  const duplicates = checkDuplicates(checked, found);
  const exchanged = new Map(checked.map((one) => [one, exchangedData(one)]));
  const byMark = new Map<string, Set<CheckedPattern>>();
  for (const [one, data] of exchanged) {
    for (const mark of data.marks) {
      const known = byMark.get(mark);
      if (known === undefined) byMark.set(mark, new Set([one]));
      else known.add(one);
    }
  }
  for (const one of checked) {
    if (one.entry === undefined) continue;
    const pattern = matchedTriples(one.entry);
    const ways = waysOf(one.entry);
    for (const other of candidates(pattern, byMark, [...exchanged.keys()])) {
      if (other === one || duplicates.has(pairKey(one, other))) continue;
      if (!ways.some((way) => waysOf(other.entry!).includes(way))) continue;
      if (rowsOf(pattern, exchanged.get(other)!, 1).length === 0) continue;
      reportTo(found, one.draft.file)(
        'example-of-another',
        firstPlace(one),
        `the example of ${other.draft.name} matches this pattern too, so that the two flows meet`,
        'a class or individual of its own, or one pattern for both',
      );
    }
  }
}

/** Whether data are asked for or posted: only what goes the same way can meet. */
function waysOf({ usedAs }: CatalogueEntry): readonly ('ask' | 'post')[] {
  return usedAs.map((use) => (use === 'Ask/Answer' ? 'ask' : 'post'));
}

/** What others may receive of an example: of a request its argument, since the result returns to who asked for it. */
function exchangedData({ entry, example }: CheckedPattern): DataIndex {
  if (entry === undefined || example === undefined) return indexData([]);
  if (entry.kind === 'pattern') return example;
  const { triples } = entry.argument;
  const rows = rowsOf(triples, example, mostRows);
  return indexData(rows.flatMap((row) => triples.map((triple) => fill(triple, row))));
}

/** The patterns whose examples have every constant of a pattern, found by its rarest ones first. */
function candidates(
  pattern: readonly TriplePattern[],
  byMark: ReadonlyMap<string, ReadonlySet<CheckedPattern>>,
  all: readonly CheckedPattern[],
): readonly CheckedPattern[] {
  const sets = marksOf(pattern).map((mark) => byMark.get(mark) ?? new Set<CheckedPattern>());
  sets.sort((a, b) => a.size - b.size);
  const [rarest, ...rest] = sets;
  if (rarest === undefined) return all;
  return [...rarest].filter((one) => rest.every((set) => set.has(one)));
}

function checkDuplicates(
  checked: readonly CheckedPattern[],
  found: Diagnostic[],
): ReadonlySet<string> {
  const buckets = new Map<string, CheckedPattern[]>();
  const duplicates = new Set<string>();
  for (const one of checked) {
    if (one.entry === undefined) continue;
    const key = signature(one);
    const bucket = buckets.get(key) ?? [];
    const same = bucket.find((other) => isSame(one, other));
    buckets.set(key, [...bucket, one]);
    if (same === undefined) continue;
    for (const other of bucket) {
      duplicates.add(pairKey(one, other));
      duplicates.add(pairKey(other, one));
    }
    reportTo(found, one.draft.file)(
      'duplicate-pattern',
      firstPlace(one),
      `${same.draft.name} has the same triples up to the names of variables`,
      'keep one of them, with the flows of both in its seed',
    );
  }
  return duplicates;
}

function pairKey(one: CheckedPattern, other: CheckedPattern): string {
  return `${one.draft.file}\n${other.draft.file}`;
}

/** Equal for patterns that differ only in the names of variables. */
function signature({ entry }: CheckedPattern): string {
  const triples = triplesOfEntry(entry!).map((triple) =>
    triple.map((node) => (isVariable(node) ? '?' : node)).join(' '),
  );
  return [entry!.kind, ...triples.sort()].join('\n');
}

function isSame({ entry: one }: CheckedPattern, { entry: other }: CheckedPattern): boolean {
  if (one!.kind === 'pattern') {
    return other!.kind === 'pattern' && samePattern(one!.pattern, other!.pattern);
  }
  if (other!.kind === 'pattern') return false;
  return samePattern(one!.argument, other!.argument) && samePattern(one!.result, other!.result);
}

function firstPlace({ draft }: CheckedPattern): Place {
  const [first] = draft.triples
    .map(({ subject }) => subject)
    .sort((a, b) => a.line - b.line || a.column - b.column);
  return first ?? { line: 1, column: 1 };
}
