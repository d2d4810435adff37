import assert from 'node:assert/strict';
import { lexicalValue, type Binding } from '@gridloom/graph-patterns';
import { MeteringStage } from '../stage.js';
import { drawn } from './tic/frames.js';

const LINK = 'metering/link-state';
const told = (rows: readonly Binding[]): readonly (readonly string[])[] =>
  rows.map((row) => [
    /#(\w+)>$/.exec(row['condition']!)![1]!,
    lexicalValue(row['time']!).slice(11),
    lexicalValue(row['seen']!).slice(11),
  ]);

describe('metering platform: whether a meter is heard', () => {
  let stage: MeteringStage;

  beforeEach(async () => {
    stage = await MeteringStage.build({ maxAgeMs: 10_000, lostAfterMs: 60_000 });
    stage.add();
  });
  afterEach(() => stage.close());

  it('says nothing of a meter that was never heard', async () => {
    assert.deepEqual(await stage.ask(LINK), []);
    stage.clock.advance(120_000);
    assert.deepEqual(await stage.ask(LINK), []);
  });

  it('says when it was heard last, and that a reading older than 10 s is no longer known', async () => {
    await stage.frame([drawn(100)]);
    stage.clock.advance(8000);
    await stage.frame([drawn(100)]);
    stage.clock.advance(10_000);
    assert.deepEqual(told(await stage.ask(LINK)), [['Communicating', '18:00:00Z', '18:00:08Z']]);
    assert.equal((await stage.ask('metering/apparent-power-drawn')).length, 1);
    stage.clock.advance(1);
    assert.deepEqual(told(await stage.ask(LINK)), [['Silent', '18:00:18Z', '18:00:08Z']]);
    assert.deepEqual(await stage.ask('metering/apparent-power-drawn'), []);
  });

  it('tells once that a meter is lost, and once that it is back', async () => {
    const heard = await stage.listen(LINK);
    await stage.frame([drawn(100)]);
    stage.clock.advance(300_000);
    await stage.platform.settled();
    assert.deepEqual(told(heard), [['Lost', '18:01:00Z', '18:00:00Z']]);
    assert.deepEqual(stage.platform.lostMeters, ['meter-17']);
    await stage.frame([drawn(100)]);
    await stage.frame([drawn(100)]);
    assert.deepEqual(told(heard).slice(1), [['Communicating', '18:05:00Z', '18:05:00Z']]);
    assert.deepEqual(stage.platform.lostMeters, []);
    const types = stage.events.map(({ type }) => type).filter((type) => /^meter-/.test(type));
    assert.deepEqual(types, ['meter-lost', 'meter-heard']);
  });
});
