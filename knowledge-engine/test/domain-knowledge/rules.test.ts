import assert from 'node:assert/strict';
import { parseDomainKnowledge } from '../../src/domain-knowledge/index.js';
import { assertRefused, factsOf, rulesOf } from './reading.js';

const rule = '?x <p> ?y . => ?x <q> ?y .';

describe('rules of domain knowledge', () => {
  for (const [what, text, expected] of [
    ['a rule that ends with a dot', '(?x <p> ?y) -> (?x <q> ?y).', [`rule 1: ${rule}`]],
    ['a rule in brackets', '[(?x <p> ?y) -> (?x <q> ?y)]', [`rule 1: ${rule}`]],
    ['a name', 'my-rule: (?x <p> ?y) -> (?x <q> ?y) .', [`my-rule: ${rule}`]],
    ['a name in brackets', '[my.rule:1: (?x <p> ?y) -> (?x <q> ?y)]', [`my.rule:1: ${rule}`]],
    ['an arrow to the left', 'back: (?x <q> ?y) <- (?x <p> ?y) .', [`back: ${rule}`]],
    ['commas', '(?x, <p>, ?y), -> ,(?x,<q>,?y),.', [`rule 1: ${rule}`]],
    ['no blanks', '[r:(?x<p>?y)->(?x<q>?y)]', undefined],
    [
      'little space',
      '[r:(?x <p> ?y)->(?x <q> ?y)](?x <q> ?y)<-(?x <p> ?y).',
      [`r: ${rule}`, `rule 2: ${rule}`],
    ],
    ['lines', '[\nr:\n(?x\n<p> ?y\n)\r\n->\r(?x <q> ?y)\n]\n', [`r: ${rule}`]],
    ['a bracket that a dot closes', '[r: (?x <p> ?y) -> (?x <q> ?y) .', [`r: ${rule}`]],
    ['a closing bracket alone', '(?x <p> ?y) -> (?x <q> ?y)] ', [`rule 1: ${rule}`]],
    [
      'dots between rules',
      '. [(?x <p> ?y) -> (?x <q> ?y)]. . [(?x <p> ?y) -> (?x <q> ?y)].',
      [`rule 1: ${rule}`, `rule 2: ${rule}`],
    ],
    [
      'a clause written twice',
      '(?x <p> ?y) (?x <p> ?y) -> (?x <q> ?y) (?x <q> ?y) .',
      [`rule 1: ${rule}`],
    ],
    [
      'several clauses',
      '(?x <p> ?y) (?y <p> ?z) -> (?x <q> ?z) (?z <r> ?x).',
      ['rule 1: ?x <p> ?y . ?y <p> ?z . => ?x <q> ?z . ?z <r> ?x .'],
    ],
    [
      'a head without variables',
      '(?x <p> ?y) -> (<s> <q> 1.5).',
      ['rule 1: ?x <p> ?y . => <s> <q> "1.5"^^<http://www.w3.org/2001/XMLSchema#float> .'],
    ],
    ['a text without anything', ' \n,\t', []],
  ] as const) {
    it(`${what}: ${JSON.stringify(text)}`, () => {
      if (expected === undefined) assert.throws(() => rulesOf(text));
      else assert.deepEqual(rulesOf(text), expected);
    });
  }

  it('have bodies and heads that are graph patterns', () => {
    const { body, head } = parseDomainKnowledge('(?x <p> ?y) (?y <p> "a") -> (?y <q> ?x).')
      .rules[0]!;
    assert.deepEqual(body, {
      triples: [
        ['?x', '<p>', '?y'],
        ['?y', '<p>', '"a"'],
      ],
      variables: ['x', 'y'],
      text: '?x <p> ?y . ?y <p> "a" . ',
      warnings: [],
    });
    assert.deepEqual(head.variables, ['y', 'x']);
  });

  it('are numbered among all rules, not among facts', () => {
    const text =
      '-> (<s> <p> <o>). (?x <p> ?y) -> (?x <q> ?y). b: (?x <p> ?y) -> (?x <q> ?y). (?x <p> ?y) -> (?x <q> ?y).';
    const names = parseDomainKnowledge(text).rules.map(({ name }) => name);
    assert.deepEqual(names, ['rule 1', 'b', 'rule 3']);
  });

  it('may have the same name', () => {
    const text = 'a: (?x <p> ?y) -> (?x <q> ?y). a: (?x <q> ?y) -> (?x <r> ?y).';
    assert.equal(parseDomainKnowledge(text).rules.length, 2);
  });
});

