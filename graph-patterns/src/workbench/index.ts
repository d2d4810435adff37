/** What writes, checks, compares, draws and imports patterns: for tools, not for what runs in a network. */
export * from './check/index.js';
export {
  type CoverageState,
  type FlowCoverage,
  flowCoverage,
  type NetworkInteraction,
} from './coverage.js';
export {
  brokenInteractions,
  type BrokenPair,
  type ChangedVariable,
  diffPatterns,
  type PatternDifference,
} from './diff-patterns.js';
export { exampleTurtle } from './example-turtle.js';
export {
  type ExplainedMatch,
  explainMatch,
  type ExplainOptions,
  type Mismatch,
  type MismatchCause,
  mismatchLines,
  type TermLookup,
} from './explain-mismatch.js';
export { type FlowPage, flowPages, flowTable, pilotFlowTable } from './flow-tables.js';
export { generateCode, generatedFiles, generatedMark } from './generate-code.js';
export {
  type ImportedPattern,
  type ImportOptions,
  type ImportOutcome,
  importPatterns,
  type ImportRemark,
} from './import/import-patterns.js';
export {
  type MatchedTriple,
  matchPatterns,
  type PatternMatch,
  samePattern,
} from './match-patterns.js';
export {
  fragmentParameters,
  type NewPattern,
  newPatternFile,
  type NewPatternPart,
} from './new-pattern.js';
export { patternDot, patternSvg } from './pattern-dot.js';
export { plainSparql } from './print-pattern-file.js';
export { type ReferenceFile, referenceFiles } from './reference/reference-site.js';
export { shortNode, shortTriple } from './short-terms.js';
