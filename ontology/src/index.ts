export { prefixes, type Prefix } from './prefixes.js';
export { loadRules, ruleSets, type RuleSet } from './rules.js';
export { loadVocabularies, vocabularies, type Vocabulary } from './vocabularies.js';
export { type VocabularyTriple } from './term-text.js';
export { findTerm, termsOf, vocabularyIndex } from './terms/vocabulary-terms.js';
export { createTermIndex, type TermIndex, type TermIndexOptions } from './terms/term-index.js';
export { isTermFact } from './terms/term-facts.js';
export { vocabularySources, type TermSource } from './terms/term-sources.js';
export { type SuggestionReason, type TermSuggestion } from './terms/term-suggestions.js';
export { type TermKind, type TermOrigin, type VocabularyTerm } from './terms/term.js';
export {
  supersededNamespaces,
  supersededTerms,
  type SupersededNamespace,
  type SupersededTerm,
} from './superseded-terms.js';
export {
  convert,
  findUnit,
  type UnitConversion,
  unitConversion,
  UnitError,
  unitsOf,
} from './units.js';
export { type QuantityKind, type Unit, units } from './unit-table.js';
export {
  loadOntology,
  type LoadedOntology,
  type LoadOntologyOptions,
} from './loader/load-ontology.js';
export { exportOntology, type ExportFormat } from './loader/export-ontology.js';
export { type OntologyFile } from './loader/ontology-file.js';
export { type OntologyHeader } from './loader/ontology-header.js';
export { type RdfFormat } from './loader/rdf-format.js';
export { type ReadError } from './loader/read-problem.js';
export {
  createShapeValidator,
  loadShapes,
  validateShapes,
  type ShapeOptions,
  type ShapeResult,
  type ShapeValidator,
} from './shapes/shape-validator.js';
