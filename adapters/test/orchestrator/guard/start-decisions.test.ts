import assert from 'node:assert/strict';
import { AHome, T0 } from './a-home.js';

describe('decision on a start', () => {
  it('grants what the limit leaves beside what is drawn and reserved', () => {
    const home = new AHome();
    home.reads(1000);
    const first = home.ask('heater', 3000);
    assert.equal(first.verdict, 'OK');
    assert.equal(first.availableVoltAmperes, 5000);
    assert.equal(first.validUntilMs, T0 + 120_000);
    const second = home.ask('charger', 2001);
    assert.equal(second.verdict, 'KO');
    assert.equal(
      second.reason,
      '2001 VA requested, 2000 VA available: limit 6000 VA, drawn 1000 VA, reserved 3000 VA',
    );
    assert.equal(home.ask('boiler', 2000).verdict, 'OK');
  });

  it('grants no more than the limit to a device that runs while the meter shows nothing of it', () => {
    const home = new AHome();
    home.reads(0);
    assert.equal(home.ask('charger', 4000).verdict, 'OK');
    home.on('charger');
    home.draws('charger', 4000);
    home.pass(30_000);
    home.reads(4000);
    // The breaker has opened, or a battery gives as much.
    home.pass(5_000);
    home.reads(0);
    const more = home.ask('charger', 7000, 'UserWish', { runs: true });
    assert.equal(more.verdict, 'KO');
    assert.equal(more.availableVoltAmperes, 6000);
  });

  it('explains a refusal by limit, meter, reservation and preference', () => {
    const home = new AHome({ share: 0.9 });
    home.reads(3000);
    home.ask('heater', 2000);
    assert.deepEqual(home.ask('charger', 3000).explanation, {
      limit: 'limit 5400 VA',
      meter: 'drawn 3000 VA',
      reservation: 'reserved 2000 VA',
      preference: 'the customer lets devices use 90 % of the limit',
    });
  });

  it('takes a reading older than 10 s for none, and one from the future as well', () => {
    const home = new AHome();
    assert.match(home.ask('heater', 100).reason, /no measurement of the home/);
    home.reads(1000);
    home.pass(10_000);
    assert.equal(home.ask('heater', 100).verdict, 'OK');
    home.pass(1);
    assert.match(home.ask('charger', 100).reason, /10 s old/);
    home.guard.take({ drawn: [0, 0, 0, 0], atMs: home.nowMs + 60_000 }, home.nowMs);
    assert.match(home.ask('charger', 100).reason, /60 s in the future: check the clocks/);
  });

  it('refuses without a limit, during an overrun, and a power that is none', () => {
    const home = new AHome();
    home.reads(0);
    assert.match(home.ask('heater', 0.5).reason, /whole number of VA above 0/);
    home.guard.limits.hearStatus(true, home.nowMs);
    assert.match(home.ask('heater', 100).reason, /exceeds its subscribed power/);
    home.pass(30_001);
    home.reads(0);
    assert.equal(home.ask('heater', 100).verdict, 'OK');
    home.guard.limits.hearStatus(false, home.nowMs, true);
    assert.match(home.ask('charger', 100).reason, /breaker of the home is open/);
    home.pass(5000);
    home.reads(0);
    assert.equal(home.ask('charger', 100).verdict, 'KO', 'that the meter shows nothing is no sign');
    home.guard.limits.hearStatus(false, home.nowMs, false);
    assert.equal(home.ask('charger', 100).verdict, 'OK');
    home.guard.limits.hearStatus(false, home.nowMs, true);
    home.pass(5000);
    home.reads(300);
    assert.equal(home.ask('charger', 100).verdict, 'OK', 'it draws, so it is closed');
    const unlimited = new AHome({}, {}, undefined, 'unknown');
    unlimited.reads(0);
    assert.match(unlimited.ask('heater', 100).reason, /neither subscribed nor cut-off power/);
  });

  it('tells when to ask again: a wish soon, others when a start that was not used frees power', () => {
    const home = new AHome();
    home.reads(0);
    home.ask('heater', 5000);
    assert.equal(home.ask('charger', 2000).validUntilMs, T0 + 60_000);
    assert.equal(home.ask('rapid', 2000, 'UserWish').validUntilMs, T0 + 10_000);
    home.pass(100_000);
    home.reads(0);
    assert.equal(home.ask('charger', 2000).validUntilMs, T0 + 130_000);
  });

  it('adds the switch-on peak until the device runs', () => {
    const home = new AHome();
    home.rate('pump', { switchOnPeakVoltAmperes: 1500 });
    home.reads(3000);
    assert.match(
      home.ask('pump', 2000).reason,
      /^3500 VA with its switch-on peak requested, 1500 VA/,
    );
    home.reads(2000);
    assert.equal(home.ask('pump', 2000).verdict, 'OK');
    assert.equal(home.reserved, 3500);
    home.on('pump');
    assert.equal(home.reserved, 2000);
  });

  it('counts phases: each carries a third, a device loads its own, and one whose phases are unknown any', () => {
    const home = new AHome({ phases: 3 });
    home.limit(9000);
    home.rate('first', { phases: [1] });
    home.rate('all', { phases: [1, 2, 3] });
    home.rate('second', { phases: [2] });
    home.reads(2500, 2000, 500, 0);
    const refused = home.ask('first', 1200);
    assert.equal(refused.verdict, 'KO');
    assert.match(refused.reason, /1000 VA available: limit 3000 VA on phase 1, drawn 2000 VA/);
    assert.match(home.ask('all', 3300).reason, /3000 VA available: .*phase 1/);
    assert.match(home.ask('unknown', 1001).reason, /1000 VA available: .*phase 1/);
    assert.equal(home.ask('second', 2500).verdict, 'OK');
    assert.equal(home.ask('all', 1000).verdict, 'KO');
  });

  it('lets a running device ask for another power, and keeps what it has when that is refused', () => {
    const home = new AHome();
    home.rate('car', { activePowerWatts: 7000 });
    home.reads(500);
    const first = home.ask('car', 2000);
    home.on('car');
    home.draws('car', 2000);
    home.pass(20_000);
    home.reads(2500);
    assert.equal(home.reserved, 0);
    assert.match(
      home.ask('car', 5600, 'OrdinaryStart', { runs: true }).reason,
      /5500 VA available/,
    );
    assert.equal(home.guard.grants.ofRequest(first.requestId)?.state, 'running');
    const more = home.ask('car', 5500, 'OrdinaryStart', { runs: true });
    assert.equal(more.verdict, 'OK');
    assert.equal(home.reserved, 3500);
    assert.equal(home.guard.grants.open.length, 1);
    assert.equal(home.ask('heater', 1).verdict, 'KO');
  });

  it('gives a device nothing for what it only seems to draw: the news of its stop may be lost', () => {
    const home = new AHome();
    home.rate('heater');
    home.reads(500);
    home.ask('heater', 3000);
    home.on('heater');
    home.pass(20_000);
    home.reads(3500);
    // It stopped, and somebody else draws the 3000 VA now.
    assert.equal(home.ask('heater', 3000, 'OrdinaryStart', { runs: undefined }).verdict, 'KO');
    assert.equal(home.ask('heater', 3000, 'OrdinaryStart', { runs: false }).verdict, 'KO');
    assert.equal(home.ask('heater', 2500, 'OrdinaryStart', { runs: false }).verdict, 'OK');
  });

  it('holds power back before a planned start until the meter shows it', () => {
    const home = new AHome();
    home.guard.setPlanned([
      {
        deviceId: 'washer',
        fromMs: T0 + 300_000,
        toMs: T0 + 3_600_000,
        activePowerWatts: 1800,
        whiteGoods: true,
      },
    ]);
    home.reads(1000);
    assert.equal(home.reserved, 0);
    home.pass(180_000);
    assert.equal(home.reserved, 2000);
    home.pass(140_000);
    assert.equal(home.reserved, 0);
  });
});