describe('facts of domain knowledge', () => {
  it('are rules without a body, with either arrow', () => {
    const text = '-> (<a> <p> <b>) (<b> <p> <c>). [named: -> (<c> <p> <d>)] (<d> <p> <e>) <- .';
    assert.deepEqual(factsOf(text), ['<a> <p> <b>', '<b> <p> <c>', '<c> <p> <d>', '<d> <p> <e>']);
    assert.deepEqual(rulesOf(text), []);
  });

  it('stand only once', () => {
    const text =
      '@prefix x: <http://x/> -> (x:a x:p "1") (<http://x/a> x:p \'1\'). -> (x:a x:p "1"^^xsd:string) .';
    assert.deepEqual(factsOf(text), ['<http://x/a> <http://x/p> "1"']);
  });
});

describe('comments of domain knowledge', () => {
  it('are lines that begin with #, and what follows //', () => {
    const text = [
      '# first (not a clause',
      '-> (<a> <p> <b>). // a fact "',
      '  // indented',
      '-> (<c>',
      '# within a clause',
      '<p> <d>).',
      '#',
    ];
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      assert.deepEqual(factsOf(text.join(lineBreak)), ['<a> <p> <b>', '<c> <p> <d>']);
    }
    assert.deepEqual(factsOf(`\uFEFF${text.join('\n')}`), ['<a> <p> <b>', '<c> <p> <d>']);
  });

  it('are not seen within literals and IRIs', () => {
    assert.deepEqual(factsOf('-> (<http://x/#a> <p> "\n# text //\n").'), [
      '<http://x/#a> <p> "\\n# text //\\n"',
    ]);
  });
});

