import assert from 'node:assert/strict';
import { typedPattern, typedRequest } from '@gridloom/graph-patterns';
import type { Recommendation, Segment } from '../../src/index.js';
import { EVENING } from '../stage.js';
import { APP, HomeStage, QUARTER_MS, WATER_HEATER } from './home-stage.js';

const GL = 'https://w3id.org/gridloom/energy#';

/** Lets the network deliver what is under way. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('energy management of homes', () => {
  let stage: HomeStage;

  afterEach(() => stage.close());

  describe('grants', () => {
    it('asks the orchestrator alone, with the urgency, and gives the grant back when the device stops', async () => {
      stage = await HomeStage.build();
      const released = await stage.hear('orchestration/grant-released');
      const control = stage.management.manage(stage.device());
      control.demand(true, { urgency: 'ComfortAtRisk' });
      await stage.management.settled();
      const [start] = stage.starts;
      assert.deepEqual([start!.urgency, start!.requestedPower], [`${GL}ComfortAtRisk`, 2200]);
      const [open] = await stage.ask('orchestration/open-grants');
      assert.deepEqual(
        [open!.requestId, open!.grantedPower, open!.running],
        [start!.requestId, 2200, true],
      );
      assert.deepEqual(await stage.ask('orchestration/open-grants', stage.stranger), []);
      control.demand(false);
      await stage.management.settled();
      assert.deepEqual(
        released.map(({ requestId, reason }) => [requestId, reason]),
        [[start!.requestId, `${GL}DeviceStopped`]],
      );
      assert.deepEqual(await stage.ask('orchestration/open-grants'), []);
    });

    it('says that a programme has finished, and that a grant was not used', async () => {
      stage = await HomeStage.build();
      const released = await stage.hear('orchestration/grant-released');
      const control = stage.management.manage(stage.device());
      control.demand(true);
      await stage.management.settled();
      control.demand(false, { finished: true });
      await stage.management.settled();
      const requested = await stage.management.requestPower('device-4', { powerVoltAmperes: 900 });
      stage.management.release(requested.requestId, 'GrantUnused');
      await stage.management.settled();
      assert.deepEqual(
        released.map(({ reason }) => reason.slice(GL.length)),
        ['ProgrammeFinished', 'GrantUnused'],
      );
    });

    it('asks at once when a refused device becomes more urgent', async () => {
      stage = await HomeStage.build();
      stage.verdict = 'KO';
      const control = stage.management.manage(stage.device());
      control.demand(true);
      await stage.management.settled();
      stage.verdict = 'OK';
      control.demand(true, { urgency: 'UserWish' });
      await stage.management.settled();
      assert.deepEqual(
        stage.starts.map(({ urgency }) => urgency.slice(GL.length)),
        ['OrdinaryStart', 'UserWish'],
      );
      assert.deepEqual(stage.log, ['on']);
    });
  });

  it('declares its devices to the orchestrator, unasked and when asked, and to nobody else', async () => {
    stage = await HomeStage.build();
    const declared = await stage.hear('devices/electrical-rating');
    const overheard = await stage.hear('devices/electrical-rating', stage.stranger);
    stage.management.manage(stage.device());
    await stage.management.settled();
    for (const [row] of [declared, await stage.ask('devices/electrical-rating')])
      assert.deepEqual(
        [row!.deviceId, row!.deviceKind, row!.ratedPower, row!.powerFactor, row!.sheddingPriority],
        ['device-4', WATER_HEATER, 2200, 1, 3],
      );
    assert.deepEqual(overheard, []);
    assert.deepEqual(await stage.ask('devices/electrical-rating', stage.stranger), []);
  });

  it('tells state and power on change to orchestrator and customer, and answers both', async () => {
    stage = await HomeStage.build();
    const states = await stage.hear('devices/operating-state');
    const powers = await stage.hear('devices/active-power', stage.app);
    const overheard = await stage.hear('devices/active-power', stage.stranger);
    stage.management.manage(stage.device());
    for (const powerWatts of [2190, 2195, 1500, 1500])
      stage.management.observe('device-4', { isOn: true, powerWatts });
    stage.management.observe('device-4', { isOn: false, powerWatts: 0 });
    await stage.management.settled();
    assert.deepEqual(
      states.map(({ condition }) => condition.slice(GL.length)),
      ['On', 'Off'],
    );
    assert.deepEqual(
      powers.map(({ value }) => value),
      [2190, 1500, 0],
    );
    assert.deepEqual(overheard, []);
    assert.equal((await stage.ask('devices/active-power', stage.app))[0]!.value, 0);
    assert.deepEqual(await stage.ask('devices/operating-state', stage.stranger), []);
  });

  describe('recommendations', () => {
    it('reach the device in order, and are answered', async () => {
      stage = await HomeStage.build();
      const feedback = await stage.hear('orchestration/recommendation-feedback');
      const taken: Recommendation[] = [];
      stage.management.manage(
        stage.device({
          onRecommendation: (recommendation) => {
            taken.push(recommendation);
            return { accepted: true, reason: '' };
          },
        }),
      );
      await stage.recommend([2200, 0]);
      assert.deepEqual(taken[0]!.segments, [
        { fromMs: EVENING, toMs: EVENING + QUARTER_MS, powerWatts: 2200 },
        { fromMs: EVENING + QUARTER_MS, toMs: EVENING + 2 * QUARTER_MS, powerWatts: 0 },
      ]);
      assert.deepEqual(
        feedback.map(({ scheduleId, outcome, reason }) => [scheduleId, outcome, reason]),
        [['schedule-1', `${GL}OK`, 'none']],
      );
      assert.deepEqual(stage.management.planOf('device-4'), taken[0]!.segments);
    });

    it('are refused with the reason, and ignored from strangers', async () => {
      stage = await HomeStage.build();
      const feedback = await stage.hear('orchestration/recommendation-feedback');
      stage.management.manage(
        stage.device({ onRecommendation: () => ({ accepted: false, reason: 'too cold' }) }),
      );
      await stage.recommend([2200], {}, stage.stranger);
      await stage.recommend([2200]);
      await stage.recommend([2200], { scheduleId: 'old', created: new Date(EVENING - 1000) });
      stage.management.handTaken('device-4', true);
      await stage.recommend([0], { scheduleId: 'new', created: new Date(EVENING + 1000) });
      assert.deepEqual(
        feedback.map(({ scheduleId, reason }) => [scheduleId, reason]),
        [
          ['schedule-1', 'too cold'],
          ['old', 'a newer recommendation holds'],
          ['new', 'somebody has switched the device on by hand'],
        ],
      );
    });
  });

  describe('offers', () => {
    const { argument, result } = typedRequest('orchestration/energy-corridor');
    const offer = (...effects: (number | undefined)[]) =>
      stage.management.offerCorridor({
        homeId: 'home-17',
        deviceId: 'device-4',
        ratedPowerWatts: 2200,
        minimumRunTimeMs: 0,
        hourlyLossPart: 0,
        steps: effects.map((relativeEffect, index) => ({
          fromMs: EVENING + index * QUARTER_MS,
          toMs: EVENING + (index + 1) * QUARTER_MS,
          leastWattHours: 0,
          mostWattHours: 500,
          ...(relativeEffect === undefined ? {} : { relativeEffect }),
        })),
      });

    it('say what energy brings in each interval: all of it where nothing is said', async () => {
      stage = await HomeStage.build();
      const heard: number[] = [];
      await stage.orchestrator.react(
        { argument: argument.pattern, result: result.pattern },
        (bindings) => {
          const rows = bindings.map((binding) => argument.fromBinding(binding));
          heard.push(...rows.map(({ relativeEffect }) => relativeEffect));
          const [{ series }] = rows as [(typeof rows)[0]];
          const acknowledgedAt = new Date(EVENING);
          return [result.toBinding({ series, outcome: `${GL}OK`, reason: 'none', acknowledgedAt })];
        },
      );
      assert.deepEqual(await offer(undefined, 0.8765, 1e-6), { accepted: true, reason: 'none' });
      assert.deepEqual(heard, [1, 0.877, 0.001], 'never rounded to nothing');
    });

    it('are not sent when they cannot be', async () => {
      stage = await HomeStage.build();
      for (const effect of [0, 1.2, -1, NaN])
        await assert.rejects(offer(1, effect), {
          name: 'RangeError',
          message: `relativeEffect: expected above 0 to 1, found ${effect}`,
        });
    });
  });

  describe('orders', () => {
    it('switch a device off at once, and let it ask again when they are taken back', async () => {
      stage = await HomeStage.build();
      const control = stage.management.manage(stage.device());
      control.demand(true);
      await stage.management.settled();
      assert.deepEqual(await stage.order('Pause'), ['Pause', 'EventAccepted']);
      assert.deepEqual(stage.log, ['on', 'off']);
      assert.deepEqual(await stage.order('Normal'), ['Normal', 'EventAccepted']);
      assert.deepEqual([stage.log, stage.starts.length], [['on', 'off', 'on'], 2]);
    });

    it('end by themselves when the orchestrator falls silent', async () => {
      stage = await HomeStage.build({ maxPauseMs: 600_000 });
      stage.management.manage(stage.device()).demand(true);
      await stage.management.settled();
      await stage.order('Pause');
      await stage.pass(599_000);
      assert.deepEqual(stage.log, ['on', 'off']);
      await stage.pass(1000);
      assert.deepEqual(stage.log, ['on', 'off', 'on']);
    });

    it('do not undo a hand, interrupt what must not be, or come from strangers', async () => {
      stage = await HomeStage.build();
      const { rating } = stage.device();
      const control = stage.management.manage(
        stage.device({ rating: { ...rating, interruptible: false } }),
      );
      control.demand(true);
      await stage.management.settled();
      assert.deepEqual(await stage.order('Pause'), ['Resume', 'EventRejected']);
      stage.management.handTaken('device-4', false);
      assert.deepEqual(await stage.order('Resume'), ['Pause', 'EventRejected']);
      assert.equal(await stage.order('Pause', stage.stranger), undefined);
    });
  });

  it('lets a hand act at once, without asking, until it is released', async () => {
    stage = await HomeStage.build();
    stage.verdict = 'KO';
    const states = await stage.hear('devices/operating-state');
    const control = stage.management.manage(stage.device());
    control.demand(true);
    await stage.management.settled();
    stage.management.handTaken('device-4', true);
    await stage.pass(3_600_000);
    assert.deepEqual([control.state, stage.log, stage.starts.length], ['on', [], 1]);
    assert.equal(states.at(-1)!.condition, `${GL}On`);
    stage.management.handReleased('device-4');
    await stage.management.settled();
    assert.deepEqual([stage.log, stage.starts.length], [['off'], 2]);
  });

  describe('overload alerts', () => {
    const alert = {
      homeId: 'home-17',
      noticeId: 'notice-1',
      recipientId: 'ems-north',
      time: new Date(EVENING),
    };

    it('cancel what the user changed from afar, and say to which schedule it goes back', async () => {
      stage = await HomeStage.build();
      const changed = await stage.hear('orchestration/user-changed-schedule');
      const restored = await stage.hear('orchestration/restored-schedule');
      const back: (readonly Segment[])[] = [];
      const control = stage.management.manage(
        stage.device({
          onRecommendation: () => ({ accepted: true, reason: '' }),
          onRestore: (previous) => back.push(previous),
        }),
      );
      await stage.recommend([0]);
      const wish = [{ fromMs: EVENING, toMs: EVENING + QUARTER_MS, powerWatts: 2200 }];
      stage.management.userChanged('device-4', wish);
      control.demand(true, { urgency: 'UserWish' });
      await stage.management.settled();
      assert.deepEqual([changed[0]!.value, stage.log], [2200, ['on']]);
      await stage.post('notices/overload-alert', [{ ...alert, overflowPower: 850 }]);
      assert.deepEqual(stage.log, ['on', 'off']);
      assert.deepEqual([restored[0]!.alertId, restored[0]!.value], ['notice-1', 0]);
      assert.equal(back.length, 1);
    });

    it('pause the least important devices, as many as it takes, and none that a hand holds', async () => {
      stage = await HomeStage.build();
      const log: string[] = [];
      const { rating } = stage.device();
      for (const [name, sheddingPriority] of [
        ['a-hand', 0],
        ['b', 2],
        ['c', 1],
        ['d', 3],
      ] as const)
        stage.management
          .manage(
            stage.device({
              deviceId: name,
              rating: { ...rating, sheddingPriority },
              switch: {
                switchOn: () => void log.push(`${name} on`),
                switchOff: () => void log.push(`${name} off`),
              },
            }),
          )
          .demand(true);
      await stage.management.settled();
      stage.management.handTaken('a-hand', true);
      await stage.post('notices/overload-alert', [{ ...alert, overflowPower: 2500 }]);
      assert.deepEqual(log.slice(4), ['c off', 'b off']);
      await stage.pass(300_000);
      assert.deepEqual(log.slice(6).sort(), ['b on', 'c on']);
    });

    it('pause a device that was ordered on a moment ago and has not confirmed yet', async () => {
      stage = await HomeStage.build();
      let confirm = (): void => undefined;
      const ordered = new Promise<void>((resolve) => {
        stage.management
          .manage(
            stage.device({
              switch: {
                switchOn: () => {
                  resolve();
                  return new Promise((confirmed) => (confirm = confirmed));
                },
                switchOff: () => void stage.log.push('off'),
              },
            }),
          )
          .demand(true);
      });
      await ordered;
      const alerted = stage.post('notices/overload-alert', [{ ...alert, overflowPower: 850 }]);
      await turns();
      confirm();
      await alerted;
      assert.deepEqual(stage.log, ['off']);
      assert.equal(stage.starts.length, 1);
    });

    it('keep a device off whose permission is on its way, if nothing else can be spared', async () => {
      stage = await HomeStage.build();
      let decide = (): void => undefined;
      stage.deciding = new Promise((resolve) => (decide = resolve));
      const released = await stage.hear('orchestration/grant-released');
      stage.management.manage(stage.device()).demand(true);
      const alerted = stage.post('notices/overload-alert', [{ ...alert, overflowPower: 850 }]);
      await turns();
      decide();
      await alerted;
      assert.deepEqual(stage.log, []);
      assert.deepEqual(
        released.map(({ reason }) => reason),
        [`${GL}GrantUnused`],
      );
      await stage.pass(300_000);
      assert.deepEqual(stage.log, ['on']);
    });

    it('let devices whose power varies draw less, in the order of their priorities', async () => {
      const said: string[] = [];
      stage = await HomeStage.build({ log: ({ message }) => void said.push(message) });
      const asked: string[] = [];
      const { rating } = stage.device();
      for (const [deviceId, sheddingPriority, spares] of [
        ['car-1', 3, 4000],
        ['battery', 2, 1000],
        ['car-2', 1, 500],
      ] as const)
        stage.management.manage(
          stage.device({
            deviceId,
            rating: { ...rating, sheddingPriority },
            onOverload: (voltAmperes, alertId) => {
              asked.push(`${deviceId} ${voltAmperes} ${alertId}`);
              return spares;
            },
          }),
        );
      await stage.post('notices/overload-alert', [{ ...alert, overflowPower: 1200 }]);
      assert.deepEqual(asked, ['car-2 1200 notice-1', 'battery 700 notice-1']);
      assert.deepEqual(said, []);
    });
  });

  it('takes preferences of insiders and acknowledges them to whoever said them', async () => {
    const taken: string[] = [];
    stage = await HomeStage.build({
      preferences: {
        'preferences/season-mode': ({ season }) => {
          taken.push(season.slice(GL.length));
          return { accepted: season !== `${GL}Summer`, reason: 'not in January' };
        },
      },
    });
    const toApp = await stage.hear('preferences/preference-acknowledgement', stage.app);
    const toOrchestrator = await stage.hear('preferences/preference-acknowledgement');
    const wish = (preferenceId: string, season: 'Winter' | 'Summer', createdMs: number) => ({
      homeId: 'home-17',
      preferenceId,
      created: new Date(createdMs),
      permanence: `${GL}Permanent` as const,
      season: `${GL}${season}` as const,
    });
    await stage.post('preferences/season-mode', [wish('p-1', 'Winter', EVENING)], stage.app);
    await stage.post('preferences/season-mode', [wish('p-2', 'Summer', EVENING + 1)]);
    await stage.post('preferences/season-mode', [wish('p-3', 'Winter', EVENING - 1)], stage.app);
    await stage.post('preferences/season-mode', [wish('p-4', 'Winter', EVENING)], stage.stranger);
    assert.deepEqual(taken, ['Winter', 'Summer']);
    const told = (rows: typeof toApp) =>
      rows.map(({ preferenceId, outcome }) => [preferenceId, outcome.slice(GL.length)]);
    assert.deepEqual(told(toApp), [
      ['p-1', 'OK'],
      ['p-3', 'KO'],
    ]);
    assert.deepEqual(told(toOrchestrator), [['p-2', 'KO']]);
  });

  it('acknowledges what it asks for at the start to whoever told it, unless it has done so', async () => {
    stage = await HomeStage.build({
      preferences: { 'preferences/season-mode': () => ({ accepted: true, reason: '' }) },
    });
    const toApp = await stage.hear('preferences/preference-acknowledgement', stage.app);
    const toOrchestrator = await stage.hear('preferences/preference-acknowledgement');
    const pattern = typedPattern('preferences/season-mode');
    const wish = (preferenceId: string, createdMs: number) =>
      ({
        homeId: 'home-17',
        preferenceId,
        created: new Date(createdMs),
        permanence: `${GL}Permanent`,
        season: `${GL}Winter`,
      }) as const;
    const pushed = wish('p-1', EVENING);
    const kept = [pushed, wish('p-2', EVENING + 1)].map((row) => pattern.toBinding(row));
    await stage.app.answer({ pattern: pattern.pattern }, () => kept);
    // An orchestrator that knows it too has only passed it on.
    await stage.orchestrator.answer({ pattern: pattern.pattern }, () => kept.slice(1));
    await stage.post('preferences/season-mode', [pushed], stage.app);
    await stage.management.catchUp();
    await stage.management.catchUp();
    await stage.management.settled();
    assert.deepEqual(
      toApp.map(({ preferenceId, outcome }) => [preferenceId, outcome]),
      [
        ['p-1', `${GL}OK`],
        ['p-2', `${GL}OK`],
      ],
    );
    assert.deepEqual(toOrchestrator, []);
  });

  it('keeps what is wished for two charge points of a home apart', async () => {
    const taken: string[] = [];
    stage = await HomeStage.build({
      preferences: {
        'preferences/charging-need': ({ chargePointId, preferenceId }) => {
          taken.push(`${chargePointId} ${preferenceId}`);
          return { accepted: true, reason: '' };
        },
      },
    });
    const need = (chargePointId: string, preferenceId: string, createdMs: number) =>
      ({
        homeId: 'home-17',
        chargePointId,
        preferenceId,
        created: new Date(createdMs),
        permanence: `${GL}Permanent`,
        from: new Date(EVENING),
        to: new Date(EVENING + 36_000_000),
        minimumEnergy: 10_000,
        maximumEnergy: 10_000,
      }) as const;
    await stage.post('preferences/charging-need', [need('left', 'p-2', EVENING + 1)], stage.app);
    await stage.post('preferences/charging-need', [need('right', 'p-1', EVENING)], stage.app);
    await stage.post('preferences/charging-need', [need('left', 'p-0', EVENING - 1)], stage.app);
    assert.deepEqual(taken, ['left p-2', 'right p-1']);
  });

  it('steers nothing without consent, and lets go when it is withdrawn', async () => {
    stage = await HomeStage.build({ requireConsent: true });
    const told: boolean[] = [];
    const feedback = await stage.hear('orchestration/recommendation-feedback');
    const control = stage.management.manage(
      stage.device({
        onConsent: (allowed) => told.push(allowed),
        onRecommendation: () => ({ accepted: true, reason: '' }),
      }),
    );
    const consent = (consentVersion: number, status: 'ConsentGiven' | 'ConsentWithdrawn') => ({
      homeId: 'home-17',
      consentId: 'consent-1',
      consentVersion,
      created: new Date(EVENING),
      purpose: 'https://w3id.org/dpv#ServiceProvision' as const,
      recipientId: 'ems-north',
      from: new Date(EVENING),
      to: new Date('9999-12-31T00:00:00Z'),
      deviceKind: WATER_HEATER,
      status: `https://w3id.org/dpv#${status}` as const,
    });
    await stage.management.catchUp();
    control.demand(true);
    await stage.recommend([2200]);
    assert.deepEqual([stage.starts.length, feedback[0]!.outcome], [0, `${GL}KO`]);
    await stage.post('consent/control-consent', [consent(1, 'ConsentGiven')], stage.stranger);
    await stage.pass(30_000);
    assert.equal(stage.starts.length, 0);
    await stage.post('consent/control-consent', [consent(1, 'ConsentGiven')], stage.app);
    await stage.pass(30_000);
    assert.deepEqual([told, stage.log], [[false, true], ['on']]);
    await stage.post('consent/control-consent', [consent(2, 'ConsentWithdrawn')], stage.app);
    assert.deepEqual(
      [told, stage.log],
      [
        [false, true, false],
        ['on', 'off'],
      ],
    );
    await stage.post('consent/control-consent', [consent(1, 'ConsentGiven')], stage.app);
    assert.equal(stage.management.mayControl('home-17', WATER_HEATER), false);
    assert.equal(APP, stage.app.knowledgeBaseId);
  });
});