describe('waiting for a start', () => {
  it('holds power back for a better class, and says so', () => {
    const home = new AHome();
    home.reads(4000);
    assert.equal(home.ask('car', 3000, 'DeadlineAtRisk').verdict, 'KO');
    home.rate('heater');
    home.guard.open({
      requestId: 'earlier',
      homeId: 'home-1',
      deviceId: 'heater',
      managerId: 'm',
      origin: 'asked',
      urgency: 'OrdinaryStart',
      state: 'granted',
      load: [3000, 0, 0, 0],
      peak: [0, 0, 0, 0],
      grantedAtMs: home.nowMs,
      validUntilMs: home.nowMs,
      holdUntilMs: home.nowMs,
    });
    home.on('heater');
    home.pass(15_000);
    home.reads(4000);
    // The car fits when the heater stops: what is free until then is kept for it.
    const small = home.ask('fan', 1000);
    assert.equal(small.verdict, 'KO');
    assert.match(small.explanation.preference!, /3000 VA held back for 1 that go before/);
  });

  it('holds nothing back for what cannot fit at all', () => {
    const home = new AHome();
    home.reads(4000);
    assert.equal(home.ask('car', 3000, 'DeadlineAtRisk').verdict, 'KO');
    assert.equal(home.ask('fan', 1000).verdict, 'OK');
  });

  it('raises whoever waits, so that a stream of others does not starve it', () => {
    const home = new AHome();
    const running: { deviceId: string; untilMs: number }[] = [];
    let grantedAfterMs: number | undefined;
    for (let turn = 0; turn < 120 && grantedAfterMs === undefined; turn++) {
      for (const device of [...running])
        if (device.untilMs <= home.nowMs) {
          home.off(device.deviceId);
          running.splice(running.indexOf(device), 1);
        }
      home.pass(15_000);
      home.reads(running.length * 2000);
      // Comfort of others is always at risk; the large one is ordinary.
      if (turn > 4 && turn % 4 === 0 && home.ask('large', 5500).verdict === 'OK')
        grantedAfterMs = home.nowMs - T0;
      const deviceId = `small-${turn}`;
      if (home.ask(deviceId, 2000, 'ComfortAtRisk').verdict === 'OK') {
        home.on(deviceId);
        running.push({ deviceId, untilMs: home.nowMs + 60_000 });
      }
    }
    assert.ok(grantedAfterMs !== undefined && grantedAfterMs < 1_600_000, String(grantedAfterMs));
  });

  it('forgets who does not ask again', () => {
    const home = new AHome();
    home.reads(5500);
    home.ask('car', 3000, 'UserWish');
    assert.equal(home.guard.waiting.size, 1);
    home.pass(71_000);
    home.guard.expire(home.nowMs);
    assert.equal(home.guard.waiting.size, 0);
  });
});

