import assert from 'node:assert/strict';
import { assertRefused, factsOf, nodeOf, rdf, rulesOf, xsd } from './reading.js';

const refused = (node: string, reason: RegExp): void =>
  assertRefused(`-> (<s> <p>\n  ${node}).`, 2, 3, reason);

describe('nodes of domain knowledge', () => {
  for (const [written, expected] of [
    ['<http://example.org/a,b(c)>', '<http://example.org/a,b(c)>'],
    ['<>', '<>'],
    ['rdf:type', `<${rdf}type>`],
    ['http://example.org/a?b=c#d', '<http://example.org/a?b=c#d>'],
    ["http://example.org/o'neil", "<http://example.org/o'neil>"],
    ['urn:uuid:1', '<urn:uuid:1>'],
    ['mailto:a@b.org', '<mailto:a@b.org>'],
    ['lamp1', '<lamp1>'],
    ['true', '<true>'],
    ['-x', '<-x>'],
    ['5', `"5"^^<${xsd}int>`],
    ['-05', `"-05"^^<${xsd}int>`],
    ['2147483647', `"2147483647"^^<${xsd}int>`],
    ['21.50', `"21.50"^^<${xsd}float>`],
    ['-1.5e3', `"-1.5e3"^^<${xsd}float>`],
    ['5.', `"5."^^<${xsd}float>`],
    ['"text"', '"text"'],
    ["'text'", '"text"'],
    ['""', '""'],
    [`"it's, (so) [to] say: -> . ?x <y>"`, `"it's, (so) [to] say: -> . ?x <y>"`],
    [`'say "hi"'`, '"say \\"hi\\""'],
    [`'it\\'s'`, `"it's"`],
    [String.raw`"a\"b\\c\nd\te\u00e9\U0001F600"`, String.raw`"a\"b\\c\nd\teé😀"`],
    ['"two\nlines\r\n"', '"two\\nlines\\r\\n"'],
    ['"5"^^xsd:decimal', `"5"^^<${xsd}decimal>`],
    ["'5' ^^xsd:decimal", `"5"^^<${xsd}decimal>`],
    [`"5"^^${xsd}decimal`, `"5"^^<${xsd}decimal>`],
    [`"5"^^<${xsd}decimal>`, `"5"^^<${xsd}decimal>`],
    ['"5"^^xsd:string', '"5"'],
    ['"a, b"^^urn:type', '"a, b"^^<urn:type>'],
  ] as const) {
    it(`${written} is ${expected}`, () => assert.equal(nodeOf(written), expected));
  }

  it('may be literals as subjects, which facts that translate codes need', () => {
    assert.deepEqual(factsOf('-> ("kWh" <means> <kilowattHour>).'), [
      '"kWh" <means> <kilowattHour>',
    ]);
  });

  it('are variables with names of letters, digits, _, - and .', () => {
    assert.deepEqual(rulesOf('(?x <p> ?Größe-2_a.b) -> (?Größe-2_a.b <p> ?x).'), [
      'rule 1: ?x <p> ?Größe-2_a.b . => ?Größe-2_a.b <p> ?x .',
    ]);
  });

  for (const [node, reason] of [
    ['_b', /blank node _b is not possible/],
    ['_:b', /blank node _:b is not possible/],
    ['_', /blank node/],
    ['*', /\* is not possible; write a variable/],
    ['ex:a', /prefix ex: is not declared; add a line such as "@prefix ex:/],
    ['constructor:a', /prefix constructor: is not declared/],
    ['<a b>', /an IRI|no IRI|IRI/],
    ['<a"b>', /IRI/],
    ['http://x/{id}', /IRI/],
    ['2147483648', /no xsd:int.*"2147483648"\^\^xsd:integer/],
    ['2026-01-15', /no number/],
    ['2026-01-15T12:00:00Z', /no number/],
    ['12abc', /no number/],
    ['+5', /no number/],
    ['.5', /no number/],
    ['1e5', /no number/],
    ['"5"^^int', /datatype int has no prefix/],
    ['"5"^^ex:int', /prefix ex: is not declared/],
    [String.raw`"\d"`, /\\d is no escape/],
    ['?', /no variable/],
    ['?a/b', /no variable/],
    ['?__proto__', /__proto__/],
    ['@en', /expected a node, found @en/],
  ] as const) {
    it(`${node} is refused`, () => refused(node, reason));
  }

  it('have no language tags', () => {
    assertRefused('-> (<s> <p> "text"@en).', 1, 19, /language tags are not possible/);
    assertRefused('-> (<s> <p> "text"^^).', 1, 21, /expected a datatype/);
  });
});

describe('prefixes of domain knowledge', () => {
  const declare = '@prefix ex: <http://example.org/>';

  it('are declared with or without a dot', () => {
    for (const text of [`${declare}\n`, `${declare}.\n`, `${declare} . `, `  ${declare}`]) {
      assert.equal(nodeOf('ex:a', text), '<http://example.org/a>');
      assert.equal(nodeOf('"1"^^ex:a', text), '"1"^^<http://example.org/a>');
    }
  });

  it('may be empty, have points and hyphens, and names may hold anything', () => {
    assert.equal(nodeOf(':a', '@prefix : <http://x/>'), '<http://x/a>');
    assert.equal(nodeOf('a-1.b:c:d/e.', '@prefix a-1.b: <http://x/>'), '<http://x/c:d/e.>');
    assert.equal(nodeOf('ex:', declare), '<http://example.org/>');
  });

  it('count for the whole text', () => {
    assert.deepEqual(factsOf(`-> (ex:a ex:b later:c). ${declare} @prefix later: <http://y/> .`), [
      '<http://example.org/a> <http://example.org/b> <http://y/c>',
    ]);
  });

  it('of Jena are known, and may be declared otherwise', () => {
    const known = ['rdf', 'rdfs', 'owl', 'xsd', 'eg', 'jr', 'rb', 'drdfs'];
    const iris = known.map((prefix) => nodeOf(`${prefix}:x`));
    assert.equal(new Set(iris).size, known.length);
    assert.equal(nodeOf('owl:sameAs'), '<http://www.w3.org/2002/07/owl#sameAs>');
    assert.equal(nodeOf('owl:x', '@prefix owl: <http://birds/>'), '<http://birds/x>');
  });

  it('may have the name of a scheme, which IRIs with // do not mean', () => {
    const text = '@prefix http: <http://www.w3.org/2011/http#>';
    assert.equal(nodeOf('http:Message', text), '<http://www.w3.org/2011/http#Message>');
    assert.equal(nodeOf('http://x/y', text), '<http://x/y>');
  });

  it('may be declared again as the same', () => {
    assert.equal(nodeOf('ex:a', `${declare} . ${declare} .`), '<http://example.org/a>');
  });

  it('are refused when they have two meanings', () => {
    assertRefused(
      `${declare}\n@prefix ex: <http://x/>`,
      2,
      9,
      /declared twice, as <http:\/\/example.org\/> and as/,
    );
    assertRefused(
      `-> (ex:a ex:b ex:c).\n${declare}\n@prefix ex: <http://x/>`,
      3,
      9,
      /declared twice/,
    );
  });

  it('are refused when they are written with each other', () => {
    assertRefused('@prefix a: <a:x>', 1, 9, /of the prefix a: is written with the prefix a:/);
    assertRefused(
      '@prefix a: <b:x>\n@prefix b: <http://b/>',
      2,
      9,
      /<b:x> of the prefix a: is written with the prefix b:/,
    );
    assertRefused(
      '@prefix a: <b:x>\n@prefix b: <c:x>\n@prefix c: <a:x>',
      2,
      9,
      /written with the prefix b:/,
    );
    assertRefused('@prefix s: <owl:x>', 1, 9, /written with the prefix owl:/);
    assertRefused('-> (a:a a:b a:c).\n@prefix a: <b:x>\n@prefix b: <a:x>', 3, 9, /written with/);
  });

  for (const [text, column, reason] of [
    ['@prefix ex <http://x/>', 9, /a prefix such as saref:.*"ex"/],
    ['@prefix ex:<http://x/>', 9, /a prefix such as saref: and a blank/],
    ['@prefix <http://x/>', 9, /a prefix such as saref:/],
    ['@prefix _a: <http://x/>', 9, /a prefix such as saref:/],
    ['@prefix ex: http://x/', 13, /the IRI of the prefix between < and >/],
    ['@prefix ex:', 12, /the IRI of the prefix.*the end of the text/],
    ['@prefix ex: <http://x y/>', 13, /IRI/],
  ] as const) {
    it(`${text} is refused`, () => assertRefused(text, 1, column, reason));
  }
});
