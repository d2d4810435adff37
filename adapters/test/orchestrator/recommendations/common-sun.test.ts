import assert from 'node:assert/strict';
import { typedPattern, typedRequest } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import type { Highs } from 'highs';
import { SurplusClaims } from '../../../src/grid-operator/surplus-claims.js';
import type { HomeKnowledgeHub, KnownDevice } from '../../../src/orchestrator/guard/hub.js';
import { loadSolver, planHome } from '../../../src/orchestrator/planning/index.js';
import type { Plan } from '../../../src/orchestrator/planning/plan.js';
import type { HomeProblem } from '../../../src/orchestrator/planning/problem.js';
import {
  startRecommendations,
  type RecommendationEvent,
  type Recommendations,
} from '../../../src/orchestrator/recommendations/index.js';
import { drawnWatts } from '../../../src/orchestrator/recommendations/plan-power.js';
import { SimulatedProcess } from '../../../src/shared/simulated-time/simulated-process.js';
import { plainHome, slotAt } from '../planning/homes.js';

const START_MS = Date.UTC(2026, 5, 15, 8);
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The common sun shines in the third hour, in two periods of half an hour. */
const SUN_MS = START_MS + 2 * HOUR_MS;
const PERIODS = [SUN_MS, SUN_MS + HALF_HOUR_MS] as const;
const HOMES = ['home-1', 'home-2'] as const;
const idOf = (name: string): string => `https://example.org/${name}`;
const exact = { timeLimitMs: 60_000, gapEur: 1e-6, gapShare: 0, reproducible: false };

const FORECAST = typedPattern('community/surplus-forecast');
const CLAIM = typedRequest('community/surplus-claim');
const CORRIDOR = typedRequest('orchestration/energy-corridor');
const TARIFF = typedPattern('tariffs/home-tariff');

const devices = HOMES.map((homeId): KnownDevice => ({
  homeId,
  deviceId: `heater-of-${homeId}`,
  managerId: idOf('ems'),
  rating: {
    activePowerWatts: 2000,
    powerFactor: 1,
    phases: [1],
    switchOnPeakVoltAmperes: 0,
    controllable: true,
    interruptible: true,
    sheddingPriority: 3,
  },
}));

const hub: HomeKnowledgeHub = {
  homes: HOMES.map((homeId) => ({ homeId })),
  devicesOf: (homeId) => devices.filter((device) => device.homeId === homeId),
  device: (homeId, deviceId) =>
    devices.find((device) => device.homeId === homeId && device.deviceId === deviceId),
  limitOf: () => ({ phases: 1, share: 1, usable: [6000, 6000, 0, 0] }),
  managersOf: () => [{ knowledgeBaseId: idOf('ems'), knowsPrices: true }],
  grantedVoltAmperes: () => 0,
  setPlannedLoads: () => undefined,
  on: () => () => undefined,
};

/** What an operator of a community heard and answered, of one period. */
type Claim = {
  readonly atMs: number;
  readonly homeId: string;
  readonly fromMs: number;
  readonly wattHours: number;
  readonly grantedWattHours: number;
};
type Solved = { readonly atMs: number; readonly problem: HomeProblem; readonly plan: Plan };

