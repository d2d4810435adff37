export { prefixes, type Prefix } from './prefixes.js';
export { loadRules, ruleSets, type RuleSet } from './rules.js';
export {
  loadVocabularies,
  vocabularies,
  type Vocabulary,
  type VocabularyTriple,
} from './vocabularies.js';
export { findTerm, termsOf, type VocabularyTerm } from './term-index.js';
export {
  convert,
  findUnit,
  type UnitConversion,
  unitConversion,
  UnitError,
  unitsOf,
} from './units.js';
export { type QuantityKind, type Unit, units } from './unit-table.js';
