import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  GraphPatternError,
  parseGraphPattern,
  parseTerm,
  printGraphPattern,
  type TriplePattern,
} from '@gridloom/graph-patterns';
import { anyIri, anyLiteral } from './arbitrary-terms.js';

const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';
const prefixes = {
  ex: 'http://example.org/',
  c: 'http://example.org/c#',
  '': 'http://default/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

describe('parsing graph patterns', () => {
  const canonical: readonly (readonly [what: string, text: string, canonical: string])[] = [
    ['a triple', '?s <http://p> ?o', '?s <http://p> ?o . '],
    ['a final dot', '?s <http://p> ?o .', '?s <http://p> ?o . '],
    ['a', '?s a ex:Meter', `?s ${rdfType} <http://example.org/Meter> . `],
    [
      '; and ,',
      '?s ex:p ?a, ?b ; ex:q ?c ;; ex:r ?d ; . ?a ex:p ?s',
      '?s <http://example.org/p> ?a . ?s <http://example.org/p> ?b . ?s <http://example.org/q> ?c . ' +
        '?s <http://example.org/r> ?d . ?a <http://example.org/p> ?s . ',
    ],
    [
      'text without blanks',
      '?s<http://p>?o.?o<http://q>5.',
      `?s <http://p> ?o . ?o <http://q> ${parseTerm('5')} . `,
    ],
    ['$ variables', '$s ?p $o', '?s ?p ?o . '],
    ['the default prefix', '?s :p :', '?s <http://default/p> <http://default/> . '],
    ['a name with dots', '?s ex:a.b c:.', '?s <http://example.org/a.b> <http://example.org/c#> . '],
    [
      'escapes in names',
      '?s ex:a\\,b ex:%20',
      '?s <http://example.org/a,b> <http://example.org/%20> . ',
    ],
    ['escapes in IRIs', '?s <http://\\u0041> ?o', '?s <http://A> ?o . '],
    ['comments', '# } FILTER\n?s ex:p # "\n "#}" . # end', '?s <http://example.org/p> "#}" . '],
    ['# in IRIs', '?s c:x <http://a#b>', '?s <http://example.org/c#x> <http://a#b> . '],
    ['braces in strings', "?s ex:p '} FILTER {'", '?s <http://example.org/p> "} FILTER {" . '],
    [
      'numbers',
      '?s ex:p -1.50, 1E0, +5, .5',
      ['-1.50', '1E0', '+5', '.5']
        .map((n) => `?s <http://example.org/p> ${parseTerm(n)} . `)
        .join(''),
    ],
    [
      'booleans',
      '?s ex:p true, FALSE',
      ['true', 'false'].map((n) => `?s <http://example.org/p> ${parseTerm(n)} . `).join(''),
    ],
    ['language tags as written', '?s ex:p "a"@EN-gb', '?s <http://example.org/p> "a"@EN-gb . '],
    [
      'typed literals',
      '?s ex:p "1"^^xsd:int, "x"^^xsd:string',
      `?s <http://example.org/p> ${parseTerm('"1"^^xsd:int')} . ?s <http://example.org/p> "x" . `,
    ],
    [
      'ill-typed literals',
      '?s ex:p "eek"^^xsd:decimal',
      `?s <http://example.org/p> ${parseTerm('"eek"^^xsd:decimal')} . `,
    ],
    [
      'long strings',
      '?s ex:p """a\n"b" \\t""" , \'\'\'it\'s\'\'\'',
      '?s <http://example.org/p> "a\\n\\"b\\" \\t" . ?s <http://example.org/p> "it\'s" . ',
    ],
    ['variable predicates', '?s ?p ?o', '?s ?p ?o . '],
    [
      'a pattern without variables',
      'ex:a ex:b ex:c',
      '<http://example.org/a> <http://example.org/b> <http://example.org/c> . ',
    ],
    ['letters of any script', '?été ex:größe ?π', '?été <http://example.org/größe> ?π . '],
  ];
  for (const [what, text, expected] of canonical) {
    it(`reads ${what}`, () => {
      const pattern = parseGraphPattern(text, prefixes);
      assert.equal(pattern.text, expected);
      assert.equal(printGraphPattern(pattern.triples), expected);
      assert.deepEqual(pattern.warnings, []);
    });
  }

  it('lists variables in order of appearance, once', () => {
    assert.deepEqual(parseGraphPattern('?b ?a ?c . $a ex:p ?b', prefixes).variables, [
      'b',
      'a',
      'c',
    ]);
  });

  it('keeps a triple written twice once, in source order', () => {
    const pattern = parseGraphPattern('?a ?b ?c . ?d ?e ?f . $a $b $c', prefixes);
    assert.equal(pattern.text, '?a ?b ?c . ?d ?e ?f . ');
  });

  it('keeps relative IRIs relative and warns once about each', () => {
    const pattern = parseGraphPattern('<lamp1> <#on> <lamp1>, <../x>, <>, <//h/x>, "1"^^<t>');
    assert.equal(
      pattern.text,
      '<lamp1> <#on> <lamp1> . <lamp1> <#on> <../x> . <lamp1> <#on> <> . <lamp1> <#on> <//h/x> . <lamp1> <#on> "1"^^<t> . ',
    );
    assert.equal(pattern.warnings.length, 6);
    assert.match(pattern.warnings[0]!, /<lamp1> is a relative IRI/);
  });

  it('knows only the prefixes given', () => {
    for (const name of ['xsd:int', 'rdf:type', 'constructor:x', 'toString:x']) {
      assert.throws(
        () => parseGraphPattern(`?s ?p ${name}`),
        /is not declared; add it to `prefixes` \(declared: none\)/,
      );
    }
    assert.throws(
      () => parseGraphPattern('?s ?p ex:x', { ex: '<http://example.org/>' }),
      /without < and >/,
    );
  });

  it('reads the same text with other prefixes anew', () => {
    const text = '?s ex:p ?o';
    assert.equal(parseGraphPattern(text, { ex: 'http://one/' }).text, '?s <http://one/p> ?o . ');
    assert.equal(parseGraphPattern(text, { ex: 'http://two/' }).text, '?s <http://two/p> ?o . ');
  });

  it('reads what it printed to the same pattern', () => {
    const variable = fc.constantFrom('?a', '?b', '?longName', '?x1', '?_y');
    const node = fc.oneof(variable, anyIri);
    const triple = fc.tuple(node, node, fc.oneof(node, anyLiteral)) as fc.Arbitrary<TriplePattern>;
    fc.assert(
      fc.property(
        fc.uniqueArray(triple, { minLength: 1, maxLength: 5, selector: (t) => t.join(' ') }),
        (triples) => {
          const pattern = parseGraphPattern(printGraphPattern(triples));
          assert.deepEqual(pattern.triples, triples);
          assert.equal(pattern.text, printGraphPattern(triples));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('refusing what is no basic graph pattern', () => {
  const constructs: readonly (readonly [
    text: string,
    construct: string,
    line: number,
    column: number,
  ])[] = [
    ['?a ?b ?c .\n  FILTER(?c > 1)', 'FILTER', 2, 3],
    ['filter exists { ?a ?b ?c }', 'FILTER', 1, 1],
    ['?a ?b ?c OPTIONAL { ?a ?b ?d }', 'OPTIONAL', 1, 10],
    ['{ ?a ?b ?c } UNION { ?a ?b ?d }', 'UNION', 1, 1],
    ['?a ?b ?c . BIND(1 AS ?d)', 'BIND', 1, 12],
    ['?a ?b ?c . VALUES ?a { 1 }', 'VALUES', 1, 12],
    ['GRAPH ?g { ?a ?b ?c }', 'GRAPH', 1, 1],
    ['SERVICE <http://s> { ?a ?b ?c }', 'SERVICE', 1, 1],
    ['?a ?b ?c MINUS { ?a ?b ?d }', 'MINUS', 1, 10],
    ['{ SELECT * { ?a ?b ?c } }', 'subselect', 1, 1],
    ['{ ?a ?b ?c }', 'nested group', 1, 1],
    ['?a ?b ?c . {}', 'nested group', 1, 12],
    ['?a <p>/<q> ?c', 'property path', 1, 7],
    ['?a ^<p> ?c', 'property path', 1, 4],
    ['?a <p>|<q> ?c', 'property path', 1, 7],
    ['?a <p>+ ?c', 'property path', 1, 7],
    ['?a <p>* ?c', 'property path', 1, 7],
    ['?a <p>? ?c', 'property path', 1, 7],
    ['?a !<p> ?c', 'property path', 1, 4],
    ['?a (<p>) ?c', 'property path', 1, 4],
    ['?a <p> ?b ; (<p>) ?c', 'property path', 1, 13],
    ['?a <p> (1 2)', 'collection', 1, 8],
    ['() <p> ?a', 'collection', 1, 1],
    ['[] <p> ?a', 'blank node', 1, 1],
    ['?a <p> [ <q> ?b ]', 'blank node', 1, 8],
    ['_:x <p> ?a', 'blank node', 1, 1],
    ['<< ?a ?b ?c >> <q> ?d', 'RDF-star', 1, 1],
    ['?a ?b ?c {| <q> ?d |}', 'RDF-star', 1, 10],
    ['?a ?b ?c } { ?d ?e ?f', 'closing brace', 1, 10],
    ['?a ?b ?c }', 'closing brace', 1, 10],
    ['?a ?b "}" } #', 'closing brace', 1, 11],
    ['PREFIX ex: <http://e/> ?a ex:b ?c', 'PREFIX', 1, 1],
    ['BASE <http://e/> ?a <b> ?c', 'BASE', 1, 1],
    ['SELECT ?a WHERE { ?a ?b ?c }', 'SELECT', 1, 1],
    ['?a ?b ?c .\n?a nope:b ?c', 'undeclared prefix', 2, 4],
    ['"text" <p> ?c', 'literal as subject', 1, 1],
    ['', 'empty pattern', 1, 1],
    [' # only a comment', 'empty pattern', 1, 1],
  ];
  for (const [text, construct, line, column] of constructs) {
    it(`names ${construct} in ${JSON.stringify(text)}`, () => {
      const error = errorOf(text);
      assert.equal(error.construct, construct);
      assert.deepEqual([error.line, error.column], [line, column]);
      assert.match(error.message, /^Invalid graph pattern: /);
      assert.match(error.message, new RegExp(`line ${line}, column ${column}`));
    });
  }

  const faults: readonly (readonly [
    text: string,
    expected: RegExp,
    line: number,
    column: number,
  ])[] = [
    ['?a ?b', /ends where an object is expected/, 1, 6],
    ['?a', /ends where a predicate .* is expected/, 1, 3],
    ['?a ?b ?c ,  ', /ends where an object is expected/, 1, 11],
    ['?a ?b ?c\n?d ?e ?f', /found `\?d` where one of \. ; , or the end is expected/, 2, 1],
    ['?a ?b ?c . . ?d ?e ?f', /found `\.` where a subject/, 1, 12],
    ['?a "p" ?c', /found `"p"` where a predicate/, 1, 4],
    ['?a a a', /found `a` where an object/, 1, 6],
    ['a a ?b', /found `a` where a subject/, 1, 1],
    ['. ?a ?b ?c', /found `\.` where a subject/, 1, 1],
    ['?a ?b "open', /the string that starts with `"open` has no end/, 1, 7],
    ['?a ?b "two\nlines"', /starts with `"two` has no end/, 1, 7],
    ['?a ?b "a\\q"', /\\q is no escape/, 1, 7],
    ['?a ?b <a b>', /`<a b>` is no IRI/, 1, 7],
    ['?a ?b <a\\u0020b>', /a character that no IRI may have/, 1, 7],
    ['?a ?b "1"^^5', /expected a datatype IRI after \^\^/, 1, 10],
    ['?a http ?b', /`http` is no term; write IRIs between < and >/, 1, 4],
    ['?a § ?b', /`§ \?b` is no SPARQL/, 1, 4],
    ['?a ?b "x"@en"y"', /found `"y"`/, 1, 13],
  ];
  for (const [text, expected, line, column] of faults) {
    it(`explains the fault in ${JSON.stringify(text)}`, () => {
      const error = errorOf(text);
      assert.match(error.message, expected);
      assert.deepEqual([error.line, error.column], [line, column]);
    });
  }

  it('bounds the length of a pattern', () => {
    assert.match(
      errorOf(`?a ?b "${'x'.repeat(60_000)}"`).message,
      /60008 characters, at most 50000/,
    );
  });

  it('throws no other kind of error, whatever the text', () => {
    const fragments = [
      '?a',
      ' ',
      '<p>',
      '"',
      "'",
      '\\',
      '.',
      ';',
      ',',
      '{',
      '}',
      'a',
      'ex:p',
      '#',
      '\n',
      '^^',
      '@en',
      '5',
      '_:',
      '[',
      '(',
      '<',
      '>',
      '"""',
      'FILTER',
    ];
    const text = fc.oneof(
      fc.array(fc.constantFrom(...fragments)).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (input) => {
        try {
          assert.notEqual(parseGraphPattern(input, prefixes).triples.length, 0);
        } catch (error) {
          assert.ok(error instanceof GraphPatternError, String(error));
        }
      }),
      { numRuns: 3000 },
    );
  });
});

function errorOf(text: string): GraphPatternError {
  try {
    parseGraphPattern(text);
  } catch (error) {
    assert.ok(error instanceof GraphPatternError);
    return error;
  }
  assert.fail(`not refused: ${text}`);
}

describe('a variable called __proto__', () => {
  it('is refused, since no object could hold it', () => {
    assert.throws(() => parseGraphPattern('?__proto__ <p> ?x'), /__proto__.*another name/);
  });
});
