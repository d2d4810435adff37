import { DataFactory, Parser, Writer } from 'n3';
import type { BlankNode, Literal, NamedNode, Term as N3Term } from 'n3';
import type { Term, Triple } from './model.js';
import type { Prefixes } from './pattern-nodes.js';
import { literalParts, iriValue, termKind } from './read-terms.js';
import { isIriText, printTyped, quote, shorten } from './term-text.js';

/** A text that is no Turtle, or triples that Turtle cannot state. */
export class TurtleError extends Error {
  override readonly name = 'TurtleError';

  constructor(
    problem: string,
    /** Line of the text, counted from 1, when known. */
    readonly line?: number,
  ) {
    super(problem);
  }
}

/**
 * Reads Turtle. Blank nodes are named `_:b0`, `_:b1`, ... in order of appearance; a triple stated twice is returned once.
 * Relative IRIs stay relative (without `./` and `../` segments) unless the text declares a base.
 *
 * @throws TurtleError with the line.
 */
export function parseTurtle(text: string): Triple[] {
  const labels = new Map<string, Term>();
  const termOf = (term: N3Term): Term => {
    switch (term.termType) {
      case 'NamedNode':
        return `<${term.value}>`;
      case 'Literal':
        return term.language === ''
          ? printTyped(term.value, term.datatype.value)
          : `${quote(term.value)}@${term.language}`;
      default: {
        const label = labels.get(term.value) ?? `_:b${labels.size}`;
        labels.set(term.value, label);
        return label;
      }
    }
  };
  const triples = new Map<string, Triple>();
  for (const { subject, predicate, object } of parseQuads(text)) {
    const triple: Triple = [termOf(subject), termOf(predicate), termOf(object)];
    triples.set(triple.join(' '), triple);
  }
  return [...triples.values()];
}

function parseQuads(text: string) {
  try {
    return new Parser({ format: 'text/turtle', factory: caseKeepingFactory }).parse(text);
  } catch (error) {
    const line = (error as { context?: { line?: number } }).context?.line;
    throw new TurtleError(`Invalid Turtle: ${(error as Error).message}`, line);
  }
}

/** n3 writes language tags in lower case; ours stay as written. */
const caseKeepingFactory = {
  ...DataFactory,
  literal: (value: string, type?: string | NamedNode): Literal =>
    typeof type === 'string' ? languageLiteral(value, type) : DataFactory.literal(value, type),
};

/** An RDF/JS literal with its language tag as given. */
function languageLiteral(value: string, language: string): Literal {
  const literal = DataFactory.literal(value, language);
  return Object.create(literal, { language: { value: language } }) as Literal;
}

/**
 * Writes triples as Turtle, abbreviating IRIs by the prefixes and grouping neighbours with the same subject.
 *
 * @param prefixes name (without colon) to namespace (without brackets).
 * @throws TurtleError for a literal as subject, and a literal or blank node as predicate.
 */
export function toTurtle(triples: readonly Triple[], prefixes: Prefixes = {}): string {
  const faulty = Object.entries(prefixes).find(([, namespace]) => !isIriText(namespace));
  if (faulty !== undefined) {
    throw new TurtleError(
      `the prefix ${faulty[0]}: stands for ${shorten(faulty[1])}, which is no IRI`,
    );
  }
  const writer = new Writer({ format: 'text/turtle', prefixes });
  for (const triple of triples) {
    const [subject, predicate, object] = triple;
    if (termKind(subject) === 'literal' || termKind(predicate) !== 'iri') {
      throw new TurtleError(
        `Turtle cannot state ${shorten(triple.join(' '), 200)}: a subject is an IRI or blank node, a predicate an IRI`,
      );
    }
    writer.addQuad(
      n3Term(subject) as NamedNode | BlankNode,
      n3Term(predicate) as NamedNode,
      n3Term(object),
    );
  }
  let turtle = '';
  writer.end((error, result: string) => {
    if (error !== null) throw error;
    turtle = result;
  });
  return turtle;
}

function n3Term(term: Term): NamedNode | BlankNode | Literal {
  switch (termKind(term)) {
    case 'iri':
      return DataFactory.namedNode(iriValue(term));
    case 'blank':
      return DataFactory.blankNode(term.slice(2));
    case 'literal': {
      const { lexical, datatype, language } = literalParts(term);
      return language === undefined
        ? DataFactory.literal(lexical, DataFactory.namedNode(datatype))
        : languageLiteral(lexical, language);
    }
  }
}