describe('common sun of the homes of a street', () => {
  let highs: Highs;
  let runtime: Runtime;
  let time: SimulatedProcess;
  let recommendations: Recommendations;
  let events: RecommendationEvent[];
  let solved: Solved[];
  let claims: Claim[];
  let isOutOfOrder: boolean;
  const parties = new Map<string, SmartConnector>();

  before(async () => {
    highs = await loadSolver();
  });
  beforeEach(async () => {
    runtime = new Runtime();
    time = new SimulatedProcess(START_MS);
    events = [];
    solved = [];
    claims = [];
    isOutOfOrder = false;
    for (const name of ['orchestrator', 'operator', 'ems'])
      parties.set(
        name,
        await runtime.connect({ id: idOf(name), name, description: name, reasonerLevel: 1 }),
      );
    recommendations = await startRecommendations({
      connector: time.track(parties.get('orchestrator')!),
      clock: time.clockOf('orchestrator'),
      activity: time.activity,
      hub,
      producerId: 'orchestrator',
      communities: [
        { communityId: 'street', knowledgeBaseId: idOf('operator'), homeIds: [...HOMES] },
      ],
      solve: (problem) => {
        const plan = planHome(problem, highs, exact);
        solved.push({ atMs: time.clock.nowMs, problem, plan });
        return Promise.resolve(plan);
      },
      settings: { slotCount: 20, defaultDemandWatts: 400 },
      onEvent: (event) => events.push(event),
    });
    for (const homeId of HOMES) await tellPrices(homeId);
  });
  afterEach(async () => {
    await recommendations.close();
    await runtime.close();
  });

  const to = { recipients: { knowledgeBases: [idOf('orchestrator')] } };

  /** Energy is cheap, but dear as long as the common sun shines: who counts on it in vain pays for it. */
  async function tellPrices(homeId: string): Promise<void> {
    const rows = [0, 1, 2, 3, 4, 5].map((hour) =>
      TARIFF.toBinding({
        homeId,
        tableId: `table-${homeId}`,
        created: new Date(START_MS),
        producerId: 'supplier',
        from: new Date(START_MS + hour * HOUR_MS),
        to: new Date(START_MS + (hour + 1) * HOUR_MS),
        value: hour === 2 ? 0.3 : 0.1,
      }),
    );
    await parties.get('ems')!.post({ argument: TARIFF.pattern }, rows, to);
  }

  /** A heater that needs so much, 2 kWh unless said otherwise, within the first four hours, whenever. */
  async function offerHeat(homeId: string, wattHours = 2000): Promise<void> {
    const rows = Array.from({ length: 20 }, (_, slot) =>
      CORRIDOR.argument.toBinding({
        homeId,
        deviceId: `heater-of-${homeId}`,
        created: new Date(START_MS),
        producerId: 'ems',
        from: new Date(START_MS + slot * QUARTER_MS),
        to: new Date(START_MS + (slot + 1) * QUARTER_MS),
        leastEnergy: slot < 15 ? 0 : wattHours,
        mostEnergy: wattHours,
        ratedPower: 2000,
        minimumRunTime: 'PT15M',
        hourlyLossPart: 0,
        relativeEffect: 1,
      }),
    );
    const pattern = { argument: CORRIDOR.argument.pattern, result: CORRIDOR.result.pattern };
    await parties.get('ems')!.post(pattern, rows, to);
  }

  /** Shares the sun out as the grid operator does, in windows of a quarter hour. */
  async function playOperator(
    surplusWattHours: number,
    laterMs = 0,
    periods: readonly number[] = PERIODS,
  ): Promise<void> {
    const operator = parties.get('operator')!;
    await operator.answer({ pattern: FORECAST.pattern }, () =>
      periods.map((fromMs) =>
        FORECAST.toBinding({
          communityId: 'street',
          producerId: 'operator',
          created: new Date(START_MS),
          from: new Date(fromMs + laterMs),
          to: new Date(fromMs + laterMs + HALF_HOUR_MS),
          value: surplusWattHours,
        }),
      ),
    );
    const shares = new SurplusClaims({
      windowMs: QUARTER_MS,
      periodMs: HALF_HOUR_MS,
      keys: new Map(HOMES.map((homeId) => [homeId, 1])),
    });
    await operator.react(
      { argument: CLAIM.argument.pattern, result: CLAIM.result.pattern },
      (rows) => {
        if (isOutOfOrder) throw new Error('out of order');
        return rows.map((row) => {
          const { claim, homeId, from, claimedEnergy } = CLAIM.argument.fromBinding(row);
          const [fromMs, atMs] = [from.getTime(), time.clock.nowMs];
          const { grantedWattHours, reason } = shares.claim(
            homeId,
            fromMs,
            claimedEnergy,
            surplusWattHours,
            atMs,
          );
          claims.push({ atMs, homeId, fromMs, wattHours: claimedEnergy, grantedWattHours });
          const answer = `${claim}/grant`;
          return CLAIM.result.toBinding({ claim, answer, grantedEnergy: grantedWattHours, reason });
        });
      },
    );
  }

  const run = (untilMs: number): Promise<unknown> => time.run(START_MS + untilMs, 1000);
  const claimsOf = (homeId: string): readonly Claim[] =>
    claims.filter((claim) => claim.homeId === homeId);
  /** Energy of a home in a period by a plan [Wh]. */
  const drawnIn = ({ plan, problem }: Omit<Solved, 'atMs'>, fromMs: number): number =>
    drawnWatts(plan, problem).reduce((sum, watts, slot) => {
      const atMs = problem.startMs + slot * QUARTER_MS;
      return atMs >= fromMs && atMs < fromMs + HALF_HOUR_MS ? sum + watts / 4 : sum;
    }, 0);
  const sunOf = ({ problem }: Omit<Solved, 'atMs'>, atMs: number): number =>
    problem.communitySunWatts[Math.floor((atMs - problem.startMs) / QUARTER_MS)]!;

  it('is claimed as far as a plan takes it that counts on all of it, and no further', async () => {
    await playOperator(5000);
    await offerHeat('home-1');
    await run(MINUTE_MS);
    assert.equal(claims.length, 2 * PERIODS.length);
    for (const { homeId, fromMs, wattHours } of claims) {
      const hopeful = solved.find(({ problem }) => problem.homeId === homeId)!;
      assert.equal(sunOf(hopeful, fromMs), 10_000, 'hoped for all of it');
      assert.equal(wattHours, Math.floor(drawnIn(hopeful, fromMs) + 1e-6));
    }
    // The heater waits for the sun; the other home has nothing that could.
    assert.deepEqual(
      claims.map(({ homeId, wattHours }) => [homeId, wattHours]),
      [
        ['home-1', 1200],
        ['home-1', 1200],
        ['home-2', 200],
        ['home-2', 200],
      ],
    );
    assert.equal(solved.length, HOMES.length, 'who gets what it claimed need not plan again');
    await run(HOUR_MS - MINUTE_MS);
    assert.equal(claims.length, 2 * PERIODS.length, 'what was granted needs no word');
  });

  it('is planned with as far as it was granted, and claimed once more when the window is over', async () => {
    await playOperator(1500);
    await offerHeat('home-1');
    await run(MINUTE_MS);
    // For certain it has half of it, and that is too little for the heater at that price.
    assert.deepEqual(
      claimsOf('home-1').map(({ wattHours, grantedWattHours }) => [wattHours, grantedWattHours]),
      [
        [1200, 750],
        [1200, 750],
      ],
    );
    const first = recommendations.lastPlanOf('home-1')!;
    assert.equal(sunOf(first, SUN_MS), 1500);
    for (const fromMs of PERIODS) assert.equal(drawnIn(first, fromMs), 200);
    // Nobody else wants the rest.
    await run(17 * MINUTE_MS);
    assert.deepEqual(
      claimsOf('home-1')
        .slice(PERIODS.length)
        .map(({ wattHours, grantedWattHours }) => [wattHours, grantedWattHours]),
      [
        [1200, 1200],
        [1200, 1200],
      ],
    );
    assert.equal(claimsOf('home-2').length, PERIODS.length, 'it has what it wants');
    const second = recommendations.lastPlanOf('home-1')!;
    for (const fromMs of PERIODS) assert.equal(drawnIn(second, fromMs), 1200);
    await run(HOUR_MS);
    assert.equal(claimsOf('home-1').length, 2 * PERIODS.length, 'met, so not claimed again');
  });

  it('goes to both of two homes that compete for it, and neither asks without end', async () => {
    await playOperator(1500);
    for (const homeId of HOMES) await offerHeat(homeId);
    await run(59 * MINUTE_MS);
    for (const homeId of HOMES) {
      assert.deepEqual(
        claimsOf(homeId).map(({ atMs, wattHours }) => [
          Math.floor((atMs - START_MS) / QUARTER_MS),
          wattHours,
        ]),
        [0, 0, 1, 1].map((window) => [window, 1200]),
      );
      const last = recommendations.lastPlanOf(homeId)!;
      for (const fromMs of PERIODS) assert.equal(sunOf(last, fromMs), 1500);
    }
    const causes = events.flatMap((event) => (event.type === 'planned' ? [event.cause] : []));
    assert.deepEqual(causes, ['start', 'start'], 'who gets no more need not plan again');
    for (const fromMs of PERIODS) {
      const last = HOMES.map((homeId) => claimsOf(homeId).findLast((one) => one.fromMs === fromMs));
      const granted = last.reduce((sum, claim) => sum + claim!.grantedWattHours, 0);
      assert.equal(granted, 1500, 'no more is granted than there is');
    }
  });

  it('is looked for at another time when others got what was claimed', async () => {
    const later = SUN_MS + HOUR_MS;
    await playOperator(1500, 0, [...PERIODS, later]);
    for (const homeId of HOMES) await offerHeat(homeId);
    const laterClaims = (): readonly number[] =>
      claimsOf('home-1')
        .filter(({ fromMs }) => fromMs === later)
        .map(({ wattHours }) => wattHours);
    await run(14 * MINUTE_MS);
    assert.deepEqual(laterClaims(), [200], 'the earlier sun was enough, had it been its own');
    await run(18 * MINUTE_MS);
    assert.deepEqual(laterClaims(), [200, 1200]);
    const causes = events.flatMap((event) => (event.type === 'planned' ? [event.cause] : []));
    assert.deepEqual(causes, ['start', 'start', 'claim cut', 'claim cut']);
    const anew = solved.find(({ atMs }) => atMs > START_MS + QUARTER_MS)!;
    for (const fromMs of PERIODS) assert.equal(sunOf(anew, fromMs), 1500, 'as it was granted');
    const before = claims.length;
    await run(58 * MINUTE_MS);
    assert.ok(claims.length <= before + 4, 'and nobody asks without end');
  });

  it('is not hoped for once more long before, when a claim was cut', async () => {
    const laterMs = 1.5 * HOUR_MS;
    await playOperator(1500, laterMs);
    for (const homeId of HOMES) await offerHeat(homeId);
    await run(5 * MINUTE_MS);
    assert.equal(sunOf(solved[0]!, SUN_MS + laterMs), 3000, 'at first all of it');
    solved = [];
    await recommendations.replan('home-1', 'test');
    assert.equal(sunOf(solved[0]!, SUN_MS + laterMs), 1500, 'then what was granted');
  });

  it('is counted on as it was granted while its operator is out of order', async () => {
    await playOperator(1500);
    for (const homeId of HOMES) await offerHeat(homeId);
    await run(17 * MINUTE_MS);
    const before = claims.length;
    isOutOfOrder = true;
    await recommendations.replan('home-1', 'test');
    assert.equal(claims.length, before);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'failed' ? [event.what] : [])),
      ['surplus claim'],
    );
    const last = recommendations.lastPlanOf('home-1')!;
    for (const fromMs of PERIODS) assert.equal(sunOf(last, fromMs), 1500);
    isOutOfOrder = false;
    await recommendations.replan('home-1', 'test');
    assert.equal(claims.length, before + PERIODS.length, 'it is claimed again');
  });

  it('is claimed for a need that is heard hours before it, and given back when the need is gone', async () => {
    const laterMs = 1.5 * HOUR_MS;
    await playOperator(5000, laterMs);
    await run(10 * MINUTE_MS);
    const claimedSince = (count: number): readonly number[] =>
      claims
        .slice(count)
        .filter(({ fromMs }) => fromMs === SUN_MS + laterMs)
        .map(({ wattHours }) => wattHours);
    const beforeNeed = claims.length;
    await offerHeat('home-1');
    await run(16 * MINUTE_MS);
    assert.deepEqual(claimedSince(beforeNeed), [1200]);
    const beforeIsGone = claims.length;
    await offerHeat('home-1', 0);
    await run(29 * MINUTE_MS);
    assert.deepEqual(claimedSince(beforeIsGone), [200]);
  });

  it('is claimed by another plan after a claim that failed', async () => {
    await playOperator(5000);
    await offerHeat('home-1');
    isOutOfOrder = true;
    await run(MINUTE_MS);
    assert.equal(claims.length, 0);
    isOutOfOrder = false;
    await run(16 * MINUTE_MS);
    assert.ok(claimsOf('home-1').some(({ wattHours }) => wattHours === 1200));
  });

  it('is hoped for in periods that are not over, and of one that has begun nothing is given back', async () => {
    await playOperator(5000);
    await run(2 * HOUR_MS + 10 * MINUTE_MS);
    solved = [];
    await recommendations.replan('home-1', 'test');
    for (const fromMs of PERIODS) assert.equal(sunOf(solved[0]!, fromMs), 10_000);
    const ofBegun = claimsOf('home-1').filter(({ fromMs }) => fromMs === SUN_MS);
    const wanted = ofBegun.map(({ wattHours }) => wattHours);
    assert.deepEqual(
      wanted,
      wanted.toSorted((left, right) => left - right),
    );
  });
});

describe('what a home draws by a plan', () => {
  it('is its devices and what nobody controls, less own sun, and nothing where it feeds in', () => {
    const problem = plainHome(3, {
      ownSunWatts: [0, 500, 3000],
      uncontrolledWatts: [300, 300, 300],
    });
    const plan: Plan = {
      homeId: 'home',
      devices: [
        {
          deviceId: 'heater',
          programmeStarts: [],
          segments: [
            // From the middle of the first quarter hour to the end of the second.
            { fromMs: slotAt(0.5), toMs: slotAt(2), powerWatts: 1000 },
          ],
        },
        {
          deviceId: 'battery',
          programmeStarts: [],
          segments: [{ fromMs: slotAt(0), toMs: slotAt(1), powerWatts: -600 }],
        },
      ],
      cost: { totalEur: 0, controllableEur: 0, endValueEur: 0 },
      gapEur: 0,
      unmetNeeds: [],
      explanations: [],
      expectedOverloads: [],
    };
    assert.deepEqual(drawnWatts(plan, problem), [200, 800, 0]);
  });
});
