import type { CheckFile } from './check-pattern.js';
import { type Diagnostic, reportTo } from './diagnostic.js';

/** Each family has a README with a row per pattern. */
export function checkReadmes(
  files: readonly CheckFile[],
  folders: readonly string[],
  found: Diagnostic[],
): void {
  const families = new Map<string, string[]>();
  for (const { path } of files.filter((file) => file.path.endsWith('.rq'))) {
    const { folder, name } = splitPath(path);
    if (folder.endsWith('fragments') || !folders.includes(folder)) continue;
    families.set(folder, [...(families.get(folder) ?? []), name.slice(0, -'.rq'.length)]);
  }
  for (const [folder, names] of families) {
    const readme = files.find(({ path }) => path === `${folder}/README.md`);
    if (readme === undefined) {
      const report = reportTo(found, `${folder}/README.md`);
      report('readme-missing', { line: 1, column: 1 }, 'the family has no README');
      continue;
    }
    const report = reportTo(found, readme.path);
    const lines = readme.text.split(/\r?\n/);
    for (const name of names) {
      if (lines.some((line) => line.startsWith(`| [${name}](${name}.rq) |`))) continue;
      report(
        'readme-row-missing',
        { line: 1, column: 1 },
        `the README has no row for ${name}`,
        `| [${name}](${name}.rq) | flows | constant | unit |`,
      );
    }
    for (const [index, line] of lines.entries()) {
      for (const match of line.matchAll(/\]\(([\w-]+)\.rq\)/g)) {
        if (names.includes(match[1]!)) continue;
        const place = { line: index + 1, column: match.index + 3 };
        report('readme-row-stale', place, `there is no pattern ${match[1]} in this folder`);
      }
    }
  }
}

function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { folder: path.slice(0, slash), name: path.slice(slash + 1) };
}
