import assert from 'node:assert/strict';
import {
  decodeTic,
  MeterTracker,
  readingOf,
  type MeterSnapshot,
} from '../../../src/metering-platform/tic/index.js';
import {
  simulatedGateway,
  simulatedSupply,
  type GatewayLink,
  type SimulatedGateway,
  type SimulatedGatewayOptions,
  type SimulatedSupply,
  type SimulatedSupplyOptions,
} from '../../../src/simulation/meter-gateway/index.js';
import { EVENING, ManualClock } from '../../stage.js';

const METER = {
  secondaryAddress: '041976000017',
  deliveryPoint: '09111642617317',
  subscribedPowerVoltAmperes: 9000,
};

/** A link whose other end is the test: bytes as they leave, with the second at which they did. */
class Wire implements GatewayLink {
  isOpen = true;
  readonly opened = Promise.resolve();
  readonly sent: { readonly second: number; readonly bytes: Uint8Array }[] = [];

  constructor(readonly clock: ManualClock) {}

  send(bytes: Uint8Array): boolean {
    if (!this.isOpen) return false;
    this.sent.push({ second: (this.clock.now() - EVENING) / 1000, bytes });
    return true;
  }

  close(): Promise<void> {
    this.isOpen = false;
    return Promise.resolve();
  }

  get seconds(): readonly number[] {
    return this.sent.map(({ second }) => second);
  }

  /** What a reader knows after the last frame. */
  read(): MeterSnapshot {
    const tracker = new MeterTracker();
    for (const { bytes } of this.sent)
      for (const group of decodeTic(bytes).groups)
        tracker.apply({ type: 'group', group }, this.clock.now());
    return tracker.snapshot(this.clock.now());
  }
}

describe('simulated supply and gateway', () => {
  let clock: ManualClock;
  let wire: Wire;
  let supply: SimulatedSupply;
  let gateway: SimulatedGateway;

  function begin(
    options: Partial<SimulatedGatewayOptions> = {},
    meter: Partial<SimulatedSupplyOptions['meter']> = {},
  ): void {
    clock = new ManualClock();
    wire = new Wire(clock);
    supply = simulatedSupply({ clock, meter: { ...METER, ...meter } });
    gateway = simulatedGateway({ clock, supply, link: wire, ...options });
  }
  afterEach(() => {
    gateway.close();
    supply.close();
  });
  const wait = (seconds: number): void => clock.advance(1000 * seconds);

  it('sends every 8 s, after its delay', () => {
    begin({ delayMs: 2000 });
    wait(26);
    assert.deepEqual(wire.seconds, [2, 10, 18, 26]);
  });

  it('sends at once when the power changed by more than 50 VA, and counts 8 s from there', () => {
    begin();
    wait(3);
    supply.setLoad({ drawnVoltAmperes: 50 });
    wait(1);
    supply.setLoad({ drawnVoltAmperes: 51 });
    wait(9);
    assert.deepEqual(wire.seconds, [1, 5, 13]);
    assert.equal(readingOf(wire.read(), 'SINSTS')!.value.apparentPowerVoltAmperes, 51);
    assert.equal(readingOf(wire.read(), 'DATE')!.stamp.instantMs, EVENING + 12_000);
  });

  it('trips on the curve, says so at once, and carries nothing until a hand closes it', () => {
    begin();
    supply.setLoad({ drawnVoltAmperes: 18_000 });
    wait(135);
    assert.equal(supply.breaker.isClosed, true);
    assert.equal(readingOf(wire.read(), 'STGE')!.value.register.referencePowerExceeded, true);
    wait(3);
    assert.equal(supply.breaker.isClosed, false);
    const open = wire.read();
    assert.equal(readingOf(open, 'STGE')!.value.register.cutOff, 'open-over-power');
    assert.equal(readingOf(open, 'SINSTS')!.value.apparentPowerVoltAmperes, 0);
    const wattHours = supply.meter.drawnWattHours;
    assert.equal(wattHours, Math.floor((18_000 * (supply.breaker.openedAtMs! - EVENING)) / 3.6e6));
    wait(3600);
    supply.update();
    assert.equal(supply.meter.drawnWattHours, wattHours);
    supply.setLoad({ drawnVoltAmperes: 1000 });
    supply.closeByHand();
    wait(1);
    const closed = wire.read();
    assert.equal(readingOf(closed, 'STGE')!.value.register.cutOff, 'closed');
    assert.equal(readingOf(closed, 'SINSTS')!.value.apparentPowerVoltAmperes, 1000);
  });

  it('opens again by itself when it is closed on a load that is still too large', () => {
    begin();
    const changes: string[] = [];
    supply.setLoad({ drawnVoltAmperes: 18_000 });
    supply.onChange((change) => changes.push(change));
    wait(140);
    supply.closeByHand();
    wait(140);
    assert.deepEqual(changes, ['opened', 'closed', 'opened']);
  });

  it('three phases: shows each, flags the overrun of one, and trips by it', () => {
    begin({}, { phases: 3, secondaryAddress: '041963000017' });
    supply.setLoad({ phaseVoltAmperes: [1000, 5000, 0] });
    wait(2);
    const snapshot = wire.read();
    const powers = (['SINSTS1', 'SINSTS2', 'SINSTS3', 'SINSTS'] as const).map(
      (label) => readingOf(snapshot, label)!.value.apparentPowerVoltAmperes,
    );
    assert.deepEqual(powers, [1000, 5000, 0, 6000]);
    assert.equal(readingOf(snapshot, 'IRMS2')!.value.currentAmperes, 22);
    assert.equal(readingOf(snapshot, 'URMS3')!.value.voltageVolts, 230);
    assert.equal(readingOf(snapshot, 'STGE')!.value.register.referencePowerExceeded, true);
    wait(10);
    assert.equal(readingOf(wire.read(), 'SMAXSN2')!.value.apparentPowerVoltAmperes, 5000);
    wait(600);
    assert.equal(supply.breaker.isClosed, false);
  });

  it('refuses a load that the meter cannot show, and stays as it was', () => {
    begin();
    supply.setLoad({ drawnVoltAmperes: 100 });
    assert.throws(() => supply.setLoad({ injectedVoltAmperes: 100 }), /injectedVoltAmperes/);
    assert.throws(() => supply.setLoad({ phaseVoltAmperes: [1, 2, 3] }), /three-phase meters/);
    wait(20);
    assert.deepEqual(supply.load, { drawnVoltAmperes: 100 });
  });

  it('does the same damage for the same seed: lost, damaged and noisy frames', () => {
    const run = (seed: number): readonly [readonly string[], object] => {
      begin({ faults: { seed, damagedShare: 0.3, garbageShare: 0.3, lostShare: 0.3 } });
      wait(8 * 100);
      const bytes = wire.sent.map((each) => Buffer.from(each.bytes).toString('latin1'));
      return [bytes, gateway.statistics.faults];
    };
    const [first, counts] = run(7);
    assert.deepEqual(run(7), [first, counts]);
    assert.notDeepEqual(run(8)[0], first);
    for (const count of Object.values(counts)) assert.ok(count > 15 && count < 45, String(count));
  });

  it('can be silent for a while; without a connection frames are lost, not kept', () => {
    begin();
    wait(2);
    gateway.setSilent(true);
    wait(60);
    gateway.setSilent(false);
    wait(1);
    assert.deepEqual(wire.seconds, [1, 63]);
    void wire.close();
    wait(16);
    assert.deepEqual(wire.seconds, [1, 63]);
    assert.equal(gateway.statistics.framesDropped, 2);
    assert.equal(gateway.statistics.framesSent, 2);
  });
});
