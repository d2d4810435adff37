import assert from 'node:assert/strict';
import { testCertificate } from './certificate.js';
import { ChargingStage, HOUR, MINUTE, type Versions } from './charging-stage.js';

const VERSIONS: readonly Versions[] = ['1.6', '2.0.1'];
const shortened = (iri: string): string => iri.replace(/^.*[#/]/, '');

for (const version of VERSIONS)
  describe(`charging by OCPP ${version}`, () => {
    let stage: ChargingStage;
    before(async function () {
      // The schemas of the simulated stations take seconds to compile.
      this.timeout(60_000);
      await import('typed-ocpp');
    });
    afterEach(() => stage.close());

    it('asks before power is drawn, follows the advice in whole amperes, and ends with the vehicle', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      const plugs = await stage.hear('charging/plug-state');
      const offers = await stage.hear('charging/charging-flexibility-offer');
      const feedback = await stage.hear('orchestration/recommendation-feedback');
      await stage.plugIn(chargePoint);
      assert.deepEqual(
        plugs.map(({ condition }) => shortened(condition)),
        ['PluggedIn'],
      );
      assert.deepEqual(
        offers.map(({ minimumPower, maximumPower, price }) => [minimumPower, maximumPower, price]),
        [[1380, 7360, 0]],
      );
      assert.equal(chargePoint.load().watts, 0);
      assert.equal(stage.starts.length, 0);

      await stage.recommend([3700, 0, 1200, 2000]);
      assert.deepEqual(
        feedback.map(({ outcome }) => shortened(outcome)),
        ['OK'],
      );
      // 3700 W are 16.09 A, 1200 W would be 5.2 A: less than a vehicle takes.
      assert.deepEqual(stage.proposals[0]?.watts, [3680, 0, 1840]);
      assert.equal(stage.starts[0]?.requestedPower, 3680);
      assert.equal(shortened(stage.starts[0].urgency), 'OrdinaryStart');
      assert.equal(chargePoint.load().watts, 3680);

      await stage.pass(HOUR);
      assert.equal(chargePoint.load().watts, 0);
      await stage.pass(2 * HOUR);
      assert.equal(chargePoint.load().watts, 1840);
      assert.equal(stage.starts.at(-1)?.requestedPower, 1840);
      chargePoint.unplug();
      await stage.rest();
      assert.deepEqual(
        plugs.map(({ condition }) => shortened(condition)),
        ['PluggedIn', 'Unplugged'],
      );
      assert.equal((await stage.ask('orchestration/open-grants')).length, 0);
    });

    it('draws nothing without an OK, and takes what is left of the power', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      stage.availableVoltAmperes = 0;
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680]);
      assert.equal(chargePoint.load().watts, 0);
      stage.availableVoltAmperes = 2000;
      await stage.pass(5 * MINUTE);
      // 8 A of 16.
      assert.equal(chargePoint.load().watts, 1840);
      stage.availableVoltAmperes = 9000;
      await stage.pass(5 * MINUTE);
      assert.equal(chargePoint.load().watts, 3680);
    });

    it('draws nothing as long as it waits for an OK, however long that is', async () => {
      stage = await ChargingStage.build({ leaseMinutes: 20 });
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 0, 3680, 3680]);
      await stage.pass(HOUR + 30 * MINUTE);
      assert.equal(chargePoint.load().watts, 0);
      stage.availableVoltAmperes = 0;
      const before = chargePoint.registerWattHours;
      await stage.pass(2 * HOUR);
      assert.equal(chargePoint.registerWattHours - before, 0);
    });

    it('sends no schedule that was refused, and proposes others', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.need(7360, 4 * HOUR + 15 * MINUTE);
      stage.scheduleVerdicts = ['KO', 'KO', 'OK'];
      await stage.recommend([7360, 0, 0, 0]);
      assert.deepEqual(
        stage.proposals.map(({ watts }) => watts),
        // As advised, as low as possible, as late as possible.
        [[7360, 0], [1840], [0, 7360]],
      );
      assert.equal(chargePoint.load().watts, 0);
      const schedules = await stage.ask('charging/charging-schedule');
      assert.deepEqual(
        new Set(schedules.map(({ scheduleId }) => scheduleId)),
        new Set([stage.proposals[2]!.scheduleId]),
      );
      await stage.pass(4 * HOUR);
      assert.equal(Math.round(chargePoint.registerWattHours), 7360);
    });

    it('makes up for rounding at the time that was advised', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.need(3000, 4 * HOUR + 15 * MINUTE);
      await stage.recommend([0, 3000, 0, 0]);
      // 13 A are 2990 W; 14 A are enough, and end a little earlier.
      assert.deepEqual(
        stage.proposals.map(({ watts }) => watts),
        [[0, 3220, 0]],
      );
      await stage.pass(4 * HOUR);
      assert.equal(Math.round(chargePoint.registerWattHours / 10) * 10, 3000);
    });

    it('follows the advice as it is where what it lacks does not fit, rather than charge at once', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.need(7360 + 2400, 4 * HOUR + 15 * MINUTE);
      stage.scheduleVerdicts = ['KO', 'KO', 'KO', 'OK'];
      await stage.recommend([0, 7360, 0, 0]);
      assert.deepEqual(
        stage.proposals.map(({ watts }) => watts),
        [
          [0, 7360, 0, 7360],
          [0, 7360, 0, 5520],
          [0, 7360, 0, 3680],
          [0, 7360, 0],
        ],
      );
      assert.equal(chargePoint.load().watts, 0);
    });

    it('keeps the schedule it had when all others are refused', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680]);
      stage.scheduleVerdicts = ['KO', 'KO', 'KO', 'KO'];
      await stage.recommend([7360, 7360]);
      await stage.pass(10 * MINUTE);
      assert.equal(chargePoint.load().watts, 3680);
    });

    it('completes advice that would leave the vehicle below its need, with urgency', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.need(14_720, 6 * HOUR);
      await stage.recommend([0, 0, 0, 0, 0, 0]);
      await stage.pass(6 * HOUR);
      assert.ok(chargePoint.registerWattHours >= 14_720 - 150);
      assert.ok(stage.starts.some(({ urgency }) => shortened(urgency) === 'DeadlineAtRisk'));
    });

    it('goes on in the last minutes when it could not have what it needs by then', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.need(7360, 2 * HOUR);
      await stage.recommend([3680, 3680]);
      stage.availableVoltAmperes = 0;
      await stage.pass(HOUR);
      // There is not enough for all of it by a quarter of an hour before the departure.
      stage.availableVoltAmperes = 7360;
      await stage.pass(10 * MINUTE);
      stage.availableVoltAmperes = 0;
      await stage.order('Pause');
      await stage.pass(35 * MINUTE);
      stage.availableVoltAmperes = 7360;
      await stage.order('Normal');
      const before = chargePoint.registerWattHours;
      await stage.pass(15 * MINUTE);
      const got = chargePoint.registerWattHours - before;
      // It was told to ask again in five minutes.
      assert.ok(got > 7360 * (9 / 60), `${got} Wh in the last quarter of an hour`);
    });

    it('keeps to its default limit while the platform is away, and goes on afterwards', async () => {
      stage = await ChargingStage.build({ leaseMinutes: 20 });
      const start = stage.now;
      const chargePoint = await stage.station({
        version,
        faults: { dropsSocket: [{ fromMs: start + 10 * MINUTE, toMs: start + 60 * MINUTE }] },
      });
      const events = await stage.hear('charging/charging-event', stage.app);
      await stage.plugIn(chargePoint);
      const sessionId = await stage.sessionId();
      await stage.recommend([7360, 7360, 7360]);
      await stage.pass(15 * MINUTE);
      assert.equal(chargePoint.isConnected, false);
      assert.equal(chargePoint.load().watts, 7360);
      await stage.pass(30 * MINUTE);
      assert.equal(chargePoint.load().watts, 1380);
      await stage.pass(20 * MINUTE);
      assert.equal(chargePoint.isConnected, true);
      assert.equal(chargePoint.load().watts, 7360);
      assert.equal((await stage.ask('charging/plug-state'))[0]?.sessionId, sessionId);
      assert.deepEqual(
        events.map(({ eventCode }) => eventCode),
        ['ConnectionLost'],
      );
    });

    it('asks anew for a station that could not be reached when it was ordered off', async () => {
      stage = await ChargingStage.build();
      const start = stage.now;
      const chargePoint = await stage.station({
        version,
        faults: { dropsSocket: [{ fromMs: start + 10 * MINUTE, toMs: start + 20 * MINUTE }] },
      });
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680]);
      await stage.pass(12 * MINUTE);
      assert.equal(await stage.order('Pause'), 'EventAccepted');
      assert.equal(chargePoint.load().watts, 3680, 'it goes by its last order');
      stage.availableVoltAmperes = 0;
      await stage.order('Normal');
      await stage.pass(10 * MINUTE);
      assert.equal(chargePoint.load().watts, 0);
    });

    it('tells of a limit that is not honoured for 30 seconds, then stops the charge point', async () => {
      stage = await ChargingStage.build();
      const start = stage.now;
      const chargePoint = await stage.station({
        version,
        faults: { ignoresLimit: [{ fromMs: start + 10 * MINUTE, toMs: start + 2 * HOUR }] },
      });
      const events = await stage.hear('charging/charging-event');
      const powers = await stage.hear('devices/active-power');
      await stage.plugIn(chargePoint);
      await stage.recommend([1840, 1840]);
      await stage.pass(10 * MINUTE + 25_000);
      assert.equal(events.length, 0);
      assert.equal(powers.at(-1)?.value, 7360);
      await stage.pass(16_000);
      assert.deepEqual(
        events.map(({ eventCode }) => eventCode),
        ['LimitNotHonoured'],
      );
      assert.match(events[0]!.reason, /draws 32\.0 A per phase and may draw 8\.0 A/);
      await stage.pass(45_000);
      assert.equal(chargePoint.load().watts, 0);
      assert.equal(events.at(-1)?.eventCode, 'StoppedForItsLimit');
    });

    it('asks for all that a charge point can draw once it did not keep within its limit', async () => {
      stage = await ChargingStage.build();
      const start = stage.now;
      const chargePoint = await stage.station({
        version,
        faults: { ignoresLimit: [{ fromMs: start + 10 * MINUTE, toMs: start + 2 * HOUR }] },
      });
      stage.availableVoltAmperes = 3000;
      await stage.plugIn(chargePoint);
      await stage.need(14_720, 4 * HOUR);
      await stage.recommend([1840, 1840, 1840, 1840]);
      await stage.pass(12 * MINUTE);
      assert.equal(chargePoint.load().watts, 0, 'it was stopped');
      const before = chargePoint.registerWattHours;
      await stage.pass(HOUR);
      assert.equal(chargePoint.registerWattHours - before, 0, 'there is no room for all of it');
      stage.availableVoltAmperes = 8000;
      await stage.pass(2 * HOUR + 30 * MINUTE);
      const got = chargePoint.registerWattHours - before;
      assert.ok(got > 10_000, `${got} Wh when there was room`);
    });

    it('survives garbage, and says so once', async () => {
      stage = await ChargingStage.build();
      const start = stage.now;
      const chargePoint = await stage.station({
        version,
        faults: {
          sendsGarbageAtMs: Array.from({ length: 8 }, (_, index) => start + 5 * MINUTE + index),
        },
      });
      const events = await stage.hear('charging/charging-event');
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680]);
      await stage.pass(10 * MINUTE);
      assert.deepEqual(
        events.map(({ eventCode }) => eventCode),
        ['BadMessage'],
      );
      assert.equal(chargePoint.load().watts, 3680);
    });

    it('charges at once on a wish from afar, as fast as the limit lets it, and says why', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      const acknowledgements = await stage.hear(
        'preferences/preference-acknowledgement',
        stage.app,
      );
      await stage.plugIn(chargePoint);
      await stage.need(20_000, 12 * HOUR);
      await stage.recommend([0, 0, 0, 0, 0, 0, 7360, 7360, 7360]);
      acknowledgements.length = 0;
      stage.availableVoltAmperes = 5000;
      const sessionId = await stage.sessionId();
      await stage.departure(HOUR, sessionId);
      assert.equal(shortened(stage.starts[0]!.urgency), 'UserWish');
      assert.equal(stage.starts[0]!.requestedPower, 7360);
      // 21 A of 32.
      assert.equal(chargePoint.load().watts, 4830);
      assert.deepEqual(
        acknowledgements.map(({ outcome, reason }) => [shortened(outcome), reason]),
        [
          ['OK', 'charges as fast as the limit of the home lets it'],
          ['OK', 'charges at 21 of 32 A per phase: 5000 VA available'],
        ],
      );
    });

    it('gives way to an overload: the wish is cancelled, the schedule from before holds', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.need(20_000, 12 * HOUR);
      await stage.recommend([1840, 1840, 1840, 1840, 1840, 1840, 1840, 1840, 1840, 1840, 1840]);
      const restored = await stage.hear('orchestration/restored-schedule');
      const acknowledgements = await stage.hear(
        'preferences/preference-acknowledgement',
        stage.app,
      );
      const sessionId = await stage.sessionId();
      await stage.departure(HOUR, sessionId);
      assert.equal(chargePoint.load().watts, 7360);
      await stage.alert(2000);
      assert.ok(chargePoint.load().watts <= 5360);
      assert.equal(restored[0]?.value, 1840);
      assert.equal(shortened(acknowledgements.at(-1)!.outcome), 'KO');
    });

    it('draws less by what is too much while the home is overloaded, though nobody wished for anything', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680, 3680]);
      assert.equal(chargePoint.load().watts, 3680);
      await stage.alert(1500);
      assert.equal(chargePoint.load().watts, 2070);
      await stage.pass(10 * MINUTE);
      assert.equal(chargePoint.load().watts, 3680);
    });

    it('obeys orders of the day, and asks again afterwards', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680, 3680]);
      assert.equal(await stage.order('Reduce'), 'EventAccepted');
      assert.equal(chargePoint.load().watts, 1380);
      assert.equal(await stage.order('Pause'), 'EventAccepted');
      assert.equal(chargePoint.load().watts, 0);
      const before = stage.starts.length;
      assert.equal(await stage.order('Normal'), 'EventAccepted');
      assert.equal(chargePoint.load().watts, 3680);
      assert.equal(stage.starts.length, before + 1);
    });

    it('lets a hand at the charge point have its way at once', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      stage.availableVoltAmperes = 3000;
      await stage.plugIn(chargePoint);
      chargePoint.pressButton();
      assert.equal(chargePoint.load().watts, 1380);
      await stage.rest();
      assert.equal(shortened(stage.starts[0]!.urgency), 'UserWish');
      // 13 A of 32.
      assert.equal(chargePoint.load().watts, 2990);
      assert.equal(await stage.order('Pause'), 'EventRejected');
      // Longer than any order holds.
      await stage.pass(2 * HOUR);
      assert.equal(chargePoint.load().watts, 2990);
      chargePoint.pressButton();
      await stage.rest();
      await stage.recommend([7360, 7360]);
      await stage.pass(MINUTE);
      assert.equal(chargePoint.load().watts, 0);
    });

    it('takes back what was granted beyond what a hand took, and no more, when the home is overloaded', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      stage.availableVoltAmperes = 3000;
      await stage.plugIn(chargePoint);
      chargePoint.pressButton();
      await stage.rest();
      assert.equal(chargePoint.load().watts, 2990);
      stage.availableVoltAmperes = 0;
      await stage.alert(1000);
      assert.equal(chargePoint.load().watts, 1840);
      await stage.alert(4000);
      assert.equal(chargePoint.load().watts, 1380);
      await stage.pass(HOUR);
      assert.equal(chargePoint.load().watts, 1380);
      stage.availableVoltAmperes = 3000;
      await stage.pass(10 * MINUTE);
      assert.equal(chargePoint.load().watts, 2990);
    });

    it('starts and stops a charge point that knows nothing else', async () => {
      stage = await ChargingStage.build({}, { onOffOnly: true });
      const chargePoint = await stage.station({ version, onOffOnly: true });
      const offers = await stage.hear('charging/charging-flexibility-offer');
      await stage.plugIn(chargePoint);
      assert.deepEqual(
        offers.map(({ minimumPower, maximumPower }) => [minimumPower, maximumPower]),
        [[7360, 7360]],
      );
      await stage.recommend([0, 7360, 3000]);
      await stage.pass(HOUR + MINUTE);
      assert.equal(chargePoint.load().watts, 7360);
      await stage.pass(HOUR);
      assert.equal(chargePoint.load().watts, 0);
      assert.equal(chargePoint.condition, 'Finishing');
    });

    it('only watches a charge point that is not managed', async () => {
      stage = await ChargingStage.build({}, { managed: false });
      const chargePoint = await stage.station({ version, startsAlone: true });
      const states = await stage.hear('devices/operating-state');
      await stage.plugIn(chargePoint);
      assert.equal(chargePoint.load().watts, 7360);
      assert.equal(stage.starts.length, 0);
      assert.equal(shortened(states.at(-1)!.condition), 'On');
      assert.equal(await stage.order('Pause'), 'EventRejected');
    });

    it('learns that a vehicle uses one phase of three', async () => {
      stage = await ChargingStage.build({}, { phases: '123', maximumAmperes: 16 });
      const chargePoint = await stage.station({ version, phases: [1, 2, 3], maximumAmperes: 16 });
      await stage.plugIn(chargePoint);
      // On three phases that would be 5 A.
      await stage.recommend([3600, 3600]);
      assert.equal(chargePoint.load().watts, 0);
      await stage.recommend([4200, 3600]);
      const { phases } = chargePoint.load();
      assert.ok(phases[1].watts > 0);
      assert.equal(phases[2].watts, 0);
      await stage.pass(MINUTE);
      // 4200 W on one phase are 18.3 A: all that the charge point can.
      assert.equal(chargePoint.load().watts, 3680);
      assert.equal(stage.starts.at(-1)?.requestedPower, 3680);
    });

    it('speaks to a station over TLS (security profile 2)', async function () {
      this.timeout(300_000);
      const { certificate, certificateFile, keyFile, remove } = await testCertificate(this);
      try {
        stage = await ChargingStage.build({ tls: { certificateFile, keyFile } });
        const chargePoint = await stage.station({
          version,
          url: `wss://127.0.0.1:${stage.platform.port}`,
          certificateAuthority: certificate,
        });
        await stage.plugIn(chargePoint);
        await stage.recommend([3680, 3680]);
        assert.equal(chargePoint.load().watts, 3680);
      } finally {
        remove();
      }
    });

    it('gives the power of a vehicle back that is full', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      const released = await stage.hear('orchestration/grant-released');
      const levels = await stage.hear('charging/vehicle-state-of-charge');
      await stage.plugIn(chargePoint, { levelPercent: 99, targetPercent: 100, tellsLevel: true });
      await stage.recommend([7360, 7360]);
      assert.equal(levels[0]?.value, 99);
      await stage.pass(HOUR);
      assert.equal(chargePoint.levelPercent, 100);
      assert.deepEqual(
        released.map(({ reason }) => shortened(reason)),
        ['ProgrammeFinished'],
      );
      assert.equal((await stage.ask('orchestration/open-grants')).length, 0);
    });

    it('charges to a state of charge where the vehicle tells it', async () => {
      stage = await ChargingStage.build(
        {},
        { batteryCapacityWattHours: 50_000, chargeEfficiency: 1 },
      );
      const chargePoint = await stage.station({ version });
      const acknowledgements = await stage.hear(
        'preferences/preference-acknowledgement',
        stage.app,
      );
      await stage.post(
        'preferences/charge-level-need',
        [
          {
            homeId: 'home-17',
            chargePointId: 'charge-point-2',
            preferenceId: 'level-1',
            created: new Date(stage.now),
            permanence: 'https://w3id.org/gridloom/energy#OneTime',
            from: new Date(stage.now),
            to: new Date(stage.now + 8 * HOUR),
            minimumLevel: 70,
            maximumLevel: 72,
          },
        ],
        stage.app,
      );
      assert.equal(shortened(acknowledgements[0]!.outcome), 'OK');
      await stage.plugIn(chargePoint, { tellsLevel: true });
      await stage.recommend([0, 0, 0, 0, 0, 0, 0, 0]);
      await stage.pass(8 * HOUR - MINUTE);
      const level = chargePoint.levelPercent!;
      assert.ok(level >= 69.7 && level <= 72.1, String(level));
    });

    it('steers nothing without consent, and stops when it is withdrawn', async () => {
      stage = await ChargingStage.build({ requireConsent: true });
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680]);
      assert.equal(stage.starts.length, 0);
      await stage.consent(1, true);
      await stage.recommend([3680, 3680]);
      assert.equal(chargePoint.load().watts, 3680);
      await stage.consent(2, false);
      assert.equal(chargePoint.load().watts, 0);
    });

    it('tells nothing to strangers', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      const patterns = [
        'charging/plug-state',
        'charging/charge-point-state',
        'charging/session-energy',
        'charging/session-need',
        'charging/charging-flexibility-offer',
        'charging/charging-schedule',
        'devices/active-power',
      ] as const;
      const heard: { readonly length: number }[] = [];
      for (const pattern of patterns) heard.push(await stage.hear(pattern, stage.stranger));
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680]);
      await stage.pass(10 * MINUTE);
      for (const [index, pattern] of patterns.entries()) {
        assert.equal(heard[index]!.length, 0, pattern);
        assert.equal((await stage.ask(pattern, stage.stranger)).length, 0, pattern);
        assert.notEqual((await stage.ask(pattern)).length, 0, pattern);
      }
    });

    it('takes over what goes on after a restart', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.plugIn(chargePoint);
      await stage.recommend([3680, 3680, 3680]);
      await stage.pass(20 * MINUTE);
      await stage.restart();
      await stage.pass(MINUTE);
      await stage.recommend([1840, 1840]);
      await stage.pass(MINUTE);
      assert.equal(chargePoint.load().watts, 1840);
      assert.equal(stage.starts.at(-1)?.requestedPower, 1840);
      chargePoint.unplug();
      await stage.rest();
      const [plug] = await stage.ask('charging/plug-state');
      assert.equal(shortened(plug!.condition), 'Unplugged');
    });

    it('decides the same twice', async () => {
      const run = async (): Promise<unknown> => {
        stage = await ChargingStage.build();
        const start = stage.now;
        const chargePoint = await stage.station({
          version,
          faults: {
            dropsSocket: [{ fromMs: start + 20 * MINUTE, toMs: start + 25 * MINUTE }],
            ignoresLimit: [{ fromMs: start + 40 * MINUTE, toMs: start + 42 * MINUTE }],
            sendsGarbageAtMs: [start + 50 * MINUTE],
          },
        });
        const events = await stage.hear('charging/charging-event');
        const powers = await stage.hear('devices/active-power');
        await stage.plugIn(chargePoint, { tellsLevel: true });
        await stage.need(9000, 3 * HOUR);
        await stage.recommend([3680, 0, 1840], 20 * MINUTE);
        await stage.pass(90 * MINUTE);
        const seen = [events, powers, stage.starts, stage.proposals, chargePoint.registerWattHours];
        await stage.close();
        return JSON.parse(JSON.stringify(seen)) as unknown;
      };
      const first = await run();
      assert.deepEqual(await run(), first);
    });

    it('charges within the default limit when no orchestrator answers for long', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      await stage.orchestratorLeaves();
      await stage.plugIn(chargePoint);
      await stage.need(10_000, 12 * HOUR);
      await stage.pass(10 * MINUTE);
      assert.equal(chargePoint.load().watts, 0);
      await stage.pass(10 * MINUTE);
      assert.equal(chargePoint.load().watts, 1380);
      await stage.orchestratorReturns();
      await stage.recommend([7360, 7360]);
      await stage.pass(MINUTE);
      assert.equal(chargePoint.load().watts, 7360);
    });
  });
