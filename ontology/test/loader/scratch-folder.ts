import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for one suite of tests, removed afterwards. */
export const scratchFolder = (): {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => string;
} => {
  const path = mkdtempSync(join(tmpdir(), 'gridloom-ontology-'));
  after(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
  };
};
