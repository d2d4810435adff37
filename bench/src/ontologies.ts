import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Figure, type Reading, sized, type Target } from './reading.js';
import { duration, median } from './timing.js';

/** The repository, seen from src and from dist. */
const root = new URL('../../', import.meta.url);
const data = process.env['GRIDLOOM_DATA'] ?? fileURLToPath(new URL('../shared/data', root));

/** What a process says of itself when its work is done. */
type Told = {
  /** Since its start. */
  readonly allMs: number;
  /** Of the work alone, without loading the package. */
  readonly workMs: number;
  /** Processor time since its start, user mode, all threads. */
  readonly userMs: number;
};

/** Statements that a process of its own runs after it has imported what is named; `folder` and `file` are given. */
type Work = { readonly imports: string; readonly statements: string };

const ontology = '@gridloom/ontology';
const nothing: Work = { imports: '', statements: '' };
const loadAll: Work = {
  imports: `import { loadOntology } from '${ontology}';`,
  statements: 'await loadOntology(folder);',
};
const firstTerm: Work = {
  imports: `import { findTerm } from '${ontology}';`,
  statements: `findTerm('https://saref.etsi.org/core/observes').label;`,
};
const allTerms: Work = {
  imports: `import { vocabularyIndex } from '${ontology}';`,
  statements: 'vocabularyIndex().terms.size;',
};
/** The same triples as JSON, which the machine reads as fast as it can read anything. */
const parseJson: Work = {
  imports: `import { readFileSync } from 'node:fs';`,
  statements: `JSON.parse(readFileSync(file, 'utf8'));`,
};
const writeLoaded: Work = {
  imports: `import { writeFileSync } from 'node:fs'; ${loadAll.imports}`,
  statements: `writeFileSync(file, JSON.stringify((await loadOntology(folder)).files));`,
};
const writeOwn: Work = {
  imports: `import { writeFileSync } from 'node:fs'; import { loadVocabularies } from '${ontology}';`,
  statements: 'writeFileSync(file, JSON.stringify(loadVocabularies()));',
};

/** Reading ontologies from the start of a process, as a command or a runtime does. */
export const ontologies: Figure = {
  name: 'loading vocabularies and ontologies, cold',
  async measure(effort) {
    const scratch = mkdtempSync(join(tmpdir(), 'gridloom-bench-'));
    try {
      const rounds = sized(effort, 7, 1);
      const folder = `${data}/ontologies`;
      const published = existsSync(folder)
        ? await publishedFiles(folder, join(scratch, 'published.json'), rounds)
        : [];
      return [...(await ownFiles(join(scratch, 'own.json'), rounds)), ...published];
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

async function ownFiles(file: string, rounds: number): Promise<Reading[]> {
  await tell(writeOwn, '', file);
  const [term, all, json] = await inTurn([firstTerm, allTerms, parseJson], '', file, rounds);
  return [
    reading('first term of a vocabulary', term!, json!, 'workMs', { atMost: 150 }),
    reading('all vocabularies of the package with their index', all!, json!, 'workMs', {
      atMost: 150,
    }),
  ];
}

async function publishedFiles(folder: string, file: string, rounds: number): Promise<Reading[]> {
  await tell(writeLoaded, folder, file);
  const works = [loadAll, parseJson, nothing];
  const [load, json, empty] = await inTurn(works, folder, file, rounds);
  const name = 'all published ontologies, with the start of the process';
  const whole = reading(name, load!, json!, 'allMs', { atMost: 1_000 });
  return [
    {
      ...whole,
      detail: `${whole.detail}; a process that does nothing: ${duration(middle(empty!, 'allMs'))}`,
    },
  ];
}

function reading(
  name: string,
  told: readonly Told[],
  json: readonly Told[],
  what: 'allMs' | 'workMs',
  target: Target,
): Reading {
  const value = middle(told, what);
  const times = value / middle(json, what);
  return {
    name: `load ${name}`,
    value,
    unit: 'ms',
    target,
    detail:
      `${times.toFixed(1)} times reading the same triples as JSON, ` +
      `${duration(middle(told, 'userMs'))} of processor time with the start, ${told.length} processes`,
  };
}

function middle(told: readonly Told[], what: keyof Told): number {
  return median(told.map((one) => one[what]));
}

/** Processes one after the other (A B A B ...). @returns by work, then by round */
async function inTurn(
  works: readonly Work[],
  folder: string,
  file: string,
  rounds: number,
): Promise<Told[][]> {
  const told = works.map((): Told[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      told[index]!.push(await tell(work, folder, file));
    }
  }
  return told;
}

/** Runs a work in a process of its own. @throws Error when it fails */
async function tell({ imports, statements }: Work, folder: string, file: string): Promise<Told> {
  const code = `
    ${imports}
    const [folder, file] = ${JSON.stringify([folder, file])};
    const start = performance.now();
    ${statements}
    const end = performance.now();
    const userMs = process.cpuUsage().user / 1000;
    process.stdout.write(JSON.stringify({ allMs: end, workMs: end - start, userMs }));
  `;
  const options = process.execArgv.filter((option) => option !== '--expose-gc');
  const child = spawn(process.execPath, [...options, '--input-type=module', '-e', code], {
    cwd: fileURLToPath(root),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`a process that reads ontologies ended with ${exitCode}`);
  return JSON.parse(said) as Told;
}
