import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typedPattern } from '@gridloom/graph-patterns';
import { sendOrder, type HomePreferences } from '../../src/home-preferences/index.js';
import { until } from '../stage.js';
import {
  APP,
  CHARGING,
  CONFIG,
  HEATING,
  MAKER,
  ORCHESTRATOR,
  RETAILER,
  Stage,
  WATER,
} from './stage.js';

const PREFERENCES = [
  'comfort-temperature',
  'absence',
  'season-mode',
  'charging-need',
  'charge-level-need',
  'departure-time',
  'ready-window',
  'hot-water-need',
  'flexible-device',
].map((name) => `preferences/${name}`);
const taken = () => ({ accepted: true, reason: 'none' });

describe('the application of the customer', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.close());

  async function everybody(): Promise<Record<string, string[]>> {
    const heard: Record<string, string[]> = {};
    for (const id of [ORCHESTRATOR, HEATING, WATER, CHARGING, MAKER, 'https://example.org/spy'])
      heard[id] = await stage.spy(await stage.party(id), [
        ...PREFERENCES,
        'charging/manual-charging-schedule',
      ]);
    return heard;
  }

  it('tells each wish to those whom it concerns, and no temperature or absence to the orchestrator', async () => {
    const heard = await everybody();
    const app = await stage.app();
    app.stateInput({ wish: 'comfort-temperature', minimum: 18.5, maximum: 21 });
    app.stateInput({ wish: 'season-mode', season: 'winter' });
    app.stateInput({ wish: 'absence', from: '+1d', to: '+8d' });
    app.stateInput({ wish: 'charging-need', minimum: 8, from: 'now', to: '07:00' });
    app.stateInput({ wish: 'charge-level-need', minimum: 80, from: '+9d', to: '+10d' });
    app.stateInput({ wish: 'departure-time', session: 'session-1', by: '+3h' });
    app.stateInput({ wish: 'rapid-charge', to: '+2h' });
    app.stateInput({ wish: 'ready-window', by: '23:00' });
    app.stateInput({ wish: 'hot-water-need', litres: 120, by: '06:30' });
    app.stateInput({ wish: 'flexible-device', device: 'washer', flexible: false, to: '+1d' });
    await app.settled();
    const short = Object.fromEntries(
      Object.entries(heard).map(([id, names]) => [
        id.slice('https://example.org/'.length),
        names.map((name) => name.split('/')[1]).sort(),
      ]),
    );
    assert.deepEqual(short, {
      orchestrator: [
        'charge-level-need',
        'charging-need',
        'departure-time',
        'flexible-device',
        'ready-window',
      ],
      heating: ['absence', 'comfort-temperature', 'season-mode'],
      water: ['absence', 'hot-water-need'],
      charging: [
        'charge-level-need',
        'charging-need',
        'departure-time',
        'manual-charging-schedule',
      ],
      maker: ['flexible-device', 'ready-window'],
      spy: [],
    });
    await app.close();
  });

  it('answers questions with the same care', async () => {
    const app = await stage.app();
    app.stateInput({ wish: 'comfort-temperature', minimum: 18.5, maximum: 21 });
    app.stateInput({ wish: 'ready-window', by: '23:00' });
    const [heating, orchestrator, spy] = await Promise.all(
      [HEATING, ORCHESTRATOR, 'https://example.org/spy'].map((id) => stage.party(id)),
    );
    const counts = async (pattern: string): Promise<readonly number[]> =>
      Promise.all(
        [heating!, orchestrator!, spy!].map(
          async (each) => (await stage.ask(each, pattern)).length,
        ),
      );
    assert.deepEqual(await counts('preferences/comfort-temperature'), [1, 0, 0]);
    assert.deepEqual(await counts('preferences/ready-window'), [0, 1, 0]);
    await app.close();
  });

  it('shows who took a wish, who refused it and why, and who did not answer', async () => {
    await stage.manager(HEATING, 'heating', {
      'preferences/comfort-temperature': ({ minimumTemperature }) =>
        minimumTemperature < 21
          ? { accepted: true, reason: 'none' }
          : { accepted: false, reason: 'the heat pump reaches 20 degC at most' },
    });
    await stage.spy(await stage.party(MAKER), ['preferences/ready-window']);
    const app = await stage.app();
    const warm = app.stateInput({ wish: 'comfort-temperature', minimum: 19, maximum: 22 });
    await stage.stands(app, warm.preferenceId, 'heating', 'taken: none');
    const hot = app.stateInput(
      { wish: 'comfort-temperature', minimum: 21, maximum: 22 },
      { replace: warm.preferenceId },
    );
    await stage.stands(
      app,
      hot.preferenceId,
      'heating',
      'refused: the heat pump reaches 20 degC at most',
    );
    assert.equal(app.get(warm.preferenceId)?.ended, 'replaced');
    const window = app.stateInput({ wish: 'ready-window', by: '23:00' });
    await app.settled();
    stage.clock.advance(59_999);
    assert.equal(stage.standing(app, window.preferenceId, 'maker'), 'open');
    stage.clock.advance(1);
    assert.equal(stage.standing(app, window.preferenceId, 'maker'), 'unanswered');
    await app.close();
  });

  it('believes an answer that nobody needed to give', async () => {
    const charging = await stage.party(CHARGING);
    const schedule = typedPattern('charging/manual-charging-schedule');
    const acknowledgement = typedPattern('preferences/preference-acknowledgement');
    await charging.react({ argument: schedule.pattern }, async (rows) => {
      const row = acknowledgement.toBinding({
        preferenceId: schedule.fromBinding(rows[0]!).scheduleId,
        producerId: 'charging',
        outcome: 'https://w3id.org/gridloom/energy#OK',
        reason: 'charges as set',
        acknowledgedAt: new Date(stage.clock.now()),
      });
      await charging.post({ argument: acknowledgement.pattern }, [row]);
    });
    const app = await stage.app();
    const { preferenceId } = app.stateInput({ wish: 'rapid-charge', to: '+2h' });
    await app.settled();
    assert.equal(stage.standing(app, preferenceId, 'charging'), 'taken: charges as set');
  });

  it('lets nobody answer for another one', async () => {
    const spy = await stage.party('https://example.org/spy');
    await stage.spy(await stage.party(HEATING), ['preferences/comfort-temperature']);
    const app = await stage.app();
    const { preferenceId } = app.stateInput({
      wish: 'comfort-temperature',
      minimum: 19,
      maximum: 22,
    });
    const acknowledgement = typedPattern('preferences/preference-acknowledgement');
    const row = acknowledgement.toBinding({
      preferenceId,
      producerId: 'heating',
      outcome: 'https://w3id.org/gridloom/energy#OK',
      reason: 'none',
      acknowledgedAt: new Date(stage.clock.now()),
    });
    await spy.post({ argument: acknowledgement.pattern }, [row]);
    assert.equal(stage.standing(app, preferenceId, 'heating'), 'open');
    // The orchestrator passes on what managers say.
    const orchestrator = await stage.party(ORCHESTRATOR);
    await orchestrator.post({ argument: acknowledgement.pattern }, [row]);
    assert.equal(stage.standing(app, preferenceId, 'heating'), 'taken: none');
    await app.close();
  });

  it('tells a manager that comes later what holds', async () => {
    const app = await stage.app();
    const { preferenceId } = app.stateInput({
      wish: 'comfort-temperature',
      minimum: 19,
      maximum: 22,
    });
    await stage.stands(app, preferenceId, 'heating', 'not-reached');
    await stage.manager(HEATING, 'heating', { 'preferences/comfort-temperature': taken });
    await until(() => {
      stage.clock.advance(2_000);
      return stage.standing(app, preferenceId, 'heating') === 'taken: none';
    }, 'the wish to be told again');
    await app.close();
  });

  it('tries again by the clock where it does not watch who comes', async () => {
    const app = await stage.app({ watchJoins: false });
    const { preferenceId } = app.stateInput({
      wish: 'comfort-temperature',
      minimum: 19,
      maximum: 22,
    });
    await stage.stands(app, preferenceId, 'heating', 'not-reached');
    await stage.manager(HEATING, 'heating', { 'preferences/comfort-temperature': taken });
    stage.clock.advance(15 * 60_000);
    await stage.stands(app, preferenceId, 'heating', 'taken: none');
    await app.close();
  });

  it('refuses what contradicts itself or something that holds, and names both', async () => {
    const app = await stage.app();
    const refused = (
      input: Parameters<HomePreferences['stateInput']>[0],
      message: RegExp,
    ): void => {
      assert.throws(() => app.stateInput(input), message);
    };
    refused(
      { wish: 'comfort-temperature', minimum: 22, maximum: 20 },
      /lowest temperature, 22 degC, is above the highest, 20 degC/,
    );
    refused(
      { wish: 'ready-window', from: '+5h', by: '2026-01-15T20:00' },
      /may run from 2026-01-16 00:00, ready by 2026-01-15 20:00.*ready before it may start/,
    );
    refused(
      { wish: 'charging-need', minimum: 5, from: '+3h', to: '+1h' },
      /there from 2026-01-15 22:00 to 2026-01-15 20:00.*leave before it arrives/,
    );
    refused({ wish: 'absence', from: '2026-01-10', to: '2026-01-12' }, /over already/);
    const band = app.stateInput({ wish: 'comfort-temperature', minimum: 18, maximum: 21 });
    refused(
      { wish: 'comfort-temperature', minimum: 19, maximum: 20 },
      new RegExp(`"19 to 20 degC.*contradicts ${band.preferenceId}, "18 to 21 degC`),
    );
    app.stateInput({ wish: 'comfort-temperature', minimum: 19, maximum: 20, permanent: false });
    const water = app.stateInput({ wish: 'hot-water-need', litres: 80, by: '2026-01-17T07:00' });
    refused(
      { wish: 'absence', from: '2026-01-16T12:00', to: '2026-01-18' },
      new RegExp(`nobody at home from.*contradicts ${water.preferenceId}, "80 litres`),
    );
    app.stateInput({ wish: 'absence', from: '2026-01-20', to: '2026-01-25' });
    refused(
      { wish: 'charging-need', minimum: 5, from: '2026-01-21T18:00', to: '2026-01-22T07:00' },
      /nobody at home.*somebody has to be at home/,
    );
    app.stateInput({ wish: 'charging-need', minimum: 5, from: '+1h', to: '+9h' });
    refused({ wish: 'charge-level-need', minimum: 50, from: '+2h', to: '+5h' }, /the same stay/);
    refused({ wish: 'departure-time', session: 's', by: '+50min' }, /leave before it arrives/);
    refused({ wish: 'season-mode', season: 'monsoon' }, /expected one of Spring, Summer/);
    refused({ wish: 'hot-water-need', litres: 10, by: 'soon' }, /by: "soon" is no time/);
    refused(
      { wish: 'ready-window', device: 'oven', by: '+3h' },
      /device oven is not known.*washer/,
    );
    assert.equal(app.list('home-17').length, 5);
    await app.close();
  });

  it('takes wishes back: what holds instead is told', async () => {
    const asked: string[] = [];
    await stage.manager(HEATING, 'heating', {
      'preferences/comfort-temperature': ({ minimumTemperature, maximumTemperature }) => {
        asked.push(`${minimumTemperature} to ${maximumTemperature}`);
        return taken();
      },
      'preferences/absence': ({ from, to }) => {
        asked.push(
          to > new Date(stage.clock.now()) ? `away from ${from.toISOString()}` : 'at home',
        );
        return taken();
      },
    });
    const app = await stage.app();
    app.stateInput({ wish: 'comfort-temperature', minimum: 18, maximum: 21 });
    const once = app.stateInput({
      wish: 'comfort-temperature',
      minimum: 22,
      maximum: 23,
      permanent: false,
    });
    stage.clock.advance(1000);
    assert.equal(app.withdraw(once.preferenceId).toldInstead?.wish.permanent, true);
    const away = app.stateInput({ wish: 'absence', from: '+1d', to: '+8d' });
    stage.clock.advance(1000);
    app.withdraw(away.preferenceId);
    await app.settled();
    assert.deepEqual(asked, [
      '18 to 21',
      '22 to 23',
      '18 to 21',
      'away from 2026-01-16T18:00:01.000Z',
      'at home',
    ]);
    assert.deepEqual(
      app.list().map(({ wish }) => wish.kind),
      ['comfort-temperature'],
    );
    assert.throws(() => app.withdraw(away.preferenceId), /has been withdrawn already/);
    const window = app.stateInput({ wish: 'ready-window', by: '23:00' });
    assert.equal(app.withdraw(window.preferenceId).toldInstead, undefined);
    await app.close();
  });

  it('passes on consents, and their end, at any moment', async () => {
    const management = await stage.manager(HEATING, 'heating', {});
    const kind = 'https://w3id.org/gridloom/energy#HeatPump';
    const app = await stage.app(
      {},
      { consents: [{ recipientId: 'heating', deviceKinds: ['HeatPump', 'SpaceHeater'] }] },
    );
    assert.equal(management.mayControl('home-17', kind), true);
    await app.consent({ homeId: 'home-17', recipientId: 'heating', given: false });
    assert.equal(management.mayControl('home-17', kind), false);
    await app.consent({
      homeId: 'home-17',
      recipientId: 'heating',
      given: true,
      deviceKinds: ['HeatPump'],
    });
    assert.equal(management.mayControl('home-17', kind), true);
    const water = await stage.manager(WATER, 'water', {});
    await water.catchUp();
    assert.equal(water.mayControl('home-17', kind), false, 'consents are for one party each');
    await app.close();
  });

  it('shows prices, alerts and reasons, from those only whose business they are', async () => {
    const app = await stage.app();
    const [retailer, orchestrator, spy] = await Promise.all(
      [RETAILER, ORCHESTRATOR, 'https://example.org/spy'].map((id) => stage.party(id)),
    );
    const tariff = typedPattern('tariffs/home-tariff');
    const from = new Date(stage.clock.now());
    const price = (value: number) => [
      tariff.toBinding({
        homeId: 'home-17',
        tableId: `table-${value}`,
        created: from,
        producerId: 'retailer',
        from,
        to: new Date(from.getTime() + 3_600_000),
        value,
      }),
    ];
    await spy!.post({ argument: tariff.pattern }, price(9));
    assert.deepEqual(app.prices('home-17'), []);
    await retailer!.post({ argument: tariff.pattern }, price(0.21));
    assert.deepEqual(
      app.prices('home-17').map(({ eurPerKwh }) => eurPerKwh),
      [0.21],
    );
    const alert = typedPattern('notices/overload-alert');
    const overload = (noticeId: string, recipientId: string) => [
      alert.toBinding({ homeId: 'home-17', noticeId, time: from, recipientId, overflowPower: 850 }),
    ];
    await spy!.post({ argument: alert.pattern }, overload('n-1', 'app-17'));
    await orchestrator!.post({ argument: alert.pattern }, overload('n-2', 'heating'));
    assert.deepEqual(app.alerts('home-17'), []);
    await orchestrator!.post({ argument: alert.pattern }, overload('n-3', 'app-17'));
    assert.deepEqual(app.alerts('home-17'), [{ atMs: from.getTime(), overflowVoltAmperes: 850 }]);
    assert.ok(stage.events.some(({ message }) => message.includes('overloaded')));
    const reason = typedPattern('orchestration/recommendation-reason');
    await orchestrator!.post({ argument: reason.pattern }, [
      reason.toBinding({
        homeId: 'home-17',
        deviceId: 'washer',
        scheduleId: 'schedule-1',
        reasonKind: 'https://w3id.org/gridloom/energy#SunReason',
        explanation: 'there is sun at noon',
      }),
    ]);
    assert.equal(app.reasons('home-17')[0]?.explanation, 'there is sun at noon');
    await app.close();
  });

  describe('with a store', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gridloom-home-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it('tells again after a restart what holds, and nothing else', async () => {
      const store = join(folder, 'restart.db');
      const home = {
        preferences: [{ wish: 'comfort-temperature', minimum: 18, maximum: 21 }],
        consents: [{ recipientId: 'heating', deviceKinds: ['HeatPump'] }],
      };
      const first = await stage.app({ store }, home);
      const away = first.stateInput({ wish: 'absence', from: '+1d', to: '+2d' });
      const season = first.stateInput({ wish: 'season-mode', season: 'winter' });
      first.withdraw(season.preferenceId);
      await first.consent({ homeId: 'home-17', recipientId: 'heating', given: false });
      const [band] = first.list();
      await stage.leave(first);
      const heard: string[] = [];
      await stage.manager(HEATING, 'heating', {
        'preferences/comfort-temperature': ({ preferenceId }) => {
          heard.push(preferenceId);
          return taken();
        },
        'preferences/absence': ({ preferenceId }) => {
          heard.push(preferenceId);
          return taken();
        },
        'preferences/season-mode': () => assert.fail('it has been withdrawn'),
      });
      const second = await stage.app({ store }, home);
      await second.settled();
      assert.deepEqual(heard, [band!.preferenceId, away.preferenceId]);
      await stage.stands(second, away.preferenceId, 'heating', 'taken: none');
      assert.equal(second.consents('home-17')[0]?.given, false, 'the file does not give it back');
      const third = {
        ...home,
        preferences: [{ wish: 'comfort-temperature', minimum: 17, maximum: 20 }],
      };
      await stage.leave(second);
      const changed = await stage.app({ store }, third);
      const bands = changed.list().filter(({ wish }) => wish.kind === 'comfort-temperature');
      assert.equal(bands.length, 1, 'a changed file replaces what it said');
      await stage.leave(changed);
    });

    it('tells nobody of a wish for a device that the home no longer has', async () => {
      const store = join(folder, 'without.db');
      const first = await stage.app({ store });
      first.stateInput({ wish: 'hot-water-need', litres: 80, by: '+3h' });
      await first.settled();
      await stage.leave(first);
      const stranger = await stage.party('https://example.org/stranger');
      const heard = await stage.spy(stranger, ['preferences/hot-water-need']);
      const devices = CONFIG.homes[0]!.devices.filter(({ deviceId }) => deviceId !== 'tank');
      const second = await stage.app({ store }, { devices });
      await second.settled();
      assert.deepEqual(heard, []);
      await stage.leave(second);
    });

    it('starts with no file that contradicts itself', async () => {
      const preferences = [
        { wish: 'comfort-temperature', minimum: 18, maximum: 21 },
        { wish: 'comfort-temperature', minimum: 19, maximum: 20 },
      ];
      await assert.rejects(
        stage.app({}, { preferences }),
        /preferences: "19 to 20 degC \(always\)" contradicts .*"18 to 21 degC \(always\)"/,
      );
    });

    it('takes orders of its own user through a socket', async () => {
      const store = join(folder, 'control.db');
      await stage.manager(HEATING, 'heating', { 'preferences/comfort-temperature': taken });
      const app = await stage.app({ store });
      const path = `${store}.socket`;
      const wish = { wish: 'comfort-temperature', minimum: 18, maximum: 21 } as const;
      const reply = await sendOrder(path, { order: 'set', wish });
      assert.ok(reply !== undefined && 'preferences' in reply);
      assert.equal(reply.preferences[0]?.standings['heating']?.state, 'taken');
      await assert.rejects(sendOrder(path, { order: 'set', wish }), {
        name: 'ContradictionError',
        message: /only one of them can hold permanently/,
      });
      await assert.rejects(
        stage.app({ store, knowledgeBaseId: `${APP}-2` }),
        /listens at .* already/,
      );
      await stage.leave(app);
      assert.equal(await sendOrder(path, { order: 'list', past: false }), undefined);
    });
  });
});
