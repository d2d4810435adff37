import type { Term } from './model.js';
import { GraphPatternError } from './pattern-error.js';
import { type PatternPiece, type Prefixes, readPieces } from './pattern-nodes.js';
import { literalParts, termKind } from './read-terms.js';
import { shorten } from './term-text.js';

/** A fault of a pattern file. The message names file, line and what is wrong. */
export class PatternFileError extends Error {
  override readonly name = 'PatternFileError';

  constructor(
    /** `family/name`. */
    readonly pattern: string,
    /** Counted from 1. */
    readonly line: number,
    problem: string,
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
  readonly seed: string;
  readonly usedAs: readonly UsedAs[];
  readonly variables: readonly HeaderVariable[];
}

const variableLine = /^(result )?\?([\p{L}\p{Nd}_]+):\s*(.*)$/u;
const declaration = /^(\S+)(?:\s+\[([^\]]+)\])?\s+e\.g\.\s+(.*)$/;
const fields = ['title', 'purpose', 'seed', 'used-as'] as const;

/** Reads the comment lines at the start of a pattern file. @throws PatternFileError */
export function parseHeader(text: string, name: string, prefixes: Prefixes): PatternHeader {
  const values = new Map<string, string>();
  const variables: HeaderVariable[] = [];
  let usedAsLine = 1;
  for (const [line, comment] of headerLines(text)) {
    const fail = (problem: string): never => {
      throw new PatternFileError(name, line, problem);
    };
    const asVariable = variableLine.exec(comment);
    if (asVariable !== null) {
      const variable = parseVariable(asVariable, line, prefixes, fail);
      if (variables.some((other) => other.name === variable.name)) {
        fail(`?${variable.name} is declared twice`);
      }
      variables.push(variable);
      continue;
    }
    const [key = '', ...rest] = comment.split(':');
    const value = rest.join(':').trim();
    if (!(fields as readonly string[]).includes(key)) {
      fail(
        `\`# ${shorten(comment, 40)}\` is no header line; expected one of ${fields.join(', ')}, ?variable or result ?variable, and a colon`,
      );
    }
    if (values.has(key)) fail(`${key} is given twice`);
    if (value === '') fail(`${key} is empty`);
    values.set(key, value);
    if (key === 'used-as') usedAsLine = line;
  }
  const valueOf = (field: (typeof fields)[number]): string => {
    const value = values.get(field);
    if (value !== undefined) return value;
    throw new PatternFileError(name, 1, `the header has no \`# ${field}: ...\``);
  };
  return {
    title: valueOf('title'),
    purpose: valueOf('purpose'),
    seed: valueOf('seed'),
    usedAs: parseUsedAs(valueOf('used-as'), name, usedAsLine),
    variables,
  };
}

/** Line numbers and texts of the comments before the first line that is neither comment nor blank. */
function headerLines(text: string): [line: number, comment: string][] {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line, index): [number, string] => [index + 1, line.slice(1).trim()])
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
  fail: (problem: string) => never,
): HeaderVariable {
  const [, result, name, rest] = match;
  const parts = declaration.exec(rest!);
  if (parts === null) {
    return fail(
      `?${name}: expected \`datatype [unit] e.g. example - description\`, where the datatype is IRI or such as xsd:decimal and the unit is left out when there is none`,
    );
  }
  const [, datatypeText, unit, exampleAndDescription] = parts;
  const type = datatypeText === 'IRI' ? undefined : onlyPiece(datatypeText!, prefixes);
  if (datatypeText !== 'IRI' && type?.kind !== 'iri') {
    return fail(`?${name}: \`${shorten(datatypeText!)}\` is no datatype; declare its prefix`);
  }
  const datatype = type === undefined ? 'IRI' : type.node.slice(1, -1);
  const { example, description } = splitExample(exampleAndDescription!, prefixes);
  if (example === undefined) {
    return fail(
      `?${name}: after e.g. a term is expected, then \` - \` and a description, found \`${shorten(exampleAndDescription!)}\``,
    );
  }
  const exampleType = termKind(example) === 'iri' ? 'IRI' : literalParts(example).datatype;
  if (exampleType !== datatype) {
    return fail(`?${name}: the example ${shorten(example)} is no ${datatypeText}`);
  }
  return {
    name: name!,
    datatype,
    ...(unit === undefined ? {} : { unit }),
    example,
    description,
    onlyInResult: result !== undefined,
    line,
  };
}

/** Splits at the first ` - ` before which stands exactly one term; a string may contain the separator. */
function splitExample(
  text: string,
  prefixes: Prefixes,
): { readonly example?: Term; readonly description: string } {
  const separator = ' - ';
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    const piece = onlyPiece(text.slice(0, at), prefixes);
    const description = text.slice(at + separator.length).trim();
    if ((piece?.kind === 'iri' || piece?.kind === 'literal') && description !== '') {
      return { example: piece.node, description };
    }
  }
  return { description: '' };
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
