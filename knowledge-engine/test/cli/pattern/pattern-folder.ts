import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Outcome, run } from '../run-command.js';

const catalogue = fileURLToPath(new URL('../../../../graph-patterns/patterns/', import.meta.url));

/** A folder for pattern files of a test, which is gone afterwards. */
export class PatternFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'gridloom-patterns-'));

  /** @returns its path */
  file(name: string, text: string): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** @returns its path */
  folder(name: string): string {
    mkdirSync(join(this.path, name), { recursive: true });
    return join(this.path, name);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(join(this.path, name));
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** The text of a pattern file of the catalogue. */
export function catalogueText(name: string): string {
  return readFileSync(join(catalogue, `${name}.rq`), 'utf8');
}

/** Runs `gridloom pattern` with these arguments. */
export function pattern(...args: string[]): Promise<Outcome> {
  return run(['pattern', ...args]);
}

/** A pattern file with one triple. */
export function smallPattern({
  title = 'Small',
  seed = 'fr:A1',
  use = 'Ask/Answer, Post/React',
  property = 'power',
  datatype = 'decimal',
  unit = 'watt',
} = {}): string {
  return `# title: ${title}
# purpose: A pattern of a test.
# seed: ${seed}
# used-as: ${use}
# ?thing: IRI from thing/{key} - the thing
# ?key: xsd:string e.g. "k" - its key
# ?value: xsd:${datatype} [${unit}] e.g. 1.5 - the value
PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE { ?thing ex:key ?key ; ex:${property} ?value . }
`;
}
