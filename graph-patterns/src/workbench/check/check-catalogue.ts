import type { CheckContext } from './context.js';
import { type CheckFile, checkDraft, checkPattern, type CheckedPattern } from './check-pattern.js';
import { checkInverses } from './check-inverses.js';
import { checkStrangers } from './check-strangers.js';
import { checkMessages } from './check-messages.js';
import { checkShapes } from './check-shapes.js';
import { checkReadmes } from './check-readmes.js';
import { compareDiagnostics, type Diagnostic, reportTo } from './diagnostic.js';
import type { Draft } from './draft.js';
import { houseStyle } from './structures.js';

/** What is checked together. */
export interface CheckedFiles {
  /** Pattern files and fragments (`.rq`), examples (`.ttl`), `.message.json` and README files, in any order. */
  readonly files: readonly CheckFile[];
  /** Folders of which all files are given, so that what is not there is missing. */
  readonly folders: readonly string[];
}

/**
 * Checks pattern files, each by itself and all against each other. One bad file never keeps others from being checked.
 *
 * @returns what was found, by file and place
 */
export async function checkCatalogue(
  { files, folders }: CheckedFiles,
  context: CheckContext,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const style = houseStyle(context.fragmentNames, context.readFragment);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const checked: CheckedPattern[] = [];
  const drafts: Draft[] = [];
  for (const file of files.filter(({ path }) => path.endsWith('.rq'))) {
    const { path } = file;
    const { family, name } = nameOfPath(path);
    const report = reportTo(found, path);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      const place = { line: 1, column: 1 };
      report('file-name', place, `${name}.rq: a name has lower-case letters, digits and hyphens`);
    }
    if (family === 'fragments') {
      drafts.push(checkDraft(file, name, 'fragment', context, style, found).draft);
      continue;
    }
    const example = byPath.get(`${path.slice(0, -'.rq'.length)}.ttl`);
    const pattern = checkPattern(file, example, `${family}/${name}`, context, style, found);
    checked.push(pattern);
    drafts.push(pattern.draft);
  }
  checkOrphans(files, byPath, found);
  checkInverses(drafts, style, context, found);
  checkStrangers(checked, found);
  checkReadmes(files, folders, found);
  await checkShapes(checked, context, found);
  await checkMessages(files, checked, found);
  return found.sort(compareDiagnostics);
}

/**
 * Checks the text of one pattern file by itself, without example and neighbours.
 *
 * @param file path, whose last two parts are family and name
 */
export function checkPatternText(text: string, file: string, context: CheckContext): Diagnostic[] {
  const found: Diagnostic[] = [];
  const style = houseStyle(context.fragmentNames, context.readFragment);
  const { family, name } = nameOfPath(file);
  const kind = family === 'fragments' ? 'fragment' : 'pattern';
  const full = kind === 'fragment' ? name : `${family}/${name}`;
  const { draft } = checkDraft(
    { path: file, text: text.replace(/^\ufeff/, '') },
    full,
    kind,
    context,
    style,
    found,
  );
  checkInverses([draft], style, context, found);
  return found.sort(compareDiagnostics);
}

/** Folder and name of a pattern file. */
function nameOfPath(path: string): { readonly family: string; readonly name: string } {
  const parts = path.split(/[/\\]/);
  return { family: parts.at(-2) ?? '', name: parts.at(-1)!.replace(/\.rq$/, '') };
}

/** Examples without a pattern. */
function checkOrphans(
  files: readonly CheckFile[],
  byPath: ReadonlyMap<string, CheckFile>,
  found: Diagnostic[],
): void {
  for (const { path } of files) {
    if (!path.endsWith('.ttl') || byPath.has(`${path.slice(0, -'.ttl'.length)}.rq`)) continue;
    const message = 'there is no pattern of this name beside the example';
    reportTo(found, path)('example-orphan', { line: 1, column: 1 }, message);
  }
}
