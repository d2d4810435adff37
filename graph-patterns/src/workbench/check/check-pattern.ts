import { parseFragment } from '../../fragments.js';
import { type CatalogueEntry, parsePatternFile } from '../../pattern-file.js';
import { PatternFileError } from '../../pattern-header.js';
import type { CheckContext } from './context.js';
import { checkExample, readExample } from './check-example.js';
import { checkHeader } from './check-header.js';
import { checkIris } from './check-iris.js';
import { checkLiterals } from './check-literals.js';
import { checkMeaning } from './check-meaning.js';
import { checkStructure } from './check-structure.js';
import { checkPositions, checkTerms } from './check-terms.js';
import { checkUnits } from './check-units.js';
import { checkVariables } from './check-variables.js';
import type { DataIndex } from './data-index.js';
import { type Diagnostic, type Report, reportTo } from './diagnostic.js';
import type { Draft } from './draft.js';
import { readDraft } from './read-draft.js';
import type { HouseStyle } from './structures.js';

/** A file as it is given to the check. */
export interface CheckFile {
  readonly path: string;
  readonly text: string;
}

/** What one pattern file and its example came to. */
export interface CheckedPattern extends CheckedDraft {
  readonly exampleFile?: CheckFile;
  /** Absent when there is none, or it is no Turtle. */
  readonly example?: DataIndex;
}

/** A file by itself. */
export interface CheckedDraft {
  readonly draft: Draft;
  /** Absent for a fragment, and for a pattern that cannot be used. */
  readonly entry?: CatalogueEntry;
}

/** Checks what a pattern file or fragment says by itself. */
export function checkDraft(
  file: CheckFile,
  name: string,
  kind: Draft['kind'],
  context: CheckContext,
  style: HouseStyle,
  found: Diagnostic[],
): CheckedDraft {
  const own: Diagnostic[] = [];
  const report = reportTo(own, file.path);
  const { readFragment, usualPrefixes } = context;
  const source = { file: file.path, name, kind, text: file.text, readFragment, usualPrefixes };
  const draft = readDraft(source, report);
  checkHeader(draft, context, report);
  checkVariables(draft, report);
  checkLiterals(draft, report);
  checkTerms(draft, context, report);
  checkPositions(draft, context, report);
  checkMeaning(draft, context, report);
  checkUnits(draft, context, report);
  checkStructure(draft, style.structures, context, report);
  checkIris(draft, context, report);
  const entry = readEntry(draft, context, own, report);
  found.push(...own);
  return { draft, ...(entry === undefined ? {} : { entry }) };
}

/** Reads a file as the catalogue does; what it refuses and no rule has found is reported in its words. */
function readEntry(
  { text, name, kind }: Draft,
  { readFragment }: CheckContext,
  found: readonly Diagnostic[],
  report: Report,
): CatalogueEntry | undefined {
  try {
    if (kind === 'pattern') return parsePatternFile(text, name, { readFragment });
    parseFragment(text, name, readFragment);
  } catch (error) {
    if (!(error instanceof PatternFileError)) throw error;
    if (!found.some(({ severity }) => severity === 'error')) {
      report(error.kind ?? 'unreadable', error, error.problem);
    }
  }
  return undefined;
}

/** Checks a pattern file and its example. */
export function checkPattern(
  file: CheckFile,
  example: CheckFile | undefined,
  name: string,
  context: CheckContext,
  style: HouseStyle,
  found: Diagnostic[],
): CheckedPattern {
  const { draft, entry } = checkDraft(file, name, 'pattern', context, style, found);
  if (example === undefined) {
    reportTo(found, file.path)(
      'example-missing',
      { line: 1, column: 1 },
      'there is no example beside the pattern',
      'gridloom pattern show --format example writes it',
    );
  }
  const reportExample = reportTo(found, example?.path ?? '');
  const data = example === undefined ? undefined : readExample(example.text, reportExample);
  if (data !== undefined && entry !== undefined) {
    checkExample(entry, example!.text, data, reportExample);
  }
  return {
    draft,
    ...(entry === undefined ? {} : { entry }),
    ...(example === undefined ? {} : { exampleFile: example }),
    ...(data === undefined ? {} : { example: data }),
  };
}
