import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  exportOntology,
  type ExportFormat,
  loadOntology,
  loadVocabularies,
  type VocabularyTriple,
} from '../../src/index.js';
import { createTermWriter } from '../../src/term-text.js';
import { DataFactory } from 'n3';
import { scratchFolder } from './scratch-folder.js';

const extensions: Readonly<Record<ExportFormat, string>> = {
  Turtle: 'ttl',
  'N-Triples': 'nt',
  'RDF/XML': 'rdf',
  'JSON-LD': 'jsonld',
};
const formats = Object.keys(extensions) as ExportFormat[];
const text = createTermWriter();
const iri = fc
  .stringMatching(/^[A-Za-z_][\w.-]{0,8}$/)
  .map((name) => text(DataFactory.namedNode(`http://e/${name}`)));
const safeText = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((value) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(value));
const literal = fc.oneof(
  safeText.map((value) => text(DataFactory.literal(`${value}\n\t"\\`))),
  safeText.map((value) => text(DataFactory.literal(value, 'en'))),
  fc
    .constantFrom('1.50', 'abc', '007', 'true')
    .chain((value) =>
      fc
        .constantFrom('decimal', 'integer', 'boolean', 'dateTime', 'double', 'float')
        .map((type) =>
          text(
            DataFactory.literal(
              value,
              DataFactory.namedNode(`http://www.w3.org/2001/XMLSchema#${type}`),
            ),
          ),
        ),
    ),
);
const triple: fc.Arbitrary<VocabularyTriple> = fc.tuple(iri, iri, fc.oneof(iri, literal));

describe('exportOntology', () => {
  const { write } = scratchFolder();
  const roundTrip = async (
    triples: readonly VocabularyTriple[],
    format: ExportFormat,
  ): Promise<readonly VocabularyTriple[]> => {
    const path = write(`out.${extensions[format]}`, await exportOntology(triples, format));
    const { files } = await loadOntology(path);
    assert.equal(files[0]!.error, undefined);
    assert.deepEqual(files[0]!.warnings, []);
    return files[0]!.triples;
  };
  const sorted = (triples: readonly VocabularyTriple[]): string[] =>
    Array.from(new Set(triples.map((one) => one.join(' ')))).sort();

  for (const format of formats) {
    it(`writes ${format} that says the same, to the lexical form`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(triple, { minLength: 1, maxLength: 8 }), async (triples) => {
          assert.deepEqual(sorted(await roundTrip(triples, format)), sorted(triples));
        }),
        { numRuns: 60 },
      );
    });

    it(`writes the vocabularies of this package in ${format}`, async () => {
      const triples = loadVocabularies().filter(
        (one) => !one.some((term) => term.startsWith('_:')),
      );
      assert.deepEqual(sorted(await roundTrip(triples, format)), sorted(triples));
    });

    it(`keeps blank nodes together in ${format}`, async () => {
      const triples: VocabularyTriple[] = [
        ['<http://e/s>', '<http://e/p>', '_:b1'],
        ['_:b1', '<http://e/p>', '"v"'],
        ['_:b1', '<http://e/q>', '_:2'],
        ['_:2', '<http://e/p>', '_:b1'],
      ];
      const back = await roundTrip(triples, format);
      assert.equal(back.length, 4);
      const node = back.find(([subject]) => subject === '<http://e/s>')![2];
      assert.equal(back.filter(([subject]) => subject === node).length, 2);
      assert.equal(
        back.some(([, , object]) => object === '"v"'),
        true,
      );
      assert.equal(new Set(back.flat().filter((term) => term.startsWith('_:'))).size, 2);
    });
  }

  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const anyText = fc.string({ unit: 'binary', maxLength: 12 });
  const anyTerm = fc.oneof(
    anyText.map((value) => text(DataFactory.literal(value))),
    anyText.map((value) => text(DataFactory.literal(value, 'de-AT-1996'))),
    fc
      .oneof(anyText, fc.constantFrom('{"b":1,"a":[1.50]}', '1.0', 'null'))
      .map((value) => text(DataFactory.literal(value, DataFactory.namedNode(`${rdf}JSON`)))),
    fc.constantFrom(
      '<http://e/a/../b>',
      '<http://e/é%20(x),;>',
      '<urn:x:y>',
      '<http://e/\u{1F600}>',
      `<${rdf}nil>`,
      `<${rdf}first>`,
      `<${rdf}li>`,
    ),
  );
  for (const format of ['Turtle', 'N-Triples', 'JSON-LD'] as const) {
    it(`writes control characters, texts of JSON and odd IRIs in ${format}`, async () => {
      const odd = anyTerm.filter((term) => term.startsWith('<'));
      await fc.assert(
        fc.asyncProperty(odd, odd, anyTerm, async (subject, predicate, object) => {
          const triples: VocabularyTriple[] = [[subject, predicate, object]];
          assert.deepEqual(await roundTrip(triples, format), triples);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('says what RDF/XML cannot hold', async () => {
    await assert.rejects(
      exportOntology([['<http://e/s>', `<${rdf}li>`, '"v"']], 'RDF/XML'),
      /cannot hold the property .*li>: it is a word of the syntax/,
    );
    await assert.rejects(
      exportOntology([['<http://e/a/../b>', '<http://e/p>', '"v"']], 'RDF/XML'),
      /cannot hold the IRI <http:\/\/e\/a\/\.\.\/b>/,
    );
    await assert.rejects(
      exportOntology([['<http://e/s>', '<http://e/123>', '"v"']], 'RDF/XML'),
      /cannot hold the property <http:\/\/e\/123>/,
    );
    await assert.rejects(
      exportOntology([['<http://e/s>', '<http://e/p>', '"\u0001"']], 'RDF/XML'),
      /control character/,
    );
  });
});
