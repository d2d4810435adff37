import assert from 'node:assert/strict';
import { loadOntology, type OntologyFile } from '../../src/index.js';
import { scratchFolder } from './scratch-folder.js';

describe('RDF/XML', () => {
  const { write } = scratchFolder();
  const read = async (subset: string, content: string): Promise<OntologyFile> => {
    const text = `\uFEFF<?xml version="1.0"?>
<!-- <!DOCTYPE not-this [ <!ENTITY e "http://wrong/"> ]> -->
${subset}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
<rdf:Description rdf:about="http://e/s">${content}</rdf:Description></rdf:RDF>`;
    return (await loadOntology(write('file.rdf', text))).files[0]!;
  };
  const objects = async (subset: string, content: string): Promise<string[]> => {
    const file = await read(subset, content);
    assert.equal(file.error, undefined);
    return file.triples.map(([, , object]) => object);
  };
  const doctype = (declarations: string): string => `<!DOCTYPE rdf:RDF [\n${declarations}\n]>`;

  describe('text', () => {
    for (const [what, content, text] of [
      ['a comment', '<e:p>one<!-- two -->three</e:p>', '"onethree"'],
      ['a CDATA section', '<e:p>one<![CDATA[ <two> & ]]>three</e:p>', '"one <two> & three"'],
      ['an instruction', '<e:p>one<?two?>three</e:p>', '"onethree"'],
      ['predefined entities', '<e:p>&lt;&amp;&gt;&#65;&#x42;</e:p>', '"<&>AB"'],
    ] as const) {
      it(`is kept whole around ${what}`, async () => {
        assert.deepEqual(await objects('', content), [text]);
      });
    }

    it('of an XML literal stays XML', async () => {
      const [object] = await objects(
        '',
        '<e:p rdf:parseType="Literal">a &lt; <b>b &amp; c</b></e:p>',
      );
      assert.match(object!, /^"a &lt; <b>b &amp; c<\/b>"/);
    });

    it('is the same however the file is cut into pieces', async () => {
      const long = 'word &amp; '.repeat(60_000);
      const [object] = await objects('', `<e:p>${long}é</e:p>`);
      assert.equal(object, `"${'word & '.repeat(60_000)}é"`);
    });
  });

  it('has collections, nested nodes, reified statements and nodes without a name', async () => {
    const file = await read(
      '',
      `<e:list rdf:parseType="Collection"><e:A rdf:about="http://e/a"/><e:A rdf:about="http://e/b"/></e:list>
       <e:part rdf:parseType="Resource"><e:p>v</e:p></e:part><e:p rdf:ID="said">v</e:p><e:q e:p="short"/>`,
    );
    assert.equal(file.error, undefined);
    const count = (predicate: string) =>
      file.triples.filter(([, one]) => one.endsWith(`${predicate}>`)).length;
    assert.deepEqual(
      ['#first', '#rest', '/list', '/part', '/p', '#subject', '/q'].map(count),
      [2, 2, 1, 1, 3, 1, 1],
    );
    const nodes = new Set(file.triples.flat().filter((term) => term.startsWith('_:')));
    assert.equal(nodes.size, 4);
  });

  describe('internal entities', () => {
    it('are expanded in text, attributes and namespaces', async () => {
      const file = await read(
        doctype('<!ENTITY e "http://e/"> <!ENTITY who \'me &#38; you\'>'),
        '<e:p>&who;</e:p><e:q rdf:resource="&e;o"/>',
      );
      assert.equal(file.error, undefined);
      assert.deepEqual(
        file.triples.map(([, , object]) => object),
        ['"me & you"', '<http://e/o>'],
      );
    });

    it('may refer to each other, whatever their order', async () => {
      const subset = doctype('<!ENTITY b "x&a;y">\n<!ENTITY a "1&amp;2">');
      assert.deepEqual(await objects(subset, '<e:p>&b;</e:p>'), ['"x1&2y"']);
    });

    it('are not taken from comments, and the first declaration of a name holds', async () => {
      const subset = doctype(
        '<!-- <!ENTITY a "comment"> -->\n<!ENTITY a "first">\n<!ENTITY a "second"><!ELEMENT x ANY><?pi "?>',
      );
      assert.deepEqual(await objects(subset, '<e:p>&a;</e:p>'), ['"first"']);
    });

    const refused: readonly (readonly [
      what: string,
      subset: string,
      message: RegExp,
      line?: number,
    ])[] = [
      [
        'an external entity',
        doctype('<!ENTITY a SYSTEM "file:///etc/passwd">'),
        /external entity &a; is refused/,
        4,
      ],
      [
        'a public entity',
        doctype('<!ENTITY a PUBLIC "x" "http://far/">'),
        /external entity &a; is refused/,
        4,
      ],
      [
        'an external document type',
        '<!DOCTYPE rdf:RDF SYSTEM "http://far/x.dtd">',
        /external document type \(DTD\) is refused/,
        3,
      ],
      [
        'a public document type',
        '<!DOCTYPE rdf:RDF PUBLIC "a" "http://far/x.dtd" [ <!ENTITY a "b"> ]>',
        /external document type \(DTD\) is refused/,
        3,
      ],
      ['a parameter entity', doctype('<!ENTITY % p "x">'), /parameter entity %p; is refused/, 4],
      ['the use of a parameter entity', doctype('%p;'), /parameter entities are refused/, 4],
      [
        'an external parameter entity',
        doctype('<!ENTITY % p SYSTEM "http://far/">'),
        /is refused/,
        4,
      ],
      ['attribute defaults', doctype('<!ATTLIST x y CDATA "z">'), /ATTLIST/, 4],
      [
        'an entity that contains itself',
        doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">'),
        /contains itself/,
      ],
      [
        'an entity of an unknown one',
        doctype('<!ENTITY a "&b;">'),
        /refers to &b;, which is not declared/,
      ],
      ['markup in an entity', doctype('<!ENTITY a "<e:q/>">'), /holds markup/],
      [
        'a billion laughs',
        doctype(
          '<!ENTITY l0 "ha">' +
            Array.from(
              { length: 10 },
              (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
            ).join('\n'),
        ),
        /expands to more than \d+ characters/,
      ],
      [
        'entities too deep',
        doctype(
          Array.from({ length: 30 }, (_, n) => `<!ENTITY d${n} "&d${n + 1};">`).join('') +
            '<!ENTITY d30 "x">',
        ),
        /nested more than 16 deep/,
      ],
      [
        'too many entities',
        doctype(Array.from({ length: 1001 }, (_, n) => `<!ENTITY m${n} "x">`).join('')),
        /more than 1000 entities/,
      ],
      [
        'an entity that does not end',
        doctype('<!ENTITY a "b" c>'),
        /expected > at the end of the entity a/,
        4,
      ],
    ];
    for (const [what, subset, message, line] of refused) {
      it(`refuse ${what}`, async () => {
        const { error, tripleCount } = await read(subset, '<e:p>v</e:p>');
        assert.match(error?.message ?? 'no error', message);
        if (line !== undefined) assert.equal(error?.line, line);
        assert.equal(tripleCount, 0);
      });
    }

    it('are bounded in all their uses', async () => {
      const text = `${doctype(`<!ENTITY a "${'x'.repeat(1000)}">`)}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
        <rdf:Description rdf:about="http://e/s"><e:p>${'&a;'.repeat(100)}</e:p></rdf:Description></rdf:RDF>`;
      const path = write('uses.rdf', text);
      const whole = await loadOntology(path);
      assert.equal(whole.files[0]!.error, undefined);
      const bounded = await loadOntology(path, { maxEntityExpansionChars: 50_000 });
      assert.match(bounded.files[0]!.error!.message, /expand to more than 50000 characters/);
    });
  });

  it('refuses elements nested without end', async () => {
    const { error } = await read('', '<e:p><rdf:Description>'.repeat(2000));
    assert.match(error?.message ?? '', /nested more than 1000 deep/);
  });

  it('refuses a prolog without end', async () => {
    const path = write('prolog.rdf', `<?xml version="1.0"?><!-- ${' '.repeat(3 * 1024 * 1024)}`);
    const { files } = await loadOntology(path);
    assert.match(files[0]!.error!.message, /no root element within/);
  });
});
