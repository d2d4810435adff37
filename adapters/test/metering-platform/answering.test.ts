import assert from 'node:assert/strict';
import { iri, lexicalValue, numberValue, text, type Binding } from '@gridloom/graph-patterns';
import { encodeTicFrame } from '../../src/metering-platform/tic/index.js';
import { EVENING, MeteringStage } from '../stage.js';
import { drawn, historic, index, raw } from './tic/frames.js';

const POWER = 'metering/apparent-power-drawn';
const node = (path: string): string => iri(`https://w3id.org/gridloom/id/${path}`);
const values = (rows: readonly Binding[]): readonly number[] =>
  rows.map((row) => numberValue(row['value']!)).sort((left, right) => left - right);

describe('metering platform: what it answers', () => {
  let stage: MeteringStage;

  beforeEach(async () => {
    stage = await MeteringStage.build();
  });
  afterEach(() => stage.close());

  describe('for several meters', () => {
    beforeEach(async () => {
      stage.add('home-1', 'meter-1');
      stage.add('home-2', 'meter-2');
      stage.add('home-2', 'meter-2b');
      await stage.frame([drawn(100)], 'meter-1');
      await stage.frame([drawn(200)], 'meter-2');
      await stage.frame([drawn(250)], 'meter-2b');
    });

    it('gives a row for each', async () => {
      assert.deepEqual(values(await stage.ask(POWER)), [100, 200, 250]);
    });

    it('gives what is asked for: by the key or the node of the home or the meter, or by value', async () => {
      const asked = async (binding: Binding): Promise<readonly number[]> =>
        values(await stage.ask(POWER, binding));
      assert.deepEqual(await asked({ homeId: text('home-2') }), [200, 250]);
      assert.deepEqual(await asked({ home: node('home/home-2') }), [200, 250]);
      assert.deepEqual(await asked({ meterId: text('meter-2b') }), [250]);
      assert.deepEqual(await asked({ meter: node('meter/meter-1') }), [100]);
      assert.deepEqual(await asked({ meterId: text('meter-1'), homeId: text('home-2') }), []);
      assert.deepEqual(await asked({ homeId: text('home-9') }), []);
      const long = '"0200"^^<http://www.w3.org/2001/XMLSchema#int>';
      assert.deepEqual(await asked({ value: long }), [200]);
    });

    it('says nothing of a meter that was removed, and takes it again', async () => {
      await stage.platform.removeMeter('meter-1');
      assert.deepEqual(values(await stage.ask(POWER)), [200, 250]);
      assert.equal(stage.platform.statistics.frames, 3);
      stage.add('home-1', 'meter-1');
    });

    it('refuses a meter that is there already and keys that are none', () => {
      assert.throws(() => stage.add('home-1', 'meter-1'), /meter meter-1 is there already/);
      assert.throws(() => stage.add('', 'meter-3'), /homeId: expected 1 to 200 characters, got 0/);
      assert.throws(() => stage.add('home-3', '..'), /meterId: expected a key/);
    });

    it('escapes keys in nodes, so that two of them never share one', async () => {
      stage.add('home/1 ?', 'meter-1/x');
      await stage.frame([drawn(7)], 'meter-1/x');
      const [row] = await stage.ask(POWER, { homeId: text('home/1 ?') });
      assert.equal(row!['home'], node('home/home%2F1%20%3F'));
      assert.ok(row!['observation']!.startsWith(node('meter/meter-1%2Fx').slice(0, -1)));
    });
  });

  it('does not serve a value that has become too old', async () => {
    stage.add();
    await stage.frame([drawn(3460)]);
    stage.clock.advance(60_000);
    assert.deepEqual(values(await stage.ask(POWER)), [3460]);
    stage.clock.advance(1);
    assert.deepEqual(await stage.ask(POWER), []);
  });

  it('keeps a value over frames in which its group is damaged, with the time at which it was read', async () => {
    stage.add();
    // The clock of this meter is slow, so that times of different frames would show.
    await stage.frame([raw('DATE', '', 'H260115185930'), drawn(3460)]);
    stage.clock.advance(10_000);
    await stage.frame([raw('DATE', '', 'H260115185940'), index('EAST', 100)]);
    const [row] = await stage.ask(POWER);
    assert.equal(lexicalValue(row!['time']!), '2026-01-15T18:00:00Z');
  });

  it('does not pair the old end of a mobile peak with the new begin', async () => {
    stage.add();
    const begin = (horodate: string) => raw('DPM1', '00', horodate);
    const end = (horodate: string) => raw('FPM1', '00', horodate);
    const peaks = async (): Promise<number> =>
      (await stage.ask('metering/mobile-peak-period')).length;
    await stage.frame([begin('H260116070000'), end('H260118010000')]);
    assert.equal(await peaks(), 1);
    await stage.frame([begin('H260117070000')]);
    assert.equal(await peaks(), 0);
    await stage.frame([begin('H260117070000'), end('H260118010000')]);
    assert.equal(await peaks(), 1);
  });

  describe('gives as time', () => {
    const timeOf = async (horodate: string, more: readonly string[] = []): Promise<string> => {
      stage.add();
      const [stge] = more;
      await stage.frame([
        raw('DATE', '', horodate),
        drawn(100),
        ...(stge === undefined ? [] : [raw('STGE', stge)]),
      ]);
      const [row] = await stage.ask(POWER);
      return lexicalValue(row!['time']!);
    };

    it('what the clock of the meter showed, local time turned to UTC', async () => {
      assert.equal(await timeOf('H260115185957'), '2026-01-15T17:59:57Z');
    });
    it('when it was received, if the clock runs ahead', async () => {
      assert.equal(await timeOf('H260115190500'), '2026-01-15T18:00:00Z');
    });
    it('when it was received, if the meter does not trust its clock', async () => {
      assert.equal(await timeOf('h260115180000'), '2026-01-15T18:00:00Z');
    });
    it('when it was received, if the register says that the clock is degraded', async () => {
      assert.equal(await timeOf('H260115180000', ['003B4001']), '2026-01-15T18:00:00Z');
    });
  });

  it('answers for a meter in historic mode what that mode has', async () => {
    stage.add();
    const groups = [
      historic('ADCO', '041976000001'),
      historic('ISOUSC', '30'),
      historic('IINST', '007'),
      historic('PAPP', '01610'),
    ];
    await stage.send(encodeTicFrame(groups), 1);
    assert.deepEqual(values(await stage.ask(POWER)), [1610]);
    assert.deepEqual(values(await stage.ask('metering/apparent-power-drawn-per-phase')), [1610]);
    assert.deepEqual(values(await stage.ask('metering/rms-current')), [7]);
    assert.deepEqual(values(await stage.ask('metering/subscribed-power')), [6000]);
    assert.deepEqual(await stage.ask('metering/cut-off-power'), []);
    assert.deepEqual(await stage.ask('metering/meter-status'), []);
  });

  it('does not take a three-phase meter for a single-phase one before a whole frame was seen', async () => {
    stage.add();
    const [first] = [encodeTicFrame([historic('ISOUSC', '30'), historic('PAPP', '01610')])];
    await stage.send(first.subarray(1), 1);
    assert.deepEqual(await stage.ask('metering/subscribed-power'), []);
    assert.deepEqual(await stage.ask('metering/apparent-power-drawn-per-phase'), []);
    const groups = ['1', '2', '3'].map((phase) => historic(`IINST${phase}`, '005'));
    await stage.send(encodeTicFrame([historic('ISOUSC', '30'), ...groups]), 1);
    assert.deepEqual(values(await stage.ask('metering/subscribed-power')), [18_000]);
  });

  it('gives times of intervals and stamps of the meter in UTC, summer time included', async () => {
    stage.clock.advance(Date.UTC(2026, 6, 1, 10) - EVENING);
    stage.add();
    await stage.frame([
      raw('DATE', '', 'E260701120000'),
      raw('CCASN', '00800', 'E260701120000'),
      raw('CCASN-1', '00700', 'E260701114500'),
    ]);
    const rows = await stage.ask('metering/load-curve-point-drawn');
    assert.deepEqual(
      rows.map((row) => [row['from']!, row['to']!].map((term) => lexicalValue(term))).sort(),
      [
        ['2026-07-01T09:30:00Z', '2026-07-01T09:45:00Z'],
        ['2026-07-01T09:45:00Z', '2026-07-01T10:00:00Z'],
      ],
    );
  });
});
