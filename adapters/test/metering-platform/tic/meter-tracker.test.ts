import assert from 'node:assert/strict';
import {
  MeterTracker,
  decodeTic,
  encodeTicFrame,
  isThreePhase,
  readingOf,
  subscribedPowerVoltAmperes,
  type RawGroup,
  type TypedGroup,
} from '../../../src/metering-platform/tic/index.js';
import {
  drawn,
  eventsOf,
  frameEvents,
  historic,
  identifier,
  index,
  needRecordings,
  raw,
  recording,
} from './frames.js';

const ADDRESS = '031664001115';
const OTHER_ADDRESS = '031664009999';

/** Feeds one frame and returns the rules its groups broke. */
function feed(
  tracker: MeterTracker,
  atMs: number,
  ...groups: readonly (TypedGroup | RawGroup)[]
): readonly string[] {
  return frameEvents(...groups).flatMap((event) => tracker.apply(event, atMs) ?? []);
}

const date = (horodate: string): RawGroup => raw('DATE', '', horodate);
const energyOf = (tracker: MeterTracker): number | undefined =>
  readingOf(tracker.snapshot(0), 'EAST')?.value.energyWattHours;

describe('meter snapshot', () => {
  it('keeps the last valid reading of each label with its age', () => {
    const tracker = new MeterTracker();
    feed(tracker, 1000, raw('PCOUP', '09'), drawn(1200));
    const damaged = Buffer.from(encodeTicFrame([drawn(1500), raw('PCOUP', '06')]));
    damaged[damaged.length - 4]! ^= 1;
    for (const event of eventsOf(damaged)) tracker.apply(event, 3000);
    const snapshot = tracker.snapshot(4500);
    const cutOff = readingOf(snapshot, 'PCOUP');
    assert.deepEqual([cutOff?.value.apparentPowerVoltAmperes, cutOff?.ageMs], [9000, 3500]);
    const power = readingOf(snapshot, 'SINSTS');
    assert.deepEqual([power?.value.apparentPowerVoltAmperes, power?.ageMs], [1500, 1500]);
    assert.equal(readingOf(snapshot, 'PREF'), undefined);
    assert.deepEqual([snapshot.mode, snapshot.frame], ['standard', 2]);
  });

  it('is not changed by what comes later', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, drawn(1));
    const snapshot = tracker.snapshot(0);
    feed(tracker, 1, drawn(2));
    assert.equal(readingOf(snapshot, 'SINSTS')?.value.apparentPowerVoltAmperes, 1);
  });

  it('reads the subscribed power of one and of three phases in historic mode', () => {
    const single = new MeterTracker();
    feed(single, 0, historic('ISOUSC', '45'), historic('IINST', '009'));
    assert.equal(subscribedPowerVoltAmperes(single.snapshot(0)), 9000);
    const three = new MeterTracker();
    feed(three, 0, historic('ISOUSC', '20'), historic('IINST2', '002'));
    assert.equal(isThreePhase(three.snapshot(0)), true);
    assert.equal(subscribedPowerVoltAmperes(three.snapshot(0)), 12_000);
    const standard = new MeterTracker();
    feed(standard, 0, raw('PREF', '06'));
    assert.equal(subscribedPowerVoltAmperes(standard.snapshot(0)), 6000);
  });

  it('forgets the labels of the mode the meter has left', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, historic('PAPP', '00540'), historic('ISOUSC', '20'));
    feed(tracker, 1, raw('PREF', '12'));
    const snapshot = tracker.snapshot(1);
    assert.deepEqual([...snapshot.readings.keys()], ['PREF']);
    assert.equal(snapshot.mode, 'standard');
  });
});

