/**
 * The prefixes of the project: the same short name means the same namespace in every pattern, vocabulary and message.
 * A pattern file still declares those it uses.
 */
export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geo: 'http://www.w3.org/2003/01/geo/wgs84_pos#',
  gl: 'https://w3id.org/gridloom/energy#',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  om: 'http://www.ontology-of-units-of-measure.org/resource/om-2/',
  org: 'http://www.w3.org/ns/org#',
  owl: 'http://www.w3.org/2002/07/owl#',
  qudt: 'http://qudt.org/schema/qudt/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  s4bldg: 'https://saref.etsi.org/saref4bldg/',
  s4ener: 'https://saref.etsi.org/saref4ener/',
  s4grid: 'https://saref.etsi.org/saref4grid/',
  s4syst: 'https://saref.etsi.org/saref4syst/',
  saref: 'https://saref.etsi.org/core/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  time: 'http://www.w3.org/2006/time#',
  unit: 'http://qudt.org/vocab/unit/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** A prefix of {@link prefixes}. */
export type Prefix = keyof typeof prefixes;
