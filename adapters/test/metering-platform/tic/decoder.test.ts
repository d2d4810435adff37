import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  TicDecoder,
  decodeTic,
  decodeTicStream,
  encodeTicFrame,
  encodeTicGroup,
  type TicEvent,
  type TicGroup,
  type TicStatistics,
} from '../../../src/metering-platform/tic/index.js';
import { bytesOf, drawn, eventsOf, historic, identifier, index, raw } from './frames.js';

const FRAME = encodeTicFrame([
  identifier('ADSC', '031664001115'),
  raw('DATE', '', 'E170915101601'),
  index('EAST', 1234),
  drawn(2300),
  raw('UMOY1', '230', 'E170915101000'),
  raw('MSG1', 'PAS DE          MESSAGE         '),
  raw('STGE', '000A4411'),
]);
const GROUP = (group: Parameters<typeof encodeTicGroup>[0]): string =>
  Buffer.from(encodeTicGroup(group)).toString('latin1');
const labelsOf = (events: readonly TicEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'group' ? [event.group.label] : []));
const reasonsOf = (events: readonly TicEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'fault' ? [event.fault.reason] : []));
const framesOf = (events: readonly TicEvent[]) =>
  events.flatMap((event) => (event.type === 'frame' ? [event.frame] : []));

function accounted(statistics: TicStatistics): number {
  const { framingBytes, goodGroupBytes, badGroupBytes, skippedBytes, pendingBytes } = statistics;
  return framingBytes + goodGroupBytes + badGroupBytes + skippedBytes + pendingBytes;
}

/** Splits bytes at the given places. */
function split(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, at) => bytes.subarray(places[at], end));
}

/** Random bytes in which the characters of the line are frequent. */
const noise = fc
  .array(
    fc.oneof(
      fc.nat(255),
      fc.constantFrom(0x02, 0x03, 0x04, 0x09, 0x0a, 0x0d, 0x20, 0x30, 0x45, 0x53),
    ),
    { maxLength: 600 },
  )
  .map((bytes) => Uint8Array.from(bytes));

describe('TIC decoder: good groups', () => {
  it('reads both modes, told by the separator of each group', () => {
    const { groups } = decodeTic(
      encodeTicFrame([index('EAST', 42), historic('BASE', '000000042')]),
    );
    assert.deepEqual(
      groups.map(({ mode, label, value }) => ({ mode, label, value })),
      [
        {
          mode: 'standard',
          label: 'EAST',
          value: { kind: 'activeEnergy', energyWattHours: 42 },
        },
        {
          mode: 'historic',
          label: 'BASE',
          value: { kind: 'activeEnergy', energyWattHours: 42 },
        },
      ],
    );
  });

  it('accepts a blank as check character and as padding', () => {
    const { groups } = decodeTic(bytesOf('\nPTEC HP..  \r\nEASD01\t000000000\t \r'));
    assert.deepEqual(
      groups.map((group) => group.label),
      ['PTEC', 'EASD01'],
    );
  });

  it('masks the parity bit that an 8-bit receiver leaves', () => {
    const parity = (byte: number): number => {
      const ones = byte.toString(2).replaceAll('0', '').length;
      return ones % 2 === 0 ? byte : byte | 0x80;
    };
    const plain = decodeTic(FRAME);
    assert.deepEqual(decodeTic(FRAME.map(parity)), plain);
    assert.equal(plain.statistics.goodGroups, 7);
  });

  it('reports a frame after its groups', () => {
    const events = eventsOf(FRAME);
    assert.equal(events.at(-1)?.type, 'frame');
    const [frame] = framesOf(events);
    assert.deepEqual(
      [frame?.complete, frame?.startSeen, frame?.end, frame?.mode, frame?.groups.length],
      [true, true, 'etx', 'standard', 7],
    );
  });
});

