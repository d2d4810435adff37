import assert from 'node:assert/strict';
import { typedPattern } from '@gridloom/graph-patterns';
import { MemoryGuardStore } from '../../src/orchestrator/index.js';
import { join } from '../stage.js';
import { HOME, House } from './house.js';

describe('overload of a home', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.build();
  });
  afterEach(() => house.close());

  const state = (...ids: readonly string[]): readonly boolean[] =>
    ids.map((deviceId) => house.loads.get(deviceId)!.isOn);

  async function twoRunning(): Promise<void> {
    house.add(house.north, 'heater', 2000, { sheddingPriority: 5 });
    house.add(house.south, 'boiler', 2000, { sheddingPriority: 1 });
    await house.settle();
    house.loads.get('heater')!.control.demand(true);
    house.loads.get('boiler')!.control.demand(true);
    await house.settle();
    assert.deepEqual(state('heater', 'boiler'), [true, true]);
    await house.pass(15);
  }

  it('is gone within 10 s: the lowest priority goes off, whoever manages it, and not more than needed', async () => {
    await twoRunning();
    house.kitchen = 2500;
    await house.status();
    assert.deepEqual(state('heater', 'boiler'), [true, false]);
    assert.ok(house.drawn <= house.limit);
    await house.pass(10);
    assert.ok(house.typesOfEvents().includes('overload-ended'));
    assert.deepEqual(house.alerts, []);
  });

  it('lets go on when there is room again, and asks for a start like any other', async () => {
    await twoRunning();
    house.kitchen = 2500;
    await house.status();
    await house.pass(60);
    assert.deepEqual(state('heater', 'boiler'), [true, false]);
    house.kitchen = 500;
    await house.pass(60);
    assert.deepEqual(state('heater', 'boiler'), [true, true]);
    assert.match(house.decided.at(-1)!, /^boiler OK/);
  });

  it('lets a charge point ask again when there is room for a part of what it had', async () => {
    for (const [index, kind] of (['WaterHeater', 'ElectricVehicleCharger'] as const).entries())
      house.add(
        house.south,
        `device-${index}`,
        2000,
        { sheddingPriority: index },
        true,
        `https://w3id.org/gridloom/energy#${kind}`,
      );
    await house.settle();
    for (const { control } of house.loads.values()) control.demand(true);
    await house.settle();
    await house.pass(15);
    assert.deepEqual(state('device-0', 'device-1'), [true, true]);
    // Both have to go, and 1 500 VA are left.
    house.kitchen = house.limit - 1500;
    await house.status();
    await house.pass(60);
    const freed = house.events.flatMap((event) =>
      event.type === 'device-freed' ? [event.deviceId] : [],
    );
    assert.deepEqual(freed, ['device-1']);
    assert.deepEqual(state('device-0', 'device-1'), [false, false]);
  });

  it('passes over a manager that refuses since a hand is on the device, and does not undo the hand', async () => {
    await twoRunning();
    house.add(house.south, 'radiator', 2000, { sheddingPriority: 0 });
    await house.settle();
    house.hand(house.south, 'radiator', true);
    await house.settle();
    await house.pass(2);
    assert.deepEqual(state('radiator', 'boiler', 'heater'), [true, false, true]);
    assert.ok(house.typesOfEvents().includes('started-without-asking'));
    assert.ok(house.typesOfEvents().includes('hand-on-device'));
    assert.ok(house.drawn <= house.limit);
  });

  it('switches the next one off when a device says yes and does not obey, within 30 s', async () => {
    await house.close();
    house = await House.build({}, 7000);
    house.add(house.south, 'stubborn', 2000, { sheddingPriority: 0 }, false);
    await house.settle();
    house.loads.get('stubborn')!.control.demand(true);
    await house.settle();
    await house.pass(15);
    await twoRunning();
    house.kitchen = 1500;
    await house.status();
    assert.ok(house.drawn > house.limit);
    await house.pass(30);
    assert.ok(house.drawn <= house.limit, `${house.drawn} VA`);
    assert.deepEqual(state('stubborn', 'boiler', 'heater'), [true, false, true]);
  });

  it('warns the customer when nothing of it is managed, once in a while', async () => {
    await twoRunning();
    house.kitchen = 6800;
    await house.status();
    assert.deepEqual(state('heater', 'boiler'), [false, false]);
    assert.deepEqual(house.alerts, [{ to: 'app', voltAmperes: 800 }]);
    await house.pass(60);
    assert.equal(house.alerts.length, 1);
  });

  it('switches one device after the other off when the meter says overrun and no figure', async () => {
    await twoRunning();
    house.kitchen = 2500;
    house.meterIsThere = false;
    await house.status();
    assert.deepEqual(state('heater', 'boiler'), [true, false]);
    await house.pass(5);
    assert.deepEqual(state('heater', 'boiler'), [true, false]);
  });

  it('reaches the meter by a wish: lower ones give way, and it starts when it asks again', async () => {
    await twoRunning();
    house.add(house.north, 'car', 3000, { sheddingPriority: 0 });
    await house.settle();
    house.loads.get('car')!.control.demand(true, { urgency: 'UserWish' });
    await house.settle();
    assert.match(
      house.decided.at(-1)!,
      /^car KO: .*a user's wish goes first: 1 device of lower rank/,
    );
    assert.deepEqual(state('heater', 'boiler', 'car'), [true, false, false]);
    await house.pass(11);
    assert.deepEqual(state('heater', 'boiler', 'car'), [true, false, true]);
    assert.ok(house.drawn <= house.limit);
  });

  it('cancels a change that a user made from afar when nothing below it is left (F6, F7)', async () => {
    house.add(house.north, 'car', 4000, { sheddingPriority: 0 });
    await house.settle();
    const now = house.clock.now();
    house.north.userChanged('car', [{ fromMs: now, toMs: now + 3_600_000, powerWatts: 4000 }]);
    house.loads.get('car')!.control.demand(true, { urgency: 'UserWish' });
    await house.settle();
    assert.deepEqual(state('car'), [true]);
    await house.pass(15);
    house.kitchen = 3000;
    await house.status();
    await house.settle();
    assert.deepEqual(state('car'), [false]);
    assert.ok(house.typesOfEvents().includes('schedule-restored'));
  });

  it('is prevented by what is out of management: its rating is reserved (H3)', async () => {
    const { contract } = house;
    await house.close();
    const button = { knowledgeBaseId: 'https://example.org/ems-button' };
    const managers = [...contract.managers!, button];
    house = await House.build({ homes: [{ ...contract, managers }] });
    const connector = await join(house.runtime, 'ems-button');
    const light = typedPattern('notices/red-light');
    const row = light.toBinding({
      homeId: HOME,
      noticeId: 'light-1',
      time: new Date(house.clock.now()),
      active: true,
      until: new Date(house.clock.now() + 43_200_000),
      ratedPower: 3600,
    });
    await connector.post({ argument: light.pattern }, [row]);
    house.add(house.south, 'boiler', 2000);
    await house.settle();
    house.loads.get('boiler')!.control.demand(true);
    await house.settle();
    assert.match(house.decided.at(-1)!, /^boiler KO: .*1500 VA available: .*reserved 4000 VA/);
  });

  it('frees granted power at once when the device stops', async () => {
    await twoRunning();
    assert.equal(house.orchestrator.hub.grantedVoltAmperes(HOME), 4000);
    house.loads.get('heater')!.control.demand(false);
    await house.settle();
    assert.equal(house.orchestrator.hub.grantedVoltAmperes(HOME), 2000);
  });
});

