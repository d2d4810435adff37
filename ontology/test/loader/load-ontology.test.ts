import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadOntology, type LoadOntologyOptions, type OntologyFile } from '../../src/index.js';
import { textChunks } from '../../src/loader/text-chunks.js';
import { scratchFolder } from './scratch-folder.js';

const turtle = '@prefix e: <http://e/> .\n';
const rdfXml = (body: string, doctype = ''): string =>
  `<?xml version="1.0"?>\n${doctype}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">\n${body}\n</rdf:RDF>\n`;
const about = (content: string): string =>
  `<rdf:Description rdf:about="http://e/s">${content}</rdf:Description>`;

describe('loadOntology', () => {
  const { write, path: folder } = scratchFolder();
  const one = async (
    name: string,
    content: string | Uint8Array,
    options?: LoadOntologyOptions,
  ): Promise<OntologyFile> => {
    const { files } = await loadOntology(write(name, content), options);
    assert.equal(files.length, 1);
    return files[0]!;
  };
  const textsOf = ({ triples }: OntologyFile): string[] => triples.map((t) => t.join(' '));

  describe('formats', () => {
    const expected = ['<http://e/s> <http://e/p> "v"@en'];
    const samples: readonly (readonly [name: string, format: string, content: string])[] = [
      ['a.ttl', 'Turtle', `${turtle}e:s e:p "v"@en .`],
      ['a.nt', 'N-Triples', '<http://e/s> <http://e/p> "v"@en .\n'],
      ['a.nq', 'N-Quads', '<http://e/s> <http://e/p> "v"@en <http://e/g> .\n'],
      ['a.trig', 'TriG', `${turtle}e:g { e:s e:p "v"@en }`],
      ['a.n3', 'N3', `${turtle}e:s e:p "v"@en . { e:x e:y e:z } => { e:z e:y e:x } .`],
      ['a.rdf', 'RDF/XML', rdfXml(about('<e:p xml:lang="en">v</e:p>'))],
      ['a.owl', 'RDF/XML', rdfXml(about('<e:p xml:lang="en">v</e:p>'))],
      ['turtle.owl', 'Turtle', `${turtle}e:s e:p "v"@en .`],
      ['turtle.rdf', 'Turtle', `${turtle}e:s e:p "v"@en .`],
      ['no-extension', 'Turtle', `# a comment\n${turtle}e:s e:p "v"@en .`],
      [
        'a.jsonld',
        'JSON-LD',
        '{"@context":{"e":"http://e/"},"@id":"e:s","e:p":{"@value":"v","@language":"en"}}',
      ],
      [
        'a.html',
        'RDFa',
        '<html xmlns="http://www.w3.org/1999/xhtml" prefix="e: http://e/"><body><p about="http://e/s" property="e:p" content="v" xml:lang="en" lang="en">x</p></body></html>',
      ],
    ];
    for (const [name, format, content] of samples) {
      it(`reads ${format} of ${name}, with a byte-order mark or without`, async () => {
        for (const mark of ['', '\uFEFF']) {
          const file = await one(name, mark + content);
          assert.equal(file.error, undefined);
          assert.equal(file.format, format);
          const texts = textsOf(file).filter((text) => text.includes('"'));
          assert.deepEqual(texts, expected);
        }
      });
    }

    it('reads UTF-16 by its byte-order mark, and the encoding that XML declares', async () => {
      const utf16 = Buffer.from(`\uFEFF${turtle}e:s e:p "é"@en .`, 'utf16le');
      assert.deepEqual(textsOf(await one('u.ttl', utf16)), ['<http://e/s> <http://e/p> "é"@en']);
      const latin = rdfXml(about('<e:p>é</e:p>')).replace('?>', ' encoding="ISO-8859-1"?>');
      const file = await one('l.rdf', Buffer.from(latin, 'latin1'));
      assert.deepEqual(textsOf(file), ['<http://e/s> <http://e/p> "é"']);
    });

    it('keeps the blank nodes of two files apart', async () => {
      const node = rdfXml('<rdf:Description rdf:nodeID="x"><e:p>v</e:p></rdf:Description>');
      const paths = ['b1.rdf', 'b2.rdf'].map((name) => write(name, node));
      const nodes = (await loadOntology(paths)).files.map(({ triples }) => triples[0]![0]);
      assert.equal(new Set(nodes).size, 2);
    });
  });

  describe('what an ontology says of itself', () => {
    const owl = '@prefix owl: <http://www.w3.org/2002/07/owl#> .\n';
    it('is its IRI, version and imports', async () => {
      const file = await one(
        'h.ttl',
        `${owl}<http://e/o> a owl:Ontology ; owl:versionIRI <http://e/o/v3.1.1/> ; owl:imports <http://e/other> .
         <http://e/other> owl:versionInfo "9.9" .`,
      );
      assert.equal(file.ontology, 'http://e/o');
      assert.equal(file.version, '3.1.1');
      assert.equal(file.versionIri, 'http://e/o/v3.1.1/');
      assert.deepEqual(file.imports, ['http://e/other']);
    });
    for (const [info, version] of [
      ['v1.1.2', '1.1.2'],
      ['OGC GeoSPARQL 1.1', '1.1'],
      ['Created with an editor', undefined],
      ['2016', '2016'],
    ] as const) {
      it(`reads the version info "${info}" as ${version ?? 'none'}`, async () => {
        const file = await one(
          'v.ttl',
          `${owl}<http://e/> a owl:Ontology ; owl:versionInfo "${info}" .`,
        );
        assert.equal(file.version, version);
      });
    }
  });

  describe('bad input', () => {
    const lines = (count: number, line: (n: number) => string): string[] =>
      Array.from({ length: count }, (_, n) => line(n));

    for (const newline of ['\n', '\r\n']) {
      const name = newline === '\n' ? 'LF' : 'CRLF';
      it(`names line 40 000 of Turtle (${name})`, async () => {
        const text = lines(50_000, (n) =>
          n === 0
            ? '@prefix e: <http://e/> .'
            : n === 39_999
              ? 'e:broken e:p "v" "w" .'
              : `e:s${n} e:p "a value that is long enough to need several pieces" .`,
        );
        const file = await one('long.ttl', text.join(newline));
        assert.equal(file.error?.line, 40_000);
        assert.equal(file.error.column, 18);
        assert.match(file.error.message, /Expected punctuation/);
        assert.doesNotMatch(file.error.message, /on line/);
        assert.equal(file.tripleCount >= 39_998, true);
      });

      it(`names line 40 000 of RDF/XML (${name})`, async () => {
        const text = rdfXml(
          lines(50_000, (n) =>
            n === 39_997 - 1
              ? '<e:C rdf:about="http://e/x">&nope;</e:C>'
              : `<e:C rdf:about="http://e/s${n}"/>`,
          ).join('\n'),
          '<!DOCTYPE rdf:RDF [\n<!ENTITY e "http://e/">]>',
        );
        const broken = text.split('\n').findIndex((line) => line.includes('&nope;')) + 1;
        assert.equal(broken, 40_000);
        const file = await one('long.rdf', text.replaceAll('\n', newline));
        assert.equal(file.error?.line, 40_000);
        assert.match(file.error.message, /&nope; is not declared/);
      });
    }

    it('goes on with the other files', async () => {
      const paths = [
        write('m/1.ttl', `${turtle}e:s e:p e:o .`),
        write('m/2.ttl', `${turtle}e:s e:p`),
        write('m/3.rdf', rdfXml(about('<e:p>v</e:p>'))),
        write('m/4.rdf', '<rdf:RDF'),
        join(folder, 'm/missing.ttl'),
        write('m/6.nt', '<http://e/s> <http://e/p> <http://e/o> .'),
      ];
      const { files, tripleCount } = await loadOntology(paths);
      assert.deepEqual(
        files.map(({ error }) => error === undefined),
        [true, false, true, false, false, true],
      );
      assert.equal(tripleCount, 3);
      assert.match(files[4]!.error!.message, /there is no file .*missing\.ttl/);
    });

    it('keeps the triples before the error', async () => {
      const file = await one('p.ttl', `${turtle}e:s e:p e:o .\ne:s e:p e:o e:x .`);
      assert.equal(file.tripleCount, 1);
      assert.equal(file.error?.line, 3);
    });

    const errors: readonly (readonly [
      name: string,
      content: string | Uint8Array,
      message: RegExp,
      line?: number | undefined,
      column?: number,
    ])[] = [
      ['prefix.ttl', 'e:s e:p e:o .', /Undefined prefix "e:"/, 1, 1],
      ['literal.ttl', `${turtle}"s" e:p e:o .`, /literal|Unexpected/i, 2, 1],
      ['open.ttl', `${turtle}e:s e:p "never closed .`, /Unexpected/, 2],
      ['star.ttl', `${turtle}e:s e:p <<( e:a e:b e:c )>> .`, /triples about triples/],
      ['bytes.ttl', Buffer.from([0x65, 0x3a, 0xff, 0xfe, 0x0a]), /not utf-8/, 1],
      ['odd.nt', '<http://e/s> <http://e/p> e:o .', /Unexpected|Expected/, 1],
      ['tag.rdf', rdfXml('<e:C>\n</e:D>'), /unexpected close tag|unmatched/, 4],
      [
        'cut.rdf',
        rdfXml(about('<e:p>v</e:p>')).slice(0, -30),
        /unclosed tag|unexpected end/,
        undefined,
      ],
      [
        'iri.rdf',
        rdfXml('<rdf:Description rdf:about="http://e/a b"><e:p/></rdf:Description>'),
        /Invalid IRI/,
        3,
      ],
      [
        'id.rdf',
        rdfXml('<e:C rdf:ID="x"/>\n<e:C rdf:ID="x"/>'),
        /multiple occurrences of rdf:ID/,
        4,
      ],
      ['empty.rdf', '', /root element/, undefined],
      [
        'page.owl',
        '<?xml version="1.0"?>\n<html><body/></html>',
        /root element <html> is not RDF\/XML/,
        2,
      ],
      [
        'ox.owl',
        '<?xml version="1.0"?>\n<Ontology xmlns="http://www.w3.org/2002/07/owl#" ontologyIRI="http://e/"/>',
        /OWL\/XML: save the ontology as RDF\/XML or Turtle/,
        2,
      ],
      ['end.jsonld', '{"@id":"http://e/s"', /ends too early/, 1, 20],
      ['comma.jsonld', '{\n "a": 1,\n}', /unexpected "}"/, 3, 1],
      ['word.jsonld', '{\n "a": yes}', /unexpected "y"/, 2, 7],
      [
        'context.jsonld',
        '{"@context":"https://schema.org/","name":"x"}',
        /remote context https:\/\/schema\.org\/ is refused/,
        undefined,
      ],
      [
        'scoped.jsonld',
        '{"@context":{"p":{"@id":"http://e/p","@context":"http://far/c"}},"p":{"a":1}}',
        /remote context http:\/\/far\/c is refused/,
        undefined,
      ],
      ['term.jsonld', '{"@context":{"e":5}}', /context/, undefined],
      ['what', 'no ontology at all', /no format known/, undefined],
      [
        'enc.rdf',
        '<?xml version="1.0" encoding="klingon"?><a/>',
        /encoding klingon is not known/,
        1,
      ],
    ];
    for (const [name, content, message, line, column] of errors) {
      it(`says what is wrong with ${name}`, async () => {
        const { error } = await one(name, content);
        assert.match(error?.message ?? 'no error', message);
        if (line !== undefined) assert.equal(error?.line, line);
        if (column !== undefined) assert.equal(error?.column, column);
      });
    }

    it('warns of what no context of JSON-LD defines', async () => {
      const file = await one('w.jsonld', '{"@id":"http://e/s","http://e/p":1,"unknown":2}');
      assert.equal(file.error, undefined);
      assert.equal(file.tripleCount, 1);
      assert.match(file.warnings.join(), /unknown/);
    });
  });

  describe('bounds', () => {
    const data = `${turtle}${Array.from({ length: 100 }, (_, n) => `e:s${n} e:p e:o .`).join('\n')}`;

    it('refuse a file that is too large, and read the others', async () => {
      const paths = [write('big.ttl', data), write('small.ttl', `${turtle}e:s e:p e:o .`)];
      const { files } = await loadOntology(paths, { maxFileBytes: 500 });
      assert.match(files[0]!.error!.message, /more than 500: raise maxFileBytes/);
      assert.equal(files[1]!.tripleCount, 1);
    });

    it('hold for a file that is larger than the file system said', async () => {
      const path = write('grown.ttl', data);
      const read = async (): Promise<void> => {
        for await (const chunk of textChunks(path, 0, 500)) assert.ok(chunk);
      };
      await assert.rejects(read(), /larger than 500 bytes/);
    });

    it('end at the number of triples', async () => {
      for (const [name, content] of [
        ['n.ttl', data],
        [
          'n.rdf',
          rdfXml(
            Array.from({ length: 100 }, (_, n) => `<e:C rdf:about="http://e/${n}"/>`).join(''),
          ),
        ],
      ] as const) {
        const { files, tripleCount } = await loadOntology(write(name, content), { maxTriples: 10 });
        assert.match(files[0]!.error!.message, /more than 10 triples in all: raise maxTriples/);
        assert.equal(tripleCount, 10);
        assert.equal(files[0]!.triples.length, 10);
      }
    });

    it('end at the number of files', async () => {
      const paths = ['f1.ttl', 'f2.ttl'].map((name) => write(name, `${turtle}e:s e:p e:o .`));
      const { files } = await loadOntology(paths, { maxFiles: 1 });
      assert.equal(files[0]!.error, undefined);
      assert.match(files[1]!.error!.message, /more than 1 files/);
    });

    it('let a caller pass triples on without keeping them', async () => {
      let seen = 0;
      const file = await one('k.ttl', data, {
        keep: () => {
          seen += 1;
          return false;
        },
      });
      assert.equal(seen, 100);
      assert.equal(file.tripleCount, 100);
      assert.deepEqual(file.triples, []);
    });
  });

  it('reads folders below, in order, and only files with the extension of a format', async () => {
    for (const name of [
      'd/z.ttl',
      'd/a/b.nt',
      'd/a/c.rdf',
      'd/LICENSE.txt',
      'd/x.json',
      'd/y.html',
    ]) {
      write(
        name,
        name.endsWith('.rdf')
          ? rdfXml(about('<e:p>v</e:p>'))
          : '<http://e/s> <http://e/p> <http://e/o> .',
      );
    }
    const { files } = await loadOntology([join(folder, 'd'), join(folder, 'd/a/../z.ttl')]);
    assert.deepEqual(
      files.map(({ file }) => file.slice(folder.length + 1)),
      ['d/a/b.nt', 'd/a/c.rdf', 'd/z.ttl'],
    );
    assert.equal(
      files.every(({ error }) => error === undefined),
      true,
    );
  });
});
