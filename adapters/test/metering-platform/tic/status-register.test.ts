import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatStatusRegister,
  parseStatusRegister,
  statusRegisterOf,
  statusRegisterWord,
  type StatusRegister,
} from '../../../src/metering-platform/tic/index.js';

/** Registers of real meters, and what is known of them from the rest of their frames. */
const VECTORS: readonly (readonly [text: string, expected: Partial<StatusRegister>])[] = [
  [
    '000A4411',
    {
      dryContactClosed: false,
      terminalCoverOpen: true,
      producer: false,
      supplierIndex: 2,
      distributorIndex: 2,
      standardMode: true,
      euridis: 'active-unsecured',
    },
  ],
  [
    '003AC701',
    {
      producer: true,
      injecting: true,
      supplierIndex: 2,
      distributorIndex: 4,
      standardMode: true,
      euridis: 'active-secured',
      powerLine: 'new-lock',
    },
  ],
  ['002A0301', { producer: true, injecting: true, supplierIndex: 1 }],
  ['013A0000', { producer: false, dryContactClosed: true, colourToday: 'blue', supplierIndex: 1 }],
  ['013A0501', { producer: true, injecting: false, supplierIndex: 2, colourToday: 'blue' }],
];

const ALL_CLEAR = statusRegisterOf(0);

describe('status register STGE', () => {
  for (const [text, expected] of VECTORS)
    it(`reads ${text} as the meter meant it`, () => {
      const register = parseStatusRegister(text);
      assert.deepEqual({ ...register, ...expected }, register);
      assert.equal(register?.referencePowerExceeded, false);
      assert.equal(register?.cutOff, 'closed');
    });

  it('reads every field from its own bits', () => {
    const fields: readonly (readonly [word: number, changes: Partial<StatusRegister>])[] = [
      [0x00000001, { dryContactClosed: false }],
      [0x00000002, { cutOff: 'open-over-power' }],
      [0x00000004, { cutOff: 'open-over-voltage' }],
      [0x00000006, { cutOff: 'open-load-shedding' }],
      [0x00000008, { cutOff: 'open-remote-order' }],
      [0x0000000a, { cutOff: 'open-overheating-above-maximum-current' }],
      [0x0000000c, { cutOff: 'open-overheating-below-maximum-current' }],
      [0x00000010, { terminalCoverOpen: true }],
      [0x00000020, { unusedBits: { bit5: true, bit18: false } }],
      [0x00000040, { overVoltage: true }],
      [0x00000080, { referencePowerExceeded: true }],
      [0x00000100, { producer: true }],
      [0x00000200, { injecting: true }],
      [0x00002400, { supplierIndex: 10 }],
      [0x0000c000, { distributorIndex: 4 }],
      [0x00010000, { clockDegraded: true }],
      [0x00020000, { standardMode: true }],
      [0x00040000, { unusedBits: { bit5: false, bit18: true } }],
      [0x00080000, { euridis: 'active-unsecured' }],
      [0x00180000, { euridis: 'active-secured' }],
      [0x00200000, { powerLine: 'new-lock' }],
      [0x00400000, { powerLine: 'registered' }],
      [0x00800000, { powerLineSynchronised: true }],
      [0x03000000, { colourToday: 'red' }],
      [0x08000000, { colourTomorrow: 'white' }],
      [0x20000000, { mobilePeakNotice: 2 }],
      [0xc0000000, { mobilePeakInProgress: 3 }],
    ];
    for (const [word, changes] of fields)
      assert.deepEqual(statusRegisterOf(word), { ...ALL_CLEAR, ...changes });
  });

  it('writes back every word', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (word) => {
        assert.equal(statusRegisterWord(statusRegisterOf(word)), word);
        const text = word.toString(16).toUpperCase().padStart(8, '0');
        assert.equal(formatStatusRegister(parseStatusRegister(text)!), text);
      }),
    );
  });

  it('refuses what is not eight upper-case digits, and indexes out of range', () => {
    for (const text of ['', '000A441', '000A44110', '000a4411', '000G4411'])
      assert.equal(parseStatusRegister(text), undefined, text);
    assert.throws(
      () => statusRegisterWord({ ...ALL_CLEAR, supplierIndex: 17 }),
      /supplierIndex .* 1 to 16, got 17/,
    );
    assert.throws(
      () => statusRegisterWord({ ...ALL_CLEAR, distributorIndex: 0 }),
      /distributorIndex .* 1 to 4, got 0/,
    );
  });
});
