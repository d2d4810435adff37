import { parseTemplate } from './iri-templates.js';
import type { Term } from './model.js';
import { GraphPatternError } from './pattern-error.js';
import { type PatternPiece, type Prefixes, readPieces } from './pattern-nodes.js';
import { literalParts, termKind } from './read-terms.js';
import { shorten } from './term-text.js';

/** Sorts of faults that reading a pattern file finds; docs/reference/pattern-check.md explains each. */
export type PatternFaultKind =
  | 'empty-pattern'
  | 'fragment-cycle'
  | 'fragment-unknown'
  | 'header-empty'
  | 'header-line'
  | 'header-twice'
  | 'include-argument'
  | 'include-form'
  | 'literal-subject'
  | 'not-sparql'
  | 'one-of-example'
  | 'template-form'
  | 'template-on-literal'
  | 'undeclared-prefix'
  | 'variable-datatype'
  | 'variable-example'
  | 'variable-example-datatype'
  | 'variable-form'
  | 'variable-no-example'
  | 'variable-twice';

/** A fault of a pattern file. The message names file, line and what is wrong. */
export class PatternFileError extends Error {
  override readonly name = 'PatternFileError';

  constructor(
    /** `family/name`. */
    readonly pattern: string,
    /** Counted from 1. */
    readonly line: number,
    /** What is wrong and what was expected, without the place. */
    readonly problem: string,
    /** Counted from 1. */
    readonly column = 1,
    /** Absent for what has no name of its own. */
    readonly kind?: PatternFaultKind,
  ) {
    super(`Pattern ${pattern}, line ${line}: ${problem}`);
  }
}

/** In which interactions a named pattern serves. */
export type UsedAs = 'Ask/Answer' | 'Post/React' | 'request with result';

const usages: readonly UsedAs[] = ['Ask/Answer', 'Post/React', 'request with result'];

/** A variable as the header of a pattern file declares it. */
export interface HeaderVariable {
  /** Without question mark. */
  readonly name: string;
  /** `IRI`, or the IRI (without brackets) of the datatype of its literals. */
  readonly datatype: string;
  /** As declared; absent for what has none. */
  readonly unit?: string;
  /** How the IRI is minted from other variables, such as `{meter}/{time}`; absent for what is not minted. */
  readonly template?: string;
  /** Whether the IRI is given by others and never minted, such as that of a knowledge base. */
  readonly isGiven?: true;
  /** The only values that it takes; absent when it is not a closed list. */
  readonly oneOf?: readonly Term[];
  /** As declared, or else the first of `oneOf`, or else minted by the template from the examples of its variables. */
  readonly example: Term;
  readonly description: string;
  /** Whether it stands only in the result of a request. */
  readonly onlyInResult: boolean;
  /** Line of its declaration, counted from 1. */
  readonly line: number;
}

export interface PatternHeader {
  readonly title: string;
  readonly purpose: string;
  /** Data flows and where they come from, as written; see `flows`. */
  readonly seed: string;
  /** Ids of the data flows that the seed names, such as `fr:A4`. */
  readonly flows: readonly string[];
  readonly usedAs: readonly UsedAs[];
  readonly variables: readonly HeaderVariable[];
}

/** A variable as its line says it; the example may still have to be minted. */
export interface DeclaredVariable extends Omit<HeaderVariable, 'example'> {
  readonly example?: Term;
  /** Whether an include must give it a value; only in fragments. */
  readonly isParameter: boolean;
}

const variableLine = /^(result |parameter )?\?([\p{L}\p{Nd}_]+):\s*(.*)$/u;
const declaration =
  /^(\S+)(?:\s+\[([^\]]+)\])?(?:\s+from\s+(\S+)|\s+(given))?(?=\s+(?:e\.g\.|one of|-)\s)\s+(.*)$/;
const fields = ['title', 'purpose', 'seed', 'used-as'] as const;
type Field = (typeof fields)[number];

