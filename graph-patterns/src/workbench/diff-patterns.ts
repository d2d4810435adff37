import type { GraphPattern, TriplePattern } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import type { HeaderVariable } from '../pattern-header.js';
import { type NetworkInteraction, suppliesWhole } from './coverage.js';
import { matchPatterns } from './match-patterns.js';
import { shortNode } from './short-terms.js';

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
  /** What of them does not fit any more. */
  readonly part: 'pattern' | 'argument' | 'result';
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
      ['datatype', shortType(before), shortType(after)],
      ['unit', before.unit, after.unit],
      ['template', before.template, after.template],
      ['values', shortValues(before), shortValues(after)],
    ] as const
  ).flatMap(([what, old, now]) =>
    old === now ? [] : [`${what} ${now ?? 'none'}, was ${old ?? 'none'}`],
  );
  return parts.join('; ');
}

function shortType({ datatype }: HeaderVariable): string {
  return datatype === 'IRI' ? datatype : shortNode(`<${datatype}>`);
}

function shortValues({ oneOf }: HeaderVariable): string | undefined {
  return oneOf?.map((term) => shortNode(term)).join(' ');
}

function remarksOf(before: CatalogueEntry, after: CatalogueEntry): string[] {
  const remarks: string[] = [];
  if (before.kind !== after.kind) {
    remarks.push(`it is now a ${after.kind === 'request' ? 'request with result' : 'pattern'}`);
  }
  const gone = before.usedAs.filter((usage) => !after.usedAs.includes(usage));
  if (gone.length > 0) remarks.push(`it is no longer used as ${gone.join(', ')}`);
  for (const { name, template } of after.variables) {
    const old = before.variables.find((one) => one.name === name)?.template;
    if (template === undefined || old === undefined || template === old) continue;
    remarks.push(
      `parties of the old and the new version mint different IRIs for ?${name}: their rows do not join on it`,
    );
  }
  const lost = before.flows.filter((flow) => !after.flows.includes(flow));
  if (lost.length > 0) remarks.push(`it no longer carries the data flows ${lost.join(', ')}`);
  return remarks;
}

function brokenPairs(before: CatalogueEntry, after: CatalogueEntry): BrokenPair[] {
  const [oldPattern, oldResult] = partsOf(before);
  const [newPattern, newResult] = partsOf(after);
  const broken: BrokenPair[] = [];
  const test = (
    interactions: BrokenPair['interactions'],
    part: BrokenPair['part'],
    wanted: GraphPattern | undefined,
    had: GraphPattern | undefined,
  ) => {
    // Nothing is wanted by a Post without result, and nothing supplied by a React without one.
    const missing =
      wanted === undefined
        ? []
        : had === undefined
          ? wanted.triples
          : matchPatterns(wanted, had).unmatched;
    if (missing.length > 0) broken.push({ interactions, part, missing });
  };
  if (before.usedAs.includes('Ask/Answer')) {
    const [ask, answer] = [
      'an Ask of the old version and an Answer of the new one',
      'an Ask of the new version and an Answer of the old one',
    ] as const;
    test(ask, 'pattern', oldPattern, newPattern);
    test(answer, 'pattern', newPattern, oldPattern);
  }
  if (before.usedAs.some((usage) => usage !== 'Ask/Answer')) {
    const [post, react] = [
      'a Post of the old version and a React of the new one',
      'a Post of the new version and a React of the old one',
    ] as const;
    const what = before.kind === 'pattern' ? 'pattern' : 'argument';
    test(post, what, newPattern, oldPattern);
    test(react, what, oldPattern, newPattern);
    test(post, 'result', oldResult, newResult);
    test(react, 'result', newResult, oldResult);
  }
  return broken;
}

/**
 * The interactions of a running network that a change breaks: those that want data which the old version serves whole and
 * the new one, or none, does not; and those that have all of the old version but not of the new one.
 *
 * @param after undefined when the pattern is gone
 */
export function brokenInteractions(
  before: CatalogueEntry,
  after: CatalogueEntry | undefined,
  interactions: readonly NetworkInteraction[],
): NetworkInteraction[] {
  const [was] = partsOf(before);
  const [is] = after === undefined ? [] : partsOf(after);
  return interactions.filter(({ kind, pattern }) => {
    const isProducer = kind === 'answer' || kind === 'post';
    const meets = (version: GraphPattern) =>
      isProducer ? suppliesWhole(version, pattern) : suppliesWhole(pattern, version);
    return meets(was!) && (is === undefined || !meets(is));
  });
}
