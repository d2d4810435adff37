import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DATA_DAYS, GENERATED_DAYS, type WorthDay } from './days.js';
import { measureDay, type DayWorth, type MeasureOptions } from './measure-day.js';
import { dayLine, summaryLines } from './summary.js';

const HELP = `Usage: npm run worth -- [options]

Lets streets live through many days, each with and without coordination, and says how much of the attainable saving was
saved: (without - with) / (without - at best), where the best is a lower bound for somebody who knew the day beforehand.

Options:
  --days NUMBER    only the first so many generated days (default: 30)
  --homes NUMBER   homes in each street (default: 10)
  --data FOLDER    also days of published prices and households from a folder
  --hours NUMBER   only so many hours of each day
  --jobs NUMBER    days at a time (default: 2)
  --json           one JSON object per day instead of text
  --help`;

type Task = { readonly day: WorthDay; readonly options: MeasureOptions };

/** A process of its own for each day: its memory goes when it ends, and two days use two cores. */
function measureApart(task: Task): Promise<DayWorth> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--child'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let worth: DayWorth | undefined;
    child.on('message', (message) => (worth = message as DayWorth));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (worth !== undefined) resolve(worth);
      else reject(new Error(`${task.day.localDate}: the process ended with ${code}`));
    });
    child.send(task);
  });
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new TypeError(`--${name}: expected a whole number from 1 to ${most}, got ${text}`);
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      days: { type: 'string', default: String(GENERATED_DAYS.length) },
      homes: { type: 'string', default: '10' },
      data: { type: 'string' },
      hours: { type: 'string' },
      jobs: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  if (values.help) {
    write(HELP);
    return 0;
  }
  const options: MeasureOptions = {
    homes: wholeNumber('homes', values.homes, 1000),
    ...(values.data === undefined ? {} : { folder: values.data }),
    ...(values.hours === undefined ? {} : { hours: wholeNumber('hours', values.hours, 24) }),
  };
  const generated = wholeNumber('days', values.days, GENERATED_DAYS.length);
  const waiting = [
    ...GENERATED_DAYS.slice(0, generated),
    ...(values.data === undefined ? [] : DATA_DAYS),
  ];
  const done: DayWorth[] = [];
  let failures = 0;
  const work = async (): Promise<void> => {
    for (let day = waiting.shift(); day !== undefined; day = waiting.shift()) {
      try {
        const worth = await measureApart({ day, options });
        done.push(worth);
        write(values.json ? JSON.stringify(worth) : dayLine(worth));
      } catch (error) {
        failures++;
        process.stderr.write(`${(error as Error).message}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: wholeNumber('jobs', values.jobs, 64) }, work));
  if (!values.json) for (const line of ['', ...summaryLines(done)]) write(line);
  return failures === 0 ? 0 : 1;
}

if (process.argv[2] === '--child') {
  process.once('message', ({ day, options }: Task) => {
    void measureDay(day, options).then(
      (worth) => process.send!(worth, () => process.exit(0)),
      (error: unknown) => {
        process.stderr.write(`${day.localDate}: ${(error as Error).message}\n`);
        process.exit(1);
      },
    );
  });
} else {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}\n`);
    process.exitCode = 2;
  }
}
