import assert from 'node:assert/strict';
import { typedPattern, typedRequest } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import type { HomeKnowledgeHub, KnownDevice } from '../../../src/orchestrator/guard/hub.js';
import type { DevicePlan, Plan } from '../../../src/orchestrator/planning/plan.js';
import type { HomeProblem } from '../../../src/orchestrator/planning/problem.js';
import {
  startRecommendations,
  type RecommendationEvent,
  type Recommendations,
} from '../../../src/orchestrator/recommendations/index.js';
import { SimulatedProcess } from '../../../src/shared/simulated-time/simulated-process.js';

const START_MS = Date.UTC(2026, 0, 15, 18);
const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
const idOf = (name: string): string => `https://example.org/${name}`;

const TARIFF = typedPattern('tariffs/home-tariff');
const CORRIDOR = typedRequest('orchestration/energy-corridor');
const RECOMMENDATION = typedPattern('orchestration/schedule-recommendation');
const REASON = typedPattern('orchestration/recommendation-reason');
const CHARGING = typedRequest('charging/charging-schedule-validation');
const PROFILE = typedPattern('devices/power-profile');
const SHIFT = typedRequest('orchestration/load-shift');
const STORAGE = typedPattern('devices/storage-rating');
const LEVEL = typedPattern('devices/state-of-charge');
const FLEXIBLE = typedPattern('preferences/flexible-device');
const FEEDBACK = typedPattern('orchestration/recommendation-feedback');

const deviceOf = (deviceId: string, manager: string, watts: number): KnownDevice => ({
  homeId: 'home-1',
  deviceId,
  managerId: idOf(manager),
  rating: {
    activePowerWatts: watts,
    powerFactor: 1,
    phases: [1],
    switchOnPeakVoltAmperes: 0,
    controllable: true,
    interruptible: true,
    sheddingPriority: 3,
  },
});

const devices = [
  deviceOf('charger', 'charging', 3700),
  deviceOf('heater', 'ems', 2000),
  deviceOf('washer', 'maker', 2000),
  deviceOf('battery', 'ems', 2000),
];

const hub: HomeKnowledgeHub = {
  homes: [
    {
      homeId: 'home-1',
      customer: { knowledgeBaseId: idOf('customer'), partyId: 'customer' },
    },
  ],
  devicesOf: () => devices,
  device: (_, deviceId) => devices.find((each) => each.deviceId === deviceId),
  limitOf: () => ({ phases: 1, share: 1, usable: [6000, 6000, 0, 0] }),
  managersOf: () => [
    { knowledgeBaseId: idOf('supplier'), knowsPrices: true },
    { knowledgeBaseId: idOf('ems') },
    { knowledgeBaseId: idOf('charging') },
    { knowledgeBaseId: idOf('maker'), whiteGoods: true },
  ],
  grantedVoltAmperes: () => 0,
  setPlannedLoads: () => undefined,
  on: () => () => undefined,
};

/** A plan that runs each device in a given quarter hour from the start of the problem. */
function planOf(problem: HomeProblem, slots: Readonly<Record<string, number>>): Plan {
  const devicePlans = problem.devices.map((device): DevicePlan => {
    const slot = slots[device.deviceId] ?? 0;
    const fromMs = problem.startMs + slot * QUARTER_MS;
    const programme = device.kind === 'programme' ? device.programmes[0] : undefined;
    return {
      deviceId: device.deviceId,
      segments: [{ fromMs, toMs: fromMs + QUARTER_MS, powerWatts: 2000 }],
      programmeStarts:
        programme === undefined ? [] : [{ programmeId: programme.programmeId, startMs: fromMs }],
    };
  });
  return {
    homeId: problem.homeId,
    devices: devicePlans,
    cost: { totalEur: 1, controllableEur: 0.5, endValueEur: 0 },
    gapEur: 0,
    unmetNeeds: [],
    explanations: devicePlans.map(({ deviceId }) => ({
      deviceId,
      kind: 'price' as const,
      text: 'at 0.12 EUR/kWh',
      amountEur: 0.1,
    })),
    expectedOverloads: [],
  };
}

