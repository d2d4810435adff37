import assert from 'node:assert/strict';
import {
  listPatterns,
  loadPattern,
  namedPattern,
  namedRequest,
  parsePatternFile,
  parseTerm,
  PatternFileError,
  UnknownPatternError,
  xsd,
} from '@gridloom/graph-patterns';

const header = [
  '# title: Power of a meter',
  '# purpose: What a home draws: now.',
  '# seed: fr:A1',
  '# used-as: Ask/Answer, Post/React',
  '# ?meter: IRI e.g. ex:meter-1 - the meter',
  '# ?power: xsd:decimal [W] e.g. 21.5 - power drawn - negative when injected',
  '# ?note: xsd:string e.g. "a - b" - a remark',
];
const prologue = [
  '',
  'PREFIX ex: <http://example.org/>',
  'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>',
  '',
];
const body = [
  'SELECT ?meter ?power ?note',
  'WHERE {',
  '  ?meter a ex:Meter ; # }',
  '    ex:power ?power ; ex:note ?note .',
  '}',
];
const file = [...header, ...prologue, ...body].join('\n');

const requestFile = `# title: Start
# purpose: Whether a device may start.
# seed: fr:F2
# used-as: request with result
# ?device: IRI e.g. <http://example.org/d> - the device
# result ?answer: xsd:boolean e.g. true - whether it may

PREFIX ex: <http://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
CONSTRUCT { ?device ex:may ?answer . }
WHERE { ?device a ex:Device . }
`;

