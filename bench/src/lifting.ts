import { type BindingSet, type PartialBinding } from '@gridloom/graph-patterns';
import {
  type CompiledMessage,
  compileMessage,
  namedMessage,
} from '@gridloom/graph-patterns/messages';
import {
  flatMessage,
  inverterPattern,
  inverterRecords,
  loadCurveRecords,
  type Records,
} from './lifting-messages.js';
import { type Effort, type Figure, type Reading, sized } from './reading.js';
import { duration, interleaved } from './timing.js';

/** JSON messages to bindings and back, one after the other in one process, bounds and JSON Schema included. */
export const lifting: Figure = {
  name: 'lifting and lowering messages',
  async measure(effort) {
    const given = { site: '"site-1"' };
    const flat = await compileMessage(inverterPattern, flatMessage);
    const slow = await compileMessage(inverterPattern, flatMessage, { mode: 'jsonld' });
    const nested = await namedMessage('metering/load-curve-point-drawn.flat');
    const records = inverterRecords(sized(effort, 4_000, 20));
    const curves = loadCurveRecords(sized(effort, 1_000, 5));
    return [
      ...(await compiledReadings(effort, 'flat, 10 fields', 40_000, flat, records, 1, given)),
      ...(await compiledReadings(effort, 'nested, 8 observations', 10_000, nested, curves, 8)),
      await slowReading(effort, slow, records.slice(0, sized(effort, 200, 2)), given),
    ];
  },
};

async function compiledReadings(
  effort: Effort,
  name: string,
  target: number,
  message: CompiledMessage,
  records: Records,
  rowsPerRecord: number,
  given: PartialBinding = {},
): Promise<Reading[]> {
  if (message.mode !== 'compiled') throw new Error(`${name}: ${message.reason}`);
  const rows = records.map((record) => liftedNow(message, record, given, rowsPerRecord));
  const [lift, lower] = await interleaved(
    [
      () => {
        for (const record of records) liftedNow(message, record, given, rowsPerRecord);
      },
      () => {
        for (const bindings of rows) loweredNow(message, bindings);
      },
    ],
    { rounds: sized(effort, 9, 1), warmUp: sized(effort, 3, 0), repeats: sized(effort, 3, 1) },
  );
  return [
    reading(`lift, ${name}`, records.length, lift!, target),
    reading(`lower, ${name}`, records.length, lower!, target),
  ];
}

/** Compiled messages are converted at once; waiting for each would measure the event loop. */
function liftedNow(
  message: CompiledMessage,
  record: object,
  given: PartialBinding,
  rows: number,
): BindingSet {
  const outcome = message.lift(record, given);
  if (outcome instanceof Promise || !outcome.ok) throw new Error(JSON.stringify(outcome));
  if (outcome.bindings.length !== rows) throw new Error(`${outcome.bindings.length} rows`);
  return outcome.bindings;
}

function loweredNow(message: CompiledMessage, bindings: BindingSet): void {
  const outcomes = message.lower(bindings);
  if (outcomes instanceof Promise || outcomes.length !== 1 || !outcomes[0]!.ok) {
    throw new Error(JSON.stringify(outcomes));
  }
}

async function slowReading(
  effort: Effort,
  message: CompiledMessage,
  records: Records,
  given: PartialBinding,
): Promise<Reading> {
  const [lift] = await interleaved(
    [
      async () => {
        for (const record of records) await message.lift(record, given);
      },
    ],
    { rounds: sized(effort, 3, 1), warmUp: sized(effort, 1, 0) },
  );
  return reading('lift, flat, 10 fields, left to JSON-LD', records.length, lift!);
}

function reading(name: string, records: number, milliseconds: number, target?: number): Reading {
  return {
    name: `${name}, messages`,
    value: (records * 1000) / milliseconds,
    unit: 'per second',
    ...(target === undefined ? {} : { target: { atLeast: target } }),
    detail: `${duration(milliseconds / records)} each`,
  };
}