describe('recommendations of the orchestrator', () => {
  let runtime: Runtime;
  let time: SimulatedProcess;
  let recommendations: Recommendations;
  let problems: HomeProblem[];
  let slots: Record<string, number>;
  let events: RecommendationEvent[];
  const parties = new Map<string, SmartConnector>();
  /** What each party heard, by pattern. */
  let heard: string[];

  const party = (name: string): SmartConnector => parties.get(name)!;
  const to = { recipients: { knowledgeBases: [idOf('orchestrator')] } };

  beforeEach(async () => {
    runtime = new Runtime();
    time = new SimulatedProcess(START_MS);
    problems = [];
    events = [];
    heard = [];
    slots = { heater: 4, washer: 6, charger: 8, battery: 2 };
    const join = async (name: string): Promise<SmartConnector> => {
      const connector = await runtime.connect({
        id: idOf(name),
        name,
        description: name,
        reasonerLevel: 1,
      });
      parties.set(name, connector);
      return connector;
    };
    recommendations = await startRecommendations({
      connector: time.track(await join('orchestrator')),
      clock: time.clockOf('orchestrator'),
      activity: time.activity,
      hub,
      producerId: 'orchestrator',
      solve: (problem) => {
        problems.push(problem);
        return Promise.resolve(planOf(problem, slots));
      },
      onEvent: (event) => events.push(event),
    });
    for (const name of ['supplier', 'ems', 'charging', 'maker', 'customer', 'stranger']) {
      const connector = await join(name);
      await connector.react(
        { name: 'recommendation-react', argument: RECOMMENDATION.pattern },
        (rows) => {
          const [row] = rows.map((binding) => RECOMMENDATION.fromBinding(binding));
          heard.push(`${name} is advised for ${row!.deviceId}`);
        },
      );
      await connector.react({ name: 'reason-react', argument: REASON.pattern }, (rows) => {
        const [row] = rows.map((binding) => REASON.fromBinding(binding));
        heard.push(`${name} is told: ${row!.explanation}`);
      });
      await connector.react({ name: 'tariff-react', argument: TARIFF.pattern }, () => {
        heard.push(`${name} hears prices`);
      });
    }
  });

  afterEach(async () => {
    await recommendations.close();
    await runtime.close();
    parties.clear();
  });

  const tellPrices = async (teller: string, eurPerKwh: number): Promise<void> => {
    const row = TARIFF.toBinding({
      homeId: 'home-1',
      tableId: `table-${teller}-${eurPerKwh}`,
      created: new Date(time.clock.nowMs),
      producerId: teller,
      from: new Date(START_MS),
      to: new Date(START_MS + 24 * HOUR_MS),
      value: eurPerKwh,
    });
    await party(teller).post({ argument: TARIFF.pattern }, [row], to);
  };

  const offer = async (
    teller: string,
    least: readonly number[],
    ratedPower = 2000,
    relativeEffect = 1,
  ): Promise<string[]> => {
    const rows = least.map((leastEnergy, slot) =>
      CORRIDOR.argument.toBinding({
        homeId: 'home-1',
        deviceId: 'heater',
        created: new Date(time.clock.nowMs),
        producerId: teller,
        from: new Date(START_MS + slot * QUARTER_MS),
        to: new Date(START_MS + (slot + 1) * QUARTER_MS),
        leastEnergy,
        mostEnergy: 4000,
        ratedPower,
        minimumRunTime: 'PT15M',
        hourlyLossPart: 0.01,
        relativeEffect,
      }),
    );
    const { resultBindings } = await party(teller).post(
      { argument: CORRIDOR.argument.pattern, result: CORRIDOR.result.pattern },
      rows,
      to,
    );
    return resultBindings
      .map((binding) => CORRIDOR.result.fromBinding(binding))
      .map(({ outcome, reason }) => `${outcome.split('#')[1]}: ${reason}`);
  };

  it('plan when something changes, and tell only the manager of the device', async () => {
    assert.deepEqual(await offer('ems', [0, 500, 1000]), ['OK: none']);
    await time.run(START_MS + 10_000, 1000);
    assert.equal(problems.length, 1);
    assert.deepEqual(
      problems[0]!.devices.map(({ kind }) => kind),
      ['corridor'],
    );
    // Who may not know prices hears no figure; the customer does.
    assert.deepEqual(heard.sort(), [
      'customer is told: at 0.12 EUR/kWh',
      'ems is advised for heater',
      'ems is told: energy costs less then',
    ]);
    heard = [];
    await recommendations.replan('home-1', 'test');
    assert.equal(heard.length, 0, 'a plan that says the same is not sent again');
    slots['heater'] = 7;
    await recommendations.replan('home-1', 'test');
    assert.ok(heard.includes('ems is advised for heater'));
  });

  it('take prices only from those who may know them', async () => {
    await tellPrices('stranger', 0.01);
    await tellPrices('ems', 0.02);
    await tellPrices('supplier', 0.2);
    await time.run(START_MS + 10_000, 1000);
    assert.equal(problems.at(-1)!.importPriceEurPerKwh[0], 0.2);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'stranger' ? [event.knowledgeBaseId] : [])),
      [idOf('stranger'), idOf('ems')],
    );
    assert.ok(!heard.some((line) => line.includes('prices')));
  });

  it('take wishes only from the customer and from managers of the home', async () => {
    await offer('ems', [0, 500, 1000]);
    /** Keeps the heater to itself, or gives it back. */
    const wish = async (teller: string, flexible: boolean): Promise<readonly string[]> => {
      const row = FLEXIBLE.toBinding({
        homeId: 'home-1',
        deviceId: 'heater',
        preferenceId: `wish-of-${teller}`,
        created: new Date(time.clock.nowMs),
        permanence: 'https://w3id.org/gridloom/energy#OneTime',
        flexible,
        from: new Date(START_MS),
        to: new Date(START_MS + HOUR_MS),
      });
      await party(teller).post({ argument: FLEXIBLE.pattern }, [row], to);
      await recommendations.replan('home-1', 'test');
      return problems.at(-1)!.devices.map(({ deviceId }) => deviceId);
    };
    assert.deepEqual(await wish('stranger', false), ['heater']);
    assert.deepEqual(await wish('customer', false), []);
    assert.deepEqual(await wish('ems', true), ['heater']);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'stranger' ? [event.knowledgeBaseId] : [])),
      [idOf('stranger')],
    );
  });

  it('refuse offers that cannot be, with the reason, and those of strangers by silence', async () => {
    assert.match(
      (await offer('ems', [500, 200]))[0]!,
      /^KO: the least energy falls in the interval/,
    );
    assert.match(
      (await offer('ems', [600]))[0]!,
      /^KO: by .* 600 Wh are needed, but 2000 W give 500/,
    );
    assert.match((await offer('ems', [0], 7000))[0]!, /^KO: 7000 VA never fit into 6000 VA/);
    for (const effect of [0, 1.2])
      assert.match(
        (await offer('ems', [0], 2000, effect))[0]!,
        new RegExp(
          `^KO: from .*T18:00.* the relative effect is ${effect}, not above 0 and at most 1`,
        ),
      );
    assert.deepEqual(await offer('stranger', [0]), []);
  });

  it('shift a programme within its window, and remember what was refused', async () => {
    const orders: string[] = [];
    let outcome: 'OK' | 'KO' = 'OK';
    await party('maker').react(
      { name: 'shift', argument: SHIFT.argument.pattern, result: SHIFT.result.pattern },
      (rows) =>
        rows.map((binding) => {
          const { shift, newStart, sequenceId } = SHIFT.argument.fromBinding(binding);
          orders.push(`${sequenceId} ${(newStart.getTime() - START_MS) / QUARTER_MS}`);
          return SHIFT.result.toBinding({
            shift,
            outcome: `https://w3id.org/gridloom/energy#${outcome}`,
            reason: 'because',
            acknowledgedAt: new Date(START_MS),
          });
        }),
    );
    const profile = PROFILE.toBinding({
      homeId: 'home-1',
      deviceId: 'washer',
      created: new Date(START_MS),
      sequenceId: 'wash-1',
      sequenceState: 'https://saref.etsi.org/saref4ener/Scheduled',
      start: new Date(START_MS + 10 * HOUR_MS),
      end: new Date(START_MS + 11 * HOUR_MS),
      earliestStart: new Date(START_MS),
      latestEnd: new Date(START_MS + 12 * HOUR_MS),
      slotNumber: 1,
      duration: 'PT1H',
      value: 2000,
    });
    await party('maker').post({ argument: PROFILE.pattern }, [profile], to);
    await time.run(START_MS + 10_000, 1000);
    assert.deepEqual(orders, ['wash-1 6']);
    outcome = 'KO';
    slots['washer'] = 9;
    await recommendations.replan('home-1', 'test');
    assert.deepEqual(orders, ['wash-1 6', 'wash-1 9']);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'shifted' ? [event.applied] : [])),
      [true, false],
    );
  });

  it('let a charging schedule through only beside what else is planned', async () => {
    const created = new Date(START_MS);
    const battery = { homeId: 'home-1', deviceId: 'battery' };
    const rating = STORAGE.toBinding({
      ...battery,
      created,
      producerId: 'ems',
      capacity: 5000,
      maximumChargePower: 2000,
      maximumDischargePower: 2000,
      chargeEfficiency: 0.95,
      dischargeEfficiency: 0.95,
      minimumLevel: 10,
      maximumLevel: 100,
    });
    await party('ems').post({ argument: STORAGE.pattern }, [rating], to);
    const level = LEVEL.toBinding({ ...battery, time: created, value: 40 });
    await party('ems').post({ argument: LEVEL.pattern }, [level], to);
    await offer('ems', [0, 500, 1000]);
    await time.run(START_MS + 10_000, 1000);
    let schedules = 0;
    const ask = async (slot: number, watts: number): Promise<string> => {
      const row = CHARGING.argument.toBinding({
        homeId: 'home-1',
        chargePointId: 'charger',
        created: new Date(time.clock.nowMs),
        producerId: 'charging',
        scheduleId: `schedule-${++schedules}`,
        from: new Date(START_MS + slot * QUARTER_MS),
        to: new Date(START_MS + (slot + 1) * QUARTER_MS),
        value: watts,
      });
      const { resultBindings } = await party('charging').post(
        { argument: CHARGING.argument.pattern, result: CHARGING.result.pattern },
        [row],
        to,
      );
      const { outcome, reason } = CHARGING.result.fromBinding(resultBindings[0]!);
      return `${outcome.split('#')[1]}: ${reason}`;
    };
    assert.equal(await ask(1, 3700), 'OK: none');
    // The heater is planned for the fifth quarter hour.
    assert.match(await ask(4, 3700), /^KO: 3700 VA at .*T19:00.*, \d+ VA are left beside/);
    assert.ok(problems.at(-1)!.devices.some(({ deviceId }) => deviceId === 'battery'));
    assert.equal(await ask(2, 3700), 'OK: none', 'a battery gives way');
    assert.match(await ask(1, 7000), /^KO: 7000 VA from .*, the home may use 6000 VA/);
    // Plans fill a limit to the brim, and are told in whole watts.
    assert.match(
      await ask(1, 6001),
      /, \d+ VA are left beside/,
      'a watt above is not above the limit',
    );
  });

  it('answer what is recommended to those concerned, and to nobody else', async () => {
    await offer('ems', [0, 500, 1000]);
    await time.run(START_MS + 10_000, 1000);
    const ask = async (name: string): Promise<number> => {
      const { bindings } = await party(name).ask({ pattern: RECOMMENDATION.pattern });
      return bindings.length;
    };
    assert.ok((await ask('ems')) > 0);
    assert.equal(await ask('ems'), await ask('customer'));
    assert.equal(await ask('charging'), 0);
    assert.equal(await ask('stranger'), 0);
  });

  it('plan again after a rejection, but not at once', async () => {
    await offer('ems', [0, 500, 1000]);
    await time.run(START_MS + 10_000, 1000);
    const before = problems.length;
    const row = FEEDBACK.toBinding({
      homeId: 'home-1',
      deviceId: 'heater',
      scheduleId: 'orchestrator-schedule-1',
      producerId: 'ems',
      outcome: 'https://w3id.org/gridloom/energy#KO',
      reason: 'the tank is hot',
      acknowledgedAt: new Date(START_MS + 10_000),
    });
    await party('ems').post({ argument: FEEDBACK.pattern }, [row], to);
    await time.run(START_MS + 300_000, 1000);
    assert.equal(problems.length, before);
    await time.run(START_MS + 20 * 60_000, 1000);
    assert.equal(problems.length, before + 1);
  });
});
