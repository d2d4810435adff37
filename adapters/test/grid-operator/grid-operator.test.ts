import assert from 'node:assert/strict';
import { compatible, typedPattern, typedRequest, type Binding } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { gridOperator } from '../../src/grid-operator/index.js';
import { distanceMetres, perimeterFault } from '../../src/grid-operator/perimeter.js';
import { ComponentStage } from '../retailer/component-stage.js';

const HALF_HOUR = 1_800_000;
const MORNING = Date.UTC(2026, 5, 15, 8);
const NOON = Date.UTC(2026, 5, 15, 12);
const SHARE = typedPattern('consumption/self-consumed-energy');
const SURPLUS = typedPattern('community/surplus-forecast');
const CLAIM = typedRequest('community/surplus-claim');
const id = (name: string): string => `https://example.org/${name}`;

const participants = [
  {
    homeId: 'school',
    latitude: 43.106,
    longitude: 6.023,
    produces: true,
    ownUse: true,
    peakPowerWatts: 36_000,
    mayReceive: [id('town')],
  },
  {
    homeId: 'home-1',
    latitude: 43.107,
    longitude: 6.025,
    key: 2,
    orchestrator: id('orchestrator'),
    mayReceive: [id('app-1')],
  },
  { homeId: 'home-2', latitude: 43.108, longitude: 6.02, orchestrator: id('orchestrator') },
];
const config = (over: object = {}): object => ({
  operatorId: 'dso-sud',
  knowledgeBaseId: id('dso'),
  communities: [
    {
      communityId: 'village',
      perimeter: { kind: 'distance', metres: 2000 },
      participants,
      sharing: { kind: 'granted-first' },
      ...over,
    },
  ],
});

/** A metering platform and a forecaster as a test plays them. */
async function neighbours(stage: ComponentStage, curves: Map<string, number>): Promise<void> {
  const platform = await stage.party('metering');
  for (const direction of ['drawn', 'injected'] as const) {
    const typed = typedPattern(`metering/load-curve-point-${direction}`);
    await platform.answer({ pattern: typed.pattern }, (bindings) => {
      const lastMs = Math.floor(stage.process.clock.nowMs / HALF_HOUR) * HALF_HOUR;
      const rows = [...curves].flatMap(([curve, watts]) => {
        const [of, homeId] = curve.split('/') as [string, string];
        if (of !== direction) return [];
        return [2, 1].map((back) =>
          typed.toBinding({
            homeId,
            meterId: `meter-${homeId}`,
            from: new Date(lastMs - back * HALF_HOUR),
            to: new Date(lastMs - (back - 1) * HALF_HOUR),
            value: watts,
          }),
        );
      });
      return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
    });
  }
  const forecaster = await stage.party('forecaster');
  const answer = async (
    name: 'forecasts/production-power-forecast' | 'forecasts/demand-power-forecast',
    watts: number,
  ): Promise<void> => {
    const typed = typedPattern(name);
    await forecaster.answer({ pattern: typed.pattern }, () => [
      typed.toBinding({
        homeId: 'school',
        producerId: 'forecaster',
        created: new Date(MORNING),
        from: new Date(MORNING),
        to: new Date(MORNING + 8 * 3_600_000),
        value: watts,
      }),
    ]);
  };
  await answer('forecasts/production-power-forecast', 10_000);
  await answer('forecasts/demand-power-forecast', 4000);
}

