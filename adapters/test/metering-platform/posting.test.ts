import assert from 'node:assert/strict';
import { booleanValue, lexicalValue, numberValue, type Binding } from '@gridloom/graph-patterns';
import { stampOf, type RawGroup, type TypedGroup } from '../../src/metering-platform/tic/index.js';
import { EVENING, MeteringStage } from '../stage.js';
import { drawn, raw, status } from './tic/frames.js';

const values = (rows: readonly Binding[]): readonly number[] =>
  rows.map((row) => numberValue(row['value']!));
const times = (rows: readonly Binding[]): readonly string[] =>
  rows.map((row) => lexicalValue(row['time']!).slice(11));

describe('metering platform: what it posts', () => {
  let stage: MeteringStage;

  beforeEach(async () => {
    stage = await MeteringStage.build();
    stage.add();
  });
  afterEach(() => stage.close());

  /** Sends frames of these groups and the time, a frame every two seconds. */
  async function show(groups: readonly (TypedGroup | RawGroup)[], frames = 1): Promise<void> {
    for (let frame = 0; frame < frames; frame++) {
      const stamp = stampOf(stage.clock.now());
      await stage.frame([{ label: 'DATE', stamp, value: { kind: 'clock' } }, ...groups]);
      stage.clock.advance(2000);
    }
  }
  const limits = (subscribed: string, cutOff: string): readonly RawGroup[] => [
    raw('PREF', subscribed),
    raw('PCOUP', cutOff),
  ];

  it('posts subscribed and cut-off power in VA when they become known, and again only on change', async () => {
    const cutOff = await stage.listen('metering/cut-off-power');
    const subscribed = await stage.listen('metering/subscribed-power');
    await show(limits('06', '06'), 5);
    assert.deepEqual(values(cutOff), [6000]);
    assert.deepEqual(values(subscribed), [6000]);
    await show(limits('06', '09'), 5);
    assert.deepEqual(values(cutOff), [6000, 9000]);
    assert.deepEqual(values(subscribed), [6000]);
  });

  it('takes a limit for changed only when two frames agree: a wrong checksum is right once in 64', async () => {
    const cutOff = await stage.listen('metering/cut-off-power');
    await show(limits('06', '06'), 3);
    await show(limits('06', '60'));
    await show(limits('06', '06'), 3);
    assert.deepEqual(values(cutOff), [6000]);
  });

  it('posts the status at once, every 10 s while an overrun lasts, and once when it is over', async () => {
    const heard = await stage.listen('metering/meter-status');
    await show([status()], 3);
    assert.equal(heard.length, 0);
    await show([status({ referencePowerExceeded: true })], 13);
    await show([status()], 5);
    assert.deepEqual(times(heard), ['18:00:06Z', '18:00:16Z', '18:00:26Z', '18:00:32Z']);
    assert.deepEqual(
      heard.map((row) => booleanValue(row['overrun']!)),
      [true, true, true, false],
    );
    assert.equal(lexicalValue(heard[0]!['register']!), '003A4081');
    assert.match(heard[0]!['breaker']!, /#BreakerClosed>$/);
  });

  it('sees an overrun in the power drawn before the register tells it', async () => {
    const heard = await stage.listen('metering/meter-status');
    await show([...limits('06', '06'), drawn(6001), status()]);
    assert.deepEqual(
      heard.map((row) => booleanValue(row['overrun']!)),
      [true],
    );
  });

  it('keeps the rhythm of 10 s when frames come at odd times', async () => {
    const heard = await stage.listen('metering/meter-status');
    for (let frame = 0; frame < 20; frame++) {
      await stage.frame([status({ referencePowerExceeded: true })]);
      stage.clock.advance(3000);
    }
    const seconds = heard.map((row) => (Date.parse(lexicalValue(row['time']!)) - EVENING) / 1000);
    assert.deepEqual(seconds, [0, 12, 21, 30, 42, 51]);
  });

  it('posts the injected power of a producer every 30 s while there is some, and once the end of it', async () => {
    const heard = await stage.listen('metering/apparent-power-injected');
    await show([raw('SINSTI', '00000')], 5);
    await show([raw('SINSTI', '01675')], 40);
    await show([raw('SINSTI', '00000')], 40);
    assert.deepEqual(values(heard), [1675, 1675, 1675, 0]);
    assert.deepEqual(times(heard), ['18:00:10Z', '18:00:40Z', '18:01:10Z', '18:01:30Z']);
  });

  it('posts a contact that changes, not its first position', async () => {
    const heard = await stage.listen('metering/contact-state');
    await show([raw('RELAIS', '001')], 3);
    await show([raw('RELAIS', '004')], 3);
    assert.deepEqual(
      heard.map((row) => [numberValue(row['number']!), booleanValue(row['closed']!)]),
      [
        [0, false],
        [2, true],
      ],
    );
  });

  it('speaks anew of what another meter on the same line shows', async () => {
    const cutOff = await stage.listen('metering/cut-off-power');
    await show([raw('ADSC', '041976000001'), ...limits('06', '06')], 3);
    await show([raw('ADSC', '041976000002'), ...limits('06', '06')], 5);
    assert.deepEqual(values(cutOff), [6000, 6000]);
    assert.ok(stage.events.some(({ type }) => type === 'meter-replaced'));
  });
});
