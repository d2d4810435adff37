export * from './bindings.js';
export * from './catalogue.js';
export {
  fragmentsNear,
  nameOfFile,
  patternFilesIn,
  type PatternFolder,
  type PatternOfFolder,
  readPatternFile,
  readPatternFolder,
} from './catalogue-folder.js';
export * from './make-terms.js';
export * from './model.js';
export { BindingSyntaxError, parseBinding, parseBindingSet } from './parse-bindings.js';
export { graphPattern, parseGraphPattern } from './parse-pattern.js';
export { compareTermOrders, type TermOrder, termOrder } from './order-terms.js';
export {
  type DataFlow,
  flowCatalogues,
  type FlowMode,
  listFlows,
  listPilotFlows,
  type PilotFlow,
  pilotLists,
} from './flows.js';
export { listFragments, readCatalogueFragment } from './fragment-files.js';
export { type Fragment, type FragmentReader, parseFragment } from './fragments.js';
export { mintIris } from './mint-iris.js';
export { GraphPatternError } from './pattern-error.js';
export {
  type CatalogueEntry,
  parsePatternFile,
  type PatternDescription,
  type PatternEntry,
  type PatternFileOptions,
  type RequestEntry,
} from './pattern-file.js';
export { type HeaderVariable, PatternFileError, type UsedAs } from './pattern-header.js';
export type { Prefixes } from './pattern-nodes.js';
export type { VariablesOf } from './pattern-variables.js';
export { printGraphPattern } from './print-pattern.js';
export * from './read-terms.js';
export { TermSyntaxError } from './term-text.js';
export { canonicalTerm, isCanonicalTerm, parseTerm } from './terms.js';
export { parseTurtle, toTurtle, TurtleError } from './turtle.js';
export type * from './generated/index.js';
export { typedCatalogue, type TypedCatalogue } from './typed-catalogue.js';
export {
  type ArgumentBindingOf,
  type ArgumentOf,
  type BindingOf,
  type GivenRow,
  patternOf,
  type PatternName,
  type RequestName,
  type ResultBindingOf,
  type ResultOf,
  type RowOf,
  typedPattern,
  type TypedPattern,
  typedRequest,
  type TypedRequest,
  type TypedRow,
} from './typed-patterns.js';
export {
  fromTerm,
  type Quantity,
  toTerm,
  type TypedValue,
  TypedValueError,
  type TypedVariable,
  type ValueCodec,
  valueCodec,
} from './typed-values.js';
export * from './values.js';
export { rdf, xsd } from './vocabulary.js';
