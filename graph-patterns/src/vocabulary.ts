const xsdNamespace = 'http://www.w3.org/2001/XMLSchema#';
const rdfNamespace = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** IRIs (without angle brackets) of the XML Schema datatypes that terms are made of. */
export const xsd = {
  string: `${xsdNamespace}string`,
  integer: `${xsdNamespace}integer`,
  decimal: `${xsdNamespace}decimal`,
  float: `${xsdNamespace}float`,
  double: `${xsdNamespace}double`,
  boolean: `${xsdNamespace}boolean`,
  dateTime: `${xsdNamespace}dateTime`,
  dateTimeStamp: `${xsdNamespace}dateTimeStamp`,
  hexBinary: `${xsdNamespace}hexBinary`,
} as const;

/** IRIs (without angle brackets) of the RDF vocabulary that terms are made of. */
export const rdf = {
  type: `${rdfNamespace}type`,
  langString: `${rdfNamespace}langString`,
} as const;

/**
 * The datatypes derived from xsd:integer, xsd:integer included, with the least and greatest value of each (XML Schema
 * part 2, section 3.4); `undefined` means unbounded.
 */
export const integerRanges: ReadonlyMap<
  string,
  readonly [least: bigint | undefined, greatest: bigint | undefined]
> = new Map([
  [`${xsdNamespace}integer`, [undefined, undefined]],
  [`${xsdNamespace}nonPositiveInteger`, [undefined, 0n]],
  [`${xsdNamespace}negativeInteger`, [undefined, -1n]],
  [`${xsdNamespace}long`, [-(2n ** 63n), 2n ** 63n - 1n]],
  [`${xsdNamespace}int`, [-(2n ** 31n), 2n ** 31n - 1n]],
  [`${xsdNamespace}short`, [-(2n ** 15n), 2n ** 15n - 1n]],
  [`${xsdNamespace}byte`, [-128n, 127n]],
  [`${xsdNamespace}nonNegativeInteger`, [0n, undefined]],
  [`${xsdNamespace}unsignedLong`, [0n, 2n ** 64n - 1n]],
  [`${xsdNamespace}unsignedInt`, [0n, 2n ** 32n - 1n]],
  [`${xsdNamespace}unsignedShort`, [0n, 2n ** 16n - 1n]],
  [`${xsdNamespace}unsignedByte`, [0n, 255n]],
  [`${xsdNamespace}positiveInteger`, [1n, undefined]],
]);

/** Whether a datatype IRI (without brackets) is decimal, float, double or derived from integer. */
export function isNumericType(datatype: string): boolean {
  return (
    datatype === xsd.decimal ||
    datatype === xsd.double ||
    datatype === xsd.float ||
    integerRanges.has(datatype)
  );
}

/**
 * Prefixes that the datatype of a literal may use without declaration (knowledge-engine protocol, section 2.2): those of
 * the term reader of the existing engine. They apply to datatypes in bindings only, never to patterns.
 */
export const datatypePrefixes: ReadonlyMap<string, string> = new Map([
  ['rdf', rdfNamespace],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['xsd', xsdNamespace],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['foaf', 'http://xmlns.com/foaf/0.1/'],
  ['skos', 'http://www.w3.org/2004/02/skos/core#'],
  ['skosxl', 'http://www.w3.org/2008/05/skos-xl#'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['dctypes', 'http://purl.org/dc/dcmitype/'],
  ['fn', 'http://www.w3.org/2005/xpath-functions#'],
  ['op', 'http://www.w3.org/2005/xpath-functions#'],
  ['fns', 'http://www.w3.org/2005/xpath-functions#'],
  ['math', 'http://www.w3.org/2005/xpath-functions/math#'],
  ['afn', 'http://jena.apache.org/ARQ/function#'],
  ['apf', 'http://jena.apache.org/ARQ/property#'],
  ['agg', 'http://jena.apache.org/ARQ/function/aggregate#'],
  ['list', 'http://jena.apache.org/ARQ/list#'],
  ['ex', 'http://example.org/'],
  ['ns', 'http://example.org/ns#'],
  ['', 'http://example/'],
]);
