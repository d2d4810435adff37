import { prefixes } from '../prefixes.js';
import { bareIri, isIriText, literalParts, type VocabularyTriple } from '../term-text.js';

/** What an ontology says about itself. */
export type OntologyHeader = {
  /** The IRI of the ontology, where the file declares one. */
  readonly ontology?: string;
  /** The namespaces that the file prefers for its terms. */
  readonly namespaces: readonly string[];
  /** The version in short form, such as `4.1.1`, from owl:versionInfo or owl:versionIRI. */
  readonly version?: string;
  readonly versionIri?: string;
  /** The IRIs of owl:imports; nothing is fetched. */
  readonly imports: readonly string[];
};

const { rdf, owl } = prefixes;
const typePredicate = `<${rdf}type>`;
const ontologyClass = `<${owl}Ontology>`;
const headerPredicates = new Set(
  [
    `${owl}versionIRI`,
    `${owl}versionInfo`,
    `${owl}imports`,
    'http://purl.org/vocab/vann/preferredNamespaceUri',
  ].map((iri) => `<${iri}>`),
);
const maxStatements = 10_000;
const dotted = /\b[vV]?(\d+(?:\.\d+)+)\b/;

const shortVersion = (info: string | undefined, iri: string | undefined): string | undefined => {
  if (info !== undefined && /^[vV]?\d[\w.+-]{0,39}$/.test(info)) return info.replace(/^[vV]/, '');
  const inInfo = info === undefined ? undefined : dotted.exec(info)?.[1];
  if (inInfo !== undefined) return inInfo;
  return iri === undefined ? undefined : (dotted.exec(iri)?.[1] ?? /(\d+)[/#]?$/.exec(iri)?.[1]);
};

/** Collects the header of a file from its triples as they pass. */
export const createHeaderReader = (): {
  readonly see: (triple: VocabularyTriple) => void;
  readonly header: () => OntologyHeader;
} => {
  const ontologies: string[] = [];
  const statements: VocabularyTriple[] = [];
  return {
    see: (triple) => {
      const [subject, predicate, object] = triple;
      if (predicate === typePredicate) {
        if (object === ontologyClass && ontologies.length < maxStatements) ontologies.push(subject);
      } else if (headerPredicates.has(predicate) && statements.length < maxStatements) {
        statements.push(triple);
      }
    },
    header: () => {
      const own = new Set(ontologies);
      const values = (iri: string): readonly string[] =>
        statements
          .filter(([subject, predicate]) => own.has(subject) && predicate === `<${iri}>`)
          .map(([, , object]) =>
            object.startsWith('"') ? literalParts(object).value : bareIri(object),
          );
      const ontology = ontologies.find(isIriText);
      const versionIri = values(`${owl}versionIRI`)[0];
      const version = shortVersion(values(`${owl}versionInfo`)[0], versionIri);
      return {
        ...(ontology === undefined ? {} : { ontology: bareIri(ontology) }),
        namespaces: values('http://purl.org/vocab/vann/preferredNamespaceUri').filter(Boolean),
        ...(version === undefined ? {} : { version }),
        ...(versionIri === undefined ? {} : { versionIri }),
        imports: values(`${owl}imports`),
      };
    },
  };
};
