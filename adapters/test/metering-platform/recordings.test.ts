import assert from 'node:assert/strict';
import { lexicalValue, numberValue, type Binding } from '@gridloom/graph-patterns';
import { DATA_POINTS } from '../../src/index.js';
import { ManualClock, MeteringStage, until } from '../stage.js';
import { needRecordings, recording } from './tic/frames.js';

/** Replays a recording of a real meter, at the time at which it was made, and asks for everything. */
async function replay(file: string, startedAt: string): Promise<Map<string, readonly Binding[]>> {
  const stage = await MeteringStage.build({}, new ManualClock(Date.parse(startedAt)));
  try {
    const line = stage.add();
    line.send(recording(file));
    await line.close();
    await until(() => stage.events.some(({ type }) => type === 'line-ended'), `the end of ${file}`);
    await stage.platform.settled();
    const answers = new Map<string, readonly Binding[]>();
    for (const { pattern } of DATA_POINTS) answers.set(pattern, await stage.ask(pattern));
    return answers;
  } finally {
    await stage.close();
  }
}

const valuesOf = (rows: readonly Binding[] | undefined): readonly number[] =>
  (rows ?? []).map((row) => numberValue(row['value']!));

describe('metering platform: recordings of real meters', () => {
  before(needRecordings);

  it('a three-phase producer with Tempo: phases, limits, injection, load curves of their own steps', async () => {
    const answers = await replay('standard-tri-producer-tempo-3phase.raw', '2030-01-01T00:00:00Z');
    assert.equal(answers.get('metering/apparent-power-drawn-per-phase')!.length, 3);
    assert.equal(answers.get('metering/rms-voltage')!.length, 3);
    assert.equal(answers.get('metering/active-energy-drawn-index')!.length, 10);
    assert.equal(answers.get('metering/reactive-energy-index')!.length, 4);
    assert.equal(answers.get('metering/apparent-power-injected')!.length, 1);
    const minutes = (pattern: string): readonly number[] =>
      answers
        .get(pattern)!
        .map((row) => Date.parse(lexicalValue(row['to']!)) - Date.parse(lexicalValue(row['from']!)))
        .map((ms) => ms / 60_000);
    assert.equal(new Set(minutes('metering/load-curve-point-drawn')).size, 1);
    assert.equal(new Set(minutes('metering/load-curve-point-injected')).size, 1);
    const [subscribed] = valuesOf(answers.get('metering/subscribed-power'));
    assert.ok(subscribed! >= 9000 && subscribed! % 1000 === 0);
  });

  it('a producer with a corrupted line: everything the meter said is there', async () => {
    const file = 'standard-mono-producer-1phase-log-with-corruption.raw';
    const answers = await replay(file, '2030-01-01T00:00:00Z');
    const missing = [...answers].filter(([, rows]) => rows.length === 0).map(([name]) => name);
    assert.deepEqual(missing, ['metering/mobile-peak-period']);
  });

  it('a Tempo meter in historic mode: what that mode has, nothing made up', async () => {
    const answers = await replay('historique-mono-tempo-10-frames.raw', '2020-01-01T00:00:00Z');
    const present = [...answers].filter(([, rows]) => rows.length > 0).map(([name]) => name);
    assert.deepEqual(present.sort(), [
      'metering/apparent-power-drawn',
      'metering/apparent-power-drawn-per-phase',
      'metering/link-state',
      'metering/rms-current',
      'metering/subscribed-power',
    ]);
  });

  it('a damaged PCOUP is no missing limit: the answer has none, the others are there', async () => {
    const file = 'enedis-ticFrameStandard-bad-PCOUP-checksum.raw';
    const answers = await replay(file, '2030-01-01T00:00:00Z');
    assert.deepEqual(valuesOf(answers.get('metering/cut-off-power')), []);
    assert.equal(answers.get('metering/subscribed-power')!.length, 1);
  });
});
