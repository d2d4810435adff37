import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ConfigError } from '@gridloom/adapters';
import { readDataDay } from './days/data-day.js';
import { generateStreetDay } from './days/street-day.js';
import { CAR_PARK, streetHomes } from './homes.js';
import { runPilot } from './run-pilot.js';

const HELP = `Usage: npm run demo -- [options]

A street of homes, a school, a gymnasium and a car park live through a day, from noon to noon: meters, heaters, cars,
appliances and batteries behind their real protocols, and everybody who serves them on one network. At the end: what it
was worth, beside the same day without coordination.

Options:
  --homes NUMBER    homes in the street (default: 10)
  --date DATE       day on which it begins, such as 2026-01-15 (default: 2026-01-15)
  --mood WORD       prices of the day: ordinary, tense or negative (default: ordinary)
  --seed NUMBER     another street and another day (default: 7)
  --data FOLDER     prices and households from a folder of published data instead of generated ones
  --hours NUMBER    so many hours of the day only
  --processes WORD  one, or many: every component a process of its own (default: one)
  --real-time       as fast as the clock on the wall
  --plain           plain lines, as when the output is no terminal
  --picture FILE    where to write the picture of the day (default: street-day.svg)
  --help`;

const MOODS = ['ordinary', 'tense', 'negative'] as const;

function numberOption(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return value;
  throw new TypeError(`--${name}: expected a number from ${least} to ${most}, got ${text}`);
}

function wordOption<W extends string>(name: string, text: string, words: readonly W[]): W {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new TypeError(`--${name}: expected one of ${words.join(', ')}, got ${text}`);
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      homes: { type: 'string', default: '10' },
      date: { type: 'string', default: '2026-01-15' },
      mood: { type: 'string', default: 'ordinary' },
      seed: { type: 'string', default: '7' },
      data: { type: 'string' },
      hours: { type: 'string' },
      processes: { type: 'string', default: 'one' },
      'real-time': { type: 'boolean', default: false },
      plain: { type: 'boolean', default: false },
      picture: { type: 'string', default: 'street-day.svg' },
      help: { type: 'boolean', default: false },
    },
  });
  if (!/^\d{4}-\d\d-\d\d$/.test(values.date) || Number.isNaN(Date.parse(values.date)))
    throw new TypeError(`--date: expected a date such as 2026-01-15, got ${values.date}`);
  return {
    homes: Math.floor(numberOption('homes', values.homes, 1, 5000)),
    date: values.date,
    mood: wordOption('mood', values.mood, MOODS),
    seed: Math.floor(numberOption('seed', values.seed, 0, 999_999_999)),
    processes: wordOption('processes', values.processes, ['one', 'many']),
    ...(values.hours === undefined ? {} : { hours: numberOption('hours', values.hours, 0.1, 25) }),
    ...(values.data === undefined ? {} : { data: values.data }),
    realTime: values['real-time'],
    plain: values.plain,
    picture: values.picture,
    help: values.help,
  };
}

/** What a connection takes of a machine with two cores, per simulated hour, and what the start takes. */
const SECONDS_PER_CONNECTION_HOUR = 0.35;
const SECONDS_TO_START = 10;
/** School, gymnasium, car park. */
const COMMUNITY_CONNECTIONS = 3;
const HOURS_OF_A_DAY = 24;

/** How long a run will take, in words. */
function expectedTime(homes: number, hours: number, realTime: boolean): string {
  const seconds = realTime
    ? hours * 3600
    : SECONDS_TO_START + hours * (homes + COMMUNITY_CONNECTIONS) * SECONDS_PER_CONNECTION_HOUR;
  const words =
    seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
  return `${homes} homes for ${hours} hours: about ${words}${realTime ? '' : ' on two cores'}.`;
}

/** Draws a screen over the one before. */
function draw(lines: readonly string[]): void {
  process.stdout.write(`\u001b[H\u001b[2J${lines.join('\n')}\n`);
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
  if (options.help) {
    write(HELP);
    return 0;
  }
  const { seed, date, mood, hours, processes, realTime, picture } = options;
  try {
    const homes = streetHomes(options.homes, seed);
    const common = { localDate: date, seed, homes, parkPoints: CAR_PARK.points };
    const day =
      options.data === undefined
        ? generateStreetDay({ ...common, mood })
        : await readDataDay({ ...common, mood, folder: options.data });
    write(expectedTime(homes.length, hours ?? HOURS_OF_A_DAY, realTime));
    const isScreen = process.stdout.isTTY && !options.plain;
    const result = await runPilot({
      homes,
      day,
      seed,
      processes,
      realTime,
      write,
      ...(hours === undefined ? {} : { hours }),
      ...(isScreen ? { show: draw } : {}),
      log: (party, { level, message }) => {
        if (level === 'error') process.stderr.write(`${party}: ${message}\n`);
      },
    });
    await writeFile(picture, result.picture);
    write(`\nThe picture of the day is in ${picture}.`);
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main();