describe('grants on the network', () => {
  const released = typedPattern('orchestration/grant-released');

  it('are given back by whom they were given to only, and are none any more for their request', async () => {
    const house = await House.build();
    try {
      house.add(house.north, 'heater', 2000);
      await house.settle();
      house.loads.get('heater')!.control.demand(true);
      await house.settle();
      const { requestId } = house.lastRequest!;
      const stranger = await join(house.runtime, 'stranger');
      const row = released.toBinding({
        homeId: HOME,
        deviceId: 'heater',
        requestId,
        reason: 'https://w3id.org/gridloom/energy#GrantUnused',
        time: new Date(house.clock.now()),
        producerId: 'ems-north',
      });
      await stranger.post({ argument: released.pattern }, [row]);
      assert.equal(house.orchestrator.hub.grantedVoltAmperes(HOME), 2000);
    } finally {
      await house.close();
    }
  });
});

describe('restart of the orchestrator', () => {
  it('goes on with what managers count on: one that runs shows, one that does not is still held', async () => {
    const store = new MemoryGuardStore();
    const house = await House.build({ store });
    try {
      house.add(house.north, 'heater', 2000);
      house.add(house.south, 'boiler', 1500);
      await house.settle();
      house.loads.get('heater')!.control.demand(true);
      house.loads.get('boiler')!.control.demand(true);
      await house.settle();
      await house.kill();
      house.loads.get('boiler')!.control.demand(false);
      await house.pass(1);
      await house.boot({ store });
      assert.equal(house.orchestrator.hub.grantedVoltAmperes(HOME), 2000);
      assert.equal(store.load().grants[0]?.state, 'running');
    } finally {
      await house.close();
    }
  });

  it('finds what has started on its own while nobody was there, and keeps the home below its limit', async () => {
    const store = new MemoryGuardStore();
    const house = await House.build({ store });
    try {
      house.add(house.north, 'heater', 2000);
      await house.settle();
      await house.kill();
      house.loads.get('heater')!.control.demand(true, { urgency: 'ComfortAtRisk' });
      await house.pass(1200);
      assert.equal(house.loads.get('heater')!.isOn, true, 'nobody is there to be asked');
      house.kitchen = house.limit - 1500;
      await house.boot({ store });
      await house.settle();
      await house.pass(30);
      assert.equal(house.loads.get('heater')!.isOn, false);
      assert.ok(house.drawn <= house.limit);
    } finally {
      await house.close();
    }
  });

  it('asks every manager what it counts on, and keeps the rest reserved until it has answered', async () => {
    const store = new MemoryGuardStore();
    const house = await House.build({ store });
    try {
      house.add(house.north, 'heater', 2000);
      house.add(house.south, 'boiler', 1500);
      await house.settle();
      house.loads.get('heater')!.control.demand(true);
      house.loads.get('boiler')!.control.demand(true);
      await house.settle();
      await house.kill();
      await house.pass(20);
      // The manager of the boiler is cut off when the orchestrator comes back.
      await house.south.close();
      await house.boot({ store });
      assert.ok(house.problems.some((problem) => /ems-south did not say/.test(problem)));
      assert.equal(house.orchestrator.hub.grantedVoltAmperes(HOME), 3500);
      assert.equal(house.orchestrator.hub.device(HOME, 'heater')?.rating?.activePowerWatts, 2000);
      house.add(house.north, 'car', 2500);
      await house.settle();
      house.loads.get('car')!.control.demand(true);
      await house.settle();
      assert.match(
        house.decided.at(-1)!,
        /^car KO: .*granted before a restart, and its manager has not/,
      );
    } finally {
      await house.close();
    }
  });
});
