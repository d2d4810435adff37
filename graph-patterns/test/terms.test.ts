import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canonicalTerm,
  isCanonicalTerm,
  parseTerm,
  TermSyntaxError,
} from '@gridloom/graph-patterns';
import { anyTerm } from './arbitrary-terms.js';

const xsd = 'http://www.w3.org/2001/XMLSchema#';

/** Every input form of the protocol, section 2.2, and what it is printed as. */
const accepted: readonly (readonly [input: string, canonical: string])[] = [
  ['<http://example.org/a>', '<http://example.org/a>'],
  ['<lamp1>', '<lamp1>'],
  ['<>', '<>'],
  ['<http://example.org/\\u00e9>', '<http://example.org/é>'],
  ['"text"', '"text"'],
  ['""', '""'],
  ["'text'", '"text"'],
  [`'say "hi"'`, '"say \\"hi\\""'],
  [`"it's"`, `"it's"`],
  [`'it\\'s'`, `"it's"`],
  ['"text"@en', '"text"@en'],
  ['"text"@EN-gb', '"text"@EN-gb'],
  ["'text'@en", '"text"@en'],
  [`"21.5"^^<${xsd}decimal>`, `"21.5"^^<${xsd}decimal>`],
  [`"text"^^<${xsd}string>`, '"text"'],
  ['"text"^^xsd:string', '"text"'],
  ['"2025-01-01T00:00:00Z"^^xsd:dateTime', `"2025-01-01T00:00:00Z"^^<${xsd}dateTime>`],
  ['"eek"^^xsd:decimal', `"eek"^^<${xsd}decimal>`],
  ['"x"^^ex:t', '"x"^^<http://example.org/t>'],
  ['"x"^^ns:t', '"x"^^<http://example.org/ns#t>'],
  ['"x"^^:t', '"x"^^<http://example/t>'],
  ['"x"^^<t>', '"x"^^<t>'],
  ['21', `"21"^^<${xsd}integer>`],
  ['-5', `"-5"^^<${xsd}integer>`],
  ['+5', `"+5"^^<${xsd}integer>`],
  ['21.5', `"21.5"^^<${xsd}decimal>`],
  ['.5', `".5"^^<${xsd}decimal>`],
  ['1e0', `"1e0"^^<${xsd}double>`],
  ['1.5E-3', `"1.5E-3"^^<${xsd}double>`],
  ['true', `"true"^^<${xsd}boolean>`],
  ['false', `"false"^^<${xsd}boolean>`],
  ['_:b1', '_:b1'],
  ['_:a.b', '_:a.b'],
  ['"tab\\tline\\ncr\\rff\\f"', '"tab\\tline\\ncr\\rff\\f"'],
  ['"back\\\\slash \\"quoted\\""', '"back\\\\slash \\"quoted\\""'],
  ['"raw\nline\tand tab"', '"raw\\nline\\tand tab"'],
  ['"\\u00e9\\U0001F600\\b"', '"é😀\b"'],
];

const refused: readonly (readonly [input: string, expected: RegExp])[] = [
  ['?x', /variable/],
  ['$x', /variable/],
  ['', /empty string is written ""/],
  [' <http://a>', /blanks before or after/],
  ['21 ', /blanks before or after/],
  ['http://example.org/a', /between < and >.*<http:\/\/example\.org\/a>/],
  ['urn:uuid:1', /between < and >/],
  ['text', /plain text between double quotes/],
  ['21 °C', /`21 °C` is no RDF term/],
  ['2021-05-04T09:30:10Z', /plain text between double quotes/],
  ['True', /expected <iri>/],
  ['<http://a', /stands between < and >/],
  ['<a b>', /has no blanks/],
  ['<a>b>', /has no blanks/],
  ['<a\\u0020b>', /has no blanks/],
  ['"open', /closing " is missing/],
  ['"open\\"', /closing " is missing/],
  ["'open", /closing ' is missing/],
  ['"a"b"', /after the closing quote/],
  ['"""long"""', /after the closing quote/],
  ['"a"@', /after the closing quote/],
  ['"a"@e n', /after the closing quote/],
  ['"a"^^', /expected a datatype/],
  ['"a"^^decimal', /expected a datatype/],
  ['"a"^^saref:Power', /prefixes of an interaction are not usable/],
  ['"a"^^<b c>', /has no blanks/],
  ['"a\\q"', /\\q is no escape/],
  ['"a\\u00g0"', /is no escape/],
  ['"\\U00110000"', /is no escape/],
  ['_:', /no RDF term/],
  ['_:a.', /no RDF term/],
  ['1.2.3', /no RDF term/],
  ['1e', /no RDF term/],
];

describe('terms', () => {
  for (const [input, canonical] of accepted) {
    it(`reads ${input}`, () => {
      assert.equal(parseTerm(input), canonical);
      assert.equal(canonicalTerm(input), canonical);
    });
  }

  for (const [input, expected] of refused) {
    it(`refuses ${JSON.stringify(input)}`, () => {
      assert.throws(
        () => parseTerm(input),
        (error) => error instanceof TermSyntaxError && expected.test(error.message),
      );
      assert.equal(isCanonicalTerm(input), false);
    });
  }

  it('quotes a long text only in part', () => {
    assert.throws(
      () => parseTerm('x'.repeat(10_000)),
      (error) => error instanceof TermSyntaxError && error.message.length < 400,
    );
  });

  it('calls exactly those texts canonical that parse to themselves', () => {
    for (const [input, canonical] of accepted) {
      assert.equal(isCanonicalTerm(input), input === canonical, input);
      assert.equal(isCanonicalTerm(canonical), true, canonical);
    }
    const nearTerms = fc
      .tuple(anyTerm, fc.nat(), fc.string({ maxLength: 2 }))
      .map(([term, at, insert]) => {
        const position = at % (term.length + 1);
        return term.slice(0, position) + insert + term.slice(position);
      });
    fc.assert(
      fc.property(nearTerms, (text) => {
        assert.equal(isCanonicalTerm(text), parsesToItself(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves canonical terms of every kind as they are', () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        assert.equal(parseTerm(term), term);
        assert.equal(isCanonicalTerm(term), true);
      }),
      { numRuns: 2000 },
    );
  });

  it('copes with literals of many megabytes', () => {
    const escaped = `"${'\\n'.repeat(8_000_000)}"`;
    assert.equal(isCanonicalTerm(escaped), true);
    assert.equal(isCanonicalTerm(`${escaped}x`), false);
    assert.equal(parseTerm(`'${'"'.repeat(1_000_000)}'`).length, 2_000_002);
  });
});

function parsesToItself(text: string): boolean {
  try {
    return parseTerm(text) === text;
  } catch {
    return false;
  }
}