/** What the comment lines at the start of a file say, before it is known what the file must say. */
export interface HeaderLines {
  readonly values: ReadonlyMap<string, string>;
  /** Line of each of the values, counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly variables: readonly DeclaredVariable[];
}

/** Names the fault, at the text that is wrong. */
type Fail = (problem: string, kind: PatternFaultKind, wrong?: string) => never;

/**
 * Reads the comment lines at the start of a pattern file or fragment.
 *
 * @param onFault called for each line with a fault, which is then left out; the first one is thrown by default
 * @throws PatternFileError
 */
export function readHeader(
  text: string,
  name: string,
  prefixes: Prefixes,
  onFault: (fault: PatternFileError) => void = (fault) => {
    throw fault;
  },
): HeaderLines {
  const values = new Map<string, string>();
  const lines = new Map<string, number>();
  const variables: DeclaredVariable[] = [];
  for (const [line, comment, source] of headerLines(text)) {
    const fail: Fail = (problem, kind, wrong) => {
      const at = wrong === undefined ? -1 : source.indexOf(wrong);
      throw new PatternFileError(name, line, problem, at < 0 ? 1 : at + 1, kind);
    };
    const read = () => {
      const asVariable = variableLine.exec(comment);
      if (asVariable !== null) {
        const variable = parseVariable(asVariable, line, prefixes, fail);
        if (variables.some((other) => other.name === variable.name)) {
          fail(`?${variable.name} is declared twice`, 'variable-twice', `?${variable.name}`);
        }
        variables.push(variable);
        return;
      }
      const [key, value] = parseField(comment, fail);
      if (values.has(key)) fail(`${key} is given twice`, 'header-twice', key);
      values.set(key, value);
      lines.set(key, line);
    };
    try {
      read();
    } catch (error) {
      if (!(error instanceof PatternFileError)) throw error;
      onFault(error);
    }
  }
  return { values, lines, variables };
}

function parseField(comment: string, fail: Fail): [key: string, value: string] {
  const [key = '', ...rest] = comment.split(':');
  const value = rest.join(':').trim();
  if (!(fields as readonly string[]).includes(key)) {
    fail(
      `\`# ${shorten(comment, 40)}\` is no header line; expected one of ${fields.join(', ')}, ?variable or result ?variable, and a colon`,
      'header-line',
      comment,
    );
  }
  if (value === '') fail(`${key} is empty`, 'header-empty', key);
  return [key, value];
}

/** A header field that must be there. @throws PatternFileError */
export function headerField(header: HeaderLines, field: Field, name: string): string {
  const value = header.values.get(field);
  if (value !== undefined) return value;
  throw new PatternFileError(name, 1, `the header has no \`# ${field}: ...\``);
}

/** The fields of a pattern file. @throws PatternFileError */
export function patternFields(header: HeaderLines, name: string): Omit<PatternHeader, 'variables'> {
  const seed = headerField(header, 'seed', name);
  return {
    title: headerField(header, 'title', name),
    purpose: headerField(header, 'purpose', name),
    seed,
    flows: [...new Set(seed.match(/\b[a-z][a-z0-9]*:[A-Z]\d+\b/g))],
    usedAs: parseUsedAs(
      headerField(header, 'used-as', name),
      name,
      header.lines.get('used-as') ?? 1,
    ),
  };
}

/** Line numbers and texts of the comments before the first line that is neither comment nor blank. */
function headerLines(text: string): [line: number, comment: string, source: string][] {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line, index): [number, string, string] => [
      index + 1,
      line.trimStart().slice(1).trim(),
      line,
    ])
    .filter(([, comment]) => comment !== '');
}

function parseUsedAs(value: string, name: string, line: number): UsedAs[] {
  return value.split(',').map((part) => {
    const usage = usages.find((known) => known === part.trim());
    if (usage !== undefined) return usage;
    throw new PatternFileError(
      name,
      line,
      `used-as: \`${part.trim()}\` is none of ${usages.join(', ')}`,
    );
  });
}

