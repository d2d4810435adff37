export { prefixes, type Prefix } from './prefixes.js';
export {
  loadVocabularies,
  vocabularies,
  type Vocabulary,
  type VocabularyTriple,
} from './vocabularies.js';
export { findTerm, termsOf, type VocabularyTerm } from './term-index.js';
