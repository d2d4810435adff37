import assert from 'node:assert/strict';
import {
  type CatalogueEntry,
  graphPattern,
  listFragments,
  mintIris,
  parseFragment,
  parsePatternFile,
  PatternFileError,
  readCatalogueFragment,
} from '../src/index.js';

const fragments: Readonly<Record<string, string>> = {
  sensor: `# title: Sensor
# purpose: A sensor by its key.
# ?sensor: IRI from sensor/{sensorId} - the sensor
# ?sensorId: xsd:string e.g. "s 1" - its key
PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE { ?sensor a ex:Sensor ; ex:key ?sensorId . }
`,
  value: `# title: Value
# purpose: A value of something.
# parameter ?of: IRI - what has it
# parameter ?property: IRI - the property
# parameter ?unit: IRI - its unit
# ?node: IRI from {of}/{property}/{time} - the value node
# ?time: xsd:dateTime e.g. "2026-01-15T19:00:00+01:00"^^xsd:dateTime - when
# ?value: xsd:decimal [{unit}] e.g. 1.5 - the value
PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE { ?of ?property ?node . ?node ex:at ?time ; ex:value ?value ; ex:unit ?unit . }
`,
  measured: `# title: Measured
# purpose: A sensor with a value in volts.
PREFIX ex: <https://example.org/>
SELECT * WHERE {
  # include sensor
  # include value(?of = ?sensor, ?property = ex:voltage, ?unit = ex:volt)
}
`,
  loop: `# title: Loop
# purpose: Includes itself.
SELECT * WHERE {
  # include loop
}
`,
};
const readFragment = (name: string) => fragments[name];

const file = (group: string, declarations = '') => `# title: Test
# purpose: Tests includes.
# seed: fr:A1, dso:M1 (two)
# used-as: Ask/Answer
${declarations}PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT *
WHERE {
${group}
}
`;
const parse = (group: string, declarations = ''): CatalogueEntry & { kind: 'pattern' } => {
  const entry = parsePatternFile(file(group, declarations), 'test/includes', { readFragment });
  assert.equal(entry.kind, 'pattern');
  return entry;
};
const faultOf = (group: string, declarations = ''): PatternFileError => {
  try {
    parse(group, declarations);
  } catch (error) {
    assert.ok(error instanceof PatternFileError, String(error));
    return error;
  }
  assert.fail('expected a fault');
};

describe('includes', () => {
  it('stand for the triples of the fragment, with its variables', () => {
    const { pattern } = parse('  # include sensor\n  ?sensor ex:in ex:Kitchen .');
    const written = graphPattern('?sensor a ex:Sensor ; ex:key ?sensorId ; ex:in ex:Kitchen .', {
      ex: 'https://example.org/',
    });
    assert.equal(pattern.text, written.text);
  });

  it('put constants and other names in the place of variables, in triples, templates and units', () => {
    const { pattern, variables } = parse(
      '  # include value(?of = ?it, ?property = ex:power, ?unit = ex:watt, ?value = ?watts)',
      '# ?it: IRI e.g. ex:it - the thing\n',
    );
    assert.match(pattern.text, /\?it <https:\/\/example.org\/power> \?node \. /);
    assert.match(pattern.text, /\?node <https:\/\/example.org\/value> \?watts \. /);
    const node = variables.find(({ name }) => name === 'node')!;
    assert.equal(node.template, '{it}/power/{time}');
    assert.equal(node.example, '<https://example.org/it/power/20260115T180000Z>');
    assert.equal(variables.find(({ name }) => name === 'watts')!.unit, 'watt');
  });

  it('are nested, and triples that two of them share are kept once', () => {
    const { pattern, variables } = parse('  # include measured\n  # include sensor');
    assert.equal(pattern.triples.length, 6);
    const sensor = variables.find(({ name }) => name === 'sensor')!;
    assert.equal(sensor.example, '<https://w3id.org/gridloom/id/sensor/s%201>');
  });

  it('leave the word to the file, where it declares a variable again', () => {
    const { variables } = parse(
      '  # include sensor',
      '# ?sensorId: xsd:string e.g. "k" - the key of the kitchen\n',
    );
    const [sensor, key] = [variables[0]!, variables[1]!];
    assert.equal(key.description, 'the key of the kitchen');
    assert.equal(sensor.example, '<https://w3id.org/gridloom/id/sensor/k>');
  });

  it('name the data flows of the seed', () => {
    assert.deepEqual(parse('  # include sensor').flows, ['fr:A1', 'dso:M1']);
  });

  const faults: readonly (readonly [what: string, group: string, line: number, RegExp])[] = [
    ['an unknown fragment', '  # include sensr', 9, /there is no fragment sensr/],
    ['a fragment that includes itself', '  # include loop', 4, /includes itself/],
    ['a missing parameter', '  # include value(?of = ?x)', 9, /needs \?property/],
    ['an unknown variable', '  # include sensor(?x = ?y)', 9, /has no \?x; it has \?sensor/],
    ['an argument without value', '  # include sensor(?sensor)', 9, /stand `\?variable = term`/],
    ['a value given twice', '  # include sensor(?sensor = ?a, ?sensor = ?b)', 9, /given twice/],
    ['an undeclared prefix', '  # include sensor(?sensor = no:x)', 9, /prefix no:/],
    ['parentheses that do not close', '  # include sensor(?sensor = ?a', 9, /is no include/],
    [
      'a literal as predicate',
      '  # include value(?of=?o, ?property="p", ?unit=ex:u)',
      9,
      /\?property of the fragment value is an IRI, and "p" is a literal/,
    ],
    [
      'a statement that does not end before it',
      '  ?sensor ex:in ex:Kitchen ;\n  # include sensor',
      10,
      /where .* is expected/,
    ],
    [
      'a parameter that nobody declares',
      '  # include value(?of = ?o, ?property = ex:p, ?unit = ex:u)',
      8,
      /\?o stands in the pattern but/,
    ],
  ];
  for (const [what, group, line, expected] of faults) {
    it(`are refused with ${what}, naming the line`, () => {
      const error = faultOf(group);
      assert.match(error.message, expected);
      assert.equal(error.line, line);
    });
  }

  it('refuse a parameter in a pattern file', () => {
    const error = faultOf('  ?a ex:p ?b .', '# parameter ?a: IRI - x\n# ?b: IRI e.g. ex:b - b\n');
    assert.match(error.message, /only fragments have parameters/);
  });
});

