import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  TIC_LABELS,
  dayProfileBlock,
  decodeTic,
  definitionOf,
  encodeTicFrame,
  encodeTicGroup,
  formatHorodate,
  paddedText,
  parseHorodate,
  stampOf,
  statusRegisterOf,
  type TicLabel,
  type TicValue,
  type TypedGroup,
} from '../../../src/metering-platform/tic/index.js';
import { bytesOf, drawn, identifier, raw } from './frames.js';

const LABELS = Object.keys(TIC_LABELS) as readonly TicLabel[];
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const stamp = fc
  .record({
    seconds: fc.integer({ min: 946_771_200, max: 4_102_272_000 }),
    season: fc.constantFrom('summer', 'winter', 'unknown'),
    clockDegraded: fc.boolean(),
  })
  .map(({ seconds, season, clockDegraded }) => ({
    instantMs: seconds * 1000,
    season,
    clockDegraded: clockDegraded && season !== 'unknown',
  }))
  // Without a letter, the second pass of the repeated hour cannot be said.
  .filter((value) => parseHorodate(formatHorodate(value))?.instantMs === value.instantMs);

const printable = (options: { minLength: number; maxLength: number }) =>
  fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
    ...options,
  });

/** Any value of a label, with the width and limits its definition states. */
function valueOf(label: TicLabel): fc.Arbitrary<TicValue> {
  const { kind, width, scale, shorterAllowed, limits } = definitionOf(label);
  const number = fc
    .integer({ min: limits?.min ?? 0, max: limits?.max ?? 10 ** Math.min(width, 9) - 1 })
    .map((value) => value * scale);
  const text = printable({ minLength: shorterAllowed ? 0 : width, maxLength: width });
  const day = fc
    .array(fc.tuple(fc.nat(1439), fc.nat(0xffff)), { maxLength: 11 })
    .map((blocks) => blocks.map(([start, action]) => dayProfileBlock(start, action)));
  const values: { readonly [K in TicValue['kind']]: fc.Arbitrary<TicValue> } = {
    identifier: fc
      .array(fc.nat(9), { minLength: width, maxLength: width })
      .map((digits) => ({ kind: 'identifier', identifier: digits.join('') })),
    text: text.map((value) => ({ kind: 'text', text: value })),
    number: number.map((value) => ({ kind: 'number', number: value })),
    clock: fc.constant({ kind: 'clock' }),
    activeEnergy: number.map((value) => ({ kind: 'activeEnergy', energyWattHours: value })),
    reactiveEnergy: number.map((value) => ({
      kind: 'reactiveEnergy',
      reactiveEnergyVarHours: value,
    })),
    apparentPower: number.map((value) => ({
      kind: 'apparentPower',
      apparentPowerVoltAmperes: value,
    })),
    activePower: number.map((value) => ({ kind: 'activePower', powerWatts: value })),
    current: number.map((value) => ({ kind: 'current', currentAmperes: value })),
    subscribedCurrent: number.map((value) => ({
      kind: 'subscribedCurrent',
      currentAmperes: value,
      apparentPowerVoltAmperesPerPhase: 200 * value,
    })),
    voltage: number.map((value) => ({ kind: 'voltage', voltageVolts: value })),
    duration: number.map((value) => ({ kind: 'duration', durationMinutes: value })),
    statusRegister: fc
      .nat(0xffffffff)
      .map((word) => ({ kind: 'statusRegister', register: statusRegisterOf(word) })),
    contacts: fc
      .array(fc.boolean(), { minLength: 8, maxLength: 8 })
      .map((closed) => ({ kind: 'contacts', closed })),
    dayProfile: day.map((blocks) => ({ kind: 'dayProfile', blocks })),
    tariffOption: fc.oneof(
      fc
        .constantFrom('base', 'off-peak', 'critical-peak')
        .map((option) => ({ kind: 'tariffOption', option }) as const),
      printable({ minLength: 1, maxLength: 1 }).map(
        (program) => ({ kind: 'tariffOption', option: 'tempo', program }) as const,
      ),
    ),
    tariffPeriod: fc
      .constantFrom(
        'all-hours' as const,
        'off-peak',
        'peak',
        'normal',
        'critical-peak',
        'off-peak-blue',
        'off-peak-white',
        'off-peak-red',
        'peak-blue',
        'peak-white',
        'peak-red',
      )
      .map((period) => ({ kind: 'tariffPeriod', period })),
    announcedColour: fc
      .constantFrom('unannounced' as const, 'blue', 'white', 'red')
      .map((colour) => ({ kind: 'announcedColour', colour })),
  };
  return values[kind];
}

