import type { GraphPattern, TriplePattern } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import type { HeaderVariable } from '../pattern-header.js';
import { matchPatterns } from './match-patterns.js';

/** A variable whose declaration changed. */
export interface ChangedVariable {
  readonly name: string;
  /** What changed, for people to read, such as `unit watt, was kilowatt`. */
  readonly change: string;
}

/** What a change does to two parties of which only one has taken the new version. */
export interface BrokenPair {
  readonly interactions:
    | 'an Ask of the old version and an Answer of the new one'
    | 'an Ask of the new version and an Answer of the old one'
    | 'a Post of the old version and a React of the new one'
    | 'a Post of the new version and a React of the old one';
  /** The first triples that one side wants and the other no longer or not yet has. */
  readonly missing: readonly TriplePattern[];
}

/** The difference between two versions of one pattern. */
export interface PatternDifference {
  readonly name: string;
  readonly added: readonly TriplePattern[];
  readonly removed: readonly TriplePattern[];
  readonly addedVariables: readonly string[];
  readonly removedVariables: readonly string[];
  readonly changedVariables: readonly ChangedVariable[];
  /** Other changes of the header that matter, for people to read. */
  readonly remarks: readonly string[];
  readonly broken: readonly BrokenPair[];
}

/**
 * Compares two versions of a pattern and says which pairs of interactions it breaks while only one of two parties has
 * changed. Variables are compared by name, since names are what handlers see; matching itself does not depend on them.
 *
 * @returns undefined when nothing changed that a party can notice
 */
export function diffPatterns(
  before: CatalogueEntry,
  after: CatalogueEntry,
): PatternDifference | undefined {
  const [oldParts, newParts] = [partsOf(before), partsOf(after)];
  const texts = (parts: readonly GraphPattern[]) =>
    new Map(
      parts.flatMap(({ triples }, part) => triples.map((t) => [`${part} ${t.join(' ')}`, t])),
    );
  const [oldTriples, newTriples] = [texts(oldParts), texts(newParts)];
  const missingIn = (from: typeof oldTriples, to: typeof oldTriples) =>
    Array.from(from).flatMap(([key, triple]) => (to.has(key) ? [] : [triple]));
  const nameOf = ({ name }: HeaderVariable) => name;
  const [oldNames, newNames] = [before.variables.map(nameOf), after.variables.map(nameOf)];
  const changedVariables = after.variables.flatMap((variable) => {
    const old = before.variables.find(({ name }) => name === variable.name);
    const change = old === undefined ? '' : changeOf(old, variable);
    return change === '' ? [] : [{ name: variable.name, change }];
  });
  const difference: PatternDifference = {
    name: after.name,
    added: missingIn(newTriples, oldTriples),
    removed: missingIn(oldTriples, newTriples),
    addedVariables: newNames.filter((name) => !oldNames.includes(name)),
    removedVariables: oldNames.filter((name) => !newNames.includes(name)),
    changedVariables,
    remarks: remarksOf(before, after),
    broken: brokenPairs(before, after),
  };
  const parts = Object.values(difference).filter((part) => Array.isArray(part));
  return parts.some((part) => part.length > 0) ? difference : undefined;
}

function partsOf(entry: CatalogueEntry): readonly GraphPattern[] {
  return entry.kind === 'pattern' ? [entry.pattern] : [entry.argument, entry.result];
}

function changeOf(before: HeaderVariable, after: HeaderVariable): string {
  const parts = (
    [
      ['datatype', before.datatype, after.datatype],
      ['unit', before.unit, after.unit],
      ['template', before.template, after.template],
      ['values', before.oneOf?.join(' '), after.oneOf?.join(' ')],
    ] as const
  ).flatMap(([what, old, now]) =>
    old === now ? [] : [`${what} ${now ?? 'none'}, was ${old ?? 'none'}`],
  );
  return parts.join('; ');
}

function remarksOf(before: CatalogueEntry, after: CatalogueEntry): string[] {
  const remarks: string[] = [];
  if (before.kind !== after.kind) {
    remarks.push(`it is now a ${after.kind === 'request' ? 'request with result' : 'pattern'}`);
  }
  const gone = before.usedAs.filter((usage) => !after.usedAs.includes(usage));
  if (gone.length > 0) remarks.push(`it is no longer used as ${gone.join(', ')}`);
  const lost = before.flows.filter((flow) => !after.flows.includes(flow));
  if (lost.length > 0) remarks.push(`it no longer carries the data flows ${lost.join(', ')}`);
  return remarks;
}

function brokenPairs(before: CatalogueEntry, after: CatalogueEntry): BrokenPair[] {
  const [oldPattern] = partsOf(before);
  const [newPattern] = partsOf(after);
  const [oldResult, newResult] = [partsOf(before)[1], partsOf(after)[1]];
  const broken: BrokenPair[] = [];
  const test = (
    interactions: BrokenPair['interactions'],
    wanted: GraphPattern | undefined,
    had: GraphPattern | undefined,
  ) => {
    if (wanted === undefined || had === undefined) return;
    const { unmatched } = matchPatterns(wanted, had);
    if (unmatched.length > 0) broken.push({ interactions, missing: unmatched });
  };
  if (before.usedAs.includes('Ask/Answer')) {
    test('an Ask of the old version and an Answer of the new one', oldPattern, newPattern);
    test('an Ask of the new version and an Answer of the old one', newPattern, oldPattern);
  }
  if (before.usedAs.some((usage) => usage !== 'Ask/Answer')) {
    test('a Post of the old version and a React of the new one', newPattern, oldPattern);
    test('a Post of the new version and a React of the old one', oldPattern, newPattern);
    test('a Post of the old version and a React of the new one', oldResult, newResult);
    test('a Post of the new version and a React of the old one', newResult, oldResult);
  }
  return broken;
}