describe('templates', () => {
  const entry = parse(
    '  ?a ex:p ?b ; ex:q ?k ; ex:r ?t . ?b ex:s ?kind .',
    `# ?a: IRI from things/{k}/{t} - a
# ?b: IRI from {a}/{kind} - b
# ?k: xsd:string e.g. "x/y" - key
# ?t: xsd:dateTime e.g. "2026-07-01T12:00:00.500Z"^^xsd:dateTime - time
# ?kind: IRI one of ex:Warm ex:Cold - kind
`,
  );

  it('mint the IRIs that a row leaves out, whatever the spelling of an instant', () => {
    const time = '"2026-07-01T14:00:00.50+02:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>';
    const row = mintIris(entry, { k: '"x/y"', t: time, kind: '<https://example.org/Cold>' });
    assert.equal(row['a'], '<https://w3id.org/gridloom/id/things/x%2Fy/20260701T120000.5Z>');
    assert.equal(row['b'], `${row['a'].slice(0, -1)}/Cold>`);
  });

  it('mint one IRI for one number, however it is written', () => {
    const numbered = parse(
      '  ?a ex:p ?n .',
      '# ?a: IRI from things/{n} - a\n# ?n: xsd:decimal e.g. 0.5 - n\n',
    );
    const minted = ['0.5', '0.50', '+00.5'].map(
      (n) => mintIris(numbered, { n: `"${n}"^^<http://www.w3.org/2001/XMLSchema#decimal>` })['a'],
    );
    assert.deepEqual(new Set(minted), new Set(['<https://w3id.org/gridloom/id/things/0.5>']));
  });

  it('keep what the row has, and leave open what they lack values for', () => {
    const row = mintIris(entry, { a: '<https://example.org/mine>' });
    assert.deepEqual(row, { a: '<https://example.org/mine>' });
  });

  it('take the first of a list as example', () => {
    const kind = entry.variables.find(({ name }) => name === 'kind')!;
    assert.deepEqual(kind.oneOf, ['<https://example.org/Warm>', '<https://example.org/Cold>']);
    assert.equal(kind.example, '<https://example.org/Warm>');
  });

  const faults: readonly (readonly [what: string, declarations: string, RegExp])[] = [
    [
      'a literal',
      '# ?a: xsd:string from x/{b} - a\n# ?b: IRI e.g. ex:b - b\n',
      /only an IRI is minted/,
    ],
    [
      'braces that do not close',
      '# ?a: IRI from x/{b - a\n# ?b: IRI e.g. ex:b - b\n',
      /is no template/,
    ],
    [
      'a variable that is not there',
      '# ?a: IRI from x/{c} - a\n# ?b: IRI e.g. ex:b - b\n',
      /minted from \?c/,
    ],
    ['a circle', '# ?a: IRI from {b}/a - a\n# ?b: IRI from {a}/b - b\n', /leads back to itself/],
    [
      'an example that is not listed',
      '# ?a: IRI e.g. ex:a - a\n# ?b: IRI one of ex:c e.g. ex:b - b\n',
      /none of the listed/,
    ],
  ];
  for (const [what, declarations, expected] of faults) {
    it(`are refused for ${what}`, () => {
      assert.match(faultOf('  ?a ex:p ?b .', declarations).message, expected);
    });
  }
});

describe('the fragments of the catalogue', () => {
  for (const name of listFragments()) {
    it(`${name} can be read`, () => {
      const fragment = parseFragment(readCatalogueFragment(name)!, name, readCatalogueFragment);
      assert.ok(fragment.triples.length > 0);
    });
  }
});
