import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSqliteStore } from '../../../src/orchestrator/guard/sqlite-store.js';
import { AHome, MANAGER, T0 } from './a-home.js';

describe('power that was granted', () => {
  it('stays reserved until a reading made late enough after the start shows it', () => {
    const home = new AHome();
    home.rate('heater');
    home.reads(500);
    home.ask('heater', 2000);
    home.on('heater');
    // Somebody else switches a kettle on: that is not the heater.
    home.pass(3000);
    home.reads(2600);
    assert.equal(home.reserved, 2000);
    home.pass(7000);
    home.reads(4600);
    assert.equal(home.reserved, 0);
  });

  it('is seen in a rise of the meter when the manager reports no states', () => {
    const home = new AHome();
    home.reads(500);
    home.ask('heater', 2000);
    home.pass(1000);
    home.reads(2099);
    assert.equal(home.reserved, 2000);
    home.reads(2100);
    assert.equal(home.reserved, 0);
  });

  it('gives one rise to one grant', () => {
    const home = new AHome();
    home.reads(500);
    home.ask('heater', 2000);
    home.ask('charger', 2000);
    home.pass(1000);
    home.reads(2500);
    assert.equal(home.reserved, 2000);
    home.reads(4500);
    assert.equal(home.reserved, 0);
  });

  it('lapses when the device did not start in time, and its clock may be behind', () => {
    const home = new AHome();
    home.rate('heater');
    home.off('heater');
    home.reads(500);
    home.ask('heater', 2000, 'OrdinaryStart', {
      madeAtMs: T0 - 60_000,
    });
    home.pass(189_999);
    home.reads(500);
    assert.equal(home.reserved, 2000);
    home.pass(1);
    home.reads(500);
    assert.equal(home.reserved, 0);
    assert.equal(home.events.at(-1)?.type, 'grant-ended');
  });

  it('counts again when the news of its start came late', () => {
    const home = new AHome();
    home.rate('heater');
    home.off('heater');
    home.reads(500);
    home.ask('heater', 2000);
    home.pass(135_000);
    home.reads(2500);
    assert.equal(home.on('heater'), false);
    assert.equal(home.guard.grants.open[0]?.state, 'running');
  });

  it('says that a device has changed whenever it draws something else, so that its energy can be counted', () => {
    const home = new AHome();
    home.rate('pump');
    home.events.length = 0;
    home.draws('pump', 1200);
    home.draws('pump', 800);
    const changes = home.events.filter(({ type }) => type === 'device-changed');
    assert.equal(changes.length, 2);
  });

  it('keeps free what a running device may draw and does not', () => {
    const home = new AHome();
    home.rate('pump');
    home.reads(500);
    home.ask('pump', 2000);
    home.on('pump');
    home.draws('pump', 1200);
    home.pass(20_000);
    home.reads(1700);
    assert.equal(home.reserved, 800);
    home.draws('pump', 0);
    assert.equal(home.reserved, 2000);
  });

  it('is free at once when the device stops, or its manager gives it back', () => {
    const home = new AHome();
    home.rate('heater');
    home.reads(500);
    const { requestId } = home.ask('heater', 2000);
    home.guard.end(requestId, 'GrantUnused', home.nowMs);
    assert.equal(home.reserved, 0);
    home.ask('heater', 2000);
    home.on('heater');
    home.off('heater');
    assert.equal(home.reserved, 0);
  });
});

