import { RdfXmlParser } from 'rdfxml-streaming-parser';
import type { VocabularyTriple } from '../term-text.js';
import { isReadProblem, problemAt, ReadProblem } from './read-problem.js';
import { asDataFactory, createTextFactory } from './text-factory.js';
import { readProlog } from './xml-prolog.js';

const xhtml = 'http://www.w3.org/1999/xhtml';
const owl = 'http://www.w3.org/2002/07/owl#';
const maxDepth = 1000;

/** What the reader uses of the parser beyond its declared surface; checked by the tests of this reader. */
type ParserInside = {
  readonly activeTagStack: {
    text?: string;
    predicate?: unknown;
    childrenStringTags?: string[];
  }[];
  readonly saxParser: { ENTITIES: unknown; line: number; column: number; close(): void };
};
type Tag = Parameters<RdfXmlParser['onTag']>[0];
type ActiveTag = Parameters<RdfXmlParser['valueToUri']>[1];
type IriNode = ReturnType<RdfXmlParser['uriToNamedNode']>;

const absoluteIri = /^[A-Za-z][A-Za-z\d+.-]*:/;

/** Both kinds of message of the parser carry line and column in front. */
const problemOf = (thrown: unknown): unknown => {
  if (isReadProblem(thrown) || !(thrown instanceof Error)) return thrown;
  const [, line, column, message] =
    /^(?:Line )?(\d+)(?: column |:)(\d+): (.*)$/s.exec(thrown.message) ?? [];
  return line === undefined
    ? thrown
    : new ReadProblem(message!, { line: Number(line), column: Number(column) });
};

/** The parser hands its triples on at once, keeps text that a comment or CDATA section interrupts, and bounds depth. */
class OntologyXmlParser extends RdfXmlParser {
  sink: (triple: VocabularyTriple) => void = () => undefined;
  private readonly checkedIris = new Map<string, IriNode>();

  get inside(): ParserInside {
    return this as unknown as ParserInside;
  }

  override push(triple: unknown): boolean {
    if (triple) this.sink(triple as VocabularyTriple);
    return true;
  }

  /** An ontology repeats its IRIs: each is checked once. */
  override uriToNamedNode(uri: string): IriNode {
    let node = this.checkedIris.get(uri);
    if (node === undefined) this.checkedIris.set(uri, (node = super.uriToNamedNode(uri)));
    return node;
  }

  /** An absolute IRI without dot segments is its own resolution. */
  override valueToUri(value: string, tag: ActiveTag): IriNode {
    return absoluteIri.test(value) && !value.includes('/.')
      ? this.uriToNamedNode(value)
      : super.valueToUri(value, tag);
  }

  protected override onTag(tag: Tag): void {
    const { length } = this.inside.activeTagStack;
    if (length >= maxDepth) throw this.newParseError(`elements nested more than ${maxDepth} deep`);
    if (length === 0) this.checkRoot(tag);
    super.onTag(tag);
  }

  protected override onText(text: string): void {
    const tag = this.inside.activeTagStack.at(-1);
    if (tag?.childrenStringTags !== undefined) {
      super.onText(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    } else {
      super.onText((tag?.text ?? '') + text);
    }
  }

  private checkRoot({ name, uri, local, attributes }: Tag): void {
    if (uri === owl && local === 'Ontology' && 'ontologyIRI' in attributes) {
      throw this.newParseError('this is OWL/XML: save the ontology as RDF/XML or Turtle');
    }
    if (uri === '' || uri === xhtml) {
      throw this.newParseError(`the root element <${name}> is not RDF/XML: expected <rdf:RDF>`);
    }
  }
}

/** The entities as the parser looks them up: every use counts against the bound, and an unknown name is said. */
const countedEntities = (
  declared: ReadonlyMap<string, string>,
  own: unknown,
  maxChars: number,
  fail: (message: string) => Error,
): unknown => {
  let used = 0;
  return new Proxy(own as Record<string, string>, {
    get(predefined, name): string | undefined {
      if (typeof name !== 'string') return undefined;
      const value = declared.get(name) ?? predefined[name];
      if (value === undefined) throw fail(`the entity &${name}; is not declared`);
      used += value.length;
      if (used > maxChars) {
        throw fail(`the entities expand to more than ${maxChars} characters: refused`);
      }
      return value;
    },
  });
};

/**
 * Reads RDF/XML piece by piece. Internal entities are expanded within bounds; nothing outside the file is fetched.
 *
 * @param maxEntityExpansionChars what all uses of entities may come to
 * @param blankNodePrefix keeps the blank nodes of this file apart from those of others
 * @param onTriple is given every triple as soon as it is read; what it throws ends the reading
 * @throws ReadProblem with line and column at the first error in XML or RDF/XML, and for refused declarations (see
 *   {@link readProlog})
 */
export const readRdfXml = async (
  chunks: AsyncIterable<string>,
  baseIri: string,
  blankNodePrefix: string,
  maxEntityExpansionChars: number,
  onTriple: (triple: VocabularyTriple) => void,
): Promise<void> => {
  const parser = new OntologyXmlParser({
    baseIRI: baseIri,
    trackPosition: true,
    dataFactory: asDataFactory(createTextFactory(blankNodePrefix)),
  });
  parser.sink = onTriple;
  parser.on('error', (error) => {
    throw error;
  });
  const feed = (text: string): void =>
    parser._transform(text, 'utf8', (error) => {
      if (!error) return;
      const { line, column } = parser.inside.saxParser;
      throw problemAt(problemOf(error), { line, column });
    });
  let waiting: string | undefined = '';
  const begin = (isComplete: boolean): void => {
    const prolog = readProlog(waiting!, isComplete);
    if (prolog === undefined) return;
    waiting = undefined;
    const { saxParser } = parser.inside;
    saxParser.ENTITIES = countedEntities(
      prolog.entities,
      saxParser.ENTITIES,
      maxEntityExpansionChars,
      (message) => parser.newParseError(message),
    );
    feed(prolog.text);
  };
  for await (const chunk of chunks) {
    if (waiting === undefined) feed(chunk);
    else {
      waiting += chunk;
      begin(false);
    }
  }
  if (waiting !== undefined) begin(true);
  try {
    parser.inside.saxParser.close();
  } catch (error) {
    throw problemOf(error);
  }
};
