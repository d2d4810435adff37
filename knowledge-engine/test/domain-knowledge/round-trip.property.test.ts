import assert from 'node:assert/strict';
import { parseTerm, type Triple, type TriplePattern } from '@gridloom/graph-patterns';
import fc from 'fast-check';
import type { DomainKnowledge } from '@gridloom/knowledge-engine';
import { parseDomainKnowledge, RuleSyntaxError } from '../../src/domain-knowledge/index.js';

const iri = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }).map((url) => `<${url}>`),
  fc.constantFrom('<urn:x>', '<http://x/a,b(c)>', '<a>', '<>', '<#x>', '<http://x/é>'),
);
const lexical = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      '\\',
      '\n',
      '\r',
      '\t',
      ',',
      '(',
      ')',
      '->',
      '#',
      '//',
      ' ',
      'é',
      '😀',
    ),
  }),
);
const literal = fc
  .tuple(lexical, fc.option(iri))
  .map(([text, datatype]) =>
    parseTerm(`"${text.replace(/["\\]/g, '\\$&')}"${datatype === null ? '' : `^^${datatype}`}`),
  );
const term = fc.oneof(iri, literal);
const triple: fc.Arbitrary<Triple> = fc.tuple(term, iri, term);
const variable = fc.constantFrom('?a', '?b', '?c', '?x-1');

/** A rule whose head only has nodes of its body, and terms. */
const rule = fc
  .array(fc.tuple(fc.oneof(variable, term), fc.oneof(iri, variable), fc.oneof(variable, term)), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((body: readonly TriplePattern[]) => {
    const node = fc.oneof(fc.constantFrom(...body.flat()), term);
    const head: fc.Arbitrary<TriplePattern[]> = fc.array(fc.tuple(node, node, node), {
      minLength: 1,
      maxLength: 3,
    });
    return fc.record({
      name: fc.option(fc.stringMatching(/^[a-z][\w.-]{0,9}$/)),
      body: fc.constant(body),
      head,
    });
  });

interface Layout {
  /** Written with the arrow to the left, in brackets, with single quotes, between other separators. */
  readonly left: boolean;
  readonly brackets: boolean;
  readonly single: boolean;
  readonly gap: string;
}
const layout: fc.Arbitrary<Layout> = fc.record({
  left: fc.boolean(),
  brackets: fc.boolean(),
  single: fc.boolean(),
  gap: fc.constantFrom(' ', ', ', '\n', '\r\n', ' // "note\n', '\n# (note\n', '\t,\n  '),
});

function print(
  name: string | null,
  body: readonly TriplePattern[],
  head: readonly TriplePattern[],
  { left, brackets, single, gap }: Layout,
): string {
  const nodeText = (node: string): string =>
    single && node.startsWith('"')
      ? node.replace(
          /^"((?:[^"\\]|\\.)*)"/su,
          (_, text: string) => `'${text.replaceAll("'", "\\'")}'`,
        )
      : node;
  const side = (clauses: readonly TriplePattern[]): string[] =>
    clauses.map((nodes) => `(${nodes.map(nodeText).join(gap)})`);
  const parts = left ? [...side(head), '<-', ...side(body)] : [...side(body), '->', ...side(head)];
  return [
    brackets ? '[' : '',
    name === null ? '' : `${name}:`,
    ...parts,
    brackets ? ']' : '.',
  ].join(gap);
}

const distinct = <T extends TriplePattern>(triples: readonly T[]): T[] => [
  ...new Map(triples.map((one) => [one.join(' '), one])).values(),
];

describe('domain knowledge that is printed', () => {
  it('is read as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rule, layout), { maxLength: 4 }),
        fc.array(fc.tuple(fc.array(triple, { minLength: 1, maxLength: 3 }), layout), {
          maxLength: 3,
        }),
        (rules, facts) => {
          const text = [
            ...rules.map(([{ name, body, head }, how]) => print(name, body, head, how)),
            ...facts.map(([triples, how]) => print(null, [], triples, how)),
          ].join('\n');
          const read: DomainKnowledge = parseDomainKnowledge(text);
          assert.deepEqual(
            read.rules.map(({ name, body, head }) => ({
              name,
              body: body.triples,
              head: head.triples,
            })),
            rules.map(([{ name, body, head }], index) => ({
              name: name ?? `rule ${index + 1}`,
              body: distinct(body),
              head: distinct(head),
            })),
          );
          assert.deepEqual(read.facts, distinct(facts.flatMap(([triples]) => triples)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('domain knowledge of any text', () => {
  const pieces = fc.constantFrom(
    '(',
    ')',
    '[',
    ']',
    '->',
    '<-',
    '.',
    ',',
    ' ',
    '\n',
    '\r',
    '#',
    '//',
    '?x',
    '?',
    '<a>',
    '<',
    '>',
    "'",
    '"',
    '\\',
    '^^',
    'xsd:int',
    'a:b',
    'a:',
    ':',
    '@prefix',
    '@include',
    '@',
    '_x',
    '5',
    '5.0',
    '-',
    'é',
    '😀',
    '\u0000',
    'f(',
    '(?x <p> ?y)',
    '(<a> <p> "x")',
    '__proto__',
  );

  it('is read, or refused with a place within it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: pieces, maxLength: 40 }), fc.string({ unit: 'binary' })),
        (text) => {
          try {
            parseDomainKnowledge(text);
          } catch (error) {
            assert.ok(error instanceof RuleSyntaxError, String(error));
            const lines = text.split(/\r\n?|\n/);
            assert.ok(error.line >= 1 && error.line <= lines.length, error.message);
            // Beyond the last character by one at the end of a line.
            const length = lines[error.line - 1]!.length;
            assert.ok(error.column >= 1 && error.column <= length + 1, error.message);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