function parseVariable(
  match: RegExpExecArray,
  line: number,
  prefixes: Prefixes,
  fail: Fail,
): DeclaredVariable {
  const [, role, name, rest] = match;
  const parts = declaration.exec(rest!);
  if (parts === null) {
    return fail(
      `?${name}: expected \`datatype [unit] e.g. example - description\`, where the datatype is IRI or such as xsd:decimal, the unit is left out when there is none, and \`from template\` or \`one of values\` may stand before or in place of the example`,
      'variable-form',
      `?${name}`,
    );
  }
  const [, datatypeText, unit, template, given, valuesAndDescription] = parts;
  const type = datatypeText === 'IRI' ? undefined : onlyPiece(datatypeText!, prefixes);
  if (datatypeText !== 'IRI' && type?.kind !== 'iri') {
    return fail(
      `?${name}: \`${shorten(datatypeText!)}\` is no datatype; declare its prefix`,
      'variable-datatype',
      datatypeText,
    );
  }
  const datatype = type === undefined ? 'IRI' : type.node.slice(1, -1);
  if (template !== undefined) {
    if (datatype !== 'IRI') {
      fail(`?${name}: only an IRI is minted from a template`, 'template-on-literal', template);
    }
    if (parseTemplate(template) === undefined) {
      fail(
        `?${name}: \`${shorten(template)}\` is no template; write such as {meter}/{time}`,
        'template-form',
        template,
      );
    }
  }
  if (given !== undefined && datatype !== 'IRI')
    fail(`?${name}: only an IRI is given`, 'template-on-literal', given);
  const stated = splitValues(valuesAndDescription!, prefixes);
  if (stated === undefined) {
    return fail(
      `?${name}: after e.g. a term is expected, then \` - \` and a description, found \`${shorten(valuesAndDescription!)}\``,
      'variable-example',
      valuesAndDescription,
    );
  }
  const isParameter = role === 'parameter ';
  const { oneOf, description } = stated;
  const example = stated.example ?? oneOf?.[0];
  if (example === undefined && template === undefined && !isParameter) {
    fail(
      `?${name}: an example is missing; write \`e.g.\` and a term before \` - \``,
      'variable-no-example',
      `?${name}`,
    );
  }
  for (const term of [...(oneOf ?? []), ...(example === undefined ? [] : [example])]) {
    const termType = termKind(term) === 'iri' ? 'IRI' : literalParts(term).datatype;
    if (termType !== datatype) {
      fail(
        `?${name}: the example ${shorten(term)} is no ${datatypeText}`,
        'variable-example-datatype',
        stated.source,
      );
    }
  }
  if (example !== undefined && oneOf !== undefined && !oneOf.includes(example)) {
    fail(
      `?${name}: the example ${shorten(example)} is none of the listed values`,
      'one-of-example',
      'e.g.',
    );
  }
  return {
    name: name!,
    datatype,
    ...(unit === undefined ? {} : { unit }),
    ...(template === undefined ? {} : { template }),
    ...(given === undefined ? {} : { isGiven: true }),
    ...(oneOf === undefined ? {} : { oneOf }),
    ...(example === undefined ? {} : { example }),
    description,
    onlyInResult: role === 'result ',
    isParameter,
    line,
  };
}

interface StatedValues {
  readonly oneOf?: readonly Term[];
  readonly example?: Term;
  readonly description: string;
  /** As the author wrote the values. */
  readonly source: string;
}

/** Values with more ` - ` in their strings are none: each of them is tried, and costs reading all before it. */
const mostSeparators = 32;

/** Splits at the first ` - ` before which stand values as they should; a string may contain the separator. */
function splitValues(text: string, prefixes: Prefixes): StatedValues | undefined {
  const separator = / - |^- /g;
  let tries = 0;
  for (const { index, 0: dash } of text.matchAll(separator)) {
    if (++tries > mostSeparators) break;
    const description = text.slice(index + dash.length).trim();
    const source = text.slice(0, index).trim();
    const values = readValues(source, prefixes);
    if (values !== undefined && description !== '') return { ...values, description, source };
  }
  return undefined;
}

/** `one of a b c`, `e.g. a`, both, or nothing. */
function readValues(
  text: string,
  prefixes: Prefixes,
): Pick<StatedValues, 'oneOf' | 'example'> | undefined {
  if (text === '') return {};
  const parts = /^(?:one of\s+(.*?))?(?:(?:^|\s+)e\.g\.\s+(.*))?$/.exec(text);
  if (parts === null) return undefined;
  const oneOf = parts[1] === undefined ? undefined : termsIn(parts[1], prefixes);
  const examples = parts[2] === undefined ? undefined : termsIn(parts[2], prefixes);
  if (parts[1] !== undefined && oneOf === undefined) return undefined;
  if (parts[2] !== undefined && examples?.length !== 1) return undefined;
  return {
    ...(oneOf === undefined ? {} : { oneOf }),
    ...(examples === undefined ? {} : { example: examples[0]! }),
  };
}

/** One or more IRIs and literals. */
function termsIn(text: string, prefixes: Prefixes): Term[] | undefined {
  try {
    const pieces = readPieces(text, prefixes, () => undefined);
    const isTerm = ({ kind }: PatternPiece) => kind === 'iri' || kind === 'literal';
    return pieces.length > 0 && pieces.every(isTerm) ? pieces.map(({ node }) => node) : undefined;
  } catch (error) {
    if (error instanceof GraphPatternError) return undefined;
    throw error;
  }
}

/** The piece that the text consists of; undefined when it is not exactly one. */
function onlyPiece(text: string, prefixes: Prefixes): PatternPiece | undefined {
  try {
    const pieces = readPieces(text, prefixes, () => undefined);
    return pieces.length === 1 ? pieces[0] : undefined;
  } catch (error) {
    if (error instanceof GraphPatternError) return undefined;
    throw error;
  }
}
