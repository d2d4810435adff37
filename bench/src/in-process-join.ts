import { Runtime } from '@gridloom/knowledge-engine';
import { mapJoin, nestedLoopJoin, type Row } from './floors.js';
import { addSource, measurements, party, times, values } from './network.js';
import { type Effort, type Figure, type Reading, sized } from './reading.js';
import { copies, timeRows, valueRows } from './rows.js';
import { duration, interleavedPrepared } from './timing.js';

/** Two sources joined on one variable, row objects in and out, against joins written for these very rows. */
export const inProcessJoin: Figure = {
  name: 'in-process join, two sources',
  async measure(effort) {
    const rows = sized(effort, 10_000, 100);
    return [
      ...(await joinReadings(effort, rows, 'join of 2 sources', copies, true)),
      ...(await joinReadings(
        effort,
        rows,
        'join of 2 sources, terms parsed anew each time',
        reparsed,
        false,
      )),
    ];
  },
};

/** The rows as they come from a message: every text is new to the process. */
function reparsed(rows: readonly Row[]): Row[] {
  return JSON.parse(JSON.stringify(rows)) as Row[];
}

async function joinReadings(
  effort: Effort,
  count: number,
  name: string,
  fresh: (rows: readonly Row[]) => Row[],
  hasTarget: boolean,
): Promise<Reading[]> {
  const replies: Rows = { values: [], times: [] };
  const runtime = new Runtime();
  await addSource(runtime, 'values', values, async () => replies.values);
  await addSource(runtime, 'times', times, async () => replies.times);
  const asker = await runtime.connect(party('asker'));
  const interaction = { pattern: measurements };
  const kept = { values: valueRows(count), times: timeRows(count) };
  const part = { values: valueRows(count / 10), times: timeRows(count / 10) };
  const copy = (rows: Rows) => (): Rows => ({
    values: fresh(rows.values),
    times: fresh(rows.times),
  });
  const [engine, floor, nestedPart] = await interleavedPrepared<Rows>(
    [
      {
        prepare: copy(kept),
        run: async (rows) => {
          Object.assign(replies, rows);
          const { bindings } = await asker.ask(interaction);
          if (bindings.length !== count) throw new Error(`${bindings.length} instead of ${count}`);
        },
      },
      { prepare: copy(kept), run: (rows) => mapJoin(rows.values, rows.times) },
      ...(hasTarget
        ? [{ prepare: copy(part), run: (rows: Rows) => nestedLoopJoin(rows.values, rows.times) }]
        : []),
    ],
    { rounds: sized(effort, 9, 1), warmUp: sized(effort, 3, 0), repeats: sized(effort, 9, 1) },
  );
  await runtime.close();
  const readings: Reading[] = [
    {
      name: `${name}, ${count} rows each, to a Map hash join`,
      value: engine! / floor!,
      unit: 'times',
      ...(hasTarget ? { target: { atMost: 8 } } : {}),
      detail: `${duration(engine!)}, Map join ${duration(floor!)}`,
    },
  ];
  if (nestedPart !== undefined) {
    // A tenth of the rows costs a hundredth of the comparisons, which is all that a nested loop does.
    const nested = nestedPart * 100;
    readings.push({
      name: `${name}, ${count} rows each, faster than a nested loop`,
      value: nested / engine!,
      unit: 'times',
      target: { atLeast: 20 },
      detail: `nested loop ${duration(nested)}, from ${count / 10} rows each, times 100`,
    });
  }
  return readings;
}

interface Rows {
  values: Row[];
  times: Row[];
}
