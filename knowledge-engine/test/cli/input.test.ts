import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { graphPattern, langText, text, typedLiteral, xsd } from '@gridloom/graph-patterns';
import { bareCell, cellTerm } from '../../src/cli/cell.js';
import type { Io } from '../../src/cli/command.js';
import { csvCell, parseCsv } from '../../src/cli/csv.js';
import { runtimeOptionsFrom } from '../../src/cli/environment.js';
import { parsePattern, readPattern } from '../../src/cli/read-pattern.js';
import { readRows, type RowsContext } from '../../src/cli/read-rows.js';
import { InputError, UsageError } from '../../src/cli/usage-error.js';

function io(stdin = ''): Io {
  return {
    env: {},
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    isTerminal: false,
    columns: 100,
  };
}

describe('command line input', () => {
  let folder: string;
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  before(() => (folder = mkdtempSync(join(tmpdir(), 'gridloom-cli-'))));
  after(() => rmSync(folder, { recursive: true }));

  describe('CSV', () => {
    it('reads cells, quoted ones, both line ends and the last line without one', () => {
      assert.deepEqual(parseCsv('a,b\r\n1,"x, ""y""\nz"\n\n3, four ', 'f'), [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', 'x, "y"\nz'] },
        { line: 5, cells: ['3', 'four'] },
      ]);
    });

    it('takes terms as they stand, without doubled quotes', () => {
      const [record] = parseCsv('"5"^^<http://a,b>,"eins, zwei"@de,<http://x>', 'f');
      assert.deepEqual(record?.cells, ['"5"^^<http://a', 'b>', '"eins, zwei"@de', '<http://x>']);
    });

    it('finds out the separator', () => {
      assert.deepEqual(parseCsv('a;b\n1,5;2', 'f')[1]?.cells, ['1,5', '2']);
      assert.deepEqual(parseCsv('a\tb\n1\t2', 'f')[1]?.cells, ['1', '2']);
    });

    it('names the line of a quoted text that never ends', () => {
      assert.throws(
        () => parseCsv('a\nb\n"c', 'f.csv'),
        /f\.csv, line 3: a quoted text never ends/,
      );
    });

    it('reads what it writes', () => {
      fc.assert(
        fc.property(
          fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }),
          (cells) => {
            const line = cells.map(csvCell).join(',');
            // Without content in the header the separator is a guess.
            const records = parseCsv(`${','.repeat(200)}\n${line}\n`, 'f');
            assert.deepEqual(records[1]?.cells, cells);
          },
        ),
        { numRuns: 100 },
      );
    });
  });

  describe('a cell', () => {
    const prefixes = { ex: 'https://example.org/' };
    for (const [cell, term] of [
      ['<https://example.org/a>', '<https://example.org/a>'],
      ['21', typedLiteral('21', xsd.integer)],
      ['-2.50', typedLiteral('-2.50', xsd.decimal)],
      ['1e3', typedLiteral('1e3', xsd.double)],
      ['true', typedLiteral('true', xsd.boolean)],
      ['"21"', text('21')],
      ['"Uhr"@de', langText('Uhr', 'de')],
      ['"5"^^ex:size', typedLiteral('5', 'https://example.org/size')],
      ['"5"^^xsd:int', typedLiteral('5', 'http://www.w3.org/2001/XMLSchema#int')],
      ['two words', text('two words')],
      ['ex:a', text('ex:a')],
      ['2026-01-15', text('2026-01-15')],
      ['', text('')],
    ] as const) {
      it(`${cell || '(empty)'} is ${term}`, () => assert.equal(cellTerm(cell, prefixes), term));
    }

    it('takes the datatype that the pattern declares', () => {
      assert.equal(cellTerm('ex:a', prefixes, 'IRI'), '<https://example.org/a>');
      assert.equal(cellTerm('https://b/', prefixes, 'IRI'), '<https://b/>');
      assert.equal(cellTerm('21', prefixes, xsd.string), text('21'));
      assert.equal(
        cellTerm('2026-01-15T00:00:00Z', prefixes, xsd.dateTime),
        typedLiteral('2026-01-15T00:00:00Z', xsd.dateTime),
      );
      assert.equal(cellTerm('"x"@en', prefixes, xsd.dateTime), langText('x', 'en'));
    });

    it('is written so that it is read as the same term', () => {
      const terms = fc.oneof(
        fc.string().map(text),
        fc.constantFrom('21', 'true', ' x', '<a>', '"q"', "'q'", '_:b').map(text),
        fc.string().map((lexical) => langText(lexical, 'en')),
        fc
          .tuple(
            fc.constantFrom('21', '+1', 'x', '', '1.5', '1e3', 'true'),
            fc.constantFrom(xsd.integer, xsd.decimal, xsd.double, xsd.boolean, xsd.dateTime),
          )
          .map(([lexical, datatype]) => typedLiteral(lexical, datatype)),
      );
      fc.assert(
        fc.property(terms, (term) => assert.equal(cellTerm(bareCell(term), {}), term)),
        { numRuns: 500 },
      );
    });
  });

  describe('a pattern', () => {
    const expected = '?s <https://example.org/p> ?o . ';

    it('is triples, with or without prefixes, braces and a query around', () => {
      for (const written of [
        '?s <https://example.org/p> ?o',
        'PREFIX e: <https://example.org/>\n?s e:p ?o .',
        '@prefix e: <https://example.org/> . # comment\n { ?s e:p ?o }',
        '# all\nPREFIX e: <https://example.org/> SELECT * WHERE { ?s e:p ?o . }\n# end\n',
      ]) {
        assert.equal(parsePattern(written, 'p').pattern.text, expected);
      }
      assert.equal(
        parsePattern('?s e:p ?o', 'p', { e: 'https://example.org/' }).pattern.text,
        expected,
      );
    });

    it('knows the usual prefixes', () => {
      const { pattern } = parsePattern('?s a saref:Sensor', 'p');
      assert.match(pattern.text, /<https:\/\/saref\.etsi\.org\/core\/Sensor>/);
    });

    it('may be a CONSTRUCT with argument and result', () => {
      const input = parsePattern('CONSTRUCT { ?o <p:r> ?r } WHERE { ?s <p:a> ?o }', 'p');
      assert.deepEqual(
        [input.pattern.text, input.result?.text],
        ['?s <p:a> ?o . ', '?o <p:r> ?r . '],
      );
    });

    it('names place and fault', () => {
      const fault = (written: string, message: RegExp): void =>
        assert.throws(
          () => parsePattern(written, 'my.rq'),
          (error) => error instanceof InputError && message.test(error.message),
        );
      fault(
        'PREFIX e: <e:>\nSELECT * {\n  ?s e:p ?o\n  FILTER(?o) }',
        /^my\.rq: .*FILTER.*line 4, column 3/,
      );
      fault('SELECT * { ?s ?p ?o } LIMIT 5', /nothing may follow the last \}: LIMIT 5/);
      fault('SELECT * { ?s ?p ?o', /closing \} is missing/);
      fault('?s nope:p ?o', /the prefix nope: .* is not declared/);
      fault('CONSTRUCT { ?s ?p ?o }', /expected CONSTRUCT \{ result \} WHERE/);
    });

    it('comes from a file, the catalogue, the argument or standard input', async () => {
      const path = file('own.rq', 'PREFIX e: <https://example.org/>\nSELECT ?s ?o { ?s e:p ?o }');
      assert.equal((await readPattern(path, io())).pattern.text, expected);
      assert.equal(
        (await readPattern('-', io('?s <https://example.org/p> ?o'))).pattern.text,
        expected,
      );
      assert.equal(
        (await readPattern('?s <https://example.org/p> ?o', io())).pattern.text,
        expected,
      );
      const named = await readPattern('metering/cut-off-power', io());
      assert.ok(named.pattern.variables.includes('homeId'));
      assert.equal(named.datatypes.get('home'), 'IRI');
      const request = await readPattern('orchestration/start-authorisation', io());
      assert.ok(request.result?.variables.includes('decision'));
      await assert.rejects(readPattern('nothing', io()), UsageError);
      await assert.rejects(readPattern('metering/nothing', io()), /gridloom list --patterns/);
    });
  });

  describe('rows', () => {
    const pattern = graphPattern('?device <https://example.org/power> ?power');
    const context: RowsContext = {
      pattern,
      variables: pattern.variables,
      prefixes: {},
      datatypes: new Map([['device', 'IRI']]),
    };
    const rows = [
      { device: '<https://example.org/d1>', power: typedLiteral('21', xsd.integer) },
      { device: '<https://example.org/d2>', power: text('much') },
    ];

    it('come from CSV, JSON and Turtle files', async () => {
      const csv = file(
        'rows.csv',
        '?device,power\nhttps://example.org/d1,21\n<https://example.org/d2>,much\n',
      );
      assert.deepEqual(await readRows(csv, io(), context), rows);
      const json = file(
        'rows.json',
        '[{"device":"https://example.org/d1","power":21},{"device":"<https://example.org/d2>","power":"much"}]',
      );
      assert.deepEqual(await readRows(json, io(), context), rows);
      const turtle = file(
        'rows.ttl',
        '@prefix e: <https://example.org/> . e:d1 e:power 21 ; e:other 5 . e:d2 e:power "much" .',
      );
      assert.deepEqual(await readRows(turtle, io(), context), rows);
    });

    it('come from the argument and from standard input, as JSON or CSV', async () => {
      const json = '{"device":"https://example.org/d1","power":21}';
      assert.deepEqual(await readRows(json, io(), context), [rows[0]]);
      assert.deepEqual(await readRows('-', io(json), context), [rows[0]]);
      assert.deepEqual(await readRows('-', io('power\n21\n'), context), [
        { power: rows[0]!.power },
      ]);
    });

    it('leave out what is empty or null', async () => {
      assert.deepEqual(await readRows('-', io('device,power\n,21\n'), context), [
        { power: rows[0]!.power },
      ]);
      assert.deepEqual(await readRows('[{"device":null,"power":21}]', io(), context), [
        { power: rows[0]!.power },
      ]);
    });

    it('name place, variable and fault', async () => {
      for (const [input, message] of [
        [
          'colour\nred\n',
          /standard input, line 1: the pattern has no variable "colour"; it has device, power/,
        ],
        ['device,power\n1\n', /line 2: 1 cells, but the header has 2/],
        ['power,power\n1,2\n', /the column power stands there twice/],
        ['device\nno iri\n', /line 2, device: .*no iri/],
        ['power\n<no term>\n', /line 2, power: .*<no term>/],
        ['', /is empty/],
        ['[1]', /row 1: expected an object/],
        ['[{"power":[]}]', /row 1: the value of power must be/],
        ['[{', /is no JSON/],
      ] as const) {
        await assert.rejects(readRows('-', io(input), context), (error) => {
          assert.ok(error instanceof InputError);
          assert.match(error.message, message);
          return true;
        });
      }
      await assert.rejects(readRows('missing.csv', io(), context), /neither a file nor JSON/);
      const broken = file('broken.ttl', 'a b c');
      await assert.rejects(readRows(broken, io(), context), /broken\.ttl: Invalid Turtle/);
    });

    it('do not take standard input twice', async () => {
      const world = io('?s ?p ?o');
      await readPattern('-', world);
      await assert.rejects(readRows('-', world, context), /can stand for one argument only/);
    });

    it('of Turtle are the solutions of a pattern of several triples', async () => {
      const joined = graphPattern(
        '?a <p:name> ?n . ?b <p:of> ?a . ?b <p:value> ?v . ?b <p:kind> <p:k>',
      );
      const path = file(
        'joined.ttl',
        '<x:1> <p:name> "one" . <x:2> <p:name> "two" . ' +
          '<y:1> <p:of> <x:1> ; <p:value> 1 ; <p:kind> <p:k> . ' +
          '<y:2> <p:of> <x:1> ; <p:value> 2 ; <p:kind> <p:other> . ' +
          '<y:3> <p:of> <x:2> ; <p:value> 3, 4 ; <p:kind> <p:k> .',
      );
      const found = await readRows(path, io(), {
        ...context,
        pattern: joined,
        variables: joined.variables,
      });
      assert.deepEqual(found.map(({ b, n, v }) => `${b} ${n} ${v?.slice(0, 3)}`).sort(), [
        '<y:1> "one" "1"',
        '<y:3> "two" "3"',
        '<y:3> "two" "4"',
      ]);
    });
  });

  describe('the environment of a runtime', () => {
    it('sets what can be set', () => {
      assert.deepEqual(
        runtimeOptionsFrom({
          KE_KB_WAIT_TIMEOUT: '2.5',
          KE_REASONER_LEVEL: '4',
          SC_VALIDATE_OUTGOING_BINDINGS_WRT_INCOMING_BINDINGS: 'False',
          KE_RUNTIME_USE_EDC: 'false',
          KD_URL: '',
          KE_THREADPOOL_SIZE: '12',
        }),
        { callTimeoutMs: 2_500, reasonerLevel: 4, validateReplies: false },
      );
      assert.deepEqual(runtimeOptionsFrom({ KE_KB_WAIT_TIMEOUT: '0' }), { callTimeoutMs: 0 });
      assert.deepEqual(runtimeOptionsFrom({}), {});
    });

    it('refuses what is not available yet, and what makes no sense', () => {
      for (const [name, value, message] of [
        ['KD_URL', 'http://localhost:8282', /KD_URL is set, but networks .* not available yet/],
        ['KE_RUNTIME_PORT', '8081', /not available yet/],
        ['KE_RUNTIME_EXPOSED_URL', 'http://a', /not available yet/],
        ['KE_RUNTIME_USE_EDC', 'true', /not available yet/],
        ['KE_REASONER_LEVEL', '6', /KE_REASONER_LEVEL 6: expected a whole number from 1 to 5/],
        ['KE_KB_WAIT_TIMEOUT', 'ten', /KE_KB_WAIT_TIMEOUT ten: expected a number/],
        ['KE_RUNTIME_USE_EDC', 'maybe', /expected true or false/],
      ] as const) {
        assert.throws(
          () => runtimeOptionsFrom({ [name]: value }),
          (error) => error instanceof UsageError && message.test(error.message),
          name,
        );
      }
    });
  });
});