describe('a start without asking', () => {
  it('is accounted for until the meter shows it, reported, and first to be switched off', () => {
    const home = new AHome();
    home.rate('heater');
    home.rate('rude', { sheddingPriority: 9 });
    home.reads(500);
    home.ask('heater', 2000);
    home.on('heater');
    assert.equal(home.on('rude'), true);
    assert.deepEqual(home.events.filter(({ type }) => type === 'started-without-asking').length, 1);
    assert.equal(home.reserved, 4000);
    home.pass(15_000);
    home.reads(4500);
    assert.equal(home.reserved, 0);
    const order = home.guard.sheddables('limit', home.nowMs);
    assert.equal(order.find(({ deviceId }) => deviceId === 'rude')?.origin, 'unasked');
  });

  it('is one start however often it is told, and what ended before it began was none', () => {
    const home = new AHome();
    home.rate('rude');
    assert.equal(home.on('rude'), true);
    home.guard.end('unasked/rude', 'test', home.nowMs);
    assert.equal(home.on('rude'), false);
    home.off('rude');
    assert.equal(home.on('rude'), true);
  });

  it('is seen by what a device draws, and not by standby', () => {
    const home = new AHome();
    home.rate('heater');
    assert.equal(home.draws('heater', 20), false);
    assert.equal(home.draws('heater', 1500), true);
    assert.equal(home.reserved, 2000);
  });

  it('is none when white goods begin their programme, or of a battery that is on', () => {
    const home = new AHome();
    home.rate('washer', {}, 'https://w3id.org/gridloom/energy#WashingMachine');
    home.rate('battery', {}, 'https://w3id.org/gridloom/energy#Battery');
    assert.equal(home.on('washer'), false);
    assert.equal(home.on('battery'), false);
    assert.deepEqual(home.guard.sheddables('limit', home.nowMs), []);
    assert.equal(home.draws('battery', -900), false);
    assert.equal(home.draws('battery', 900), true);
  });

  it('is by hand when devices are out of management; their rating is reserved until that ends', () => {
    const home = new AHome();
    home.rate('boiler', { activePowerWatts: 2000 });
    home.reads(500);
    const untilMs = home.nowMs + 43_200_000;
    home.guard.redLight(
      { homeId: 'home-1', managerId: MANAGER, ratedPowerWatts: 3150, untilMs },
      home.nowMs,
    );
    assert.equal(home.reserved, 3500);
    assert.equal(home.on('boiler'), false);
    assert.deepEqual(home.guard.sheddables('limit', home.nowMs), []);
    home.pass(20_000);
    home.reads(2500);
    assert.equal(home.reserved, 1500);
    home.pass(43_200_000);
    home.guard.expire(home.nowMs);
    assert.equal(home.reserved, 0);
  });
});

describe('store of grants', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'guard-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds what was granted over a restart until the manager has said what it counts on', () => {
    const file = path.join(folder, 'guard.db');
    const before = new AHome({}, {}, openSqliteStore(file));
    before.rate('heater');
    before.reads(500);
    const first = before.ask('heater', 2000);
    const second = before.ask('charger', 1500);
    const third = before.ask('boiler', 1000);
    before.guard.end(third.requestId, 'GrantUnused', before.nowMs);
    before.on('heater');
    before.store.close();

    const after = new AHome({}, {}, openSqliteStore(file));
    for (const grant of after.store.load().grants) after.guard.restore(grant);
    after.pass(60_000);
    after.reads(2500);
    // The meter shows the heater already, but nobody knows that.
    assert.equal(after.reserved, 3500);
    assert.match(
      after.ask('fan', 500).reason,
      /granted before a restart, and its managers have not/,
    );
    after.guard.confirm(first.requestId, true, after.nowMs);
    after.pass(15_000);
    after.reads(2500);
    assert.equal(after.reserved, 1500);
    after.guard.end(second.requestId, 'its manager counts on it no more', after.nowMs);
    assert.equal(after.ask('fan', 500).verdict, 'OK');
    after.store.close();
  });

  it('gives up on a manager that never answers, after the bound', () => {
    const home = new AHome();
    home.reads(500);
    home.ask('heater', 2000);
    const after = new AHome({}, {}, home.store);
    for (const grant of home.store.load().grants) after.guard.restore(grant);
    after.pass(43_199_999);
    after.guard.expire(after.nowMs);
    assert.equal(after.reserved, 2000);
    after.pass(1);
    after.guard.expire(after.nowMs);
    assert.equal(after.reserved, 0);
    assert.equal(after.store.load().grants.length, 0);
  });

  it('keeps what ended for a while only', () => {
    const store = openSqliteStore(path.join(folder, 'guard.db'));
    const home = new AHome({}, {}, store);
    home.reads(0);
    const { requestId } = home.ask('heater', 2000);
    home.ask('charger', 2000);
    home.guard.end(requestId, 'DeviceStopped', T0 + 1000);
    assert.equal(store.purge(T0 + 1000), 0);
    assert.equal(store.purge(T0 + 1001), 1);
    assert.equal(store.load().grants.length, 1);
    store.close();
    store.close();
  });

  it('names a file that is no store', () => {
    const file = path.join(folder, 'guard.db');
    writeFileSync(file, 'certainly no database, and long enough to be read as one'.repeat(100));
    assert.throws(
      () => openSqliteStore(file),
      /the store .*guard\.db cannot be used: .*move the file away/,
    );
  });
});
