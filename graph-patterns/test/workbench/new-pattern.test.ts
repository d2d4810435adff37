import assert from 'node:assert/strict';
import {
  type CatalogueEntry,
  type HeaderVariable,
  parsePatternFile,
  PatternFileError,
} from '../../src/index.js';
import { fragmentParameters, type NewPattern, newPatternFile } from '../../src/workbench/index.js';

const wanted: NewPattern = {
  name: 'rooms/some',
  title: 'Some',
  purpose: 'For a test.',
  seed: 'own',
  usedAs: ['Ask/Answer', 'Post/React'],
  parts: [],
};
const written = (more: Partial<NewPattern>) => newPatternFile({ ...wanted, ...more });
const entryOf = (more: Partial<NewPattern>): CatalogueEntry =>
  parsePatternFile(written(more), wanted.name);
const variable = (entry: CatalogueEntry, name: string): HeaderVariable =>
  entry.variables.find((one) => one.name === name)!;
const xsd = (name: string) => `http://www.w3.org/2001/XMLSchema#${name}`;

describe('the file of a new pattern', () => {
  it('keeps includes and triples in their order, with a full stop after each', () => {
    const text = written({
      parts: [
        { include: 'home' },
        { triples: '?home s4bldg:contains ?x .\n?x a saref:Device' },
        { include: 'reading(?source = ?x, ?property = gl:RmsVoltage, ?unit = om:volt)' },
      ],
    });
    assert.match(
      text,
      /\{\n {2}# include home\n {2}\?home s4bldg:contains \?x \.\n {2}\?x a saref:Device \.\n {2}# include reading\(.*\)\n\}\n$/,
    );
  });

  it('declares a node by its key, and what hangs on it by the node and its time', () => {
    const entry = entryOf({
      parts: [
        {
          triples: `?chargePoint a saref:Device ; saref:hasIdentifier ?key .
            ?o saref:madeBy ?chargePoint ; saref:hasTimestamp ?time ; saref:hasResult ?r .
            ?r saref:hasValue ?v ; saref:isMeasuredIn om:watt .
            ?meter saref:observes ?what ; gl:phaseNumber ?meterId .`,
        },
      ],
    });
    assert.equal(variable(entry, 'chargePoint').template, 'charge-point/{key}');
    assert.equal(variable(entry, 'o').template, '{chargePoint}/o/{time}');
    assert.equal(variable(entry, 'r').template, '{o}/r');
    assert.equal(variable(entry, 'meter').template, 'meter/{meterId}');
  });

  it('declares values by the range of their property and the unit beside them', () => {
    const entry = entryOf({
      parts: [
        {
          triples: `?x saref:hasIdentifier ?xId ; saref:hasTimestamp ?t ; saref:observes ?property ; ?p ?w .
            ?y saref:hasValue ?v ; saref:isMeasuredIn om:watt .`,
        },
      ],
    });
    const types = ['xId', 't', 'property', 'p', 'v', 'y'].map(
      (name) => variable(entry, name).datatype,
    );
    assert.deepEqual(types, [xsd('string'), xsd('dateTime'), 'IRI', 'IRI', xsd('decimal'), 'IRI']);
    assert.equal(variable(entry, 'v').unit, 'watt');
    // Nothing leads to it and it has no key: nobody can say how it is minted.
    assert.equal(variable(entry, 'y').template, undefined);
  });

  it('does not mint two nodes from each other', () => {
    const entry = entryOf({ parts: [{ triples: '?a gl:concerns ?b . ?b gl:addresses ?a .' }] });
    assert.deepEqual(
      entry.variables.map(({ template }) => template),
      [undefined, undefined],
    );
  });

  it('keeps what is declared, and has all in the order of the pattern', () => {
    const text = written({
      parts: [{ triples: '?x saref:hasIdentifier ?xId ; saref:hasTimestamp ?t .' }],
      variables: [
        '?t: xsd:dateTime e.g. "2026-01-01T00:00:00Z"^^xsd:dateTime - when',
        '?x: IRI from a/{xId} - mine',
      ],
    });
    const names = [...text.matchAll(/^# (\?\w+):.* - (.*)$/gm)].map(([, name, what]) => [
      name,
      what,
    ]);
    assert.deepEqual(names, [
      ['?x', 'mine'],
      ['?xId', 'say what it is'],
      ['?t', 'when'],
    ]);
  });

  it('declares prefixes that are used and no others, those given included', () => {
    const text = written({
      parts: [{ triples: '?x ex:p ?y' }],
      prefixes: { ex: 'https://example.org/', no: 'https://example.org/no/' },
    });
    assert.deepEqual(text.match(/^PREFIX \w+:/gm), ['PREFIX ex:', 'PREFIX xsd:']);
  });

  it('tells variables of the result from those of the argument', () => {
    const entry = entryOf({
      usedAs: ['request with result'],
      parts: [{ triples: '?x saref:hasIdentifier ?xId' }],
      resultParts: [{ triples: '?x gl:version ?v' }],
    });
    assert.equal(entry.kind, 'request');
    assert.deepEqual(
      entry.variables.map(({ name, onlyInResult }) => [name, onlyInResult]),
      [
        ['x', false],
        ['xId', false],
        ['v', true],
      ],
    );
  });

  it('takes texts with line ends as one line each', () => {
    const { title, purpose } = entryOf({ title: 'a\nb', purpose: 'c\r\n  d', parts: [] });
    assert.deepEqual([title, purpose], ['a b', 'c d']);
  });

  it('quotes the line that is wrong', () => {
    const problems: readonly (readonly [Partial<NewPattern>, RegExp])[] = [
      [
        { parts: [{ include: 'reading(?sauce = ?x)' }] },
        /^`include reading\(\?sauce = \?x\)`: .*no \?sauce.*It takes `reading\(/,
      ],
      [
        { parts: [{ triples: '?x a saref:Device' }, { triples: '?x nope:p ?y' }] },
        /^`\?x nope:p \?y \.`: the prefix nope: is not known/,
      ],
      [{ parts: [{ triples: '?x _:b ?y' }] }, /^`\?x _:b \?y \.`: /],
      [
        { usedAs: ['request with result'], parts: [{ include: 'home' }] },
        /needs to know what its result is/,
      ],
    ];
    for (const [more, message] of problems) {
      assert.throws(
        () => written(more),
        (error) => {
          assert.ok(error instanceof PatternFileError);
          assert.match(error.problem, message);
          assert.doesNotMatch(error.problem, /\(line \d/);
          return true;
        },
      );
    }
  });
});

describe('parameters of a fragment', () => {
  it('are those that an include must give', () => {
    assert.deepEqual(fragmentParameters('reading'), ['source', 'property', 'unit']);
    assert.deepEqual(fragmentParameters('home'), []);
    assert.equal(fragmentParameters('no-such-fragment'), undefined);
  });
});