describe('plausibility', () => {
  it('drops and counts an index that falls, or rises faster than any house could', () => {
    const tracker = new MeterTracker();
    assert.deepEqual(feed(tracker, 0, index('EAST', 80_490_250)), []);
    assert.deepEqual(feed(tracker, 1000, index('EAST', 80_490_249)), ['index-fell']);
    assert.deepEqual(feed(tracker, 2000, index('EAST', 98_490_250)), ['index-rose-too-fast']);
    assert.deepEqual(feed(tracker, 3000, index('EAST', 80_490_251)), []);
    assert.equal(energyOf(tracker), 80_490_251);
    const { implausibleGroups, acceptedGroups } = tracker.statistics;
    assert.deepEqual([implausibleGroups['index-fell'], acceptedGroups], [1, 2]);
  });

  it('lets an index rise with the time that passed here, or on the clock of the meter', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, date('E250701120000'), index('EAST', 0));
    assert.deepEqual(feed(tracker, 0, index('EAST', 50_000)), ['index-rose-too-fast']);
    assert.deepEqual(feed(tracker, 0, date('E250701130000'), index('EAST', 50_000)), []);
    assert.deepEqual(feed(tracker, 3_600_000, index('EAST', 100_000)), []);
  });

  it('drops a clock that goes back or leaps, and stamps after the clock', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, date('H250307134350'));
    assert.deepEqual(feed(tracker, 0, date('H250307134349')), ['clock-went-back']);
    assert.deepEqual(feed(tracker, 0, date('H260307134350')), ['clock-jumped']);
    const future = raw('SMAXSN-1', '06731', 'H250316044335');
    assert.deepEqual(feed(tracker, 0, future), ['stamp-in-future']);
    assert.deepEqual(feed(tracker, 0, raw('DPM1', '00', 'H250316044335')), []);
    assert.deepEqual(feed(tracker, 9 * 86_400_000, future), []);
  });

  it('lets the clock pass the repeated hour', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, date('E251026025959'));
    assert.deepEqual(feed(tracker, 1000, date('H251026020000')), []);
  });

  it('believes a value that stays, so that one wrong value cannot shut out the right ones', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, index('EAST', 900_000_000));
    const rules = [1, 2, 3, 4, 5].map((at) =>
      feed(tracker, at * 1000, index('EAST', 80_490_000 + at)),
    );
    assert.deepEqual(
      rules.slice(0, 4).flat(),
      Array.from({ length: 4 }, () => 'index-fell'),
    );
    assert.deepEqual(rules[4], []);
    assert.equal(energyOf(tracker), 80_490_005);
    assert.equal(tracker.statistics.confirmedJumps, 1);
  });

  it('does not believe different wrong values in a row, nor wrong ones between right ones', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, index('EAST', 80_000_000));
    for (let at = 1; at <= 20; at++) feed(tracker, at, index('EAST', 40_000_000 - at * 5000));
    for (let at = 21; at <= 40; at++) {
      feed(tracker, at, index('EAST', 40_000_000));
      feed(tracker, at, index('EAST', 80_000_000));
    }
    assert.equal(energyOf(tracker), 80_000_000);
    assert.equal(tracker.statistics.confirmedJumps, 0);
  });

  it('takes a confirmed new identifier for a new meter and starts afresh', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, identifier('ADSC', ADDRESS), index('EAST', 80_490_250), raw('PREF', '09'));
    const first = feed(tracker, 1000, identifier('ADSC', OTHER_ADDRESS), index('EAST', 12));
    assert.deepEqual(first, ['identifier-changed', 'index-fell']);
    assert.equal(energyOf(tracker), 80_490_250);
    assert.deepEqual(feed(tracker, 2000, identifier('ADSC', OTHER_ADDRESS), index('EAST', 13)), []);
    const snapshot = tracker.snapshot(2000);
    assert.deepEqual([...snapshot.readings.keys()].sort(), ['ADSC', 'EAST']);
    assert.equal(energyOf(tracker), 13);
    assert.equal(tracker.statistics.meterChanges, 1);
  });

  it('is not misled by one damaged identifier', () => {
    const tracker = new MeterTracker();
    const frame = [identifier('ADSC', ADDRESS), index('EAST', 5)];
    feed(tracker, 0, ...frame);
    feed(tracker, 1, identifier('ADSC', OTHER_ADDRESS));
    feed(tracker, 2, ...frame);
    feed(tracker, 3, identifier('ADSC', OTHER_ADDRESS));
    assert.equal(tracker.statistics.meterChanges, 0);
    assert.equal(energyOf(tracker), 5);
  });

  it('puts no identifier into its statistics', () => {
    const tracker = new MeterTracker();
    feed(tracker, 0, identifier('ADSC', ADDRESS));
    feed(tracker, 1, identifier('ADSC', OTHER_ADDRESS));
    assert.doesNotMatch(JSON.stringify(tracker.statistics), /\d{9}/);
  });
});

describe('a recorded producer with corruption', () => {
  before(needRecordings);

  it('ends with sound values and without the stamp of another day', () => {
    const bytes = recording('standard-mono-producer-1phase-log-with-corruption.raw');
    const tracker = new MeterTracker();
    for (const event of eventsOf(bytes)) tracker.apply(event, 0);
    const snapshot = tracker.snapshot(0);
    assert.equal(readingOf(snapshot, 'EAIT')?.value.energyWattHours, 3_626_876);
    assert.equal(readingOf(snapshot, 'SINSTI')?.value.apparentPowerVoltAmperes, 1486);
    assert.equal(
      readingOf(snapshot, 'SMAXSN-1')?.stamp.instantMs,
      Date.parse('2025-03-06T06:29:28Z'),
    );
    const { acceptedGroups, implausibleGroups } = tracker.statistics;
    const { goodGroups } = decodeTic(bytes).statistics;
    assert.equal(implausibleGroups['stamp-in-future'], 2);
    assert.equal(acceptedGroups, goodGroups - 2);
  });

  it('loses nothing of the other recordings', () => {
    for (const file of [
      'standard-mono-producer-only-1phase.raw',
      'standard-tri-producer-tempo-3phase.raw',
      'historique-mono-tempo-10-frames.raw',
      'historique-tri-base-3phase.raw',
    ]) {
      const tracker = new MeterTracker();
      for (const event of eventsOf(recording(file))) tracker.apply(event, 0);
      const { implausibleGroups } = tracker.statistics;
      assert.ok(
        Object.values(implausibleGroups).every((count) => count === 0),
        file,
      );
    }
  });
});
