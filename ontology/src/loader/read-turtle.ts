import { EventEmitter } from 'node:events';
import { Parser } from 'n3';
import type { VocabularyTriple } from '../term-text.js';
import { problemAt, ReadProblem } from './read-problem.js';
import type { RdfFormat } from './rdf-format.js';
import { asDataFactory, createTextFactory } from './text-factory.js';

const mediaTypes: Partial<Readonly<Record<RdfFormat, string>>> = {
  Turtle: 'text/turtle',
  'N-Triples': 'application/n-triples',
  'N-Quads': 'application/n-quads',
  TriG: 'application/trig',
  N3: 'text/n3',
};

/** The formats of the Turtle family, read piece by piece. */
export const isTurtleFamily = (format: RdfFormat): boolean => format in mediaTypes;

type LocatedError = Error & {
  readonly context?: { readonly line?: number; readonly token?: { readonly start?: number } };
};

/** What the reader uses of the parser beyond its declared surface; checked by the tests of the loader. */
type ParserInside = { readonly _lexer: { readonly _line: number } };

/** The parser says the line in its message and in the context; the column only in the token. */
const problemOf = ({ message, context }: LocatedError): ReadProblem => {
  const start = context?.token?.start;
  return new ReadProblem(message.replace(/ on line \d+\.?$/, ''), {
    ...(context?.line === undefined ? {} : { line: context.line }),
    ...(start === undefined ? {} : { column: start + 1 }),
  });
};

/**
 * Reads a format of the Turtle family. Triples of named graphs count like the others; quoted formulas of N3 do not.
 *
 * @param blankNodePrefix keeps the blank nodes of this file apart from those of others
 * @param onTriple is given every triple as soon as it is read; what it throws ends the reading
 * @throws ReadProblem with line and column at the first syntax error
 */
export const readTurtle = async (
  chunks: AsyncIterable<string>,
  format: RdfFormat,
  baseIri: string,
  blankNodePrefix: string,
  onTriple: (triple: VocabularyTriple) => void,
): Promise<void> => {
  const source = new EventEmitter();
  const failures: Error[] = [];
  const factory = asDataFactory(createTextFactory(blankNodePrefix, format === 'N3'));
  const parser = new Parser({
    format: mediaTypes[format]!,
    baseIRI: baseIri,
    factory,
    // Without it the labels would depend on how many files the process has read before.
    blankNodePrefix: '',
  });
  parser.parse(source, (error: LocatedError | null, quad) => {
    if (error) failures.push(problemOf(error));
    else if (quad) onTriple(quad as unknown as VocabularyTriple);
  });
  const emit = (event: 'data' | 'end', chunk?: string): void => {
    try {
      source.emit(event, chunk);
    } catch (thrown) {
      throw problemAt(thrown, { line: (parser as unknown as ParserInside)._lexer._line });
    }
    if (failures.length > 0) throw failures[0]!;
  };
  for await (const chunk of chunks) emit('data', chunk);
  emit('end');
};
