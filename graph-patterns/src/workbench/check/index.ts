export { checkCatalogue, type CheckedFiles, checkPatternText } from './check-catalogue.js';
export type { CheckFile } from './check-pattern.js';
export type { CheckContext, KnownFlow, ShapeFinding } from './context.js';
export {
  type CheckContextOptions,
  createCheckContext,
  type CreatedContext,
} from './create-context.js';
export type { Diagnostic, Severity } from './diagnostic.js';
export type { KnownTerm, KnownTerms } from './known-terms.js';
export { catalogueFolders, readCheckedFiles } from './read-check-files.js';
export { type RuleId, ruleSeverities } from './rules.js';