describe('TIC decoder: what is dropped, and why', () => {
  const cases: readonly (readonly [what: string, bytes: string, reason: string])[] = [
    ['a wrong checksum', '\nPCOUP\t02\t\\\r', 'checksum'],
    ['a control character', '\nPCOUP\t0\x1b\t[\r', 'illegal-character'],
    ['a tab in a historic group', '\nBA\tSE 000000104 P\r', 'illegal-character'],
    ['an empty group', '\n\r', 'structure'],
    ['no separator before the checksum', '\nPCOUP0211\r', 'structure'],
    ['an unknown label', GROUP(raw('GASF01', '000000001')), 'unknown-label'],
    ['a missing stamp', GROUP(raw('SMAXSN', '00021')), 'structure'],
    ['a stamp too many', GROUP(raw('SINSTS', '00021', 'E170915100926')), 'structure'],
    ['a label of the other mode', GROUP(historic('SINSTS', '00021')), 'structure'],
    ['a letter in a number', GROUP(raw('EAST', '00000A000')), 'implausible-value'],
    ['too few digits', GROUP(raw('EAST', '1234')), 'implausible-value'],
    ['a voltage below 150 V', GROUP(raw('URMS1', '149')), 'implausible-value'],
    ['a voltage above 280 V', GROUP(raw('URMS3', '281')), 'implausible-value'],
    ['a month 13', GROUP(raw('CCASN', '00100', 'E171315100926')), 'implausible-value'],
    ['contacts above 255', GROUP(raw('RELAIS', '256')), 'implausible-value'],
    ['an unknown tariff period', GROUP(historic('PTEC', 'XX..')), 'implausible-value'],
    ['a group without end', `\nMSG1\t${'A'.repeat(200)}`, 'too-long'],
  ];
  for (const [what, bytes, reason] of cases)
    it(`${what}: ${reason}, and the next group is read`, () => {
      const events = eventsOf(bytesOf(bytes), encodeTicGroup(drawn(5)));
      assert.deepEqual(reasonsOf(events), [reason]);
      assert.deepEqual(labelsOf(events), ['SINSTS']);
    });

  it('tells where the group was, and never quotes it', () => {
    const damaged = Buffer.from(encodeTicFrame([identifier('ADSC', '031664001115')]));
    damaged[8] = 0x39;
    const [fault] = decodeTic(damaged).faults;
    assert.deepEqual([fault?.offset, fault?.length, fault?.reason], [1, 19, 'checksum']);
    const everything = JSON.stringify([fault, decodeTic(damaged).statistics]);
    assert.doesNotMatch(everything, /1664001115|ADSC/);
  });
});

describe('TIC decoder: resynchronisation', () => {
  it('skips until the first LF and keeps the groups of a frame cut at its start', () => {
    const events = eventsOf(bytesOf('774332\tX\r'), FRAME.subarray(1));
    assert.equal(labelsOf(events).length, 7);
    assert.deepEqual(
      framesOf(events).map((frame) => [frame.startSeen, frame.complete]),
      [[false, false]],
    );
    assert.equal(decodeTic(bytesOf('774332\tX\r')).statistics.skippedBytes, 9);
  });

  it('starts a new frame at an STX inside a group; groups before and after stay good', () => {
    const text = `\x02${GROUP(index('EAST', 1))}\nIRMS1\t\x02:K5\r${GROUP(drawn(5))}\x03`;
    const events = eventsOf(bytesOf(text));
    assert.deepEqual(labelsOf(events), ['EAST', 'SINSTS']);
    assert.deepEqual(
      framesOf(events).map((frame) => [frame.end, frame.groups.length, frame.faultCount]),
      [
        ['stx', 1, 1],
        ['etx', 1, 0],
      ],
    );
  });

  it('drops a group that lost its CR, not the one after it', () => {
    const events = eventsOf(
      bytesOf(GROUP(index('EAST', 1)).slice(0, -1) + GROUP(drawn(5)) + GROUP(raw('NTARF', '02'))),
    );
    assert.deepEqual(labelsOf(events), ['SINSTS', 'NTARF']);
    assert.deepEqual(reasonsOf(events), ['structure']);
  });

  it('skips a group that lost its LF, not the ones around it', () => {
    const events = eventsOf(
      bytesOf(GROUP(index('EAST', 1)) + GROUP(drawn(5)).slice(1) + GROUP(raw('NTARF', '02'))),
    );
    assert.deepEqual(labelsOf(events), ['EAST', 'NTARF']);
    assert.deepEqual(reasonsOf(events), []);
  });

  it('ends the frame at an EOT and goes on with the next', () => {
    const half = FRAME.subarray(0, 30);
    const events = eventsOf(half, bytesOf('\x04'), FRAME);
    assert.deepEqual(
      framesOf(events).map((frame) => [frame.end, frame.complete]),
      [
        ['eot', false],
        ['etx', true],
      ],
    );
    assert.equal(labelsOf(events).length, 8);
  });

  it('reports the unfinished frame at the end of the stream, without its unfinished group', () => {
    const decoder = new TicDecoder();
    decoder.push(FRAME.subarray(0, 30));
    assert.ok(decoder.statistics.pendingBytes > 0);
    const events = decoder.end();
    assert.deepEqual(
      framesOf(events).map((frame) => [frame.end, frame.groups.length, frame.faultCount]),
      [['end-of-stream', 1, 0]],
    );
    assert.equal(accounted(decoder.statistics), 30);
  });

  it('closes a frame that never ends', () => {
    const decoder = new TicDecoder({ maxFrameGroups: 10 });
    const group = encodeTicGroup(drawn(5));
    const events = Array.from({ length: 25 }, () => decoder.push(group)).flat();
    assert.deepEqual(
      framesOf(events).map((frame) => [frame.end, frame.groups.length]),
      [
        ['too-many-groups', 10],
        ['too-many-groups', 10],
      ],
    );
  });

  it('refuses bounds that cannot work', () => {
    assert.throws(() => new TicDecoder({ maxGroupBytes: 3 }), /maxGroupBytes.*at least 16/);
    assert.throws(() => new TicDecoder({ maxFrameGroups: 0 }), /maxFrameGroups.*at least 1/);
  });
});

