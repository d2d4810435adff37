import { parseArgs } from 'node:util';
import { runFirstFlow } from './first-flow.js';

const HELP = `Usage: npm run first-flow -- [options]

An hour of two homes in some seconds: frames of their meters become triples, and devices are allowed or refused to start.

Options:
  --triples        print the triples that each exchange carries
  --rest           connect all parties over the REST API
  --data FOLDER    read recordings of real meters (*.raw) as well
  --seed NUMBER    another hour: noise and loads vary with it (default: 17)
  --help`;

/** Reads the command line. @throws TypeError for an unknown option or a seed that is no number */
function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      triples: { type: 'boolean', default: false },
      rest: { type: 'boolean', default: false },
      data: { type: 'string' },
      seed: { type: 'string', default: '17' },
      help: { type: 'boolean', default: false },
    },
  });
  if (!/^\d{1,9}$/.test(values.seed))
    throw new TypeError(`--seed: expected a number from 0 to 999999999, got ${values.seed}`);
  return values;
}

async function main(): Promise<number> {
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}\n`);
    return 2;
  }
  const { triples, rest, seed, data, help } = options;
  if (help) {
    write(HELP);
    return 0;
  }
  try {
    const dataFolder = data === undefined ? {} : { dataFolder: data };
    await runFirstFlow({ triples, rest, seed: Number(seed), ...dataFolder, write });
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main();
