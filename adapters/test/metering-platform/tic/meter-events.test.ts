import assert from 'node:assert/strict';
import {
  MeterTracker,
  deriveMeterEvents,
  meterConditions,
  type CutOffState,
  type MeterEvent,
  type MeterSnapshot,
  type RawGroup,
  type TypedGroup,
} from '../../../src/metering-platform/tic/index.js';
import { drawn, frameEvents, historic, raw, status } from './frames.js';

type Groups = readonly (TypedGroup | RawGroup)[];

/** The snapshot after each of some frames, one second apart. */
function snapshots(...frames: readonly Groups[]): readonly MeterSnapshot[] {
  const tracker = new MeterTracker();
  return frames.map((groups, at) => {
    for (const event of frameEvents(...groups)) tracker.apply(event, at * 1000);
    return tracker.snapshot(at * 1000);
  });
}

/** What happened at each of some frames. */
function happened(...frames: readonly Groups[]): readonly (readonly MeterEvent[])[] {
  const seen = snapshots(...frames);
  return seen.map((snapshot, at) => deriveMeterEvents(seen[at - 1], snapshot));
}

const types = (events: readonly (readonly MeterEvent[])[]): readonly (readonly string[])[] =>
  events.map((some) => some.map((event) => event.type));

describe('meter events', () => {
  it('overrun by the status register: started once, ended once', () => {
    const quiet = [status(), raw('PREF', '09'), drawn(3000)];
    const over = [status({ referencePowerExceeded: true }), raw('PREF', '09'), drawn(9500)];
    const events = happened(quiet, over, over, quiet);
    assert.deepEqual(types(events), [[], ['overrun-started'], [], ['overrun-ended']]);
    assert.deepEqual(events[1]?.[0], {
      type: 'overrun-started',
      evidence: ['status-register', 'apparent-power'],
      apparentPowerVoltAmperes: 9500,
      subscribedPowerVoltAmperes: 9000,
      ageMs: 0,
    });
  });

  it('overrun by the power drawn, strictly above the subscribed one', () => {
    const events = happened([raw('PREF', '09'), drawn(9000)], [drawn(9001)], [drawn(9000)]);
    assert.deepEqual(types(events), [[], ['overrun-started'], ['overrun-ended']]);
  });

  it('overrun in historic mode by ADPS, which then stops being sent', () => {
    const quiet = [historic('ISOUSC', '30'), historic('IINST', '029')];
    const over = [...quiet, historic('ADPS', '031')];
    const events = happened(quiet, over, over, quiet, quiet, quiet);
    assert.deepEqual(types(events), [[], ['overrun-started'], [], [], ['overrun-ended'], []]);
  });

  it('overrun in historic mode by the current, of one or of three phases', () => {
    const single = happened(
      [historic('ISOUSC', '30'), historic('IINST', '030')],
      [historic('IINST', '031')],
    );
    assert.deepEqual(types(single), [[], ['overrun-started']]);
    const three = happened(
      [historic('ISOUSC', '20'), historic('IINST1', '020'), historic('IINST2', '020')],
      [historic('IINST2', '021')],
      [historic('IINST2', '000'), historic('ADIR3', '025')],
    );
    assert.deepEqual(types(three), [[], ['overrun-started'], []]);
  });

  it('cut-off with its reason, a change of reason, and its end', () => {
    const cut = (cutOff: CutOffState): Groups => [status({ cutOff })];
    const events = happened(
      cut('closed'),
      cut('open-over-power'),
      cut('open-over-power'),
      cut('open-remote-order'),
      cut('closed'),
    );
    assert.deepEqual(types(events), [[], ['cut-off'], [], ['cut-off'], ['cut-off-ended']]);
    assert.deepEqual(events[3], [{ type: 'cut-off', reason: 'open-remote-order', ageMs: 0 }]);
  });

  it('risk of trip near the cut-off power, which stays known when its group is lost', () => {
    const events = happened([raw('PCOUP', '09'), drawn(8000)], [drawn(8100)], [drawn(8099)]);
    assert.deepEqual(types(events), [[], ['trip-risk-started'], ['trip-risk-ended']]);
    const [snapshot] = snapshots([raw('PCOUP', '09'), drawn(5000)]);
    assert.deepEqual(meterConditions(snapshot!, { tripRiskRatio: 0.5 }).tripRisk, {
      apparentPowerVoltAmperes: 5000,
      cutOffPowerVoltAmperes: 9000,
      ageMs: 0,
    });
  });

  it('changes of subscribed and cut-off power, never for a missing group', () => {
    const events = happened(
      [raw('PREF', '09'), raw('PCOUP', '09')],
      [drawn(1)],
      [raw('PREF', '06'), raw('PCOUP', '09')],
      [raw('PCOUP', '06')],
    );
    assert.deepEqual(events, [
      [],
      [],
      [{ type: 'subscribed-power-changed', fromVoltAmperes: 9000, toVoltAmperes: 6000 }],
      [{ type: 'cut-off-power-changed', fromVoltAmperes: 9000, toVoltAmperes: 6000 }],
    ]);
  });

  it('tariff changes of today and announcements for tomorrow', () => {
    const standard = happened(
      [raw('NTARF', '01'), raw('LTARF', 'HC'), raw('NJOURF+1', '00'), status()],
      [
        raw('NTARF', '02'),
        raw('LTARF', 'HP'),
        raw('NJOURF+1', '01'),
        status({ colourToday: 'blue', colourTomorrow: 'red' }),
      ],
    );
    assert.deepEqual(standard[1], [
      { type: 'tariff-changed', what: 'NTARF', from: '01', to: '02' },
      { type: 'tariff-changed', what: 'LTARF', from: 'HC', to: 'HP' },
      { type: 'tariff-changed', what: 'colour-today', from: 'none', to: 'blue' },
      { type: 'next-day-changed', what: 'NJOURF+1', from: '00', to: '01' },
      { type: 'next-day-changed', what: 'colour-tomorrow', from: 'none', to: 'red' },
    ]);
    const historicMode = happened(
      [historic('PTEC', 'HCJB'), historic('DEMAIN', '----')],
      [historic('PTEC', 'HPJB'), historic('DEMAIN', 'ROUG')],
    );
    assert.deepEqual(historicMode[1], [
      { type: 'tariff-changed', what: 'PTEC', from: 'HCJB', to: 'HPJB' },
      { type: 'next-day-changed', what: 'DEMAIN', from: '----', to: 'ROUG' },
    ]);
  });

  it('over-voltage and injection, by flag or by power', () => {
    const injected = (power: string): RawGroup => raw('SINSTI', power);
    const events = happened(
      [status(), injected('00000')],
      [status({ overVoltage: true }), injected('00012')],
      [status({ injecting: true }), injected('00000')],
      [status(), injected('00000')],
    );
    assert.deepEqual(types(events), [
      [],
      ['over-voltage-started', 'injection-started'],
      ['over-voltage-ended'],
      ['injection-ended'],
    ]);
  });

  it('contacts, by number', () => {
    const events = happened([raw('RELAIS', '001')], [raw('RELAIS', '130')]);
    assert.deepEqual(events[1], [
      { type: 'contact-changed', contact: 1, closed: false },
      { type: 'contact-changed', contact: 2, closed: true },
      { type: 'contact-changed', contact: 8, closed: true },
    ]);
  });

  it('a clock that is not reliable, by the register or by the stamp', () => {
    const at = (letter: string, second: string): RawGroup =>
      raw('DATE', '', `${letter}2507011200${second}`);
    assert.deepEqual(
      types(happened([at('E', '00')], [at('e', '01')], [at('E', '02')], [at(' ', '03')])),
      [[], ['clock-unreliable'], ['clock-reliable'], ['clock-unreliable']],
    );
    assert.deepEqual(types(happened([status()], [status({ clockDegraded: true })])), [
      [],
      ['clock-unreliable'],
    ]);
  });

  it('reports what already holds in the first snapshot, and how old the evidence is', () => {
    const tracker = new MeterTracker();
    for (const event of frameEvents(status({ cutOff: 'open-over-voltage' })))
      tracker.apply(event, 0);
    assert.deepEqual(deriveMeterEvents(undefined, tracker.snapshot(90_000)), [
      { type: 'cut-off', reason: 'open-over-voltage', ageMs: 90_000 },
    ]);
  });
});