describe('TIC decoder: properties', () => {
  const lines = fc
    .array(fc.oneof(fc.constant(FRAME), noise), { maxLength: 6 })
    .map((parts) => Uint8Array.from(Buffer.concat(parts)));

  it('reports the same for any split into chunks', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(), { maxLength: 12 }), (bytes, numbers) => {
        const cuts = numbers.map((number) => number % (bytes.length + 1));
        assert.deepEqual(eventsOf(...split(bytes, cuts)), eventsOf(bytes));
      }),
    );
  });

  it('survives random bytes, keeps its bounds and accounts for every byte', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 8 }), (chunks) => {
        const decoder = new TicDecoder({ maxFrameGroups: 20 });
        for (const chunk of chunks) {
          const events = decoder.push(chunk);
          assert.ok(events.length <= 2 * chunk.length);
          for (const frame of framesOf(events))
            assert.ok(frame.groups.length + frame.faultCount <= 20);
          assert.ok(decoder.statistics.pendingBytes <= 128);
          assert.equal(accounted(decoder.statistics), decoder.statistics.bytes);
        }
        decoder.end();
        const { statistics } = decoder;
        assert.equal(accounted(statistics), statistics.bytes);
        const faults = Object.values(statistics.faults).reduce((sum, count) => sum + count, 0);
        assert.equal(faults, statistics.badGroups);
      }),
    );
  });

  it('never loses an intact group between damaged ones', () => {
    const damage = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'drop', 'insert'));
    const piece = fc.record({ power: fc.nat(99_999), damages: fc.array(damage, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const parts = pieces.map(({ power, damages }) => {
          const bytes = [...encodeTicGroup(drawn(power))];
          for (const [at, byte, how] of damages)
            bytes.splice(
              at % bytes.length,
              how === 'insert' ? 0 : 1,
              ...(how === 'drop' ? [] : [byte]),
            );
          return Uint8Array.from(bytes);
        });
        const read = eventsOf(...parts).flatMap((event) =>
          event.type === 'group' && event.group.label === 'SINSTS'
            ? [event.group.value.apparentPowerVoltAmperes]
            : [],
        );
        let at = 0;
        for (const { power, damages } of pieces) {
          if (damages.length > 0) continue;
          at = read.indexOf(power, at) + 1;
          assert.ok(at > 0, 'an intact group is missing, or out of order');
        }
      }),
    );
  });

  it('never takes a flipped bit for another number', () => {
    const group = fc.constantFrom(
      index('EAST', 80_490_250),
      raw('SMAXSN', '09835', 'H250307060708'),
      raw('STGE', '003AC701'),
      raw('RELAIS', '129'),
      historic('PAPP', '02840'),
    );
    fc.assert(
      fc.property(group, fc.nat(), fc.nat(6), (original, place, bit) => {
        const bytes = encodeTicGroup(original);
        const at = 1 + (place % (bytes.length - 2));
        bytes[at]! ^= 1 << bit;
        assert.deepEqual(labelsOf(eventsOf(bytes)), []);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('TIC stream', () => {
  it('pulls a chunk only when the events of the last one were taken, and ends the source with the loop', async () => {
    let pulled = 0;
    let ended = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          pulled++;
          yield FRAME;
        }
      } finally {
        ended = true;
      }
    }
    const seen: TicGroup[] = [];
    for await (const event of decodeTicStream(source())) {
      if (event.type === 'group') seen.push(event.group);
      assert.ok(pulled <= 1 + Math.floor(seen.length / 7));
      if (seen.length === 20) break;
    }
    assert.equal(ended, true);
  });

  it('reports the unfinished frame at the end, and passes on an error of the source', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield FRAME.subarray(0, 30);
    }
    const events: TicEvent[] = [];
    for await (const event of decodeTicStream(source())) events.push(event);
    assert.equal(framesOf(events).at(-1)?.end, 'end-of-stream');
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield FRAME;
      throw new Error('line is gone');
    }
    const before: TicEvent[] = [];
    await assert.rejects(async () => {
      for await (const event of decodeTicStream(broken())) before.push(event);
    }, /line is gone/);
    assert.equal(before.length, 8);
  });
});
