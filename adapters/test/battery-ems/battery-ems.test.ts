import assert from 'node:assert/strict';
import { seededRandom } from '../../src/shared/random.js';
import { BatteryHome, HOUR, MINUTE, NOON, type BatteryHomeOptions } from './battery-home.js';

describe('battery energy management', () => {
  let home: BatteryHome;
  const open = async (options: BatteryHomeOptions = {}) => (home = await BatteryHome.open(options));
  afterEach(() => home?.close());

  it('declares its batteries and tells their level', async () => {
    await open();
    const rating = home.ratings.at(-1)!;
    assert.equal(rating.capacity, 10_000);
    assert.equal(rating.maximumChargePower, 4000);
    assert.equal(rating.maximumDischargePower, 4000);
    assert.equal(rating.chargeEfficiency, 0.95);
    assert.equal(rating.dischargeEfficiency, 0.95);
    assert.deepEqual([rating.minimumLevel, rating.maximumLevel], [10, 100]);
    assert.equal(home.electrical.at(-1)?.ratedPower, 4000);
    // Heaters and charge points declare 1 and more: a battery makes room before them.
    assert.equal(home.electrical.at(-1)?.sheddingPriority, 0);
    assert.equal(home.electrical.at(-1)?.controllable, true);
    assert.equal(home.levels.at(-1)?.value, 50);
  });

  it('charges and discharges by plan, with leave to charge and without to discharge', async () => {
    await open();
    await home.plan([NOON, NOON + HOUR, 2000], [NOON + HOUR, NOON + 2 * HOUR, -1500]);
    assert.equal(home.feedback.at(-1)?.outcome.replace(/.*#/, ''), 'OK');
    assert.deepEqual(home.requests, [{ voltAmperes: 2000, urgency: 'OrdinaryStart', atMs: NOON }]);
    assert.equal(home.battery.watts, 2000);
    await home.pass(HOUR - 1);
    assert.ok(Math.abs(home.battery.levelPercent - (50 + 19)) < 0.1, 'losses count');
    await home.pass(MINUTE);
    assert.equal(Math.round(home.battery.watts), -1500);
    assert.equal(home.requests.length, 1);
    assert.equal(home.released.length, 1);
    assert.equal(home.powers.at(-1)?.value, -1500);
    assert.ok(Math.abs(home.levels.at(-1)!.value - home.battery.levelPercent) <= 1);
  });

  it('asks for the new power before it charges above what was granted', async () => {
    await open();
    await home.plan([NOON, NOON + HOUR, 1000], [NOON + HOUR, NOON + 2 * HOUR, 3000]);
    home.availableVoltAmperes = 0;
    await home.pass(HOUR + MINUTE);
    assert.deepEqual(
      home.requests.slice(0, 2).map(({ voltAmperes }) => voltAmperes),
      [1000, 3000],
    );
    assert.equal(home.battery.watts, 1000, 'stays within its grant');
    home.availableVoltAmperes = 5000;
    await home.pass(20 * MINUTE);
    assert.equal(home.battery.watts, 3000);
    assert.equal(home.heldVoltAmperes, 3000);
  });

  it('leaves to others what it no longer needs', async () => {
    await open();
    await home.plan([NOON, NOON + HOUR, 3000], [NOON + HOUR, NOON + 2 * HOUR, 1000]);
    assert.equal(home.heldVoltAmperes, 3000);
    await home.pass(HOUR + MINUTE);
    assert.equal(home.battery.watts, 1000);
    assert.deepEqual([home.heldVoltAmperes, home.availableVoltAmperes], [1000, 9000]);
  });

  it('never draws more than it was granted, whatever is planned and free', async () => {
    await open();
    const random = seededRandom('grants');
    for (let round = 0; round < 12; round++) {
      const nowMs = home.stage.nowMs;
      const watts = (): number => Math.round(random() * 8000 - 4000);
      await home.plan(
        [nowMs, nowMs + 7 * MINUTE, watts()],
        [nowMs + 7 * MINUTE, nowMs + HOUR, watts()],
      );
      home.availableVoltAmperes = Math.round(random() * 4000);
      if (random() < 0.3) await home.alert(Math.round(random() * 3000));
      for (let minute = 0; minute < 15; minute++) {
        await home.pass(MINUTE);
        assert.ok(
          home.battery.watts <= home.heldVoltAmperes + 1e-6,
          `${home.battery.watts} W of ${home.heldVoltAmperes} VA in round ${round}`,
        );
      }
    }
    assert.ok(home.requests.length > 5);
  });

  it('takes the part that is free when not all is', async () => {
    await open();
    home.availableVoltAmperes = 1200;
    await home.plan([NOON, NOON + HOUR, 3000]);
    assert.deepEqual(
      home.requests.map(({ voltAmperes }) => voltAmperes),
      [3000, 1200],
    );
    assert.equal(home.battery.watts, 1200);
  });

  it('refuses a plan that the battery cannot follow, and says what it can', async () => {
    await open();
    await home.plan([NOON, NOON + HOUR, 7000]);
    assert.equal(home.feedback.at(-1)?.outcome.replace(/.*#/, ''), 'KO');
    assert.match(home.feedback.at(-1)!.reason, /at most 4000 W/);
    assert.equal(home.battery.watts, 0);
  });

  it('stops at once when ordered, and goes on when the order is taken back', async () => {
    await open();
    await home.plan([NOON, NOON + 4 * HOUR, 2000]);
    assert.equal(await home.order('Pause'), 'EventAccepted');
    assert.equal(home.battery.watts, 0);
    assert.equal(home.released.length, 1);
    await home.pass(10 * MINUTE);
    assert.equal(home.battery.watts, 0);
    home.availableVoltAmperes = 5000;
    assert.equal(await home.order('Normal'), 'EventAccepted');
    assert.equal(home.battery.watts, 2000);
    assert.equal(await home.order('Reduce'), 'EventAccepted');
    assert.equal(home.battery.watts, 1000);
  });

  it('draws less and gives power at an overload alert, for a while', async () => {
    await open();
    await home.plan([NOON, NOON + 4 * HOUR, 2000]);
    await home.alert(3000);
    assert.equal(Math.round(home.battery.watts), -1000);
    await home.pass(6 * MINUTE);
    assert.equal(home.battery.watts, 2000, 'asks again after it');
    assert.equal(home.requests.length, 2);
  });

  it('keeps within its limits: slower near full, nothing below the least level', async () => {
    await open({ battery: { initialLevelPercent: 85 } });
    await home.plan([NOON, NOON + 3 * HOUR, 4000], [NOON + 3 * HOUR, NOON + 8 * HOUR, -4000]);
    await home.pass(15 * MINUTE);
    assert.equal(home.battery.watts, 1600, 'tapers above 90 %');
    await home.pass(2 * HOUR);
    assert.equal(home.battery.levelPercent, 100);
    assert.equal(home.battery.watts, 0);
    await home.pass(5 * HOUR);
    assert.ok(Math.abs(home.battery.levelPercent - 10) < 0.01);
    assert.equal(home.battery.watts, 0);
  });

  it('lives on the sun of its home when there is no plan, and gives it back at night', async () => {
    await open({ decides: false });
    home.houseWatts = -2500;
    await home.pass(2 * MINUTE);
    assert.ok(Math.abs(home.netWatts) < 60, `${home.netWatts} W`);
    assert.ok(home.battery.watts > 2400);
    home.houseWatts = 1200;
    await home.pass(2 * MINUTE);
    assert.ok(Math.abs(home.netWatts) < 60, `${home.netWatts} W`);
    assert.ok(home.battery.watts < -1100);
  });

  it('follows no charging plan that nobody would allow, but keeps to the sun meanwhile', async () => {
    await open({ decides: false });
    home.houseWatts = -800;
    await home.plan([NOON, NOON + HOUR, 3000]);
    await home.pass(2 * MINUTE);
    assert.ok(Math.abs(home.battery.watts - 800) < 60, `${home.battery.watts} W`);
  });

  it('uses nothing of the sun without leave as long as the orchestrator answers', async () => {
    await open();
    home.availableVoltAmperes = 0;
    home.houseWatts = -2000;
    await home.pass(2 * MINUTE);
    assert.equal(home.battery.watts, 0);
    assert.ok(home.requests.length > 0);
  });

  it('keeps the level that its owner wants in time, urgently, and takes nothing below it', async () => {
    const profile = {
      start_time: new Date(NOON).toISOString(),
      elements: [
        { duration: 2 * HOUR, fill_level_range: { start_of_range: 10, end_of_range: 100 } },
        { duration: 6 * HOUR, fill_level_range: { start_of_range: 80, end_of_range: 100 } },
      ],
    };
    await open({ line: { targetProfile: profile } });
    await home.plan([NOON, NOON + 2 * HOUR, 0], [NOON + 2 * HOUR, NOON + 8 * HOUR, -4000]);
    await home.pass(HOUR);
    assert.equal(home.battery.watts, 0, 'there is time yet');
    await home.pass(HOUR);
    assert.ok(home.battery.levelPercent >= 79.9, `${home.battery.levelPercent} %`);
    assert.equal(home.requests[0]?.urgency, 'DeadlineAtRisk');
    await home.pass(3 * HOUR);
    assert.ok(home.battery.levelPercent >= 79.5, `${home.battery.levelPercent} %`);
  });

  it('stops by itself when the connection is lost, and takes up the plan when it is back', async () => {
    await open({ line: { reconnectMs: 10 * MINUTE } });
    await home.plan([NOON, NOON + 4 * HOUR, 2000]);
    home.line.drop();
    await home.pass(MINUTE);
    assert.equal(home.released.length, 0, 'it draws power yet');
    await home.pass(2 * MINUTE);
    assert.equal(home.battery.watts, 0);
    assert.equal(home.released.length, 1);
    await home.pass(10 * MINUTE);
    assert.equal(home.line.isControlled, true);
    assert.equal(home.battery.watts, 2000);
  });

  it('does without the network when the home has not consented', async () => {
    await open({ requireConsent: true });
    home.houseWatts = -1000;
    await home.plan([NOON, NOON + HOUR, -3000]);
    assert.match(home.feedback.at(-1)!.reason, /consent/);
    await home.pass(2 * MINUTE);
    assert.ok(Math.abs(home.battery.watts - 1000) < 60, `${home.battery.watts} W`);
  });
});
