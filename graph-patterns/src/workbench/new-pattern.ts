import { prefixes as usualPrefixes } from '@gridloom/ontology';
import { readCatalogueFragment } from '../fragment-files.js';
import { expandIncludes, type FragmentReader, parseFragment } from '../fragments.js';
import { parsePatternFile } from '../pattern-file.js';
import { PatternFileError, readHeader, type UsedAs } from '../pattern-header.js';
import type { Prefixes } from '../pattern-nodes.js';
import { groupsOf, parseGroup, tokensOf } from '../query-groups.js';
import { guessDeclaration } from './guess-declaration.js';
import { shortNode } from './short-terms.js';

/**
 * A fragment as an include writes it, such as `reading(?source = ?meter, ?property = gl:RmsVoltage, ?unit = om:volt)`, or
 * triples in SPARQL.
 */
export type NewPatternPart = { readonly include: string } | { readonly triples: string };

/** What a new pattern shall be. */
export interface NewPattern {
  /** `family/name`. */
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  /** Ids of data flows, or any other word on where the need comes from. */
  readonly seed: string;
  readonly usedAs: readonly UsedAs[];
  /** What the pattern, or the argument of a request, consists of, in this order. */
  readonly parts: readonly NewPatternPart[];
  /** The same for the result of a request. */
  readonly resultParts?: readonly NewPatternPart[];
  /** Declarations of variables, as a header writes them after the `# `. */
  readonly variables?: readonly string[];
  /** Prefixes besides the usual ones. */
  readonly prefixes?: Prefixes;
}

/**
 * Writes the file of a new pattern. Variables that nobody declares are declared as what they are likely to be: a node by a
 * template, a value by the range of its property and its unit; their author says in words what they are.
 *
 * @throws PatternFileError when an include is not understood or the triples are no pattern; its problem quotes the line
 */
export function newPatternFile(
  wanted: NewPattern,
  readFragment: FragmentReader = readCatalogueFragment,
): string {
  const prefixes = { ...usualPrefixes, ...wanted.prefixes };
  const declared = (wanted.variables ?? []).map(oneLine);
  const complete = { ...wanted, ...partsOf(wanted, declared) };
  let text = fileText(complete, declared, prefixes);
  try {
    const lines = declarations(text, declared, wanted.name, prefixes, readFragment);
    text = fileText(complete, lines, prefixes);
    parsePatternFile(text, wanted.name, { readFragment });
    return text;
  } catch (error) {
    if (!(error instanceof PatternFileError)) throw error;
    throw quoting(error, text, readFragment);
  }
}

/** Parameters that the includes of a fragment must give. @throws PatternFileError when the fragment has a fault */
export function fragmentParameters(
  name: string,
  readFragment: FragmentReader = readCatalogueFragment,
): string[] | undefined {
  const text = readFragment(name);
  if (text === undefined) return undefined;
  const { variables } = parseFragment(text, name, readFragment);
  return variables.filter(({ isParameter }) => isParameter).map((variable) => variable.name);
}

/** The parts that are wanted; a skeleton in place of none. */
function partsOf(
  { name, parts, resultParts = [], usedAs }: NewPattern,
  declared: string[],
): Required<Pick<NewPattern, 'parts' | 'resultParts'>> {
  const isRequest = usedAs.includes('request with result');
  if (parts.length > 0) {
    if (isRequest && resultParts.length === 0) {
      throw new PatternFileError(name, 1, 'a request with result needs to know what its result is');
    }
    return { parts, resultParts };
  }
  declared.push(
    `?subject: IRI from ${name.replace(/^.*\//, '')}/{subjectId} - what it is about`,
    '?subjectId: xsd:string e.g. "subject-1" - its opaque key',
  );
  const triples = '?subject a saref:FeatureOfInterest ; saref:hasIdentifier ?subjectId .';
  const result = { include: 'acknowledgement(?subject = ?subject)' };
  return {
    parts: [{ triples }],
    resultParts: isRequest && resultParts.length === 0 ? [result] : resultParts,
  };
}

