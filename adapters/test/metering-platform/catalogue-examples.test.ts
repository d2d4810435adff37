import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { instantiate, listPatterns, namedPattern, parseTurtle } from '@gridloom/graph-patterns';
import { DATA_POINTS } from '../../src/index.js';
import { encodeTicFrame, type RawGroup } from '../../src/metering-platform/tic/index.js';
import { MeteringStage } from '../stage.js';
import { raw } from './tic/frames.js';

/** The meter of the examples of the catalogue at 2026-01-15 18:00:00 UTC, 19:00:00 on its own clock. */
const NOW = 'H260115190000';
const EXAMPLE_METER: readonly RawGroup[] = [
  raw('ADSC', '041976000001'),
  raw('PRM', '09111642617347'),
  raw('DATE', '', NOW),
  raw('LTARF', 'HEURES CREUSES  '),
  raw('EAST', '009104772'),
  raw('EASF02', '004537210'),
  raw('EASD01', '002290455'),
  raw('EAIT', '001820334'),
  raw('ERQ1', '000060312'),
  raw('IRMS1', '015'),
  raw('IRMS2', '004'),
  raw('URMS1', '231'),
  raw('PREF', '06'),
  raw('PCOUP', '06'),
  raw('SINSTS', '03460'),
  raw('SINSTS1', '01150'),
  raw('SINSTI', '01675'),
  raw('SMAXSN', '05820', NOW),
  raw('SMAXSN-1', '05820', NOW),
  raw('SMAXIN', '02410', NOW),
  raw('SMAXIN-1', '02410', NOW),
  raw('CCASN', '02874', NOW),
  raw('CCASN-1', '02000', 'H260115183000'),
  raw('CCAIN', '00912', NOW),
  raw('CCAIN-1', '00000', 'H260115183000'),
  raw('UMOY1', '229', NOW),
  raw('STGE', '003A4081'),
  raw('DPM1', '00', 'H260116070000'),
  raw('FPM1', '00', 'H260117010000'),
  raw('MSG1', 'MAINTENANCE LE 12 FEVRIER       '),
  raw('RELAIS', '001'),
];

const example = (pattern: string): string =>
  readFileSync(new URL(`../../../graph-patterns/patterns/${pattern}.ttl`, import.meta.url), 'utf8');
const sorted = (triples: readonly (readonly string[])[]): readonly string[] =>
  triples.map((triple) => triple.join(' ')).sort();

describe('metering platform: examples of the catalogue', () => {
  let stage: MeteringStage;

  before(async () => {
    stage = await MeteringStage.build();
    stage.add();
    await stage.send(encodeTicFrame(EXAMPLE_METER), 1);
  });
  after(() => stage.close());

  it('answers every metering pattern of the catalogue', () => {
    const patterns = listPatterns().filter((name) => name.startsWith('metering/'));
    assert.deepEqual(DATA_POINTS.map(({ pattern }) => pattern).sort(), patterns);
  });

  for (const { pattern } of DATA_POINTS)
    it(`${pattern}: the frame states the triples of the example, no other`, async () => {
      const rows = await stage.ask(pattern);
      const stated = rows.map((row) => sorted(instantiate(namedPattern(pattern), row)));
      const expected = sorted(parseTurtle(example(pattern)));
      assert.ok(
        stated.some((triples) => triples.join('\n') === expected.join('\n')),
        `expected\n${expected.join('\n')}\nstated\n${stated.map((each) => each.join('\n')).join('\n\n')}`,
      );
    });

  it('lets no number of the meter or of the delivery point out', async () => {
    for (const { pattern } of DATA_POINTS)
      assert.doesNotMatch(JSON.stringify(await stage.ask(pattern)), /041976000001|09111642617347/);
  });
});