const groupOf = (label: TicLabel): fc.Arbitrary<TypedGroup> =>
  fc
    .record({ label: fc.constant(label), value: valueOf(label), at: stamp })
    .map(({ at, ...group }) =>
      definitionOf(label).stamped ? { ...group, stamp: at } : group,
    ) as fc.Arbitrary<TypedGroup>;

describe('TIC encoder', () => {
  for (const label of LABELS)
    it(`${label}: any value it can carry is read back`, () => {
      fc.assert(
        fc.property(groupOf(label), (group) => {
          const bytes = encodeTicGroup(group);
          const { groups, faults } = decodeTic(bytes);
          assert.deepEqual(faults, []);
          const [read] = groups;
          assert.deepEqual(
            { label: read?.label, value: read?.value, stamp: read?.stamp },
            { label, value: group.value, stamp: group.stamp },
          );
          assert.deepEqual(encodeTicGroup(read!), bytes);
        }),
        { numRuns: 30 },
      );
    });

  it('formats quantities as the meter does', () => {
    const groups: readonly (readonly [TypedGroup, string])[] = [
      [identifier('ADSC', '031664001115'), '\nADSC\t031664001115\t)\r'],
      [drawn(5), '\nSINSTS\t00005\tK\r'],
      [
        { label: 'PCOUP', value: { kind: 'apparentPower', apparentPowerVoltAmperes: 12_000 } },
        '\nPCOUP\t12\t\\\r',
      ],
      [
        {
          label: 'DATE',
          stamp: stampOf(Date.parse('2017-09-15T08:16:01Z')),
          value: { kind: 'clock' },
        },
        '\nDATE\tE170915101601\t\t>\r',
      ],
      [{ label: 'PTEC', value: { kind: 'tariffPeriod', period: 'peak' } }, '\nPTEC HP..  \r'],
      [
        {
          label: 'UMOY1',
          stamp: stampOf(Date.parse('2017-09-15T08:15:00Z')),
          value: { kind: 'voltage', voltageVolts: 230 },
        },
        '\nUMOY1\tE170915101500\t230\t.\r',
      ],
    ];
    for (const [group, text] of groups) assert.equal(textOf(encodeTicGroup(group)), text);
  });

  it('writes a frame between STX and ETX', () => {
    assert.deepEqual(encodeTicFrame([drawn(5)]), bytesOf('\x02\nSINSTS\t00005\tK\r\x03'));
    assert.deepEqual(encodeTicFrame([]), bytesOf('\x02\x03'));
  });

  it('keeps short text short, and pads on request', () => {
    const short = encodeTicGroup({ label: 'NGTF', value: { kind: 'text', text: 'PRODUCTEUR' } });
    assert.equal(textOf(short), '\nNGTF\tPRODUCTEUR\t.\r');
    assert.equal(paddedText('LTARF', 'HP').text, 'HP              ');
    assert.throws(() => paddedText('LTARF', 'A'.repeat(17)), /LTARF: expected at most 16/);
  });

  it('refuses what does not fit, naming the label', () => {
    const power = (label: 'SINSTS' | 'PREF', value: number): TypedGroup => ({
      label,
      value: { kind: 'apparentPower', apparentPowerVoltAmperes: value },
    });
    assert.throws(() => encodeTicGroup(power('SINSTS', 100_000)), /SINSTS: .* 0 to 99999, got/);
    assert.throws(() => encodeTicGroup(power('SINSTS', 1.5)), /SINSTS: expected a whole number/);
    assert.throws(() => encodeTicGroup(power('SINSTS', -1)), RangeError);
    assert.throws(() => encodeTicGroup(power('PREF', 4500)), /PREF: .* multiple of 1000/);
    assert.throws(
      () => encodeTicGroup({ label: 'MSG2', value: { kind: 'text', text: 'été' } }),
      /MSG2: only the characters 0x20 to 0x7E/,
    );
    assert.throws(
      () => encodeTicGroup({ label: 'RELAIS', value: { kind: 'contacts', closed: [true] } }),
      /RELAIS: expected 8 contacts, got 1/,
    );
    assert.throws(() => encodeTicGroup(raw('X', 'a\tb')), /only the characters 0x20 to 0x7E/);
    const withoutStamp = { label: 'CCASN', value: { kind: 'activePower', powerWatts: 1 } };
    assert.throws(() => encodeTicGroup(withoutStamp as TypedGroup), /CCASN: needs time stamp/);
    const otherKind = { label: 'EAST', value: { kind: 'activePower', powerWatts: 1 } };
    assert.throws(
      () => encodeTicGroup(otherKind as unknown as TypedGroup),
      /EAST: carries a activeEnergy value, got activePower/,
    );
  });

  it('never quotes an identifier in a message', () => {
    for (const wrong of ['123456789', '1234567890123456', '1234-5678-90']) {
      let message = '';
      try {
        encodeTicGroup(identifier('PRM', wrong));
      } catch (error) {
        message = (error as Error).message;
      }
      assert.match(message, /^PRM: /);
      assert.ok(!message.includes(wrong.slice(0, 5)), message);
    }
  });
});

