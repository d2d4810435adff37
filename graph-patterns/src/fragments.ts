import sparqljs from 'sparqljs';
import { parseTemplate, segmentOf } from './iri-templates.js';
import type { PatternNode, TriplePattern } from './model.js';
import { GraphPatternError, positionOf } from './pattern-error.js';
import {
  type DeclaredVariable,
  headerField,
  PatternFileError,
  type PatternFaultKind,
  readHeader,
} from './pattern-header.js';
import { type Prefixes, readPieces } from './pattern-nodes.js';
import { printGraphPattern } from './print-pattern.js';
import { groupsOf, parseGroup, tokensOf } from './query-groups.js';
import { scanTokens, type Token } from './sparql-tokens.js';
import { shorten } from './term-text.js';

/** A structure that is written once and included by many patterns. */
export interface Fragment {
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  readonly triples: readonly TriplePattern[];
  /** Parameters and variables, those of included fragments last. */
  readonly variables: readonly DeclaredVariable[];
}

/** The text of a fragment by its name; undefined when there is none. */
export type FragmentReader = (name: string) => string | undefined;

/** A comment line `# include ...` as it stands in a file. */
export interface Include {
  /** Where the comment starts and ends, in UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly end: number;
  /** Of the `#`, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** What follows the word include. */
  readonly rest: string;
  /** Where that begins. */
  readonly restOffset: number;
}

/** What an include gives to a variable of the fragment. */
export interface IncludeArgument {
  readonly node: PatternNode;
  /** As the author wrote it, and where that begins in the file. */
  readonly source: string;
  readonly offset: number;
}

/** What an include stands for. */
export interface ResolvedInclude {
  readonly fragment: Fragment;
  readonly given: ReadonlyMap<string, IncludeArgument>;
  /** The triples of the fragment in the terms of the file, in the order of the fragment. */
  readonly triples: readonly TriplePattern[];
  /** What the fragment declares, under the names that the variables have in the file. */
  readonly inherited: readonly DeclaredVariable[];
}

/** A file whose includes are replaced by the triples they stand for. */
export interface ExpandedText {
  /** Every line has the number it had before, since an include becomes one line. */
  readonly text: string;
  /** What the fragments declare, under the names that the variables have here. */
  readonly inherited: readonly DeclaredVariable[];
}