/** The declarations, with guesses for what neither they nor a fragment declare, in the order of the pattern. */
function declarations(
  draft: string,
  declared: readonly string[],
  name: string,
  prefixes: Prefixes,
  readFragment: FragmentReader,
): string[] {
  const header = readHeader(draft, name, prefixes);
  const own = new Map(header.variables.map((variable, index) => [variable.name, declared[index]!]));
  const { text, inherited } = expandIncludes(draft, name, prefixes, readFragment);
  const patterns = groupsOf(tokensOf(text, name)).map((group) =>
    parseGroup(text, name, group, prefixes),
  );
  // A CONSTRUCT has its result first.
  const argument = patterns.at(-1);
  const names = [...new Set(patterns.toReversed().flatMap((pattern) => pattern.variables))];
  const isInherited = (variable: string) => inherited.some((one) => one.name === variable);
  const lines = names.flatMap((variable) => {
    const line = own.get(variable);
    if (line !== undefined) return [line];
    if (isInherited(variable)) return [];
    const { datatype, unit, template, example } = guessDeclaration(variable, patterns, prefixes);
    const role = argument?.variables.includes(variable) === true ? '' : 'result ';
    const shown = datatype === 'IRI' ? 'IRI' : shortNode(`<${datatype}>`, prefixes);
    const inUnit = unit === undefined ? '' : ` [${unit}]`;
    const from = template === undefined ? `e.g. ${example}` : `from ${template}`;
    return [`${role}?${variable}: ${shown}${inUnit} ${from} - say what it is`];
  });
  // What stands nowhere in the pattern is kept, for the reader of the file to complain about.
  return [...lines, ...declared.filter((line) => !lines.includes(line))];
}

/** The same fault with the line it is about in place of a line number: there is no file yet that its author could open. */
function quoting(
  { pattern, line, problem, column, kind }: PatternFileError,
  draft: string,
  readFragment: FragmentReader,
): PatternFileError {
  const text = draft.split('\n')[line - 1]?.trim() ?? '';
  // The place counts within the draft.
  const plain = problem.replace(/ \(line \d+, column \d+\)$/, '');
  const words = kind === 'undeclared-prefix' ? missingPrefix(problem) : plain;
  const include = /^# include ([a-z0-9-]+)/.exec(text)?.[1];
  const parameters =
    include === undefined || kind !== 'include-argument'
      ? []
      : (fragmentParameters(include, readFragment) ?? []);
  const form = parameters.map((parameter) => `?${parameter} = ...`).join(', ');
  const advice = form === '' ? '' : `. It takes \`${include}(${form})\``;
  const isOwnLine = text !== '' && !/^(SELECT|CONSTRUCT|WHERE|\}|PREFIX)/.test(text);
  const quote = isOwnLine ? `\`${text.replace(/^# /, '')}\`: ` : '';
  return new PatternFileError(pattern, line, `${quote}${words}${advice}`, column, kind);
}

function missingPrefix(problem: string): string {
  const prefix = /prefix:? ([\w-]*)/.exec(problem)?.[1] ?? '';
  return `the prefix ${prefix}: is not known; --prefix ${prefix}=IRI says what it stands for`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

function fileText(wanted: NewPattern, declared: readonly string[], prefixes: Prefixes): string {
  const group = (parts: readonly NewPatternPart[]) =>
    `{\n${parts
      .flatMap(linesOf)
      .map((line) => `  ${line}\n`)
      .join('')}}`;
  const query = wanted.usedAs.includes('request with result')
    ? `CONSTRUCT ${group(wanted.resultParts ?? [])}\nWHERE ${group(wanted.parts)}`
    : `SELECT *\nWHERE ${group(wanted.parts)}`;
  const header = [
    `title: ${oneLine(wanted.title)}`,
    `purpose: ${oneLine(wanted.purpose)}`,
    `seed: ${oneLine(wanted.seed)}`,
    `used-as: ${wanted.usedAs.join(', ')}`,
    ...declared,
  ]
    .map((line) => `# ${line}`)
    .join('\n');
  const used = new Set(
    Array.from(
      `${declared.join('\n')}\n${query}`.matchAll(/(?<![\w<])([\w-]+):(?=[\p{L}_])/gu),
      ([, prefix]) => prefix!,
    ),
  );
  const prologue = Object.entries(prefixes)
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>\n`)
    .sort();
  return `${header}\n\n${prologue.join('')}\n${query}\n`;
}

/** What follows triples needs the full stop that their author may have left out. */
function linesOf(part: NewPatternPart): string[] {
  if ('include' in part) return [`# include ${oneLine(part.include)}`];
  const text = part.triples.trim();
  return `${text}${/\.$/.test(text) ? '' : ' .'}`.split(/\r?\n/).map((line) => line.trim());
}
