import assert from 'node:assert/strict';
import {
  decodeTic,
  encodeTicFrame,
  encodeTicGroup,
  type TicGroup,
} from '../../../src/metering-platform/tic/index.js';
import { needRecordings, recording } from './frames.js';

/** File, good and bad groups, as counted by the table that comes with the recordings. */
const COUNTS: readonly (readonly [file: string, good: number, bad: number])[] = [
  ['enedis-ticFrameStandard.raw', 38, 0],
  ['enedis-ticFrameStandard-bad-PCOUP-checksum.raw', 37, 1],
  ['enedis-ticFrameHistoric.raw', 9, 0],
  ['standard-mono-producer-1phase-log-with-corruption.raw', 430, 13],
  ['standard-mono-producer-only-1phase.raw', 67, 0],
  ['standard-tri-producer-tempo-3phase.raw', 167, 0],
  ['historique-tri-base-3phase.raw', 16, 0],
  ['historique-mono-tempo-10-frames.raw', 160, 0],
  ['historique-mono-hc.raw', 11, 0],
  ['standard-tri-consumer-tempo-excerpt.raw', 48, 0],
  ['standard-tri-overrun-lost-first-chars-excerpt.raw', 20, 6],
];

/** Finds intact groups without the decoder: whatever stands between LF and CR and agrees with its checksum. */
function intactGroups(bytes: Buffer): readonly string[] {
  const found: string[] = [];
  for (const [whole, body] of bytes.toString('latin1').matchAll(/\n([^\n\r]*)\r/g)) {
    const summed = body!.at(-2) === '\t' ? body!.slice(0, -1) : body!.slice(0, -2);
    const sum = [...summed].reduce((total, character) => total + character.charCodeAt(0), 0);
    if (body !== '' && (sum & 0x3f) + 0x20 === body!.charCodeAt(body!.length - 1))
      found.push(whole);
  }
  return found;
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const dataOf = (groups: readonly TicGroup[], label: string): string | undefined =>
  groups.find((group) => group.label === label)?.data;

describe('reference recordings of Linky meters', () => {
  before(needRecordings);

  for (const [file, good, bad] of COUNTS)
    it(`${file}: ${good} good groups, ${bad} bad ones`, () => {
      const { statistics } = decodeTic(recording(file));
      assert.deepEqual([statistics.goodGroups, statistics.badGroups], [good, bad]);
    });

  for (const [file] of COUNTS)
    it(`${file}: every intact group is read, and written back byte for byte`, () => {
      const bytes = recording(file);
      const written = decodeTic(bytes).groups.map((group) => textOf(encodeTicGroup(group)));
      assert.deepEqual(written, intactGroups(bytes));
    });

  for (const file of [
    'enedis-ticFrameStandard.raw',
    'enedis-ticFrameHistoric.raw',
    'historique-mono-hc.raw',
    'historique-mono-tempo-10-frames.raw',
  ])
    it(`${file}: whole frames are written back byte for byte`, () => {
      const bytes = recording(file);
      const { frames } = decodeTic(bytes);
      assert.ok(frames.every((frame) => frame.complete));
      const written = frames.map((frame) => textOf(encodeTicFrame(frame.groups)));
      assert.equal(written.join(''), textOf(bytes));
    });

  it('agrees with the JSON of the historic frame', () => {
    const json = JSON.parse(
      recording('enedis-ticFrameHistoric_full_details.json').toString('utf8'),
    ) as { readonly groupList: readonly { readonly label: string; readonly value: string }[] };
    const { groups } = decodeTic(recording('enedis-ticFrameHistoric.raw'));
    const read = groups.map(({ label, data }) => ({ label, value: data }));
    assert.deepEqual(
      read,
      json.groupList.map(({ label, value }) => ({ label, value })),
    );
  });

  it('agrees with the JSON of the standard frame whose PCOUP is damaged', () => {
    const json = JSON.parse(
      recording('enedis-ticFrameStandard_summarized.json').toString('utf8'),
    ) as Readonly<Record<string, string>>;
    const bytes = recording('enedis-ticFrameStandard-bad-PCOUP-checksum.raw');
    const { groups, faults } = decodeTic(bytes);
    const fields = new Map(
      [...bytes.toString('latin1').matchAll(/\n([^\t]+)\t(E\d{12})\t/g)].map(([, label, stamp]) => [
        label!,
        stamp!,
      ]),
    );
    const read = groups.map(({ label, data }): [string, string] => [
      label,
      fields.has(label) ? `${fields.get(label)!}\t${data}` : data,
    ]);
    const expected = Object.entries(json).filter(([label]) => !label.startsWith('!'));
    assert.deepEqual(read, expected);
    assert.deepEqual(
      Object.keys(json).filter((label) => label.startsWith('!')),
      ['!PCOUP'],
    );
    assert.deepEqual(
      faults.map((fault) => fault.reason),
      ['checksum'],
    );
  });

  it('never repairs labels that lost their first character', () => {
    const { groups, faults } = decodeTic(
      recording('standard-tri-overrun-lost-first-chars-excerpt.raw'),
    );
    assert.deepEqual(new Set(faults.map((fault) => fault.reason)), new Set(['checksum']));
    for (const label of ['VTIC', 'IRMS3', 'URMS1', 'URMS2', 'PREF', 'PCOUP'])
      assert.equal(dataOf(groups, label), undefined);
    assert.equal(dataOf(groups, 'URMS3'), '232');
  });

  it('reads groups that come out of order', () => {
    const { groups } = decodeTic(
      recording('standard-mono-producer-1phase-log-with-corruption.raw'),
    );
    const labels = groups.map((group) => group.label);
    assert.ok(labels.indexOf('EASF09') < labels.indexOf('EASF08'));
    assert.equal(labels.filter((label) => label === 'EASF08').length, 9);
  });
});
