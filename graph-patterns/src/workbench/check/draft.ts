import type { PatternNode } from '../../model.js';
import type { ResolvedInclude } from '../../fragments.js';
import type { DeclaredVariable, HeaderLines } from '../../pattern-header.js';
import type { Prefixes } from '../../pattern-nodes.js';
import type { Place } from './diagnostic.js';

/** A node with the place where the file says it. */
export interface LocatedNode extends Place {
  readonly node: PatternNode;
}

/** The group that a triple stands in: the WHERE of a pattern or request, or the template of a request. */
export type Part = 'where' | 'result';

export interface LocatedTriple {
  readonly subject: LocatedNode;
  readonly predicate: LocatedNode;
  readonly object: LocatedNode;
  readonly part: Part;
  /** The include that it comes from; absent for a triple of the file itself. */
  readonly include?: DraftInclude;
}

/** An include whose fragment could be read. */
export interface DraftInclude extends Place, ResolvedInclude {
  readonly part: Part;
}

/** `PREFIX name: <namespace>` */
export interface LocatedPrefix extends Place {
  readonly name: string;
  readonly namespace: string;
}

/** An IRI that the text of the file states, wherever. */
export interface Mention extends Place {
  /** Without brackets. */
  readonly iri: string;
}

/** As much of a pattern file or fragment as could be read. */
export interface Draft {
  /** Path, as given to the check. */
  readonly file: string;
  /** `family/name` of a pattern, or the name of a fragment. */
  readonly name: string;
  readonly kind: 'pattern' | 'fragment';
  readonly text: string;
  readonly lines: readonly string[];
  readonly declaredPrefixes: readonly LocatedPrefix[];
  /** Those declared, and the usual ones where the file forgot them. */
  readonly prefixes: Prefixes;
  readonly header: HeaderLines;
  /** Variables whose line has a fault: nothing more is said about them. */
  readonly faultyVariables: ReadonlySet<string>;
  /** Absent when it is neither. */
  readonly queryForm?: 'SELECT' | 'CONSTRUCT';
  /** What SELECT names; empty for `SELECT *`. */
  readonly projection: readonly LocatedNode[];
  readonly includes: readonly DraftInclude[];
  readonly triples: readonly LocatedTriple[];
  /** Own declarations and those of fragments, by name of the variable. */
  readonly variables: ReadonlyMap<string, DeclaredVariable>;
  readonly mentions: readonly Mention[];
  /** Whether every group was read, so that what is missing is missing. */
  readonly isWhole: boolean;
}

/** Whether a node is a variable. */
export function isVariable(node: PatternNode): boolean {
  return node.startsWith('?');
}

/** The IRI of a node without brackets; undefined for variables and literals. */
export function iriOf(node: PatternNode): string | undefined {
  return node.startsWith('<') ? node.slice(1, -1) : undefined;
}

/** Where a header line declares a variable; the start of its line for one that a fragment declares. */
export function placeOfVariable(draft: Draft, variable: DeclaredVariable): Place {
  const column = (draft.lines[variable.line - 1] ?? '').indexOf(`?${variable.name}`) + 1;
  return { line: variable.line, column: Math.max(column, 1) };
}

/** Where a text stands in a line of the file; the start of the line when it does not. */
export function placeOfText(draft: Draft, line: number, text: string): Place {
  const column = (draft.lines[line - 1] ?? '').indexOf(text) + 1;
  return { line, column: Math.max(column, 1) };
}

/** The triples that say something of this file: those of an include all of whose nodes are the fragment's are left out. */
export function ownTriples(draft: Draft): readonly LocatedTriple[] {
  const own = new Set(draft.header.variables.map(({ name }) => `?${name}`));
  return draft.triples.filter(({ include, ...triple }) => {
    if (include === undefined) return true;
    const given = new Set(Array.from(include.given.values(), ({ node }) => node));
    const nodes = [triple.subject.node, triple.predicate.node, triple.object.node];
    return nodes.some((node) => given.has(node) || own.has(node));
  });
}
