import { parseArgs } from 'node:util';
import { figureGroups } from './figures.js';
import { runBench } from './run.js';

const usage = `Usage: npm run bench -- [words] [options]

Measures the engine and its REST edge and prints every figure beside its target.

  words          only figures whose name or heading has all of them
  --filter WORD  the same as a word
  --json         print one JSON array instead of the table
  --check        exit with 1 when a target is missed
  --quick        only show that every figure can be taken; the values mean nothing
  --list         print the names of the figures
  --help         print this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    filter: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);

if (values.help) {
  print(usage);
} else if (values.list) {
  for (const { title, figures } of figureGroups) {
    for (const { name } of figures) print(`${title}: ${name}`);
  }
} else {
  const { allMet, readings } = await runBench(
    figureGroups,
    {
      filter: [...positionals, ...values.filter],
      json: values.json,
      effort: values.quick ? 'quick' : 'full',
    },
    print,
  );
  if (readings === 0) {
    process.stderr.write('No figure has all these words; --list prints their names.\n');
    process.exitCode = 2;
  } else if (values.check && !allMet) {
    process.exitCode = 1;
  }
}
