import assert from 'node:assert/strict';
import fc from 'fast-check';
import sparqljs from 'sparqljs';
import { GraphPatternError, parseGraphPattern } from '@gridloom/graph-patterns';

const words = ['?a', '?b', '<x:p>', '<x:q>', '"text"', 'a', '.', ';', ','] as const;

/** The triples that SPARQL's own parser finds, as text; undefined when it refuses the text. */
function bySparql(text: string): string[] | undefined {
  try {
    const query = new sparqljs.Parser().parse(`SELECT*{${text}}`);
    const group = query.type === 'query' ? query.where?.[0] : undefined;
    if (group?.type !== 'bgp') return undefined;
    const typeIri = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
    const print = (term: { readonly termType: string; readonly value: string }) => {
      if (term.termType === 'Variable') return `?${term.value}`;
      if (term.termType === 'Literal') return `"${term.value}"`;
      return term.value === typeIri ? 'a' : `<${term.value}>`;
    };
    return group.triples.map((triple) =>
      [triple.subject, triple.predicate, triple.object]
        .map((term) => print(term as { termType: string; value: string }))
        .join(' '),
    );
  } catch {
    return undefined;
  }
}

describe('the triples of a graph pattern', () => {
  it('are those that a parser of SPARQL finds, whatever stands where', () => {
    const node = fc.constantFrom('?a', '?b', '<x:p>');
    const sound = fc
      .array(fc.tuple(node, fc.constantFrom('<x:q>', 'a', '?b'), node, fc.constantFrom('.', ';')))
      .map((statements) => statements.flat());
    const anything = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 });
    // Sound statements with some words that do not belong there.
    const statement = fc.oneof(
      sound.filter((one) => one.length > 0),
      fc.tuple(sound, anything).map(([some, others]) => [...some, ...others]),
      anything,
    );
    fc.assert(
      fc.property(statement, (parts) => {
        const text = parts.join(' ');
        const expected = bySparql(text);
        let found: string[] | undefined;
        try {
          const { triples } = parseGraphPattern(text);
          found = triples.map((triple) =>
            triple
              .join(' ')
              .replace(/ <http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#type> /, ' a '),
          );
        } catch (error) {
          assert.ok(error instanceof GraphPatternError);
          // SPARQL's grammar has literals as subjects.
          if (error.construct === 'literal as subject') return;
        }
        assert.deepEqual(found, expected === undefined ? undefined : [...new Set(expected)]);
      }),
      { numRuns: 3000 },
    );
  });

  it('may end with a semicolon, or several', () => {
    assert.equal(parseGraphPattern('?a <x:p> ?b ; ; <x:q> ?c ; .').triples.length, 2);
    assert.equal(parseGraphPattern('?a <x:p> ?b , ?c ;').triples.length, 2);
  });
});
