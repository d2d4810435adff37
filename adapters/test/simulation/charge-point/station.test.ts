import assert from 'node:assert/strict';
import { startChargePoint } from '../../../src/simulation/charge-point/index.js';
import { ManualClock, EVENING } from '../../stage.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const vehicle = {
  capacityWattHours: 40_000,
  levelPercent: 50,
  maximumAmperes: 16,
  phases: 3,
  chargeEfficiency: 1,
  powerFactor: 0.98,
} as const;

describe('a simulated charge point without platform', () => {
  before(async function () {
    this.timeout(60_000);
    await import('typed-ocpp/dist/ocpp16/index.js');
    await import('typed-ocpp/dist/ocpp20/index.js');
  });

  // Nobody listens on the discard port.
  const alone = { stationId: 'alone', url: 'ws://127.0.0.1:9', password: 'nobody-asks-for-it' };

  for (const version of ['1.6', '2.0.1'] as const)
    it(`starts by itself after a while, and says what it draws on each phase (${version})`, async () => {
      const clock = new ManualClock();
      const chargePoint = await startChargePoint({
        ...alone,
        version,
        clock,
        phases: [2, 3, 1],
        maximumAmperes: 10,
        visits: [
          { fromMs: EVENING + HOUR, toMs: EVENING + 3 * HOUR, vehicle },
          {
            fromMs: EVENING + 4 * HOUR,
            toMs: EVENING + 5 * HOUR,
            vehicle: { ...vehicle, phases: 1 },
          },
        ],
      });
      try {
        assert.equal(chargePoint.isConnected, false);
        clock.advance(HOUR + MINUTE);
        assert.equal(chargePoint.condition, 'Charging');
        const { watts, voltAmperes, phases } = chargePoint.load();
        assert.equal(Math.round(voltAmperes), 6900);
        assert.equal(Math.round(watts), 6762);
        assert.equal(Math.round(phases[1].voltAmperes), 2300);
        clock.advance(2 * HOUR);
        assert.equal(chargePoint.condition, 'Available');
        assert.ok(Math.abs(chargePoint.registerWattHours - 2 * 6762) < 1);
        clock.advance(HOUR);
        const one = chargePoint.load().phases;
        assert.deepEqual(
          [one[1], one[2], one[3]].map(({ voltAmperes: drawn }) => drawn),
          [0, 2300, 0],
        );
      } finally {
        chargePoint.close();
      }
    });

  it('waits before it starts by itself when it was connected a moment ago', async () => {
    const clock = new ManualClock();
    const chargePoint = await startChargePoint({
      ...alone,
      version: '1.6',
      clock,
      phases: [1],
      maximumAmperes: 16,
      offlineStartMs: 10 * MINUTE,
      visits: [{ fromMs: EVENING + MINUTE, toMs: EVENING + HOUR, vehicle }],
    });
    try {
      clock.advance(9 * MINUTE);
      assert.equal(chargePoint.condition, 'Preparing');
      clock.advance(2 * MINUTE);
      assert.equal(chargePoint.condition, 'Charging');
      chargePoint.pressButton();
      assert.equal(chargePoint.condition, 'Finishing');
    } finally {
      chargePoint.close();
    }
  });
});