const includeLine = /^([ \t]*)(#[ \t]*include\b)(.*)$/gm;
/** Of what follows the word include, without the blanks around it. */
const includeForm = /^([a-z0-9][a-z0-9-]*)\s*(?:\((.*)\))?$/s;
/** Fragments include fragments; deeper than this is a mistake. */
const deepestInclude = 8;

/** The comment lines of a text that include a fragment, or try to. */
export function findIncludes(text: string): Include[] {
  return Array.from(text.matchAll(includeLine), (match) => {
    const [whole, indent, word, rest] = match;
    const offset = match.index + indent!.length;
    const { line, column } = positionOf(text, offset);
    const restOffset = offset + word!.length;
    return { offset, end: match.index + whole.length, line, column, rest: rest!, restOffset };
  });
}

/**
 * Finds out what an include stands for.
 *
 * @param name of the file, for messages
 * @param prefixes those of the file, for the terms between the parentheses
 * @throws PatternFileError at the line of an include that is not understood, or of a fragment with a fault
 */
export function resolveInclude(
  include: Include,
  name: string,
  prefixes: Prefixes,
  readFragment: FragmentReader,
  path: readonly string[] = [],
): ResolvedInclude {
  const { line, column, rest, restOffset } = include;
  const fail: Fail = (problem, kind) => {
    throw new PatternFileError(name, line, problem, column, kind);
  };
  const form = /^\s/.test(rest) ? includeForm.exec(rest.trim()) : null;
  if (form === null) {
    return fail(
      `\`# include${shorten(rest, 60)}\` is no include; write \`# include fragment\` or \`# include fragment(?variable = term, ...)\``,
      'include-form',
    );
  }
  const fragment = loadFragment(form[1]!, readFragment, path, fail);
  const begin = restOffset + (form[2] === undefined ? 0 : rest.indexOf('(') + 1);
  const given = readArguments(form[2] ?? '', begin, prefixes, fail);
  const nodeOf = substitution(fragment, given, fail);
  const inherited = new Map<string, DeclaredVariable>();
  for (const variable of fragment.variables) {
    const renamed = rename(variable, line, nodeOf);
    if (renamed !== undefined && !inherited.has(renamed.name)) inherited.set(renamed.name, renamed);
  }
  const triples = fragment.triples.map(([subject, predicate, object]): TriplePattern => [
    nodeOf(subject),
    nodeOf(predicate),
    nodeOf(object),
  ]);
  return { fragment, given, triples, inherited: [...inherited.values()] };
}

/**
 * Replaces every comment line `# include name(?variable = term, ...)` by the triples of the fragment, on the same line.
 *
 * @throws PatternFileError like {@link resolveInclude}
 */
export function expandIncludes(
  text: string,
  name: string,
  prefixes: Prefixes,
  readFragment: FragmentReader,
  path: readonly string[] = [],
): ExpandedText {
  const inherited = new Map<string, DeclaredVariable>();
  let expanded = '';
  let done = 0;
  for (const include of findIncludes(text)) {
    const resolved = resolveInclude(include, name, prefixes, readFragment, path);
    for (const variable of resolved.inherited) {
      if (!inherited.has(variable.name)) inherited.set(variable.name, variable);
    }
    expanded += text.slice(done, include.offset) + printGraphPattern(resolved.triples).trimEnd();
    done = include.end;
  }
  return { text: expanded + text.slice(done), inherited: [...inherited.values()] };
}

type Fail = (problem: string, kind: PatternFaultKind) => never;

function loadFragment(
  name: string,
  readFragment: FragmentReader,
  path: readonly string[],
  fail: Fail,
): Fragment {
  if (path.includes(name)) {
    fail(`the fragment ${name} includes itself: ${path.join(', ')}, ${name}`, 'fragment-cycle');
  }
  if (path.length >= deepestInclude) {
    fail(`includes are nested deeper than ${deepestInclude}`, 'fragment-cycle');
  }
  const text = readFragment(name);
  if (text === undefined) {
    return fail(
      `there is no fragment ${name}; gridloom pattern list --fragments shows them`,
      'fragment-unknown',
    );
  }
  return knownFragment(text, name, readFragment, path);
}

/**
 * A fragment by its name, parsed once for each reader.
 *
 * @returns undefined when the reader has none of that name
 * @throws PatternFileError; the name in it is that of the fragment
 */
export function readFragmentNamed(
  name: string,
  readFragment: FragmentReader,
): Fragment | undefined {
  const text = readFragment(name);
  return text === undefined ? undefined : knownFragment(text, name, readFragment, []);
}

/** Fragments by the reader that gave their text: a catalogue includes the same few many hundred times. */
const fragments = new WeakMap<FragmentReader, Map<string, Fragment & { readonly text: string }>>();

function knownFragment(
  text: string,
  name: string,
  readFragment: FragmentReader,
  path: readonly string[],
): Fragment {
  let ofReader = fragments.get(readFragment);
  if (ofReader === undefined) {
    ofReader = new Map<string, Fragment & { readonly text: string }>();
    fragments.set(readFragment, ofReader);
  }
  const known = ofReader.get(name);
  if (known?.text === text) return known;
  const fragment = parseFragment(text, name, readFragment, path);
  ofReader.set(name, { ...fragment, text });
  return fragment;
}

/**
 * Reads a fragment: a header with title, purpose, parameters and variables, then `SELECT * WHERE { triples }`.
 *
 * @param readFragment for the fragments that it includes
 * @throws PatternFileError; the name in it is that of the fragment
 */
export function parseFragment(
  text: string,
  name: string,
  readFragment: FragmentReader,
  path: readonly string[] = [],
): Fragment {
  const label = `fragment ${name}`;
  let prefixes: Prefixes;
  try {
    prefixes = { ...new sparqljs.Parser().parse(text).prefixes };
  } catch (error) {
    throw new PatternFileError(label, 1, `no SPARQL: ${(error as Error).message}`);
  }
  const header = readHeader(text, label, prefixes);
  const expanded = expandIncludes(text, label, prefixes, readFragment, [...path, name]);
  const [group] = groupsOf(tokensOf(expanded.text, label));
  if (group === undefined)
    throw new PatternFileError(label, 1, 'a group between { and } is missing');
  const { triples } = parseGroup(expanded.text, label, group, prefixes);
  const own = new Set(header.variables.map((variable) => variable.name));
  const variables = [
    ...header.variables,
    ...expanded.inherited.filter((variable) => !own.has(variable.name)),
  ];
  const inTriples = new Set(triples.flat());
  for (const variable of variables) {
    if (!inTriples.has(`?${variable.name}`)) {
      throw new PatternFileError(label, variable.line, `?${variable.name} stands in no triple`);
    }
  }
  for (const node of inTriples) {
    if (node.startsWith('?') && !variables.some((variable) => `?${variable.name}` === node)) {
      throw new PatternFileError(label, 1, `${node} stands in a triple but is not declared`);
    }
  }
  return {
    name,
    title: headerField(header, 'title', label),
    purpose: headerField(header, 'purpose', label),
    triples,
    variables,
  };
}

/** Arguments `?variable = term, ...` as a map from variable name to what it is given. */
function readArguments(
  text: string,
  offset: number,
  prefixes: Prefixes,
  fail: Fail,
): ReadonlyMap<string, IncludeArgument> {
  const given = new Map<string, IncludeArgument>();
  let tokens: Token[];
  try {
    tokens = scanTokens(text);
  } catch (error) {
    return fail((error as Error).message, 'include-form');
  }
  for (let start = 0; start < tokens.length;) {
    let end = tokens.findIndex(({ text: symbol }, index) => index >= start && symbol === ',');
    if (end < 0) end = tokens.length;
    const [variable, equals, first] = tokens.slice(start, end);
    const last = tokens[end - 1];
    if (variable?.kind !== 'variable' || equals?.text !== '=' || first === undefined) {
      return fail(
        'between the parentheses stand `?variable = term`, parted by commas',
        'include-form',
      );
    }
    const source = text.slice(first.offset, last!.offset + last!.text.length);
    const name = variable.text.slice(1);
    if (given.has(name)) fail(`?${name} is given twice`, 'include-argument');
    const node = nodeIn(source, prefixes, fail);
    given.set(name, { node, source, offset: offset + first.offset });
    start = end + 1;
  }
  return given;
}

function nodeIn(source: string, prefixes: Prefixes, fail: Fail): PatternNode {
  try {
    const [piece, ...others] = readPieces(source, prefixes, () => undefined);
    if (piece !== undefined && others.length === 0 && piece.kind !== 'separator') return piece.node;
  } catch (error) {
    if (!(error instanceof GraphPatternError)) throw error;
    return fail(
      error.message,
      error.construct === 'undeclared prefix' ? 'undeclared-prefix' : 'include-form',
    );
  }
  return fail(`\`${shorten(source)}\` is no variable, IRI or literal`, 'include-form');
}

/** What stands for each node of the fragment. */
function substitution(
  fragment: Fragment,
  given: ReadonlyMap<string, IncludeArgument>,
  fail: Fail,
): (node: PatternNode) => PatternNode {
  const names = fragment.variables.map((variable) => variable.name);
  for (const name of given.keys()) {
    if (!names.includes(name)) {
      fail(
        `the fragment ${fragment.name} has no ?${name}; it has ${names.map((n) => `?${n}`).join(' ')}`,
        'include-argument',
      );
    }
  }
  for (const { name, datatype, isParameter } of fragment.variables) {
    const argument = given.get(name);
    if (datatype === 'IRI' && argument !== undefined && /^["']/.test(argument.node)) {
      fail(
        `?${name} of the fragment ${fragment.name} is an IRI, and ${shorten(argument.source, 40)} is a literal`,
        'include-argument',
      );
    }
    if (isParameter && !given.has(name)) {
      fail(
        `the fragment ${fragment.name} needs ?${name}; write \`(?${name} = ...)\``,
        'include-argument',
      );
    }
  }
  return (node) => (node.startsWith('?') ? (given.get(node.slice(1))?.node ?? node) : node);
}

/**
 * A declaration of a fragment as it holds in the file that includes it; undefined for what is a constant there, and for
 * parameters, which the file declares itself.
 */
function rename(
  variable: DeclaredVariable,
  line: number,
  nodeOf: (node: PatternNode) => PatternNode,
): DeclaredVariable | undefined {
  const node = nodeOf(`?${variable.name}`);
  if (variable.isParameter || !node.startsWith('?')) return undefined;
  const filled = (text: string) =>
    text.replace(/\{([^{}]*)\}/g, (_, hole: string) => {
      const value = nodeOf(`?${hole}`);
      return value.startsWith('?') ? `{${value.slice(1)}}` : segmentOf(value);
    });
  const { unit, template, ...rest } = variable;
  return {
    ...rest,
    name: node.slice(1),
    line,
    ...(unit === undefined ? {} : { unit: filled(unit) }),
    ...(template === undefined ? {} : { template: fillTemplate(template, filled) }),
  };
}

function fillTemplate(template: string, filled: (text: string) => string): string {
  const text = filled(template);
  return parseTemplate(text) === undefined ? template : text;
}
