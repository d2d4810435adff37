import { Runtime } from '@gridloom/knowledge-engine';
import type { GraphPattern } from '@gridloom/graph-patterns';
import { addSource, measurements, otherNames, party, sameNames } from './network.js';
import { type Effort, type Figure, type Reading, sized } from './reading.js';
import { measurementRows, subjectTerm, timeTerm, valueTerm } from './rows.js';
import type { Row } from './floors.js';
import { duration, interleavedRounds, median, unprepared } from './timing.js';

type Names = readonly [string, string, string];

const same: Names = ['x', 'y', 'z'];
const other: Names = ['m', 'v', 't'];

/** Warm asks of one source with everything at its default: validation, de-duplication, records. */
export const inProcessAsk: Figure = {
  name: 'in-process ask, one source',
  async measure(effort) {
    const readings: Reading[] = [];
    for (const [rows, atMost] of [
      [1, 15],
      [100, 60],
    ] as const) {
      readings.push(
        await askOne(effort, `ask, one source, ${count(rows)}`, rows, atMost, sameNames, same),
        await askOne(
          effort,
          `ask, one source, ${count(rows)}, source uses other variable names`,
          rows,
          atMost,
          otherNames,
          other,
        ),
      );
    }
    readings.push(await askFreshText(effort));
    return readings;
  },
};

function count(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows of 3 variables`;
}

async function askOne(
  effort: Effort,
  name: string,
  rows: number,
  atMost: number,
  pattern: GraphPattern,
  names: Names,
): Promise<Reading> {
  const stored = measurementRows(rows, names);
  // Written out, as a handler would; a generic copy of objects is several times slower.
  const handler =
    pattern === sameNames
      ? () => stored.map((row) => ({ x: row['x']!, y: row['y']!, z: row['z']! }))
      : () => stored.map((row) => ({ m: row['m']!, v: row['v']!, t: row['t']! }));
  return await timeAsk(effort, name, pattern, rows, handler, atMost);
}

/** The terms themselves are new texts in every reply, as when values have just been read from a device. */
async function askFreshText(effort: Effort): Promise<Reading> {
  const handler = (): Row[] => {
    const rows: Row[] = [];
    for (let index = 0; index < 100; index++) {
      rows.push({ m: subjectTerm(index), v: valueTerm(index), t: timeTerm(index) });
    }
    return rows;
  };
  const name = 'ask, one source, 100 rows of 3 variables, terms written anew each time';
  return await timeAsk(effort, name, otherNames, 100, handler);
}

async function timeAsk(
  effort: Effort,
  name: string,
  pattern: GraphPattern,
  rows: number,
  handler: () => Row[],
  atMost?: number,
): Promise<Reading> {
  const runtime = new Runtime();
  await addSource(runtime, 'source', pattern, async () => handler());
  const asker = await runtime.connect(party('asker'));
  const interaction = { pattern: measurements };
  const ask = () => asker.ask(interaction);
  const { bindings } = await ask();
  if (bindings.length !== rows) throw new Error(`expected ${rows} rows, got ${bindings.length}`);
  const works = [ask, async () => handler()].map(unprepared);
  const [engine, alone] = await interleavedRounds(works, {
    rounds: sized(effort, 15, 1),
    warmUp: sized(effort, 5, 0),
    repeats: sized(effort, rows === 1 ? 5_000 : 1_000, 5),
  });
  await runtime.close();
  return {
    name,
    value: median(engine!) * 1_000,
    unit: 'µs',
    ...(atMost === undefined ? {} : { target: { atMost } }),
    detail: `best round ${duration(Math.min(...engine!))}; the handler alone takes ${duration(median(alone!))}`,
  };
}
