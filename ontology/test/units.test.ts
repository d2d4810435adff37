import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  convert,
  findUnit,
  prefixes,
  unitConversion,
  UnitError,
  units,
  unitsOf,
  vocabularyIndex,
} from '../src/index.js';
import { havePublishedFiles, published } from './published-files.js';

describe('unit conversion', () => {
  const table: readonly (readonly [number, string, string, number])[] = [
    [3.46, 'kVA', 'VA', 3460],
    [3460, 'VA', 'kVA', 3.46],
    [0.07, 'kW', 'W', 70],
    [1.005, 'kW', 'W', 1005],
    [2, 'MW', 'W', 2_000_000],
    [12.345678, 'kWh', 'Wh', 12345.678],
    [1, 'kWh', 'J', 3_600_000],
    [5.4, 'MJ', 'kWh', 1.5],
    [87.31, 'EUR/MWh', 'EUR/kWh', 0.08731],
    [25.16, 'ct/kWh', 'EUR/kWh', 0.2516],
    [-12.5, '€/MWh', 'EUR/kWh', -0.0125],
    [0.0001, 'kvarh', 'varh', 0.1],
    [50, 'degF', 'degC', 10],
    [-40, 'degC', '°F', -40],
    [293.15, 'K', 'degC', 20],
    [36, 'km/h', 'm/s', 10],
    [90, 'min', 'h', 1.5],
    [55, '%', '1', 0.55],
    [3, 'V/kW', 'V/W', 0.003],
    [410, 'gCO2/kWh', 'kgCO2/MWh', 410],
    [1e-7, 'kW', 'W', 0.0001],
    [1e22, 'kW', 'W', 1e25],
    [0, 'kW', 'W', 0],
  ];
  for (const [value, from, to, expected] of table) {
    it(`${value} ${from} are ${expected} ${to}`, () =>
      assert.equal(convert(value, from, to), expected));
  }

  it('takes symbols, IRIs, prefixed names and the local names of pattern headers', () => {
    for (const name of [
      'W',
      'om:watt',
      `${prefixes.om}watt`,
      'watt',
      'unit:W',
      `${prefixes.unit}W`,
    ]) {
      assert.equal(findUnit(name), findUnit('W'), name);
    }
    assert.equal(findUnit('V-A')?.symbol, 'VA');
    assert.equal(findUnit('V-A_Reactive-HR')?.symbol, 'varh');
    assert.equal(findUnit('constructor'), undefined);
  });

  it('refuses units of different quantities and names both', () => {
    assert.throws(
      () => convert(1, 'kVA', 'W'),
      (error) =>
        error instanceof UnitError &&
        /kVA is a unit of apparent power and W one of active power/.test(error.message),
    );
  });

  it('refuses an unknown unit and says which is meant', () => {
    assert.throws(() => convert(1, 'KWH', 'Wh'), /"KWH" is no unit known here; did you mean kWh\?/);
    assert.throws(() => convert(1, 'W', 'furlong'), /expected a symbol such as W, kW/);
  });

  it('refuses a text that would take long to calculate with', () => {
    const long = `0.${'0'.repeat(200_000)}7`;
    for (const to of ['h', 'ms', 's']) {
      assert.throws(
        () => unitConversion('s', to).decimal(long),
        /"0\.0{18}"\.\.\. has 200003 characters; expected at most 1000/,
      );
    }
    assert.equal(convert(5e-324, 's', 'min'), 0);
    assert.equal(convert(Number.MAX_VALUE, 'min', 'h'), Number.MAX_VALUE / 60);
  });

  it('knows every unit of the vocabularies', () => {
    const unknown = Array.from(vocabularyIndex().terms.values())
      .filter(({ kind, iri }) => kind === 'unit' && findUnit(iri) === undefined)
      .map(({ name }) => name);
    assert.deepEqual(unknown, []);
    assert.equal(convert(2, 'gl:voltPerKilowatt', 'V/W'), 0.002);
    assert.equal(convert(0.025, 'om:milligramPerCubicmetre', 'µg/m³'), 25);
  });

  it('agrees with plain arithmetic for all pairs of units', () => {
    const pair = fc
      .constantFrom(...units)
      .chain((from) => fc.tuple(fc.constant(from), fc.constantFrom(...unitsOf(from.kind))));
    const exactly = (text: string): number => {
      const [top, bottom = '1'] = text.split('/');
      return Number(top) / Number(bottom);
    };
    fc.assert(
      fc.property(pair, fc.integer(), fc.nat(9), ([from, to], digits, scale) => {
        const value = Number(`${digits}e-${scale}`);
        const converted = convert(value, from.symbol, to.symbol);
        const expected =
          (value * exactly(from.factor) + exactly(from.offset) - exactly(to.offset)) /
          exactly(to.factor);
        const size = Math.max(Math.abs(expected), Math.abs(value), exactly(to.offset), 1e-9);
        assert.ok(Math.abs(converted - expected) <= size * 1e-12, `${converted} ${expected}`);
      }),
    );
  });

  it('keeps all digits of a text', () => {
    const toWh = unitConversion('kWh', 'Wh');
    assert.equal(toWh.decimal('123456789012345678901.2345678'), '123456789012345678901234.5678');
    assert.equal(toWh.decimal('1.50'), '1500');
    assert.equal(toWh.decimal('.5'), '500');
    assert.equal(unitConversion('W', 'kW').decimal('-1'), '-0.001');
    assert.throws(() => toWh.decimal('1e3'), UnitError);
    assert.throws(() => unitConversion('W', 'W').decimal('abc'), UnitError);
  });

  it('shifts the point of a text as exact arithmetic does', () => {
    const [shift, there, back] = [
      unitConversion('Wh', 'MWh'),
      unitConversion('Wh', 'J'),
      unitConversion('J', 'MWh'),
    ];
    const text = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        fc.stringMatching(/^\d{0,9}$/),
        fc.stringMatching(/^\d{1,9}$/),
      )
      .map(([sign, whole, part]) => `${sign}${whole}.${part}`);
    fc.assert(
      fc.property(text, (digits) => {
        assert.equal(shift.decimal(digits), back.decimal(there.decimal(digits)));
        const back6 = unitConversion('MWh', 'Wh').decimal(shift.decimal(digits));
        assert.equal(Number(back6), Number(digits) + 0);
      }),
    );
  });

  it('rounds what has no end to 15 significant digits', () => {
    assert.equal(unitConversion('s', 'h').decimal('100'), '0.0277777777777778');
    assert.equal(unitConversion('Wh', 'J').decimal('1'), '3600');
    assert.equal(unitConversion('J', 'kWh').decimal('1'), '0.000000277777777777778');
    assert.equal(unitConversion('s', 'min').decimal('-100000000'), '-1666666.66666667');
    assert.equal(convert(51, 'degF', 'degC'), 10.5555555555556);
  });

  it('leaves non-finite numbers alone', () => {
    assert.equal(convert(Infinity, 'kW', 'W'), Infinity);
    assert.ok(Number.isNaN(convert(NaN, 'degF', 'degC')));
  });

  it('returns to where it came from between units that differ by a power of ten', () => {
    const pairs = [
      ['kW', 'W'],
      ['MWh', 'Wh'],
      ['EUR/MWh', 'EUR/kWh'],
      ['%', '1'],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 6 }),
        ([from, to], digits, scale) => {
          const value = Number(`${digits}e-${scale}`);
          assert.equal(convert(convert(value, from, to), to, from), value);
        },
      ),
    );
  });
});