describe('wish of a user', () => {
  function busyHome(): AHome {
    const home = new AHome();
    home.rate('heater', { sheddingPriority: 2 });
    home.rate('boiler', { sheddingPriority: 1 });
    home.reads(500);
    home.ask('heater', 2000);
    home.ask('boiler', 2000);
    home.on('heater');
    home.on('boiler');
    home.pass(15_000);
    home.reads(4500);
    return home;
  }

  it('has lower ones give way, lowest priority first, and is told to ask in a moment', () => {
    const home = busyHome();
    const wish = home.ask('car', 3000, 'UserWish');
    assert.equal(wish.verdict, 'KO');
    assert.deepEqual(
      wish.makeRoom?.map(({ deviceId }) => deviceId),
      ['boiler'],
    );
    assert.equal(wish.availableVoltAmperes, 5500);
    assert.match(
      wish.reason,
      /a user's wish goes first: 1 device of lower rank is being switched off/,
    );
    home.guard.paused('boiler', 'wish', home.nowMs);
    home.pass(10_000);
    home.reads(2500);
    // Nobody takes its place meanwhile.
    assert.equal(home.ask('boiler', 2000).verdict, 'KO');
    assert.equal(home.ask('car', 3000, 'UserWish').verdict, 'OK');
  });

  it('is told what is there at most when giving way is not enough, and nothing is switched off', () => {
    const home = busyHome();
    const wish = home.ask('car', 5600, 'UserWish');
    assert.equal(wish.makeRoom, undefined);
    assert.equal(wish.availableVoltAmperes, 5500);
    assert.match(
      wish.reason,
      /when everything that may give way is off, 5500 VA are available at most/,
    );
  });

  it('does not switch off another wish, or what a hand switched on', () => {
    const home = new AHome();
    home.rate('oven');
    home.rate('car');
    home.reads(0);
    home.ask('car', 3000, 'UserWish');
    home.on('car');
    home.on('oven');
    home.guard.handOn('oven', home.nowMs);
    home.pass(15_000);
    home.reads(5000);
    assert.equal(home.ask('rapid', 3000, 'UserWish').makeRoom, undefined);
  });
});
