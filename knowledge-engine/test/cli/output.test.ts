import assert from 'node:assert/strict';
import {
  graphPattern,
  integer,
  iri,
  langText,
  parseTurtle,
  text,
  typedLiteral,
  xsd,
} from '@gridloom/graph-patterns';
import { compactPattern, compactTerm } from '../../src/cli/compact-term.js';
import { printRows, type Format } from '../../src/cli/print-rows.js';
import { printOutcome, printRecord } from '../../src/cli/print-record.js';
import { renderTable } from '../../src/cli/table.js';
import type { ExchangeRecord } from '../../src/api/index.js';

const prefixes = { ex: 'https://example.org/', xsd: 'http://www.w3.org/2001/XMLSchema#' };

describe('command line output', () => {
  const pattern = graphPattern('?device ex:power ?power', prefixes);
  const rows = [
    { device: iri('https://example.org/d1'), power: integer(21) },
    { device: iri('https://example.org/d2'), power: text('a, "b"') },
  ];
  const print = (format: Format, some = rows): string =>
    printRows(some, { pattern, prefixes, format, columns: 80 });

  it('is a table', () => {
    assert.equal(print('table'), 'device  power\n------  ------\nex:d1   21\nex:d2   a, "b"\n');
    assert.equal(print('table', []), '');
  });

  it('is JSON with canonical terms, one row per line', () => {
    assert.deepEqual(JSON.parse(print('json')), rows);
    assert.equal(print('json').split('\n').length, 5);
    assert.equal(print('json', []), '[]\n');
  });

  it('is CSV', () => {
    assert.equal(
      print('csv'),
      'device,power\n<https://example.org/d1>,21\n<https://example.org/d2>,"a, ""b"""\n',
    );
    assert.equal(print('csv', []), 'device,power\n');
  });

  it('is the triples in Turtle, with the prefixes in use', () => {
    const turtle = print('turtle');
    assert.deepEqual(
      parseTurtle(turtle),
      rows.map((row) => [row.device, '<https://example.org/power>', row.power]),
    );
    assert.match(turtle, /@prefix ex: <https:\/\/example\.org\/>/);
    assert.equal(print('turtle', []), '');
  });

  it('shortens terms for people', () => {
    assert.equal(compactTerm('<https://example.org/a>', prefixes), 'ex:a');
    assert.equal(compactTerm('<https://example.org/a/b>', prefixes), '<https://example.org/a/b>');
    assert.equal(compactTerm(langText('Uhr', 'de'), prefixes), 'Uhr@de');
    assert.equal(compactTerm(typedLiteral('5', xsd.float), prefixes), '5^^xsd:float');
    assert.equal(
      compactPattern('?s <https://example.org/p> <https://example.org/a/b> . ', prefixes),
      '?s ex:p <https://example.org/a/b> .',
    );
  });

  it('lets no foreign text steer the terminal', () => {
    assert.equal(
      compactTerm(text('\u001b[31mred\n\u202ebidi'), {}),
      '\\u001b[31mred\\n\\u202ebidi',
    );
  });

  it('cuts the widest columns of a table that is too wide', () => {
    const table = renderTable(['a', 'b'], [['x'.repeat(100), 'y'.repeat(20)]], 60);
    const [, , line = ''] = table.split('\n');
    assert.equal(line.length, 60);
    assert.match(line, /x{35}\.\.\. {2}y{20}$/);
    assert.ok(renderTable(['a'], [['x'.repeat(500)]], Infinity).includes('x'.repeat(500)));
  });

  it('survives more rows than a call has arguments', () => {
    const many = Array.from({ length: 200_000 }, () => ['x']);
    assert.equal(renderTable(['a'], many, 80).length, 400_004);
  });

  it('tells of failed calls and early ends, and the whole record on request', () => {
    const exchange: ExchangeRecord = {
      id: 'e1',
      kind: 'ask',
      knowledgeBaseId: 'https://example.org/asker',
      knowledgeInteractionId: 'https://example.org/asker/interaction/i',
      startedAt: 1_000,
      endedAt: 1_250,
      outcome: 'deadline',
      outcomeMessage: 'the exchange did not end within 0.25 s',
      calls: [
        {
          role: 'answer',
          knowledgeBaseId: 'https://example.org/b',
          knowledgeInteractionId: 'https://example.org/b/interaction/i',
          startedAt: 1_010,
          endedAt: 1_250,
          status: 'FAILED',
          failedMessage: 'no answer within 0.25 s',
          argumentBindings: [{}],
          bindingsPushed: 0,
          resultBindings: [],
          rowsDropped: 0,
        },
      ],
      notes: ['odd'],
    };
    assert.equal(
      printOutcome(exchange),
      'The ask ended early (deadline): the exchange did not end within 0.25 s\n' +
        'https://example.org/b failed to answer: no answer within 0.25 s\nNote: odd\n',
    );
    const record = printRecord(exchange, 200);
    assert.match(record, /^ask e1: deadline after 250 ms, 1 call\n/);
    assert.match(record, /answer {2}https:\/\/example\.org\/b {2}FAILED {2}\+10 ms {2}240 /);
    assert.equal(printOutcome({ ...exchange, outcome: 'complete', calls: [], notes: [] }), '');
  });
});
