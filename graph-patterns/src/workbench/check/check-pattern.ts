import type { CatalogueEntry } from '../../pattern-file.js';
import type { CheckContext } from './context.js';
import { checkExample, readEntry, readExample } from './check-example.js';
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
export interface CheckedPattern {
  readonly draft: Draft;
  /** Absent when the file has a fault that keeps it from being used. */
  readonly entry?: CatalogueEntry;
  readonly exampleFile?: CheckFile;
  /** Absent when there is none, or it is no Turtle. */
  readonly example?: DataIndex;
}

/** Checks what a pattern file or fragment says by itself. */
export function checkDraft(
  file: CheckFile,
  name: string,
  kind: Draft['kind'],
  context: CheckContext,
  style: HouseStyle,
  report: Report,
): Draft {
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
  return draft;
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
  const own: Diagnostic[] = [];
  const report = reportTo(own, file.path);
  const draft = checkDraft(file, name, 'pattern', context, style, report);
  const isReported = own.some(({ severity }) => severity === 'error');
  const entry = readEntry(file.text, name, context, isReported, report);
  if (example === undefined) {
    const place = { line: 1, column: 1 };
    report(
      'example-missing',
      place,
      'there is no example beside the pattern',
      'gridloom pattern example writes it',
    );
  }
  found.push(...own);
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
