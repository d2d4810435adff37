import sparqljs from 'sparqljs';
import { parseTemplate, segmentOf } from './iri-templates.js';
import type { PatternNode, TriplePattern } from './model.js';
import { GraphPatternError, positionOf } from './pattern-error.js';
import {
  type DeclaredVariable,
  headerField,
  PatternFileError,
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

/** A file whose includes are replaced by the triples they stand for. */
export interface ExpandedText {
  /** Every line has the number it had before, since an include becomes one line. */
  readonly text: string;
  /** What the fragments declare, under the names that the variables have here. */
  readonly inherited: readonly DeclaredVariable[];
}

const includeLine = /^([ \t]*)#[ \t]*include\b(.*)$/gm;
const includeForm = /^\s+([a-z0-9][a-z0-9-]*)\s*(?:\((.*)\))?\s*$/s;
/** Fragments include fragments; deeper than this is a mistake. */
const deepestInclude = 8;

/**
 * Replaces every comment line `# include name(?variable = term, ...)` by the triples of the fragment, on the same line.
 *
 * @param name of the file, for messages
 * @param prefixes those of the file, for the terms between the parentheses
 * @throws PatternFileError at the line of an include that is not understood, or of a fragment with a fault
 */
export function expandIncludes(
  text: string,
  name: string,
  prefixes: Prefixes,
  readFragment: FragmentReader,
  path: readonly string[] = [],
): ExpandedText {
  const inherited = new Map<string, DeclaredVariable>();
  const expanded = text.replace(includeLine, (_, indent: string, rest: string, offset: number) => {
    const { line } = positionOf(text, offset);
    const fail = (problem: string): never => {
      throw new PatternFileError(name, line, problem, indent.length + 1);
    };
    const form = includeForm.exec(rest);
    if (form === null) {
      return fail(
        `\`# include${shorten(rest, 60)}\` is no include; write \`# include fragment\` or \`# include fragment(?variable = term, ...)\``,
      );
    }
    const fragment = loadFragment(form[1]!, readFragment, path, fail);
    const given = readArguments(form[2] ?? '', prefixes, fail);
    const nodeOf = substitution(fragment, given, fail);
    for (const variable of fragment.variables) {
      const renamed = rename(variable, line, nodeOf);
      if (renamed !== undefined && !inherited.has(renamed.name)) {
        inherited.set(renamed.name, renamed);
      }
    }
    const triples = fragment.triples.map(([subject, predicate, object]): TriplePattern => [
      nodeOf(subject),
      nodeOf(predicate),
      nodeOf(object),
    ]);
    return indent + printGraphPattern(triples).trimEnd();
  });
  return { text: expanded, inherited: [...inherited.values()] };
}

function loadFragment(
  name: string,
  readFragment: FragmentReader,
  path: readonly string[],
  fail: (problem: string) => never,
): Fragment {
  if (path.includes(name))
    fail(`the fragment ${name} includes itself: ${path.join(', ')}, ${name}`);
  if (path.length >= deepestInclude) fail(`includes are nested deeper than ${deepestInclude}`);
  const text = readFragment(name);
  if (text === undefined) {
    return fail(`there is no fragment ${name}; gridloom pattern list --fragments shows them`);
  }
  return parseFragment(text, name, readFragment, path);
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

/** Arguments `?variable = term, ...` as a map from variable name to node. */
function readArguments(
  text: string,
  prefixes: Prefixes,
  fail: (problem: string) => never,
): ReadonlyMap<string, PatternNode> {
  const given = new Map<string, PatternNode>();
  let tokens: Token[];
  try {
    tokens = scanTokens(text);
  } catch (error) {
    return fail((error as Error).message);
  }
  for (let start = 0; start < tokens.length;) {
    let end = tokens.findIndex(({ text: symbol }, index) => index >= start && symbol === ',');
    if (end < 0) end = tokens.length;
    const [variable, equals, first] = tokens.slice(start, end);
    const last = tokens[end - 1];
    if (variable?.kind !== 'variable' || equals?.text !== '=' || first === undefined) {
      return fail('between the parentheses stand `?variable = term`, parted by commas');
    }
    const source = text.slice(first.offset, last!.offset + last!.text.length);
    const name = variable.text.slice(1);
    if (given.has(name)) fail(`?${name} is given twice`);
    given.set(name, nodeIn(source, prefixes, fail));
    start = end + 1;
  }
  return given;
}

function nodeIn(source: string, prefixes: Prefixes, fail: (problem: string) => never): PatternNode {
  try {
    const [piece, ...others] = readPieces(source, prefixes, () => undefined);
    if (piece !== undefined && others.length === 0 && piece.kind !== 'separator') return piece.node;
  } catch (error) {
    if (!(error instanceof GraphPatternError)) throw error;
    return fail(error.message);
  }
  return fail(`\`${shorten(source)}\` is no variable, IRI or literal`);
}

/** What stands for each node of the fragment. */
function substitution(
  fragment: Fragment,
  given: ReadonlyMap<string, PatternNode>,
  fail: (problem: string) => never,
): (node: PatternNode) => PatternNode {
  const names = fragment.variables.map((variable) => variable.name);
  for (const name of given.keys()) {
    if (!names.includes(name)) {
      fail(
        `the fragment ${fragment.name} has no ?${name}; it has ${names.map((n) => `?${n}`).join(' ')}`,
      );
    }
  }
  for (const { name, isParameter } of fragment.variables) {
    if (isParameter && !given.has(name)) {
      fail(`the fragment ${fragment.name} needs ?${name}; write \`(?${name} = ...)\``);
    }
  }
  return (node) => (node.startsWith('?') ? (given.get(node.slice(1)) ?? node) : node);
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
