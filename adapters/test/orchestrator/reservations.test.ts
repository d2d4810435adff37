import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Reservations, type Grant } from '../../src/index.js';

const grant = (deviceId: string, powerVoltAmperes: number, grantedAtMs = 0): Grant => ({
  requestId: `request of ${deviceId}`,
  deviceId,
  powerVoltAmperes,
  grantedAtMs,
  endsAtMs: grantedAtMs + 130_000,
});

describe('reservations of granted power', () => {
  it('holds a grant until the meter shows most of it', () => {
    const reservations = new Reservations();
    reservations.add(grant('heater', 2000), 500);
    reservations.observe(500, 1000);
    assert.equal(reservations.voltAmperes, 2000);
    reservations.observe(2099, 2000);
    assert.equal(reservations.voltAmperes, 2000);
    reservations.observe(2100, 3000);
    assert.equal(reservations.voltAmperes, 0);
  });

  it('takes a rise before the grant for none of its own', () => {
    const reservations = new Reservations();
    reservations.add(grant('heater', 2000, 10_000), 500);
    reservations.observe(2600, 9_000);
    assert.equal(reservations.voltAmperes, 2000);
  });

  it('gives one rise to one grant: the second waits for its own', () => {
    const reservations = new Reservations();
    reservations.add(grant('heater', 2000), 500);
    reservations.add(grant('charger', 2000), 500);
    reservations.observe(2500, 1000);
    assert.equal(reservations.voltAmperes, 2000);
    reservations.observe(2600, 2000);
    assert.equal(reservations.voltAmperes, 2000);
    reservations.observe(4500, 3000);
    assert.equal(reservations.voltAmperes, 0);
  });

  it('sees two that start between two readings', () => {
    const reservations = new Reservations();
    reservations.add(grant('heater', 2000), 500);
    reservations.add(grant('charger', 1500), 500);
    reservations.observe(4000, 1000);
    assert.equal(reservations.voltAmperes, 0);
  });

  it('stays on the safe side when another load goes off', () => {
    const reservations = new Reservations();
    reservations.add(grant('heater', 2000), 2500);
    reservations.observe(2500, 1000);
    assert.equal(reservations.voltAmperes, 2000);
  });

  it('ends a grant that was never used, and one whose device asks again', () => {
    const reservations = new Reservations();
    reservations.add(grant('heater', 2000), 500);
    reservations.add(grant('charger', 1000), 500);
    reservations.release('charger');
    assert.equal(reservations.voltAmperes, 2000);
    reservations.expire(129_999);
    assert.equal(reservations.voltAmperes, 2000);
    reservations.expire(130_000);
    assert.ok(reservations.isEmpty);
  });

  it('never holds back less than what is granted and not yet running', () => {
    // Devices start one after the other on a constant base load, with a reading after each.
    const powers = fc.array(fc.integer({ min: 100, max: 3000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(powers, fc.integer({ min: 0, max: 5000 }), fc.nat(), (granted, base, order) => {
        const reservations = new Reservations();
        granted.forEach((power, at) => reservations.add(grant(`device-${at}`, power), base));
        const starts = granted.map((_, at) => at);
        starts.sort((left, right) => ((left * 31 + order) % 7) - ((right * 31 + order) % 7));
        let drawn = base;
        let idle = granted.reduce((sum, power) => sum + power, 0);
        for (const at of starts) {
          drawn += granted[at]!;
          idle -= granted[at]!;
          reservations.observe(drawn, 1000);
          // What is taken for started drew at least 80 % of what was let go.
          assert.ok(reservations.voltAmperes >= idle - (drawn - base) * 0.25 - 1e-6);
        }
        assert.equal(reservations.isEmpty, true);
      }),
    );
  });
});
