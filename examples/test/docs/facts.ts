import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Root of the repository. */
export const root = new URL('../../../', import.meta.url);

export function textOf(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** A module of another workspace that is no part of its public entry. */
export async function internalsOf<T>(path: string): Promise<T> {
  return (await import(new URL(path, root).href)) as T;
}

function declarations(path: string): readonly ts.Statement[] {
  const source = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest);
  return [...source.statements];
}

/** Names of the properties that an interface declares itself. */
export function propertiesOf(path: string, name: string): readonly string[] {
  const found = declarations(path).find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  ) as ts.InterfaceDeclaration | undefined;
  if (found === undefined) throw new Error(`${path} declares no interface ${name}`);
  return found.members.map((member) => (member.name as ts.Identifier).text);
}

/** The texts of a type that is a union of them. */
export function literalsOf(path: string, name: string): readonly string[] {
  const found = declarations(path).find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name,
  ) as ts.TypeAliasDeclaration | undefined;
  if (found === undefined) throw new Error(`${path} declares no type ${name}`);
  return (found.type as ts.UnionTypeNode).types.map(
    (type) => ((type as ts.LiteralTypeNode).literal as ts.StringLiteral).text,
  );
}

/** The part of a page from a heading to the next one of the same or a higher rank. */
export function sectionOf(page: string, heading: string): string {
  const lines = textOf(page).split('\n');
  const rank = heading.indexOf(' ');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`${page} has no heading "${heading}"`);
  const isNext = (line: string): boolean => /^#+ /.test(line) && line.indexOf(' ') <= rank;
  const length = lines.slice(start + 1).findIndex(isNext);
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The rows of all tables in a text, by the code in their first cell: `` `name` `` or `` `name` more ``. */
export function tableRows(text: string): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    for (const [, name] of (cells[1] ?? '').matchAll(/`([^`]+)`/g)) {
      if (line.startsWith('|')) rows.set(name!, cells.slice(2, -1));
    }
  }
  return rows;
}

const skippedFolders = new Set(['node_modules', 'dist', 'dist-test', 'coverage', '.git']);

/** Every Markdown page of the repository, as paths below its root. */
export function allPages(folder = ''): readonly string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      return skippedFolders.has(entry.name) ? [] : allPages(`${folder}${entry.name}/`);
    }
    return entry.name.endsWith('.md') ? [folder + entry.name] : [];
  });
}

/** What is wrong with the links of a page to other files and headings of the repository. */
export function brokenLinksOf(page: string): readonly string[] {
  const text = withoutCode(textOf(page));
  const links = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1]!);
  return links.flatMap((link) => {
    if (/^[a-z]+:/i.test(link)) return [];
    const [path = '', heading] = link.split('#');
    const target = path === '' ? new URL(page, root) : new URL(path, new URL(page, root));
    if (!existsSync(target)) return [`${page}: ${link}: there is no such file`];
    if (heading === undefined) return [];
    const isThere = anchorsOf(readFileSync(target, 'utf8')).has(heading);
    return isThere ? [] : [`${page}: ${link}: there is no such heading`];
  });
}

function withoutCode(text: string): string {
  return text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '');
}

/** The names by which GitHub links to headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)];
  return new Set(
    headings.map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}