describe('TIC labels', () => {
  it('has every label of both modes, once', () => {
    assert.equal(LABELS.length, new Set(LABELS).size);
    for (const label of ['EASF10', 'SMAXSN3-1', 'NJOURF+1', 'PPOINTE', 'FPM3', 'BBRHPJR', 'ADIR3'])
      assert.ok(LABELS.includes(label as TicLabel), label);
    assert.ok(LABELS.every((label) => definitionOf(label).description.length > 5));
  });

  it('converts kVA to VA, and the subscribed current by 200 V', () => {
    const { groups } = decodeTic(bytesOf('\nPREF\t12\tB\r\nISOUSC 45 ?\r'));
    assert.deepEqual(
      groups.map((group) => group.value),
      [
        { kind: 'apparentPower', apparentPowerVoltAmperes: 12_000 },
        { kind: 'subscribedCurrent', currentAmperes: 45, apparentPowerVoltAmperesPerPhase: 9000 },
      ],
    );
  });

  it('reads the blocks of a day profile', () => {
    const data =
      '00004001 06004002 22004001 NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE NONUTILE';
    const [group] = decodeTic(encodeTicGroup(raw('PJOURF+1', data))).groups;
    assert.deepEqual(group?.value, {
      kind: 'dayProfile',
      blocks: [
        { startMinutes: 0, actionWord: 0x4001, supplierIndex: 1 },
        { startMinutes: 360, actionWord: 0x4002, supplierIndex: 2 },
        { startMinutes: 1320, actionWord: 0x4001, supplierIndex: 1 },
      ],
    });
    for (const wrong of [
      data.replace('0600', '2400'),
      data.replace('22004001', 'NONUTILE').replace(/NONUTILE$/, '22004001'),
      data.replace('4001', '400g'),
    ])
      assert.equal(decodeTic(encodeTicGroup(raw('PJOURF+1', wrong))).groups.length, 0, wrong);
  });
});
