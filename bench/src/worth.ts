import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure, Reading } from './reading.js';

const run = promisify(execFile);

const program = fileURLToPath(
  new URL('../../examples/dist/french-pilot/worth-days/main.js', import.meta.url),
);
const folder =
  process.env['GRIDLOOM_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** As the program prints a day; its own documentation says what they mean. */
type Day = {
  readonly localDate: string;
  readonly isData: boolean;
  readonly homes: number;
  readonly referenceEur: number;
  readonly coordinatedEur: number;
  readonly boundEur: number;
  readonly peakWatts: number;
  readonly referencePeakWatts: number;
};

/** Days on which less could be saved per home say nothing [EUR]. */
const LEAST_ATTAINABLE_EUR = 0.2;

function readingsOf(name: string, days: readonly Day[]): readonly Reading[] {
  const telling = days.filter(
    ({ referenceEur, boundEur, homes }) => referenceEur - boundEur >= LEAST_ATTAINABLE_EUR * homes,
  );
  if (telling.length === 0) return [];
  const shares = telling
    .map(({ referenceEur, coordinatedEur, boundEur, localDate }) => ({
      share: (referenceEur - coordinatedEur) / (referenceEur - boundEur),
      localDate,
    }))
    .sort((left, right) => left.share - right.share);
  const at = (part: number): number => shares[Math.floor(part * (shares.length - 1))]!.share;
  const median = (at(0.5) + shares[Math.ceil(0.5 * (shares.length - 1))]!.share) / 2;
  const peaks = days.map(({ peakWatts, referencePeakWatts }) => peakWatts / referencePeakWatts);
  return [
    {
      name: `worth, ${name}: median share of the attainable saving`,
      value: median,
      unit: 'times',
      target: { atLeast: 0.8 },
      detail: `${telling.length} of ${days.length} days had enough to save`,
    },
    {
      name: `worth, ${name}: worst day`,
      value: shares[0]!.share,
      unit: 'times',
      target: { atLeast: 0.6 },
      detail: shares[0]!.localDate,
    },
    {
      name: `worth, ${name}: highest peak of the street beside that without coordination`,
      value: Math.max(...peaks),
      unit: 'times',
      target: { atMost: 1 },
      detail: `${peaks.filter((peak) => peak > 1).length} days were higher`,
    },
  ];
}

/** What coordination is worth, beside what perfect foresight could have saved. */
export const worth: Figure = {
  name: 'worth of coordination',
  async measure(effort) {
    const options =
      effort === 'quick'
        ? ['--days', '1', '--homes', '1', '--hours', '1']
        : existsSync(folder)
          ? ['--data', folder]
          : [];
    const { stdout } = await run(process.execPath, [program, '--json', ...options]);
    const days = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Day);
    return [
      ...readingsOf(
        'generated days',
        days.filter(({ isData }) => !isData),
      ),
      ...readingsOf(
        'days of published data',
        days.filter(({ isData }) => isData),
      ),
    ];
  },
};
