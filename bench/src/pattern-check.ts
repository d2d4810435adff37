import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Figure, type Reading, sized } from './reading.js';
import { duration, median, timeOnce } from './timing.js';

/** The repository, seen from src and from dist. */
const root = new URL('../../', import.meta.url);
const isCompiled = import.meta.url.endsWith('.js');
const entry = fileURLToPath(
  new URL(`knowledge-engine/${isCompiled ? 'bin/gridloom.js' : 'src/cli/main.ts'}`, root),
);
const ontologies = process.env['GRIDLOOM_DATA'] ?? fileURLToPath(new URL('../shared/data', root));
const onePattern = 'graph-patterns/patterns/metering/rms-voltage.rq';

/** `gridloom pattern check` from the start of its process to its end. */
export const patternCheck: Figure = {
  name: 'check of the whole catalogue, cold',
  async measure(effort) {
    const folder = `${ontologies}/ontologies`;
    const hasOntologies = existsSync(folder);
    const catalogue = hasOntologies ? ['--ontology', folder] : [];
    const args = effort === 'full' ? catalogue : [onePattern];
    const times: number[] = [];
    for (let run = 0; run < sized(effort, 5, 1); run++) {
      times.push(await timeOnce(() => check(args)));
    }
    const reading: Reading = {
      name: hasOntologies
        ? 'check of the whole catalogue against all ontologies, cold'
        : 'check of the whole catalogue, cold, without the ontologies, which are not there',
      value: median(times),
      unit: 'ms',
      ...(hasOntologies ? { target: { atMost: 5_000 } } : {}),
      detail: `${times.length} processes, ${duration(Math.min(...times))} to ${duration(Math.max(...times))}`,
    };
    return [reading];
  },
};

/** Runs the command in a process of its own. @throws Error when it could not check, or found an error */
async function check(args: readonly string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv.filter((option) => option !== '--expose-gc'),
      entry,
      'pattern',
      'check',
      ...args,
    ],
    { cwd: fileURLToPath(root), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let problem = '';
  child.stderr.on('data', (text: Buffer) => (problem += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`gridloom pattern check ended with ${code}: ${problem}`);
}
