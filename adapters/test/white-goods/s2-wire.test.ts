import assert from 'node:assert/strict';
import { PROGRAMMES } from '../../src/simulation/white-goods/index.js';
import { havePublishedSchemas, publishedJudge } from '../shared/s2/published-schemas.js';
import { BatteryHome, NOON } from '../battery-ems/battery-home.js';
import { HOUR, Household, MINUTE } from './household.js';

describe('S2 on the wire', function () {
  before(function () {
    if (!havePublishedSchemas()) this.skip();
  });

  /** Judges every message; what the test itself damages is not among them. */
  const judgeAll = (texts: readonly string[]): ReadonlySet<string> => {
    const judge = publishedJudge();
    const types = new Set<string>();
    for (const text of texts) {
      const message = JSON.parse(text) as { message_type: string };
      assert.equal(judge(message), undefined, text);
      types.add(message.message_type);
    }
    return types;
  };

  it('is according to the published schemas throughout the life of an appliance', async () => {
    const start = Date.UTC(2026, 0, 15, 9);
    const home = await Household.open('s2', start);
    try {
      home.washer.program(PROGRAMMES['quick-30'], start, start + 6 * HOUR);
      await home.stage.settle();
      await home.shift(start + HOUR);
      await home.stage.advanceTo(start + 2 * HOUR);
      home.dishwasher.program(PROGRAMMES['dish-eco'], start + 2 * HOUR, start + 12 * HOUR);
      await home.stage.settle();
      home.dishwasher.cancelByHand();
      await home.stage.settle();
      const types = judgeAll(home.relay!.messages.map(({ text }) => text));
      assert.deepEqual([...types].sort(), [
        'Handshake',
        'HandshakeResponse',
        'InstructionStatusUpdate',
        'PPBC.PowerProfileDefinition',
        'PPBC.PowerProfileStatus',
        'PPBC.ScheduleInstruction',
        'PowerMeasurement',
        'ReceptionStatus',
        'ResourceManagerDetails',
        'RevokeObject',
        'SelectControlType',
      ]);
      const bad = home.relay!.ofType('ReceptionStatus').filter((each) => each['status'] !== 'OK');
      assert.deepEqual(bad, []);
      const confirmed = home.relay!.ofType('ReceptionStatus').length;
      assert.equal(confirmed * 2, home.relay!.messages.length, 'one reception status per message');
    } finally {
      await home.close();
    }
  });

  it('is according to the published schemas throughout the life of a battery', async () => {
    const profile = (level: number) => ({
      start_time: new Date(NOON).toISOString(),
      elements: [
        { duration: HOUR, fill_level_range: { start_of_range: level, end_of_range: 100 } },
      ],
    });
    const home = await BatteryHome.open({
      line: {
        targetProfile: profile(20),
        usageForecast: {
          start_time: new Date(NOON).toISOString(),
          elements: [{ duration: HOUR, usage_rate_expected: 0.00001 }],
        },
      },
    });
    try {
      await home.plan([NOON, NOON + HOUR, 2000], [NOON + HOUR, NOON + 2 * HOUR, -4000]);
      await home.pass(2 * HOUR + MINUTE);
      const types = judgeAll(home.relay.messages.map(({ text }) => text));
      for (const name of [
        'SystemDescription',
        'StorageStatus',
        'ActuatorStatus',
        'FillLevelTargetProfile',
        'UsageForecast',
        'Instruction',
      ])
        assert.ok(types.has(`FRBC.${name}`), name);
      const bad = home.relay.ofType('ReceptionStatus').filter((each) => each['status'] !== 'OK');
      assert.deepEqual(bad, []);
    } finally {
      await home.close();
    }
  });
});
