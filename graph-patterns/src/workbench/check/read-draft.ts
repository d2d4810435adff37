import { findIncludes, type FragmentReader, resolveInclude } from '../../fragments.js';
import type { TriplePattern } from '../../model.js';
import { GraphPatternError } from '../../pattern-error.js';
import { type DeclaredVariable, PatternFileError, readHeader } from '../../pattern-header.js';
import { type PatternPiece, type Prefixes, readPieces } from '../../pattern-nodes.js';
import { type FileToken, type Group, groupsOf, parseGroup, tokensOf } from '../../query-groups.js';
import { scanTokens, type Token } from '../../sparql-tokens.js';
import { isAbsoluteIri } from '../../term-text.js';
import { checkPrefixes } from './check-prefixes.js';
import { reportConstructs } from './constructs.js';
import type { Report } from './diagnostic.js';
import {
  type Draft,
  type DraftInclude,
  isVariable,
  type LocatedNode,
  type LocatedTriple,
  type Mention,
  type Part,
} from './draft.js';
import { indexLines, type PlaceOf } from '../../line-index.js';
import { locateTriples } from './locate-triples.js';
import { checkQueryForm, secondQuery } from './query-form.js';
import { readPrologue } from './read-prologue.js';

/** Terms of a prefix that nobody knows stand below it: no rule speaks of them. */
export const undeclaredNamespace = 'urn:gridloom:undeclared:';

/** The variables that a SELECT names, from its first token on. */
function projectionOf(tokens: readonly FileToken[]): readonly LocatedNode[] {
  const end = tokens.findIndex(({ text }) => text === '{');
  return tokens
    .slice(0, end < 0 ? 0 : end)
    .filter(({ kind }) => kind === 'variable')
    .map(({ text, line, column }) => ({ node: `?${text.slice(1)}`, line, column }));
}

/** What reading a draft needs besides its text. */
export interface DraftSource {
  readonly file: string;
  readonly name: string;
  readonly kind: Draft['kind'];
  readonly text: string;
  readonly readFragment: FragmentReader;
  /** The prefixes of the project. */
  readonly usualPrefixes: Prefixes;
}

/** Reads as much of a file as can be read, and reports every fault of its text on the way. */
export function readDraft(source: DraftSource, report: Report): Draft {
  const { file, name, kind, text, readFragment, usualPrefixes } = source;
  const placeOf = indexLines(text);
  const lines = text.split(/\r?\n/);
  const { tokens, isScanned } = scan(text, name, report);
  const prologue = readPrologue(tokens, report);
  const groups = groupsOf(tokens);
  const second = secondQuery(tokens, prologue.end, groups)?.offset ?? Infinity;
  const ofQuery = tokens.slice(prologue.end).filter(({ offset }) => offset < second);
  const named = namesIn(text, ofQuery, placeOf);
  const used = new Set(named.map(({ text: name }) => name.slice(0, name.indexOf(':'))));
  const meant = checkPrefixes(prologue.prefixes, used, usualPrefixes, report);
  const prefixes = {
    ...completePrefixes(prologue.prefixes, named, usualPrefixes, report),
    ...meant,
  };

  const faultyVariables = new Set<string>();
  const header = readHeader(text, name, prefixes, (fault) => {
    const variable = /^[ \t]*# *(?:result |parameter )?\?([\p{L}\p{Nd}_]+):/u.exec(
      lines[fault.line - 1]!,
    );
    if (variable !== null) faultyVariables.add(variable[1]!);
    report(fault.kind ?? 'unreadable', fault, fault.problem);
  });

  reportOpenGroup(tokens, report);
  const form = isScanned ? checkQueryForm(tokens, prologue.end, groups, report) : undefined;
  const parts = form === 'CONSTRUCT' ? (['result', 'where'] as const) : (['where'] as const);
  const context: GroupContext = {
    name,
    path: kind === 'fragment' ? [name] : [],
    text,
    prefixes,
    readFragment,
    placeOf,
    tokens,
    report,
  };
  const read = groups
    .slice(0, parts.length)
    .map((group, index) => readGroup(group, parts[index]!, context));
  checkIncludePlaces(text, groups.slice(0, parts.length), placeOf, report);
  checkMisspeltIncludes(text, placeOf, report);
  const includes = read.flatMap((group) => group.includes);
  const isWhole =
    form !== undefined && read.length === parts.length && read.every((group) => group.isWhole);
  const variables = new Map<string, DeclaredVariable>();
  for (const { inherited } of includes) {
    for (const variable of inherited) {
      if (!variables.has(variable.name)) variables.set(variable.name, variable);
    }
  }
  for (const variable of header.variables) variables.set(variable.name, variable);
  return {
    file,
    name,
    kind,
    text,
    lines,
    declaredPrefixes: prologue.prefixes,
    prefixes,
    header,
    faultyVariables,
    ...(form === undefined ? {} : { queryForm: form }),
    includes,
    triples: read.flatMap((group) => group.triples),
    projection: form === 'SELECT' && isScanned ? projectionOf(tokens.slice(prologue.end + 1)) : [],
    variables,
    mentions: named.flatMap((token) => mentionOf(token, prefixes, report)),
    isWhole,
  };
}

