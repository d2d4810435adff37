export * from './make-terms.js';
export * from './model.js';
export * from './read-terms.js';
export { TermSyntaxError } from './term-text.js';
export { canonicalTerm, parseTerm } from './terms.js';
export { isCanonicalTerm } from './canonical-term.js';
export * from './values.js';
export { rdf, xsd } from './vocabulary.js';
