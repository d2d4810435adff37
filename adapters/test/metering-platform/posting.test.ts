import assert from 'node:assert/strict';
import {
  booleanValue,
  lexicalValue,
  namedPattern,
  numberValue,
  type Binding,
} from '@gridloom/graph-patterns';
import { stampOf, type RawGroup, type TypedGroup } from '../../src/metering-platform/tic/index.js';
import { EVENING, MeteringStage } from '../stage.js';
import { drawn, raw, status } from './tic/frames.js';

const values = (rows: readonly Binding[]): readonly number[] =>
  rows.map((row) => numberValue(row['value']!));

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
  /** Listens; beside each row the seconds since the start at which it was heard. */
  async function listenWithTimes(
    pattern: string,
  ): Promise<{ readonly rows: Binding[]; readonly seconds: number[] }> {
    const heard = { rows: [] as Binding[], seconds: [] as number[] };
    await stage.asker.react({ argument: namedPattern(pattern) }, (rows) => {
      heard.rows.push(...rows);
      heard.seconds.push((stage.clock.now() - EVENING) / 1000);
    });
    return heard;
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
    const { rows, seconds } = await listenWithTimes('metering/meter-status');
    await show([status()], 3);
    assert.equal(rows.length, 0);
    await show([status({ referencePowerExceeded: true })], 13);
    await show([status()], 5);
    assert.deepEqual(seconds, [6, 16, 26, 32]);
    assert.deepEqual(
      rows.map((row) => booleanValue(row['overrun']!)),
      [true, true, true, false],
    );
    assert.equal(lexicalValue(rows[0]!['register']!), '003A4081');
    assert.match(rows[0]!['breaker']!, /#BreakerClosed>$/);
  });

  it('sees an overrun in the power drawn before the register tells it', async () => {
    const heard = await stage.listen('metering/meter-status');
    await show([...limits('06', '06'), drawn(6001), status()]);
    assert.deepEqual(
      heard.map((row) => booleanValue(row['overrun']!)),
      [true],
    );
  });

  it('keeps the rhythm of 10 s however rarely frames come, with what was shown last', async () => {
    const { rows, seconds } = await listenWithTimes('metering/meter-status');
    for (let frame = 0; frame < 6; frame++) {
      await show([status({ referencePowerExceeded: true })]);
      for (let second = 2; second < 8; second++) {
        stage.clock.advance(1000);
        await stage.platform.settled();
      }
    }
    assert.deepEqual(seconds, [0, 10, 20, 30, 40]);
    const shown = rows.map((row) => (Date.parse(lexicalValue(row['time']!)) - EVENING) / 1000);
    assert.deepEqual(shown, [0, 8, 16, 24, 32]);
  });

  it('is silent about an overrun when the meter is: the last reading is too old, then it goes on', async () => {
    const { seconds } = await listenWithTimes('metering/meter-status');
    await show([status({ referencePowerExceeded: true })]);
    for (let turn = 0; turn < 12; turn++) {
      stage.clock.advance(10_000);
      await stage.platform.settled();
    }
    assert.deepEqual(seconds, [0, 10, 20, 30, 40, 50, 60]);
    await show([status({ referencePowerExceeded: true })]);
    assert.deepEqual(seconds.slice(7), [122]);
  });

  it('posts that the breaker has opened and closed, without an overrun', async () => {
    const heard = await stage.listen('metering/meter-status');
    await show([status()], 2);
    await show([status({ cutOff: 'open-over-power' })], 3);
    await show([status()], 2);
    assert.deepEqual(
      heard.map((row) => /#(\w+)>$/.exec(row['breaker']!)![1]),
      ['BreakerOpenOnOverpower', 'BreakerClosed'],
    );
  });

  it('posts an announced mobile peak once, and again when it is announced anew', async () => {
    const heard = await stage.listen('metering/mobile-peak-period');
    const peak = (from: string, to: string): readonly RawGroup[] => [
      raw('DPM1', '00', from),
      raw('FPM1', '00', to),
    ];
    await show(peak('H260116060000', 'H260116080000'), 4);
    await show(peak('H260117060000', 'H260117080000'), 4);
    assert.deepEqual(
      heard.map((row) => lexicalValue(row['from']!)),
      ['2026-01-16T05:00:00Z', '2026-01-17T05:00:00Z'],
    );
  });

  it('says what holds at a meter and what no longer does: overrun, risk of a trip', async () => {
    await show([...limits('06', '06'), drawn(5500)], 2);
    await show([...limits('06', '06'), drawn(6100)], 2);
    await show([...limits('06', '06'), drawn(100)], 2);
    const told = stage.events.flatMap((event) =>
      'condition' in event ? [`${event.condition} ${event.type.slice(10)}`] : [],
    );
    assert.deepEqual(told, ['tripRisk began', 'overrun began', 'overrun ended', 'tripRisk ended']);
  });

  it('posts the injected power of a producer every 30 s while there is some, and once the end of it', async () => {
    const { rows, seconds } = await listenWithTimes('metering/apparent-power-injected');
    await show([raw('SINSTI', '00000')], 5);
    await show([raw('SINSTI', '01675')], 40);
    await show([raw('SINSTI', '00000')], 40);
    assert.deepEqual(values(rows), [1675, 1675, 1675, 0]);
    assert.deepEqual(seconds, [10, 40, 70, 90]);
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