/** The tokens of a file; those before the line with the fault, which is reported, when not all can be told. */
function scan(
  text: string,
  name: string,
  report: Report,
): { readonly tokens: readonly FileToken[]; readonly isScanned: boolean } {
  try {
    return { tokens: tokensOf(text, name), isScanned: true };
  } catch (error) {
    if (!(error instanceof PatternFileError)) throw error;
    report(error.kind ?? 'not-sparql', error, plainProblem(error));
    const sound = text
      .split('\n')
      .slice(0, error.line - 1)
      .join('\n');
    return { tokens: tokensOf(sound, name), isScanned: false };
  }
}

/** A brace without its partner. */
function reportOpenGroup(tokens: readonly FileToken[], report: Report): void {
  const open: FileToken[] = [];
  for (const token of tokens) {
    if (token.text === '{') open.push(token);
    else if (token.text === '}' && open.pop() === undefined) {
      report('not-sparql', token, 'this brace closes no group');
    }
  }
  for (const token of open) report('not-sparql', token, 'the group that opens here has no end');
}

/** The problem without the place, which the report has already. */
function plainProblem({ problem }: PatternFileError): string {
  return problem.replace(/^Invalid graph pattern: /, '').replace(/ \(line \d+, column \d+\)$/, '');
}

/** IRIs and prefixed names: of the query after its prologue, of includes, and of the header's variables. */
function namesIn(text: string, tokens: readonly FileToken[], placeOf: PlaceOf): FileToken[] {
  const variableLines = /^[ \t]*# *(?:result +|parameter +)?\?[\p{L}\p{Nd}_]+:(.*)$/gmu;
  const inHeader = Array.from(text.matchAll(variableLines), (match) => {
    const [values] = match[1]!.split(/ - (?=[^"]*$| [^"]*")/, 1);
    const begin = match.index + match[0].length - match[1]!.length;
    // A template is no term, and neither is a unit, which has no prefix.
    return [
      begin,
      values!.replace(/ from \S+|\[[^\]]*\]/g, (hidden) => ' '.repeat(hidden.length)),
    ] as const;
  });
  const inIncludes = findIncludes(text).map(({ rest, restOffset }) => [restOffset, rest] as const);
  const scanned = [...inHeader, ...inIncludes].flatMap(([begin, part]) =>
    tolerantTokens(part).map((token) => {
      const offset = begin + token.offset;
      return { ...token, offset, ...placeOf(offset) };
    }),
  );
  return [...scanned, ...tokens].filter(({ kind }) => kind === 'iri' || kind === 'prefixedName');
}

/** The tokens of a text; of one that cannot be told apart, such as half a string, those of its first word. */
function tolerantTokens(text: string): Token[] {
  try {
    return scanTokens(text);
  } catch (error) {
    if (!(error instanceof GraphPatternError)) throw error;
    const first = /^\s*\S+(?=\s)/.exec(text)?.[0];
    return first === undefined ? [] : tolerantTokens(first);
  }
}

function mentionOf(token: FileToken, prefixes: Prefixes, report: Report): Mention[] {
  const { line, column } = token;
  if (token.kind === 'iri') {
    const iri = token.text.slice(1, -1);
    if (isAbsoluteIri(iri)) return [{ iri, line, column }];
    const problem = `${token.text} is a relative IRI: it matches only the same text`;
    report('relative-iri', token, problem, 'write it in full or with a prefix');
    return [];
  }
  const colon = token.text.indexOf(':');
  const namespace = prefixes[token.text.slice(0, colon)]!;
  if (namespace.startsWith(undeclaredNamespace)) return [];
  return [{ iri: namespace + token.text.slice(colon + 1).replaceAll('\\', ''), line, column }];
}

/** All prefixes that the file uses: those it declares, and for the others what they usually stand for. */
function completePrefixes(
  declared: Draft['declaredPrefixes'],
  names: readonly FileToken[],
  usual: Prefixes,
  report: Report,
): Prefixes {
  const prefixes: Record<string, string> = {};
  for (const { name, namespace } of declared) prefixes[name] = namespace;
  for (const token of names) {
    if (token.kind !== 'prefixedName') continue;
    const name = token.text.slice(0, token.text.indexOf(':'));
    if (Object.hasOwn(prefixes, name)) continue;
    const namespace = Object.hasOwn(usual, name) ? usual[name] : undefined;
    report(
      'undeclared-prefix',
      token,
      `the prefix ${name}: of ${token.text} is not declared`,
      namespace === undefined ? undefined : `PREFIX ${name}: <${namespace}>`,
    );
    prefixes[name] = namespace ?? `${undeclaredNamespace}${name}:`;
  }
  return prefixes;
}

interface GroupContext {
  readonly name: string;
  /** The fragments on the way to this file: itself, when it is one. */
  readonly path: readonly string[];
  readonly text: string;
  readonly prefixes: Prefixes;
  readonly readFragment: FragmentReader;
  readonly placeOf: PlaceOf;
  readonly tokens: readonly FileToken[];
  readonly report: Report;
}

interface ReadGroup {
  readonly triples: readonly LocatedTriple[];
  readonly includes: readonly DraftInclude[];
  readonly isWhole: boolean;
}

function readGroup(group: Group, part: Part, context: GroupContext): ReadGroup {
  const { text, report } = context;
  const inside = context.tokens.filter(({ offset }) => offset >= group.start && offset < group.end);
  const found = findIncludes(text).filter(
    ({ offset }) => offset >= group.start && offset < group.end,
  );
  const includes = found.flatMap((include, index) => {
    const before = inside.findLast(({ offset }) => offset < include.offset);
    const isFirst = before !== undefined && before.offset > (found[index - 1]?.offset ?? 0);
    if (isFirst && before.text !== '.') {
      report(
        'include-place',
        include,
        'the statement before an include is not ended',
        'put a full stop before it',
      );
    }
    try {
      const resolved = resolveInclude(
        include,
        context.name,
        context.prefixes,
        context.readFragment,
        context.path,
      );
      const { line, column } = include;
      return [{ ...resolved, part, line, column }];
    } catch (error) {
      if (!(error instanceof PatternFileError)) throw error;
      const isOwn = error.pattern === context.name;
      report(
        isOwn ? (error.kind ?? 'include-form') : 'unreadable',
        include,
        isOwn ? plainProblem(error) : error.message,
      );
      return [];
    }
  });
  const own = ownTriples(group, part, inside, found.length > 0, context);
  return {
    triples: [...(own ?? []), ...includes.flatMap((include) => includedTriples(include, context))],
    includes,
    isWhole: own !== undefined && includes.length === found.length,
  };
}

/** The triples that the file itself states in a group; undefined when it cannot be read. */
function ownTriples(
  group: Group,
  part: Part,
  tokens: readonly FileToken[],
  hasIncludes: boolean,
  context: GroupContext,
): LocatedTriple[] | undefined {
  const { text, prefixes, placeOf, report } = context;
  if (reportConstructs(tokens, report)) return undefined;
  if (tokens.length === 0) {
    if (hasIncludes) return [];
    report('empty-pattern', placeOf(group.start - 1), 'there is no triple between the braces');
    return undefined;
  }
  const pieces = tolerantPieces(text.slice(group.start, group.end), prefixes);
  const triples = pieces && locateTriples(pieces, part, group.start, placeOf);
  const isSound = triples?.every(({ subject }) => !/^["']/.test(subject.node)) ?? false;
  if (isSound) return triples;
  reportRefusal(group, tokens, context);
  return undefined;
}

/** Nodes and separators; undefined for what no basic graph pattern contains. */
function tolerantPieces(text: string, prefixes: Prefixes): PatternPiece[] | undefined {
  try {
    return readPieces(text, prefixes, () => undefined);
  } catch (error) {
    if (error instanceof GraphPatternError) return undefined;
    throw error;
  }
}

/** Says in the words of the parser why a group is refused. */
function reportRefusal(group: Group, tokens: readonly FileToken[], context: GroupContext): void {
  const { text, name, prefixes, report } = context;
  try {
    parseGroup(text, name, group, prefixes);
  } catch (error) {
    if (!(error instanceof PatternFileError)) throw error;
    const at = tokens.find(({ line, column }) => line === error.line && column === error.column);
    const isLiteral = at?.kind === 'string' || at?.kind === 'number';
    const isPredicate = error.problem.includes('where a predicate');
    report(
      isLiteral && isPredicate ? 'literal-predicate' : (error.kind ?? 'not-sparql'),
      error,
      plainProblem(error),
    );
  }
}

/** The triples of an include; what an argument gives stands where the argument stands. */
function includedTriples(include: DraftInclude, { placeOf }: GroupContext): LocatedTriple[] {
  const { line, column, fragment, given, part } = include;
  return fragment.triples.map((original, index): LocatedTriple => {
    const triple: TriplePattern = include.triples[index]!;
    const locate = (position: 0 | 1 | 2): LocatedNode => {
      const argument = isVariable(original[position])
        ? given.get(original[position].slice(1))
        : undefined;
      const place = argument === undefined ? { line, column } : placeOf(argument.offset);
      return { node: triple[position], ...place };
    };
    return { subject: locate(0), predicate: locate(1), object: locate(2), part, include };
  });
}

/** A comment that consists of one word, a name and perhaps arguments. */
const likeInclude = /^([ \t]*)#+[ \t]*([A-Za-z]+):?[ \t]+(\S.*)$/gm;
const nameAndArguments = /^[a-z0-9][a-z0-9-]*\s*(?:\(.*\))?$/;

/** Whether a word is include with a capital, a letter more or less, or two of them swapped. */
function isMisspelt(word: string): boolean {
  const letters = [...word.toLowerCase()];
  let missing = 0;
  for (const letter of 'include') {
    const at = letters.indexOf(letter);
    if (at < 0) missing++;
    else letters.splice(at, 1);
  }
  return word.length > 4 && missing + letters.length <= 1;
}

/** Comments that were meant as includes: nothing else would say why the triples of a fragment are not there. */
function checkMisspeltIncludes(text: string, placeOf: PlaceOf, report: Report): void {
  const known = new Set(findIncludes(text).map(({ offset }) => offset));
  for (const { index, 1: indent, 2: word, 3: rest } of text.matchAll(likeInclude)) {
    const offset = index + indent!.length;
    if (known.has(offset) || !isMisspelt(word!) || !nameAndArguments.test(rest!.trim())) continue;
    report(
      'include-form',
      placeOf(offset),
      'this is only a comment, and looks like an include',
      `# include ${rest!.trim()}`,
    );
  }
}

/** An include that stands where it is only a comment. */
function checkIncludePlaces(
  text: string,
  groups: readonly Group[],
  placeOf: PlaceOf,
  report: Report,
): void {
  const isInside = (offset: number) =>
    groups.some(({ start, end }) => offset >= start && offset < end);
  const headerEnd = /^(?:[ \t]*#.*\r?\n|[ \t]*\r?\n)*/.exec(text)![0].length;
  for (const { offset, line, column } of findIncludes(text)) {
    if (offset >= headerEnd && !isInside(offset)) {
      report('include-place', { line, column }, 'an include outside the braces includes nothing');
    }
  }
  for (const match of text.matchAll(/^[ \t]*[^\s#].*\s(?=#[ \t]*include\b)/gm)) {
    const offset = match.index + match[0].length;
    if (isInside(offset)) {
      report(
        'include-place',
        placeOf(offset),
        'an include behind other text is only a comment',
        'give it a line of its own',
      );
    }
  }
}
