import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadOntology, type OntologyFile } from '../../src/index.js';
import { scratchFolder } from './scratch-folder.js';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const rdfXml = (body: string, doctype = ''): string =>
  `<?xml version="1.0"?>\n${doctype}<rdf:RDF xmlns:rdf="${rdf}" xmlns:e="http://e/"><rdf:Description rdf:about="http://e/s">${body}</rdf:Description></rdf:RDF>`;

describe('files that are not what they should be', () => {
  const { write, path: folder } = scratchFolder();
  const one = async (name: string, content: string | Uint8Array): Promise<OntologyFile> =>
    (await loadOntology(write(name, content))).files[0]!;

  const refusals: readonly (readonly [
    what: string,
    name: string,
    content: string,
    message: RegExp,
    line?: number,
  ])[] = [
    [
      'an external document type without a blank after the word',
      'dtd.rdf',
      rdfXml('', '<!DOCTYPE rdf:RDF SYSTEM"http://e/x.dtd">'),
      /external document type/,
      2,
    ],
    [
      'a second document type, which could redefine entities',
      'two.rdf',
      rdfXml('<e:p>&a;</e:p>', '<!DOCTYPE r [<!ENTITY a "x">]>\n<!DOCTYPE r [<!ENTITY a "y">]>'),
      /second document type/,
      3,
    ],
    [
      'a language in RDF/XML that is none',
      'language.rdf',
      rdfXml('\n<e:p xml:lang="not one">v</e:p>'),
      /"not one" is not a language tag/,
      3,
    ],
    [
      'a language in JSON-LD that is none',
      'language.jsonld',
      '{"@id":"http://e/s","http://e/p":{"@value":"v","@language":"not one"}}',
      /"not one" is not a language tag/,
    ],
    [
      'an IRI of JSON-LD that ends too early in N-Triples',
      'iri.jsonld',
      '{"@id":"http://e/s>x","http://e/p":1}',
      /"http:\/\/e\/s>x" is not an IRI/,
    ],
    ['a triple term', 'term.ttl', '\n<< <u:a> <u:b> "x" >> <u:c> "y" .', /RDF 1\.2/, 2],
    ['a text with a direction', 'direction.ttl', '\n<u:a> <u:b> "x"@ar--rtl .', /RDF 1\.2/, 2],
    ['a variable', 'variable.n3', '\n?x <u:b> "y" .', /a variable outside of a formula/, 2],
    ['a literal subject', 'literal.n3', '\n"x" <u:b> "y" .', /not a triple of RDF/, 2],
    ['an empty file without a telling name', 'empty.owl', '', /the file is empty/],
    [
      'the error page of a server, saved as ontology',
      'page.owl',
      '<!DOCTYPE html><html><body>404 Not Found</body></html>',
      /a web page without RDFa/,
    ],
    [
      'JSON-LD nested without end',
      'deep.jsonld',
      `${'{"http://e/p":'.repeat(3000)}1${'}'.repeat(3000)}`,
      /nested more than 500 deep/,
    ],
  ];
  for (const [what, name, content, message, line] of refusals) {
    it(`are refused for ${what}`, async () => {
      const { error, triples } = await one(name, content);
      assert.match(error?.message ?? 'no error', message);
      assert.equal(error?.line, line);
      assert.deepEqual(triples, []);
    });
  }

  it('are said in few words, however long the part that cannot be read', async () => {
    const { error } = await one('long.ttl', `<u:a> <u:b> "${'x'.repeat(100_000)}`);
    assert.match(error!.message, /^Unexpected "+x{100}/);
    assert.ok(error!.message.length < 500);
  });

  it('are warned of when nothing stands in them, or a page seems cut off', async () => {
    for (const [name, content] of [
      ['empty.ttl', ''],
      ['empty.jsonld', '{}'],
      ['empty.rdf', `<rdf:RDF xmlns:rdf="${rdf}"/>`],
    ] as const) {
      const { error, warnings } = await one(name, content);
      assert.equal(error, undefined);
      assert.equal(warnings.at(-1), 'there is no triple in it');
    }
    const page =
      '<html prefix="e: http://e/"><body><p about="http://e/s" property="e:p">v</p></body></html>';
    assert.deepEqual((await one('page.html', page)).warnings, []);
    const cut = await one('cut.html', page.slice(0, -7));
    assert.match(cut.warnings.join(), /does not end with <\/html>/);
  });

  it('warn of JSON-LD with the name of what is left out', async () => {
    const { warnings } = await one('relative.jsonld', '{"@id":"a b","http://e/p":1}');
    assert.match(warnings[0]!, /Relative @id reference found\. \(a b\)/);
  });

  it('do not keep the paths beside them from being read', async () => {
    const file = write('paths/good.ttl', '<u:a> <u:b> "x" .');
    const loop = join(folder, 'loop.ttl');
    symlinkSync('loop.ttl', loop);
    mkdirSync(join(folder, 'paths/below'));
    symlinkSync('..', join(folder, 'paths/below/up'));
    const outcome = await loadOntology([
      loop,
      'a\0b.ttl',
      join(file, 'below-a-file.ttl'),
      join(folder, 'paths'),
    ]);
    assert.deepEqual(
      outcome.files.map(({ error, tripleCount }) => [error === undefined, tripleCount]),
      [
        [false, 0],
        [false, 0],
        [false, 0],
        [true, 1],
      ],
    );
  });

  it('give blank nodes the same labels whatever was read before', async () => {
    const file = write('label.ttl', '_:a.b <u:b> [] .');
    const triples = async () => (await loadOntology(file)).files[0]!.triples;
    assert.deepEqual(await triples(), await triples());
  });

  it('keep the text of a number of JSON-LD as it is written', async () => {
    const { triples } = await one(
      'double.jsonld',
      '{"@id":"http://e/s","http://e/p":{"@value":"1e0","@type":"http://www.w3.org/2001/XMLSchema#double"}}',
    );
    assert.equal(triples[0]![2], '"1e0"^^<http://www.w3.org/2001/XMLSchema#double>');
  });

  const valid: readonly (readonly [name: string, content: string])[] = [
    [
      'm.ttl',
      '@prefix e: <http://e/> .\n# note\ne:s a e:C ; e:p "é\\n"@en, 1.5, [ e:q ( 1 "x" ) ] .\n_:b e:p """long "text" """^^e:d .\n',
    ],
    ['m.nt', '<http://e/s> <http://e/p> "a\\"b"@en .\n_:b <http://e/p> <http://e/o> . # note\n'],
    ['m.trig', '@prefix e: <http://e/> .\ne:g { e:s e:p e:o } e:t e:p ( 1 2 ) .\n'],
    ['m.n3', '@prefix e: <http://e/> . { ?x e:p ?y } => { ?y e:q ?x } . e:s e:p e:o .\n'],
    [
      'm.rdf',
      rdfXml(
        '<e:p xml:lang="en">a &a; b<!-- c --></e:p><e:q rdf:parseType="Collection"><e:C/></e:q>',
        '<!DOCTYPE rdf:RDF [<!ENTITY a "x&#38;amp;">]>',
      ),
    ],
    [
      'm.jsonld',
      '{"@context":{"e":"http://e/","l":{"@id":"e:l","@container":"@list"}},"@id":"e:s","@type":"e:C","l":[1,"x",{"@value":"v","@language":"en"}],"e:n":{"@graph":[{"e:p":true}]}}',
    ],
  ];
  const noise = [
    '',
    '\0',
    '\uFEFF',
    '"',
    '<',
    '>',
    '{',
    ']',
    '(',
    '&a;',
    '<!',
    ';',
    '@',
    '\\u',
    '#',
    '\r\n',
    '_:',
    '^^',
    '😀',
  ];
  const isTerm =
    /^(?:<[^\0-\u0020<>"{}|^`\\]*>|_:[^\0-\u0020]+|"(?:[^"\\\n\r]|\\.)*"(?:@[a-zA-Z\d-]+|\^\^<[^\0-\u0020<>]*>)?)$/s;
  for (const [name, content] of valid) {
    it(`change at random without harm (${name})`, async function () {
      this.timeout(60_000);
      const edit = fc.tuple(fc.nat(content.length), fc.nat(8), fc.constantFrom(...noise));
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
          const changed = edits.reduce(
            (text, [at, drop, put]) => text.slice(0, at) + put + text.slice(at + drop),
            content,
          );
          const { triples, error } = await one(name, changed);
          for (const term of triples.flat()) assert.match(term, isTerm);
          assert.ok(error === undefined || error.message !== '');
        }),
        { numRuns: 200, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
      );
    });

    it(`are never silently short when they are cut (${name})`, async () => {
      const whole = (await one(name, content)).tripleCount;
      for (let end = 0; end < content.trimEnd().length; end += 1) {
        const { error, warnings, tripleCount } = await one(name, content.slice(0, end));
        // Between two statements a file of the Turtle family is whole, whatever was cut off.
        const isWhole = /(?:^|[.}]|#.*)\s*$/.test(content.slice(0, end));
        assert.ok(
          error !== undefined || warnings.length > 0 || isWhole || tripleCount === whole,
          content.slice(0, end),
        );
      }
    });
  }
});
