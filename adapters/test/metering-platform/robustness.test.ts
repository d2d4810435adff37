import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { namedPattern, numberValue } from '@gridloom/graph-patterns';
import { encodeTicFrame } from '../../src/metering-platform/tic/index.js';
import { MeteringStage, until } from '../stage.js';
import { drawn, raw } from './tic/frames.js';

const LIMITS = [raw('PREF', '06'), raw('PCOUP', '06')];

describe('metering platform: when things go wrong', () => {
  let stage: MeteringStage;

  afterEach(() => stage.close());

  it('reads on and repeats a change whose Post failed', async () => {
    stage = await MeteringStage.build({ deadlineMs: 1000 });
    stage.add();
    const post = stage.connector.post.bind(stage.connector);
    let refusals = 0;
    stage.connector.post = (interaction, rows, options) => {
      if (refusals >= 2) return post(interaction, rows, options);
      refusals++;
      return Promise.reject(new Error('the network is away'));
    };
    const heard = await stage.listen('metering/cut-off-power');
    for (let frame = 0; frame < 3; frame++) await stage.frame([...LIMITS, drawn(100 + frame)]);
    assert.equal(stage.platform.statistics.postsFailed, 2);
    assert.equal((await stage.ask('metering/apparent-power-drawn')).length, 1);
    assert.equal(heard.length, 0);
    stage.clock.advance(10_000);
    await stage.frame(LIMITS);
    assert.deepEqual(
      heard.map((row) => numberValue(row['value']!)),
      [6000],
    );
  });

  it('does not wait for a slow party: frames go on, the newest value follows when it is done', async () => {
    stage = await MeteringStage.build();
    stage.add();
    const heard: number[] = [];
    let release: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    await stage.asker.react({ argument: namedPattern('metering/cut-off-power') }, async (rows) => {
      heard.push(...rows.map((row) => numberValue(row['value'])));
      await blocked;
    });
    const frames = ['06', '06', '07', '07', '08', '08', '09', '09'].map((power) =>
      encodeTicFrame([raw('PCOUP', power)]),
    );
    const settled = stage.send(Buffer.concat(frames), frames.length);
    await until(() => stage.platform.statistics.frames === frames.length, 'all frames');
    assert.deepEqual(heard, [6000]);
    release();
    await settled;
    assert.deepEqual(heard, [6000, 9000]);
  });

  it('keeps a bounded number of Posts waiting, and says which it dropped', async () => {
    stage = await MeteringStage.build({ maxWaiting: 1, maxConcurrent: 1 });
    const block = new Promise<void>((resolve) => setTimeout(resolve, 50));
    await stage.asker.react({ argument: namedPattern('metering/cut-off-power') }, () => block);
    for (const name of ['a', 'b', 'c']) stage.add(`home-${name}`, name);
    const frames = Buffer.concat([1, 2].map(() => encodeTicFrame([raw('PCOUP', '06')])));
    await Promise.all(['a', 'b', 'c'].map((name) => stage.send(frames, 2, name)));
    const failures = stage.events.filter(({ type }) => type === 'post-failed');
    assert.equal(failures.length, 1);
    assert.match(
      String('error' in failures[0]! && failures[0].error),
      /1 Posts are waiting already/,
    );
  });

  it('counts noise and damaged groups, and loses no intact one', async () => {
    stage = await MeteringStage.build();
    stage.add();
    const damaged = Buffer.from(encodeTicFrame([drawn(100), ...LIMITS]));
    damaged[damaged.indexOf('PREF') + 5]! ^= 1;
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251));
    await stage.send(Buffer.concat([noise, damaged]), 1);
    await until(() => stage.platform.statistics.goodGroups >= 2, 'the good groups');
    assert.ok(stage.platform.statistics.badGroups >= 1);
    assert.equal((await stage.ask('metering/apparent-power-drawn')).length, 1);
    assert.deepEqual(await stage.ask('metering/subscribed-power'), []);
  });

  it('reports a line that ends or breaks, and serves the other meters on', async () => {
    stage = await MeteringStage.build();
    const [first, second] = [stage.add('home-1', 'meter-1'), stage.add('home-2', 'meter-2')];
    first.fail(new Error('the cable is out'));
    await until(() => stage.events.some(({ type }) => type === 'line-ended'), 'the end');
    const [ended] = stage.events.filter(({ type }) => type === 'line-ended');
    assert.deepEqual(ended, {
      type: 'line-ended',
      meterId: 'meter-1',
      message: 'the cable is out',
    });
    await stage.frame([drawn(1)], 'meter-2');
    assert.equal((await stage.ask('metering/apparent-power-drawn')).length, 1);
    await second.close();
  });

  it('an observer that throws disturbs nothing', async () => {
    stage = await MeteringStage.build({
      onEvent: () => {
        throw new Error('observer');
      },
    });
    stage.add();
    await stage.frame([drawn(1)]);
    assert.equal((await stage.ask('metering/apparent-power-drawn')).length, 1);
  });

  it('reads a file by its name, and any stream of bytes', async () => {
    stage = await MeteringStage.build();
    const folder = await mkdtemp(path.join(tmpdir(), 'gridloom-'));
    try {
      const file = path.join(folder, 'meter.raw');
      await writeFile(file, encodeTicFrame([drawn(11)]));
      stage.platform.addMeter({ homeId: 'a', meterId: 'a', source: { file } });
      const stream = Readable.from([Buffer.from(encodeTicFrame([drawn(12)]))]);
      stage.platform.addMeter({ homeId: 'b', meterId: 'b', source: stream });
      await until(() => stage.platform.statistics.frames === 2, 'both frames');
      const rows = await stage.ask('metering/apparent-power-drawn');
      assert.deepEqual(rows.map((row) => numberValue(row['value']!)).sort(), [11, 12]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('closes at once with a silent line, withdraws everything, and may be closed again', async () => {
    stage = await MeteringStage.build();
    stage.add();
    await stage.frame([drawn(1), ...LIMITS]);
    await stage.platform.close();
    await stage.platform.close();
    assert.deepEqual(stage.runtime.interactions('https://example.org/metering'), []);
    assert.throws(() => stage.add('home-2', 'meter-2'), /has been closed/);
  });
});