describe('pattern files', () => {
  it('state a pattern and describe its variables', () => {
    const entry = parsePatternFile(file, 'test/power');
    assert.equal(entry.kind, 'pattern');
    assert.equal(entry.name, 'test/power');
    assert.equal(entry.title, 'Power of a meter');
    assert.equal(entry.purpose, 'What a home draws: now.');
    assert.equal(entry.seed, 'fr:A1');
    assert.deepEqual(entry.usedAs, ['Ask/Answer', 'Post/React']);
    assert.deepEqual(entry.prefixes, {
      ex: 'http://example.org/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    });
    assert.deepEqual(entry.variables, [
      {
        name: 'meter',
        datatype: 'IRI',
        example: '<http://example.org/meter-1>',
        description: 'the meter',
        onlyInResult: false,
        line: 5,
      },
      {
        name: 'power',
        datatype: xsd.decimal,
        unit: 'W',
        example: parseTerm('21.5'),
        description: 'power drawn - negative when injected',
        onlyInResult: false,
        line: 6,
      },
      {
        name: 'note',
        datatype: xsd.string,
        example: '"a - b"',
        description: 'a remark',
        onlyInResult: false,
        line: 7,
      },
    ]);
    assert.equal(
      entry.pattern.text,
      '?meter <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/Meter> . ' +
        '?meter <http://example.org/power> ?power . ?meter <http://example.org/note> ?note . ',
    );
  });

  it('state argument and result of a request', () => {
    const entry = parsePatternFile(requestFile, 'test/start');
    assert.equal(entry.kind, 'request');
    assert.deepEqual(entry.argument.variables, ['device']);
    assert.deepEqual(entry.result.variables, ['device', 'answer']);
    assert.deepEqual(
      entry.variables.map(({ name, onlyInResult }) => [name, onlyInResult]),
      [
        ['device', false],
        ['answer', true],
      ],
    );
  });

  const faults: readonly (readonly [what: string, text: string, line: number, expected: RegExp])[] =
    [
      ['a missing title', file.replace(/^# title.*\n/, ''), 1, /no `# title: \.\.\.`/],
      ['a missing purpose', file.replace(/# purpose.*\n/, ''), 1, /no `# purpose/],
      ['an empty seed', file.replace('fr:A1', ''), 3, /seed is empty/],
      ['two titles', file.replace('# purpose', '# title'), 2, /title is given twice/],
      [
        'a misspelt key',
        file.replace('# purpose', '# porpose'),
        2,
        /`# porpose: .*` is no header line/,
      ],
      ['an unknown use', file.replace('Ask/Answer,', 'Ask,'), 4, /`Ask` is none of Ask\/Answer/],
      [
        'a variable without declaration',
        file.replace(/# \?note.*\n/, ''),
        12,
        /\?note stands in the pattern but the header does not declare it/,
      ],
      [
        'a declared variable that does not occur',
        file.replace('ex:note ?note .', '.'),
        7,
        /\?note does not stand in the pattern/,
      ],
      [
        'a variable declared twice',
        file.replace('# ?note:', '# ?power:'),
        7,
        /\?power is declared twice/,
      ],
      [
        'a declaration without example',
        file.replace('e.g. 21.5 ', ''),
        6,
        /\?power: an example is missing; write `e\.g\.` and a term/,
      ],
      [
        'an example that is no term',
        file.replace('21.5', '21,5'),
        6,
        /after e\.g\. a term is expected/,
      ],
      [
        'an example of another type',
        file.replace('21.5', '"21.5"'),
        6,
        /the example "21\.5" is no xsd:decimal/,
      ],
      [
        'a datatype with an unknown prefix',
        file.replace('xsd:decimal', 'om:decimal'),
        6,
        /`om:decimal` is no datatype/,
      ],
      [
        'a variable that SELECT leaves out',
        file.replace('SELECT ?meter ?power ?note', 'SELECT ?meter ?power'),
        13,
        /SELECT does not name \?note/,
      ],
      [
        'a foreign variable in SELECT',
        file.replace('SELECT ?meter', 'SELECT ?more ?meter'),
        13,
        /SELECT names \?more/,
      ],
      [
        'an expression in SELECT',
        file.replace('SELECT ?meter ?power ?note', 'SELECT (?power + 1 AS ?more)'),
        13,
        /or is SELECT \*, without expressions/,
      ],
      [
        'a FILTER',
        file.replace('?note .', '?note .\n FILTER(?power > 1)'),
        16,
        /FILTER is not allowed/,
      ],
      ['DISTINCT', file.replace('SELECT', 'SELECT DISTINCT'), 1, /distinct is not allowed/],
      ['a LIMIT', `${file} LIMIT 1`, 1, /limit is not allowed/],
      [
        'an undeclared prefix',
        file.replace('ex:power', 'saref:power'),
        15,
        /no SPARQL: Unknown prefix: saref/,
      ],
      ['broken SPARQL', file.replace('?power ;', '?power ; ]'), 15, /no SPARQL: unexpected `\]`/],
      ['a string without end', file.replace('ex:Meter', '"x'), 14, /the string .* has no end/],
      ['another kind of query', 'ASK { ?a ?b ?c }', 1, /expected a SELECT or CONSTRUCT/],
      [
        'a request written as SELECT',
        file.replace('Ask/Answer, Post/React', 'request with result'),
        13,
        /is written CONSTRUCT/,
      ],
      [
        'a CONSTRUCT used otherwise',
        requestFile.replace('request with result', 'Post/React'),
        10,
        /and as nothing else/,
      ],
      [
        'a result variable that the header misses',
        requestFile.replace(/# result.*\n/, ''),
        9,
        /\?answer stands in the result only/,
      ],
      [
        'a result variable that is in the argument',
        requestFile.replace('# ?device', '# result ?device'),
        10,
        /\?device stands in the argument/,
      ],
      [
        'a result variable in a SELECT',
        file.replace('# ?note', '# result ?note'),
        13,
        /\?note stands in the pattern/,
      ],
      [
        'a CONSTRUCT without template',
        requestFile.replace(/CONSTRUCT \{.*\}\n/, 'CONSTRUCT '),
        10,
        /a group between \{ and \} is missing/,
      ],
    ];
  for (const [what, text, line, expected] of faults) {
    it(`refuse ${what}, naming file and line`, () => {
      assert.throws(
        () => parsePatternFile(text, 'test/faulty'),
        (error) => {
          assert.ok(error instanceof PatternFileError, String(error));
          assert.match(error.message, expected);
          assert.match(error.message, /^Pattern test\/faulty, line \d+: /);
          assert.equal(error.line, line, error.message);
          return true;
        },
      );
    });
  }
});

describe('the catalogue', () => {
  it('loads every pattern it lists', () => {
    const names = listPatterns();
    assert.ok(names.includes('orchestration/start-authorisation'));
    for (const name of names) assert.equal(loadPattern(name).name, name);
  });

  it('gives patterns and requests by name', () => {
    const patternName = listPatterns().find((name) => loadPattern(name).kind === 'pattern')!;
    assert.ok(namedPattern(patternName).triples.length > 0);
    const { argument, result } = namedRequest('orchestration/start-authorisation');
    assert.ok(argument.triples.length > 0 && result.triples.length > 0);
    assert.throws(() => namedRequest(patternName), /is no request with result; use namedPattern/);
    assert.throws(() => namedPattern('orchestration/start-authorisation'), /use namedRequest/);
  });

  it('names what it has when asked for something else, and reads no other file', () => {
    for (const name of ['metering/nothing', '../package', '../../package', '', 'metering']) {
      assert.throws(
        () => loadPattern(name),
        (error) =>
          error instanceof UnknownPatternError &&
          error.message.includes('orchestration/start-authorisation'),
      );
    }
  });
});