describe('the table of units', () => {
  it('gives every symbol and IRI to one unit', () => {
    const names = units.flatMap(({ symbol, otherSymbols, iris }) => [
      symbol,
      ...otherSymbols,
      ...iris,
    ]);
    assert.equal(new Set(names).size, names.length);
    for (const unit of units) assert.equal(findUnit(unit.symbol), unit);
    assert.deepEqual(
      unitsOf('charge').map(({ symbol }) => symbol),
      ['Ah'],
    );
  });

  const dataIt = havePublishedFiles() ? it : it.skip;

  dataIt('has symbols and factors as OM states them', () => {
    const text = published('om').text.replaceAll('&#x00B0;', '°');
    const plain = (symbol: string) =>
      symbol.replace(/[ ·]/g, '').replace('²', '2').replace('³', '3');
    const factors: Record<string, number> = {
      milli: 1e-3,
      hecto: 100,
      kilo: 1000,
      mega: 1e6,
      giga: 1e9,
    };
    const body = (local: string): string => {
      const found = new RegExp(
        `^  <om:(\\w+) rdf:about="&om;${local}">([\\s\\S]*?)^  </om:\\1>`,
        'm',
      ).exec(text);
      assert.ok(found, `OM has no unit ${local}`);
      return found[2]!;
    };
    for (const unit of units) {
      for (const iri of unit.iris.filter((one) => one.startsWith(prefixes.om))) {
        const local = iri.slice(prefixes.om.length);
        const symbols = [...body(local).matchAll(/<om:(?:symbol|alternativeSymbol)>([^<]*)</g)].map(
          (one) => plain(one[1]!),
        );
        // OM states no symbol for the euro.
        if (local !== 'euro') {
          assert.ok(
            [unit.symbol, ...unit.otherSymbols].some((symbol) => symbols.includes(plain(symbol))),
            `${local}: ${symbols.join(' ')} against ${unit.symbol}`,
          );
        }
        const prefix = /hasPrefix rdf:resource="&om;(\w+)"/.exec(body(local))?.[1];
        const base = /hasUnit rdf:resource="&om;([\w-]+)"/.exec(body(local))?.[1];
        if (prefix !== undefined && local !== 'kilogram') {
          const single = findUnit(`om:${base}`);
          if (single !== undefined)
            assert.equal(convert(1, unit.symbol, single.symbol), factors[prefix], local);
        }
      }
    }
  });

  dataIt('has IRIs, symbols and factors as QUDT states them', () => {
    const { text } = published('unit');
    const blocks = new Map(
      text.split(/^(?=unit:)/m).map((block) => [/^unit:\S+/.exec(block)?.[0], block]),
    );
    for (const unit of units) {
      for (const iri of unit.iris.filter((one) => one.startsWith(prefixes.unit))) {
        const name = `unit:${iri.slice(prefixes.unit.length)}`;
        const block = blocks.get(name);
        if (block === undefined) {
          // The newer spelling, of which the file only says that it replaces the one before.
          assert.match(text, new RegExp(`(isReplacedBy|exactMatch)[^;]*${name}\\b`), name);
          continue;
        }
        const factor = /conversionMultiplier ([\d.]+)/.exec(block)?.[1];
        const first = unitsOf(unit.kind).find((other) =>
          other.iris.some((one) => blocks.has(`unit:${one.slice(prefixes.unit.length)}`)),
        )!;
        const firstBlock = [...blocks].find(([key]) =>
          first.iris.some((one) => `unit:${one.slice(prefixes.unit.length)}` === key),
        )![1];
        const firstFactor = /conversionMultiplier ([\d.]+)/.exec(firstBlock)?.[1];
        if (factor === undefined || firstFactor === undefined) continue;
        const stated = Number(factor) / Number(firstFactor);
        const ours = convert(1, unit.symbol, first.symbol) - convert(0, unit.symbol, first.symbol);
        assert.ok(Math.abs(ours / stated - 1) < 1e-9, `${name}: ${ours} against ${stated}`);
      }
    }
  });
});