describe('grid operator', () => {
  let stage: ComponentStage;

  beforeEach(() => (stage = new ComponentStage(MORNING)));
  afterEach(() => stage.close());

  const claim = async (
    connector: SmartConnector,
    homeId: string,
    claimedEnergy: number,
    fromMs = NOON,
    toMs = fromMs + HALF_HOUR,
  ): Promise<{ grantedEnergy: number; reason: string }> => {
    const { resultBindings } = await connector.post(
      {
        name: 'surplus-claim-post',
        argument: CLAIM.argument.pattern,
        result: CLAIM.result.pattern,
      },
      [
        CLAIM.argument.toBinding({
          communityId: 'village',
          homeId,
          claimId: `${homeId}-${stage.process.clock.nowMs}-${claimedEnergy}`,
          claimedEnergy,
          from: new Date(fromMs),
          to: new Date(toMs),
          producerId: 'orchestrator',
        }),
      ],
    );
    const { grantedEnergy, reason } = CLAIM.result.fromBinding(resultBindings[0]!);
    return { grantedEnergy, reason };
  };

  it('tells each participant its share per settlement period, and nobody else', async () => {
    const curves = new Map([
      ['drawn/school', 0],
      ['drawn/home-1', 3001],
      ['drawn/home-2', 1000],
      ['injected/school', 2501],
    ]);
    await neighbours(stage, curves);
    const app = await stage.hear(await stage.party('app-1'), SHARE.pattern);
    const orchestrator = await stage.hear(await stage.party('orchestrator'), SHARE.pattern);
    const spy = await stage.party('spy');
    const overheard = await stage.hear(spy, SHARE.pattern);
    await stage.start(gridOperator, config());
    await stage.runUntil(MORNING + HALF_HOUR);
    const rows = (heard: typeof app) =>
      heard.flatMap((post) => post.rows.map((row) => SHARE.fromBinding(row)));
    assert.deepEqual(
      rows(app).map(({ homeId, value, from }) => [homeId, value, from.getTime()]),
      [['home-1', 834, MORNING]],
    );
    // 1251 Wh by keys 2 to 1, all of it shared.
    assert.deepEqual(
      rows(orchestrator).map(({ homeId, value }) => [homeId, value]),
      [
        ['home-1', 834],
        ['home-2', 417],
      ],
    );
    assert.equal(overheard.length, 0);
    const { bindings } = await spy.ask({ pattern: SHARE.pattern });
    assert.equal(bindings.length, 0);
  });

  it('says that a load curve is late, and corrects the shares when it comes', async () => {
    const curves = new Map([
      ['drawn/school', 0],
      ['drawn/home-1', 4000],
      ['injected/school', 3000],
    ]);
    await neighbours(stage, curves);
    const app = await stage.party('app-1');
    const heard = await stage.hear(app, SHARE.pattern);
    await stage.start(gridOperator, { ...config(), lateAfterMinutes: 20, collectEveryMinutes: 20 });
    await stage.runUntil(MORNING + 60 * 60_000);
    assert.match(stage.said('warn').join('\n'), /home-2 drawn: missing/);
    curves.set('drawn/home-2', 4000);
    await stage.runUntil(MORNING + 80 * 60_000);
    const shares = heard.flatMap((post) =>
      post.rows.map((row: Binding) => SHARE.fromBinding(row as never)),
    );
    const first = shares.filter(({ from }) => from.getTime() === MORNING);
    assert.deepEqual(
      first.map(({ value }) => value),
      [1500, 1000],
    );
    assert.ok(first[1]!.created > first[0]!.created);
    assert.ok(stage.said('info').includes('shares have been corrected'));
    const answered = await app.ask({ pattern: SHARE.pattern });
    const now = answered.bindings
      .map((row) => SHARE.fromBinding(row))
      .filter(({ from }) => from.getTime() === MORNING);
    assert.deepEqual(
      now.map(({ value }) => value),
      [1000],
    );
  });

  it('lets orchestrators compete for the surplus that is expected', async () => {
    await neighbours(stage, new Map());
    const orchestrator = await stage.party('orchestrator');
    const heard = await stage.hear(orchestrator, SURPLUS.pattern);
    await stage.start(gridOperator, config());
    assert.equal(SURPLUS.fromBinding(heard[0]!.rows[0]!).value, 3000);
    // Known since this very window: it counts from the next one on.
    assert.match((await claim(orchestrator, 'home-1', 2500)).reason, /no surplus is expected/);
    await stage.runUntil(MORNING + 15 * 60_000);
    // 2 of 4 keys and 1 of 4 keys for certain: the school takes part as well.
    assert.equal((await claim(orchestrator, 'home-1', 2500)).grantedEnergy, 1500);
    assert.equal((await claim(orchestrator, 'home-2', 2500)).grantedEnergy, 750);
    await stage.runUntil(MORNING + 30 * 60_000);
    assert.equal((await claim(orchestrator, 'home-2', 2500)).grantedEnergy, 1000);
    assert.equal((await claim(orchestrator, 'home-1', 2500)).grantedEnergy, 2000);
    const stranger = await stage.party('stranger');
    assert.match((await claim(stranger, 'home-1', 1)).reason, /orchestrator only/);
    assert.match(
      (await claim(orchestrator, 'home-1', 1, NOON, NOON + 900_000)).reason,
      /one settlement period of 30 minutes/,
    );
  });

  it('tells the members how the system shares', async () => {
    const pattern = typedPattern('contracts/self-consumption-system');
    const town = await stage.party('town');
    const heard = await stage.hear(town, pattern.pattern);
    await stage.start(gridOperator, config());
    const { sharingRule, value } = pattern.fromBinding(heard[0]!.rows[0]!);
    assert.match(sharingRule, /^first what each was granted/);
    assert.equal(value, 36_000);
  });

  it('refuses what is no collective self-consumption, naming the place', async () => {
    const refused = async (over: object, message: RegExp): Promise<void> => {
      await assert.rejects(stage.start(gridOperator, config(over)), message);
    };
    await refused({ participants: participants.slice(0, 1) }, /at least two participants, found 1/);
    await refused({ participants: participants.slice(1) }, /nobody produces/);
    await refused({ participants: [participants[0], participants[0]] }, /a home is there twice/);
    await refused(
      { participants: [participants[0], { ...participants[1], latitude: 43.2 }] },
      /outside the perimeter: school and home-1 are 10\d{3} m apart, at most 2000 m/,
    );
    await refused({ perimeter: { kind: 'station' } }, /school has no stationId/);
  });
});

describe('perimeter', () => {
  it('measures great-circle distances', () => {
    const paris = { latitude: 48.8566, longitude: 2.3522 };
    const toulon = { latitude: 43.1242, longitude: 5.928 };
    assert.ok(Math.abs(distanceMetres(paris, toulon) - 694_000) < 3000);
  });

  it('knows homes behind one station', () => {
    const behind = (stationId: string, homeId: string) => ({ homeId, stationId });
    const station = { kind: 'station' } as const;
    assert.equal(perimeterFault(station, [behind('s1', 'a'), behind('s1', 'b')]), undefined);
    assert.match(
      perimeterFault(station, [behind('s1', 'a'), behind('s2', 'b')])!,
      /a and b are behind different stations/,
    );
  });
});
