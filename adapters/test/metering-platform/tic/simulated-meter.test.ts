import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  MeterTracker,
  PEAK_OFF_PEAK,
  decodeTic,
  encodeTicFrame,
  followMeter,
  loadCurveOf,
  readingOf,
  simulatedMeter,
  type MeterSnapshot,
  type SimulatedMeter,
  type SimulatedMeterOptions,
} from '../../../src/metering-platform/tic/index.js';
import { eventsOf } from './frames.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const utc = (text: string): number => Date.parse(text);
/** 12:00 legal time on a summer day, in the peak period. */
const NOON = utc('2025-07-01T10:00:00Z');

const meterAt = (instantMs: number, options: Partial<SimulatedMeterOptions> = {}): SimulatedMeter =>
  simulatedMeter({
    instantMs,
    secondaryAddress: '041961000001',
    deliveryPoint: '12345678901234',
    subscribedPowerVoltAmperes: 6000,
    ...options,
  });

/** What a reader of the meter's frame knows. */
function read(meter: SimulatedMeter): MeterSnapshot {
  const tracker = new MeterTracker();
  for (const event of eventsOf(meter.frame())) tracker.apply(event, meter.instantMs);
  return tracker.snapshot(meter.instantMs);
}

const register = (snapshot: MeterSnapshot) => readingOf(snapshot, 'STGE')!.value.register;

