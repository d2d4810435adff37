import assert from 'node:assert/strict';
import {
  type CatalogueEntry,
  iri,
  listPatterns,
  loadPattern,
  parsePatternFile,
  patternOf,
  typedPattern,
  typedRequest,
  TypedValueError,
} from '../src/index.js';
import { generateCode } from '../src/workbench/index.js';

const power = typedPattern('metering/apparent-power-drawn');
const row = {
  homeId: 'home-17',
  meterId: 'meter-17',
  time: new Date('2026-01-15T18:00:00Z'),
  value: 3460,
};

describe('typed patterns', () => {
  it('make a binding of values, minting the IRIs that are left out', () => {
    const binding = power.toBinding(row);
    const entry = loadPattern('metering/apparent-power-drawn');
    const example = Object.fromEntries(entry.variables.map((one) => [one.name, one.example]));
    assert.deepEqual(binding, example);
  });

  it('give the values of a binding back', () => {
    const back = power.fromBinding(power.toBinding(row));
    assert.equal(back.value, 3460);
    assert.equal(back.time.toISOString(), '2026-01-15T18:00:00.000Z');
    assert.equal(back.home, 'https://w3id.org/gridloom/id/home/home-17');
  });

  it('keep an IRI that is given', () => {
    const binding = power.toBinding({ ...row, home: 'https://example.org/h' });
    assert.equal(binding.home, iri('https://example.org/h'));
  });

  it('have both sides of a request', () => {
    const start = typedRequest('orchestration/start-authorisation');
    const argument = start.argument.toBinding({
      homeId: 'home-17',
      deviceId: 'device-4',
      kind: 'https://w3id.org/gridloom/energy#WaterHeater',
      requestId: 'r1',
      ems: 'https://example.org/ems',
      time: new Date('2026-01-15T18:00:00Z'),
      urgency: 'https://w3id.org/gridloom/energy#OrdinaryStart',
      requestedPower: 2200,
    });
    assert.equal(argument.request, '<https://w3id.org/gridloom/id/request/r1>');
    const result = start.result.toBinding({
      request: 'https://w3id.org/gridloom/id/request/r1',
      decision: 'https://w3id.org/gridloom/energy#OK',
      reason: 'none',
      availablePower: 2540,
      validUntil: new Date('2026-01-15T18:02:00Z'),
    });
    assert.equal(start.result.fromBinding(result).availablePower, 2540);
  });

  const faults: readonly (readonly [what: string, row: object, RegExp])[] = [
    ['a missing value', { ...row, value: undefined }, /^\?value: expected .*, found nothing$/],
    ['a value of another type', { ...row, value: 'much' }, /^\?value: expected/],
    [
      'a name that the pattern does not have',
      { ...row, watts: 1 },
      /^\?watts: expected a variable/,
    ],
  ];
  for (const [what, faulty, expected] of faults) {
    it(`refuse ${what}, naming the variable`, () => {
      assert.throws(
        () => power.toBinding(faulty as typeof row),
        (error) => {
          assert.ok(error instanceof TypedValueError);
          assert.match(error.message, expected);
          return true;
        },
      );
    });
  }

  it('refuse a term that the variable cannot have', () => {
    assert.throws(
      () => power.fromBinding({ ...power.toBinding(row), time: '"soon"' }),
      /^TypedValueError: \?time: expected/,
    );
  });

  it('take the examples of every pattern of the catalogue, there and back', () => {
    for (const name of listPatterns()) {
      const entry = loadPattern(name);
      const example = Object.fromEntries(entry.variables.map((one) => [one.name, one.example]));
      for (const part of partsOf(entry)) {
        const typed = patternOf<Record<string, never>>(entry, part);
        const values = typed.fromBinding(example);
        const again = typed.fromBinding(typed.toBinding(values));
        assert.deepEqual(again, values, name);
      }
    }
  });

  it('do not compile with a variable or quantity that is another', () => {
    // @ts-expect-error the pattern has no such variable
    assert.throws(() => power.toBinding({ ...row, watts: 1 }));
    const volts = typedPattern('metering/rms-voltage').fromBinding(
      typedPattern('metering/rms-voltage').toBinding({ ...row, phase: 1, value: 230 }),
    );
    // @ts-expect-error volts are not volt-amperes
    power.toBinding({ ...row, value: volts.value });
    // @ts-expect-error there is no such pattern
    assert.throws(() => typedPattern('metering/no-such-pattern'));
  });
});

const partsOf = (entry: CatalogueEntry) =>
  entry.kind === 'pattern' ? (['pattern'] as const) : (['argument', 'result'] as const);

describe('generated code', () => {
  it('has a row type with units and closed lists, and what is minted', () => {
    const entry = parsePatternFile(
      `# title: Power
# purpose: How much.
# seed: fr:A1
# used-as: Ask/Answer
# ?meter: IRI from meter/{key} - the meter
# ?key: xsd:string e.g. "m" - its key
# ?watts: xsd:decimal [watt] e.g. 1.5 - power
# ?state: IRI one of ex:On ex:Off - state
PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE { ?meter ex:key ?key ; ex:power ?watts ; ex:state ?state . }
`,
      'meters/power',
    );
    const code = generateCode('meters', [entry], '@gridloom/graph-patterns');
    assert.match(code, /^import type \{ Quantity \} from '@gridloom\/graph-patterns';$/m);
    assert.match(code, /^ {2}readonly watts: Quantity<'watt'>;$/m);
    assert.match(
      code,
      /^ {2}readonly state: 'https:\/\/example.org\/On' \| 'https:\/\/example.org\/Off';$/m,
    );
    assert.match(code, /'meters\/power': \{ readonly row: PowerRow; readonly minted: 'meter' \}/);
  });
});