describe('domain knowledge that cannot be read', () => {
  for (const [what, text, line, column, reason] of [
    [
      'a built-in in the body',
      '(?x <p> ?y)\n  greaterThan(?y, 5) -> (?x <q> ?y).',
      2,
      3,
      /built-ins.*greaterThan/,
    ],
    [
      'a built-in with a blank',
      '(?x <p> ?y) noValue (?x <q> ?y) -> (?x <q> ?y).',
      1,
      13,
      /built-ins.*noValue/,
    ],
    ['a built-in in the head', '(?x <p> ?y) -> print(?x).', 1, 16, /built-ins.*print/],
    ['a functor', '(?x <p> ex:f(?y)) -> (?x <q> ?x).', 1, 9, /functors.*ex:f/],
    ['no head', 'a: (?x <p> ?y) -> .', 1, 1, /a rule needs a head/],
    ['no head, arrow to the left', '\n[a: <- (?x <p> ?y)]', 2, 1, /a rule needs a head/],
    [
      'a head variable that is not bound',
      '(?x <p> ?y)\n-> (?x <q> ?y)\n   (?y <q> ?z).',
      3,
      4,
      /head variable \?z does not occur/,
    ],
    ['a fact with a variable', '-> (<a> <p> <b>) (<a> <p> ?x).', 1, 18, /fact.*\?x/],
    ['two nodes', '-> (<a> <p>).', 1, 4, /three nodes.* has 2/],
    ['four nodes', '-> (<a> <p> <b> <c>).', 1, 4, /three nodes.* has 4/],
    ['no node', '-> ().', 1, 4, /three nodes.* has 0/],
    [
      'no closing bracket',
      '-> (<a> <p> <b> .',
      1,
      17,
      /expected "\)" after three nodes, found "\."/,
    ],
    [
      'a bracket within a clause',
      '-> (<a> <p> (<b>)).',
      1,
      13,
      /expected "\)" after three nodes, found "\("/,
    ],
    ['an end within a clause', '-> (<a> <p>', 1, 12, /expected "\)".*the end of the text/],
    ['no arrow', '(<a> <p> <b>).', 1, 14, /"->" or "<-" \(a fact is written/],
    [
      'two arrows',
      '(?a <p> ?b) -> (?a <q> ?b) -> (?a <r> ?b).',
      1,
      28,
      /the end of the rule.*found "->"/,
    ],
    [
      'no dot between rules',
      '(?a <p> ?b) -> (?a <q> ?b)\n(?a <r> ?b) -> (?a <s> ?b).',
      2,
      13,
      /the end of the rule/,
    ],
    [
      'a name where none can be',
      '(?a <p> ?b) -> (?a <q> ?b)\nb: (?a <r> ?b) -> (?a <s> ?b).',
      2,
      1,
      /end of the rule, found "b:"/,
    ],
    [
      'no end of the last rule',
      '(?a <p> ?b) -> (?a <q> ?b)',
      1,
      27,
      /the end of the rule.*the end of the text/,
    ],
    [
      'a rule within a rule',
      '(?a <p> ?b) -> [(?a <q> ?b) <- (?b <q> ?a)].',
      1,
      16,
      /within a rule/,
    ],
    ['a bracket too many', '[(?a <p> ?b) -> (?a <q> ?b) . ]', 1, 31, /found "\]"/],
    ['a word', 'hello', 1, 1, /expected a clause.*"hello"/],
    [
      'an include',
      '# rules\n@include <http://example.org/more.rules>.',
      2,
      1,
      /@include is not possible/,
    ],
    [
      'an include within a rule',
      '(?a <p> ?b)\n@include <rdfs>\n-> (?a <q> ?b).',
      2,
      1,
      /@include is not possible/,
    ],
    ['another directive', '@base <http://x/> .', 1, 1, /"@base"/],
    [
      'a comment that does not begin its line',
      '-> (<a> <p> <b>). # note',
      1,
      19,
      /# begins a comment only at the start of a line; write \/\/ here/,
    ],
    ['a literal without end', '-> (<a> <p>\n "b).', 2, 2, /literal is not closed/],
    [
      'a literal without end before others',
      "-> (<a> <p> 'b).\n-> (<a> <p> 'c').",
      1,
      4,
      /has 4 \(a literal runs from line 1 to line 2; is a closing quote missing there\?\)/,
    ],
    ['another arrow', '(?a <p> ?b) => (?a <q> ?b).', 1, 13, /"=>" is no arrow; write ->/],
    ['an arrow without blanks', '(?a <p> ?b)=>(?a <q> ?b).', 1, 12, /"=>" is no arrow; write ->/],
    ['a printed arrow', '(?a <p> ?b) → (?a <q> ?b).', 1, 13, /"→" is no arrow; write ->/],
    ['a longer arrow', '--> (<a> <p> <b>).', 1, 1, /"-->" is no arrow; write ->/],
    ['the arrow of Prolog', '(?a <q> ?b) :- (?a <p> ?b).', 1, 13, /write -> after .* or <- after/],
    ['a prefix of SPARQL', '\nPREFIX ex: <http://x/>', 2, 1, /PREFIX is no decl.*write @prefix/],
    ['a prefix in capitals', '@PREFIX ex: <http://x/> .', 1, 1, /@PREFIX is no.*write @prefix/],
    ['a doubled quote', "-> (<a> <p> 'it''s').", 1, 13, /has 4: the literal 'it' .* write \\' for/],
    [
      'a quote in a literal',
      '-> (<a> <p> "5"pipe").',
      1,
      13,
      /has 4: the literal "5" .* write \\"/,
    ],
    ['an IRI without end', '-> (<a> <p\n> <b>).', 1, 9, /">" is missing/],
    ['a place after \\r\\n', '# one\r\n-> (<a> <p>).', 2, 4, /three nodes/],
  ] as const) {
    it(`${what}: ${JSON.stringify(text)}`, () => assertRefused(text, line, column, reason));
  }
});
