import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fragmentsNear } from '../../catalogue-folder.js';
import type { FragmentReader } from '../../fragments.js';
import type { CheckedFiles } from './check-catalogue.js';
import type { CheckFile } from './check-pattern.js';

/** This package; the same folder seen from src and from dist. */
const packageFolder = new URL('../../../', import.meta.url);
const isChecked = (name: string) => /(\.rq|\.ttl|\.message\.json)$|^README\.md$/.test(name);

/** The folders of the patterns and fragments that come with this package. */
export function catalogueFolders(): readonly string[] {
  return ['patterns', 'fragments'].map((name) => {
    const folder = fileURLToPath(new URL(name, packageFolder));
    const near = relative(process.cwd(), folder);
    return near.startsWith('..') ? folder : near;
  });
}

/**
 * Reads what a check of some files and folders looks at: of a folder all pattern files, examples and READMEs below it, of
 * a file itself and what belongs to it.
 *
 * @throws Error when a path does not exist or cannot be read
 */
export function readCheckedFiles(paths: readonly string[]): CheckedFiles {
  const files = new Map<string, CheckFile>();
  const folders: string[] = [];
  const add = (path: string) => {
    files.set(path, { path, text: readFileSync(path, 'utf8').replace(/^\ufeff/, '') });
  };
  const walk = (folder: string): void => {
    folders.push(folder);
    for (const item of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, item.name);
      if (item.isDirectory() && item.name !== 'node_modules') walk(path);
      else if (item.isFile() && isChecked(item.name)) add(path);
    }
  };
  for (const path of paths) {
    if (statSync(path).isDirectory()) {
      walk(join(path, '.'));
      continue;
    }
    add(join(path));
    const [stem] = basename(path).split('.');
    for (const name of readdirSync(dirname(path)).filter(isChecked)) {
      if (name.startsWith(`${stem}.`)) add(join(dirname(path), name));
    }
  }
  return { files: [...files.values()], folders };
}

/** Fragments near any of some paths, then those of this package; each is read once. */
export function fragmentsOf(paths: readonly string[]): {
  readonly readFragment: FragmentReader;
  readonly fragmentNames: readonly string[];
} {
  const near = paths.map((path) =>
    join(statSync(path).isDirectory() ? path : dirname(path), 'any.rq'),
  );
  const readers = near.map(fragmentsNear);
  const texts = new Map<string, string | undefined>();
  const own = [fileURLToPath(new URL('fragments', packageFolder))];
  for (const path of near.map(dirname)) {
    own.push(...[path, dirname(path), dirname(dirname(path))].map((one) => join(one, 'fragments')));
  }
  const names = own
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.rq')))
    .map((name) => name.slice(0, -'.rq'.length));
  return {
    readFragment: (name) => {
      if (!texts.has(name)) {
        texts.set(
          name,
          readers.map((read) => read(name)).find((text) => text !== undefined),
        );
      }
      return texts.get(name);
    },
    fragmentNames: [...new Set(names)].sort(),
  };
}
