import { prefixes } from '../prefixes.js';
import type { VocabularyTriple } from '../term-text.js';

const { rdf, rdfs, owl, xsd } = prefixes;

/** The terms of RDF, RDF Schema, OWL and XML Schema datatypes by kind: names as their specifications list them. */
const names: readonly (readonly [namespace: string, type: string, locals: string])[] = [
  [rdf, `${owl}Class`, 'Alt Bag List Property Seq Statement'],
  [rdf, `${rdf}Property`, 'first object predicate rest subject type value'],
  [rdf, `${rdfs}Datatype`, 'HTML JSON PlainLiteral XMLLiteral langString'],
  [rdf, `${rdf}List`, 'nil'],
  [rdfs, `${owl}Class`, 'Class Container ContainerMembershipProperty Datatype Literal Resource'],
  [rdfs, `${owl}ObjectProperty`, 'domain range subClassOf subPropertyOf member'],
  [rdfs, `${owl}AnnotationProperty`, 'comment isDefinedBy label seeAlso'],
  [
    owl,
    `${owl}Class`,
    'AllDifferent AnnotationProperty AsymmetricProperty Axiom Class DatatypeProperty DeprecatedClass DeprecatedProperty FunctionalProperty InverseFunctionalProperty IrreflexiveProperty NamedIndividual Nothing ObjectProperty Ontology OntologyProperty ReflexiveProperty Restriction SymmetricProperty Thing TransitiveProperty',
  ],
  [
    owl,
    `${owl}ObjectProperty`,
    'allValuesFrom complementOf differentFrom disjointWith equivalentClass equivalentProperty hasKey hasValue intersectionOf inverseOf members onClass onProperty oneOf sameAs someValuesFrom unionOf',
  ],
  [
    owl,
    `${owl}AnnotationProperty`,
    'backwardCompatibleWith deprecated imports incompatibleWith priorVersion versionIRI versionInfo',
  ],
  [
    owl,
    `${owl}DatatypeProperty`,
    'cardinality maxCardinality maxQualifiedCardinality minCardinality minQualifiedCardinality qualifiedCardinality',
  ],
  [
    xsd,
    `${rdfs}Datatype`,
    'anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float gDay gMonth gMonthDay gYear gYearMonth hexBinary int integer language long negativeInteger nonNegativeInteger nonPositiveInteger normalizedString positiveInteger short string time token unsignedByte unsignedInt unsignedLong unsignedShort yearMonthDuration',
  ],
];

/** The terms of RDF, RDF Schema, OWL and XML Schema, which every vocabulary builds on: name and kind only. */
export const coreTerms: readonly VocabularyTriple[] = names.flatMap(([namespace, type, locals]) =>
  locals
    .split(' ')
    .map((local): VocabularyTriple => [`<${namespace}${local}>`, `<${rdf}type>`, `<${type}>`]),
);
