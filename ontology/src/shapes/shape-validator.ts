import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DataFactory, Parser, Store, type Quad, type Quad_Predicate, type Quad_Subject } from 'n3';
import { createTermWriter, readTermText, type VocabularyTriple } from '../term-text.js';

/** What a constraint says about one node. IRIs are plain; terms are in N-Triples text where said so. */
export type ShapeResult = {
  /** IRI of the shape, or of the shape that holds the property in question. */
  readonly shape: string;
  /** The node in question, in N-Triples text. */
  readonly focusNode: string;
  /** IRI of the property in question; absent for the node as a whole, or a choice of properties. */
  readonly path?: string;
  /** The value in question, in N-Triples text; absent where one is missing or there are too many. */
  readonly value?: string;
  readonly message: string;
  readonly severity: 'violation' | 'warning' | 'info';
};

/** Choices of {@link createShapeValidator}. */
export type ShapeOptions = {
  /** Shapes in place of those of this package, in N-Triples text. */
  readonly shapes?: readonly VocabularyTriple[];
  /** More results per call are left out; 1000 by default. */
  readonly maxResults?: number;
};

/** Checks data against shapes that are read once. */
export type ShapeValidator = {
  /**
   * @param triples the data, in N-Triples text
   * @returns what is wrong, in the order of the shapes; empty when the data conform
   * @throws Error when a triple is not in N-Triples text, or a shape is not SHACL
   */
  readonly validate: (triples: Iterable<VocabularyTriple>) => Promise<readonly ShapeResult[]>;
};

const sh = 'http://www.w3.org/ns/shacl#';
const folder = new URL('../../shapes/', import.meta.url);

/**
 * The shapes of this package, in N-Triples text, file after file.
 *
 * @throws Error when a file cannot be read; the message names the file and, for a syntax error, the line
 */
export const loadShapes = (): readonly VocabularyTriple[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ttl'))
    .sort()
    .flatMap((file) => {
      const path = fileURLToPath(new URL(file, folder));
      const text = createTermWriter(`${file.replace(/\W/g, '-')}-`);
      try {
        return new Parser({ format: 'text/turtle', blankNodePrefix: '' })
          .parse(readFileSync(path, 'utf8'))
          .map(({ subject, predicate, object }): VocabularyTriple => [
            text(subject),
            text(predicate),
            text(object),
          ]);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`shapes file ${path}: ${reason}`, { cause });
      }
    });

const quadOf = ([subject, predicate, object]: VocabularyTriple): Quad =>
  DataFactory.quad(
    readTermText(subject) as Quad_Subject,
    readTermText(predicate) as Quad_Predicate,
    readTermText(object),
  );

/** The named shape that each nameless property shape belongs to. */
const ownersOf = (shapes: readonly VocabularyTriple[]): ReadonlyMap<string, string> => {
  const owner = new Map<string, string>();
  for (const [subject, predicate, object] of shapes) {
    if (predicate === `<${sh}property>`) owner.set(object, subject);
  }
  return owner;
};

const severityOf = (iri: string | undefined): ShapeResult['severity'] =>
  iri === `${sh}Warning` ? 'warning' : iri === `${sh}Info` ? 'info' : 'violation';

/**
 * Reads shapes and makes them ready. Only the shapes and the data count: classes are compared as written, without
 * subclasses.
 *
 * @throws Error when a file of shapes cannot be read
 */
export const createShapeValidator = async ({
  shapes = loadShapes(),
  maxResults = 1000,
}: ShapeOptions = {}): Promise<ShapeValidator> => {
  const { default: Validator } = await import('rdf-validate-shacl');
  // Its own bound on errors counts over all calls, so that later data would pass unseen: results are cut here instead.
  const validator = new Validator(new Store(shapes.map(quadOf)));
  const owners = ownersOf(shapes);
  const text = createTermWriter();
  const shapeName = (term: string): string => {
    let name = term;
    for (let steps = 0; steps < 100 && owners.has(name); steps += 1) name = owners.get(name)!;
    return name.startsWith('<') ? name.slice(1, -1) : name;
  };
  return {
    validate: async (triples) => {
      const data = new Store(Array.from(triples, quadOf));
      const { results } = await validator.validate(data);
      return results
        .slice(0, maxResults)
        .map(({ sourceShape, focusNode, path, value, message, severity }) => ({
          shape: shapeName(text(sourceShape as Quad_Subject)),
          focusNode: text(focusNode as Quad_Subject),
          ...(path?.termType === 'NamedNode' ? { path: path.value } : {}),
          ...(value === undefined || value === null ? {} : { value: text(value as Quad_Subject) }),
          message: message.map((one) => one.value).join('; '),
          severity: severityOf(severity?.value),
        }));
    },
  };
};

let ownShapes: Promise<ShapeValidator> | undefined;

/**
 * Checks data against the shapes of this package, which are read at the first call.
 *
 * @param triples the data, in N-Triples text
 * @returns what is wrong; empty when the data conform
 * @throws Error when a triple is not in N-Triples text, or a file of shapes cannot be read
 */
export const validateShapes = async (
  triples: Iterable<VocabularyTriple>,
  options?: ShapeOptions,
): Promise<readonly ShapeResult[]> => {
  const validator = await (options === undefined
    ? (ownShapes ??= createShapeValidator())
    : createShapeValidator(options));
  return validator.validate(triples);
};