describe('simulated meter', () => {
  it('sends frames that read without a fault, with and without injection', () => {
    for (const producer of [false, true]) {
      const { frames, faults } = decodeTic(meterAt(NOON, { producer }).frame());
      assert.deepEqual(faults, []);
      assert.deepEqual(
        frames.map((frame) => [frame.complete, frame.groups.some((g) => g.label === 'EAIT')]),
        [[true, producer]],
      );
    }
  });

  it('sends the same whether or not it was read before, though it encodes only what has changed', () => {
    const voltAmperes = fc.integer({ min: 0, max: 4000 });
    const load = fc.record({
      forMs: fc.integer({ min: 1, max: HOUR_MS }),
      phaseVoltAmperes: fc.tuple(voltAmperes, voltAmperes, voltAmperes),
      cutOff: fc.constantFrom('closed' as const, 'open-over-power' as const),
    });
    fc.assert(
      fc.property(fc.array(load, { minLength: 1, maxLength: 6 }), (loads) => {
        const [read, unread] = [0, 1].map(() => meterAt(NOON, { phases: 3, producer: true }));
        for (const { forMs, ...drawn } of loads) {
          for (const meter of [read!, unread!]) meter.advance(meter.instantMs + forMs, drawn);
          assert.deepEqual(read!.frame(), encodeTicFrame(read!.groups()));
        }
        assert.deepEqual(read!.frame(), unread!.frame());
      }),
      { numRuns: 40 },
    );
  });

  it('shows its clock and the load of the moment', () => {
    const meter = meterAt(NOON);
    meter.advance(NOON + 10_000, { drawnVoltAmperes: 2350, voltageVolts: 235 });
    const snapshot = read(meter);
    assert.equal(readingOf(snapshot, 'DATE')?.stamp.instantMs, NOON + 10_000);
    assert.equal(readingOf(snapshot, 'SINSTS')?.value.apparentPowerVoltAmperes, 2350);
    assert.equal(readingOf(snapshot, 'IRMS1')?.value.currentAmperes, 10);
    assert.equal(readingOf(snapshot, 'URMS1')?.value.voltageVolts, 235);
  });

  it('counts whole watt-hours and carries the remainder, however time is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 9000 }),
        (steps, drawnVoltAmperes) => {
          const meter = meterAt(NOON);
          for (const stepMs of steps) meter.advance(meter.instantMs + stepMs, { drawnVoltAmperes });
          const total = steps.reduce((sum, step) => sum + step, 0);
          assert.equal(meter.drawnWattHours, Math.floor((drawnVoltAmperes * total) / HOUR_MS));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('counts active energy on the index of the period, reactive energy apart', () => {
    const meter = meterAt(utc('2025-07-01T19:00:00Z'), { drawnWattHours: 1000 });
    meter.advance(utc('2025-07-01T21:00:00Z'), { drawnVoltAmperes: 1000, powerFactor: 0.8 });
    const snapshot = read(meter);
    assert.equal(readingOf(snapshot, 'EAST')?.value.energyWattHours, 2600);
    assert.equal(readingOf(snapshot, 'EASF01')?.value.energyWattHours, 1800);
    assert.equal(readingOf(snapshot, 'EASF02')?.value.energyWattHours, 800);
    assert.equal(readingOf(snapshot, 'EASD02')?.value.energyWattHours, 800);
  });

  it('changes period, contact and label with the calendar, also on the day of a clock change', () => {
    const meter = meterAt(utc('2025-10-25T20:00:00Z') - 1000);
    assert.deepEqual(
      [readingOf(read(meter), 'NTARF')?.data, readingOf(read(meter), 'LTARF')?.data],
      ['02', ' HEURE  PLEINE  '],
    );
    meter.advance(meter.instantMs + 1000, {});
    const offPeak = read(meter);
    assert.equal(readingOf(offPeak, 'NTARF')?.value.number, 1);
    assert.equal(readingOf(offPeak, 'LTARF')?.data, ' HEURE  CREUSE  ');
    assert.equal(readingOf(offPeak, 'RELAIS')?.value.closed[0], true);
    assert.deepEqual(
      [register(offPeak).supplierIndex, register(offPeak).dryContactClosed],
      [1, true],
    );
    // 06:00 legal time comes an hour later in UTC, after the clocks went back.
    meter.advance(utc('2025-10-26T05:00:00Z') - 1, {});
    assert.equal(readingOf(read(meter), 'NTARF')?.value.number, 1);
    meter.advance(utc('2025-10-26T05:00:00Z'), {});
    assert.equal(readingOf(read(meter), 'NTARF')?.value.number, 2);
    assert.deepEqual(
      readingOf(offPeak, 'PJOURF+1')?.value.blocks.map((b) => [b.startMinutes, b.supplierIndex]),
      [
        [0, 1],
        [360, 2],
        [1320, 1],
      ],
    );
  });

  it('shows mean power over whole steps of its load curve', () => {
    const meter = meterAt(NOON, { loadCurveStepMinutes: 15 });
    meter.advance(NOON + 15 * MINUTE_MS, { drawnVoltAmperes: 400 });
    meter.advance(NOON + 20 * MINUTE_MS, { drawnVoltAmperes: 3000 });
    meter.advance(NOON + 31 * MINUTE_MS, { drawnVoltAmperes: 0 });
    assert.deepEqual(loadCurveOf(read(meter), 'drawn'), {
      stepMs: 15 * MINUTE_MS,
      points: [
        { startMs: NOON, endMs: NOON + 15 * MINUTE_MS, powerWatts: 400 },
        { startMs: NOON + 15 * MINUTE_MS, endMs: NOON + 30 * MINUTE_MS, powerWatts: 1000 },
      ],
    });
  });

  it('keeps the maximum of the day and of the day before, by legal midnight', () => {
    const meter = meterAt(NOON);
    meter.advance(NOON + HOUR_MS, { drawnVoltAmperes: 2000 });
    meter.advance(NOON + 2 * HOUR_MS, { drawnVoltAmperes: 5000 });
    meter.advance(utc('2025-07-01T22:30:00Z'), { drawnVoltAmperes: 300 });
    const snapshot = read(meter);
    const max = (label: 'SMAXSN' | 'SMAXSN-1') => {
      const reading = readingOf(snapshot, label);
      return [reading?.value.apparentPowerVoltAmperes, reading?.stamp.instantMs];
    };
    assert.deepEqual(max('SMAXSN-1'), [5000, NOON + HOUR_MS]);
    assert.deepEqual(max('SMAXSN'), [300, utc('2025-07-01T22:00:00Z')]);
  });

  it('finds the midnight before a clock change, and starts an index over after nine digits', () => {
    const meter = meterAt(utc('2025-10-26T10:00:00Z'), { drawnWattHours: 999_999_999 });
    meter.advance(utc('2025-10-26T11:00:00Z'), { drawnVoltAmperes: 11 });
    const snapshot = read(meter);
    assert.equal(readingOf(snapshot, 'EAST')?.value.energyWattHours, 10);
    assert.equal(readingOf(snapshot, 'SMAXSN')?.stamp.instantMs, utc('2025-10-26T10:00:00Z'));
    const yesterday = readingOf(snapshot, 'SMAXSN-1')?.stamp.instantMs;
    assert.equal(yesterday, utc('2025-10-24T22:00:00Z'));
    const idle = readingOf(read(meterAt(utc('2025-10-26T10:00:00Z'))), 'SMAXSN');
    assert.equal(idle?.stamp.instantMs, utc('2025-10-25T22:00:00Z'));
  });

  it('sets the overrun bit above the subscribed power, and only there', () => {
    const meter = meterAt(NOON);
    meter.advance(NOON + 1000, { drawnVoltAmperes: 6000 });
    assert.equal(register(read(meter)).referencePowerExceeded, false);
    meter.advance(NOON + 2000, { drawnVoltAmperes: 6001 });
    assert.equal(register(read(meter)).referencePowerExceeded, true);
    meter.setContract({ subscribedPowerVoltAmperes: 9000 });
    assert.equal(register(read(meter)).referencePowerExceeded, false);
  });

  it('counts injection of a producer and turns the direction', () => {
    const meter = meterAt(NOON, { producer: true, injectedWattHours: 7 });
    meter.advance(NOON + HOUR_MS, { injectedVoltAmperes: 1500 });
    const snapshot = read(meter);
    assert.equal(readingOf(snapshot, 'EAIT')?.value.energyWattHours, 1507);
    assert.equal(readingOf(snapshot, 'EAST')?.value.energyWattHours, 0);
    assert.equal(readingOf(snapshot, 'SINSTI')?.value.apparentPowerVoltAmperes, 1500);
    assert.equal(loadCurveOf(snapshot, 'injected')?.points[1].powerWatts, 1500);
    assert.deepEqual([register(snapshot).producer, register(snapshot).injecting], [true, true]);
  });

  it('lets its reader see an overrun, a cut-off and a change of contract', async () => {
    const meter = meterAt(NOON);
    async function* line(): AsyncGenerator<Uint8Array> {
      yield meter.frame();
      meter.advance(NOON + 10_000, { drawnVoltAmperes: 7000 });
      yield meter.frame();
      meter.advance(NOON + 20_000, { cutOff: 'open-over-power' });
      yield meter.frame();
      meter.setContract({ subscribedPowerVoltAmperes: 9000, cutOffPowerVoltAmperes: 9000 });
      meter.advance(NOON + 30_000, {});
      yield meter.frame();
    }
    const seen: (readonly string[])[] = [];
    for await (const { frame, events, snapshot } of followMeter(line(), {
      nowMs: () => meter.instantMs,
    })) {
      assert.equal(frame.complete, true);
      assert.equal(snapshot.takenAtMs, readingOf(snapshot, 'DATE')?.stamp.instantMs);
      seen.push(events.map((event) => event.type));
    }
    assert.deepEqual(seen, [
      [],
      ['overrun-started', 'trip-risk-started'],
      ['overrun-ended', 'cut-off', 'trip-risk-ended'],
      ['cut-off-ended', 'subscribed-power-changed', 'cut-off-power-changed'],
    ]);
  });

  it('refuses what a meter cannot do, and stays as it was', () => {
    const meter = meterAt(NOON);
    const before = meter.frame();
    const refused: readonly (readonly [() => void, RegExp])[] = [
      [() => meter.advance(NOON - 1, {}), /time to advance to/],
      [() => meter.advance(NOON + 1, { drawnVoltAmperes: -1 }), /drawnVoltAmperes/],
      [() => meter.advance(NOON + 1, { drawnVoltAmperes: Number.NaN }), /drawnVoltAmperes/],
      [() => meter.advance(NOON + 1, { injectedVoltAmperes: 5 }), /injectedVoltAmperes/],
      [() => meter.advance(NOON + 1, { powerFactor: 1.1 }), /powerFactor/],
      [() => meter.advance(NOON + 1, { voltageVolts: 12 }), /voltageVolts/],
      [() => meter.setContract({ subscribedPowerVoltAmperes: 4500 }), /multiple of 1000/],
      [() => meter.setContract({ cutOffPowerVoltAmperes: 0 }), /cutOffPowerVoltAmperes/],
    ];
    for (const [attempt, message] of refused) assert.throws(attempt, message);
    assert.deepEqual(meter.frame(), before);
    const producer = meterAt(NOON, { producer: true });
    assert.throws(
      () => producer.advance(NOON + 1, { drawnVoltAmperes: 1, injectedVoltAmperes: 1 }),
      /either drawn or injected/,
    );
  });

  it('refuses wrong addresses and calendars at once', () => {
    assert.throws(() => meterAt(NOON, { secondaryAddress: '1' }), /ADSC: expected 12/);
    const [first, second] = PEAK_OFF_PEAK.slots;
    const calendars = [
      { name: 'X', slots: [] },
      { name: 'X', slots: [second!] },
      { name: 'X', slots: [first!, first!] },
      { name: 'X'.repeat(17), slots: [first!] },
      { name: 'X', slots: [{ ...first!, supplierIndex: 11 }] },
      { name: 'X', slots: [{ ...first!, label: 'X'.repeat(17) }] },
    ];
    for (const calendar of calendars)
      assert.throws(() => meterAt(NOON, { calendar }), /tariff calendar: /);
  });
});
