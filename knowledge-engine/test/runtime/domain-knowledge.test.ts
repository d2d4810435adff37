import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { GridloomError, Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { knowledgeBase, prefixes, TestNetwork } from './fixtures.js';

const ex = (name: string): string => `<http://example.org/${name}>`;
const declare = '@prefix ex: <http://example.org/> .\n';
const reading = { pattern: graphPattern('?meter ex:reads ?value', prefixes) };
const measure = { pattern: graphPattern('?m ex:measures ?v', prefixes) };
const bridge = `${declare} bridge: (?m ex:measures ?v) -> (?m ex:reads ?v) .`;

describe('domain knowledge', () => {
  let network: TestNetwork;
  let asker: SmartConnector;
  let source: SmartConnector;

  beforeEach(async () => {
    network = new TestNetwork();
    asker = await network.connect('asker');
    source = await network.connect('source');
  });
  afterEach(() => network.close());

  const rows = (rowsOf: readonly { readonly [name: string]: string | undefined }[]): string[] =>
    rowsOf.map((row) => Object.entries(row).sort().join(' ')).sort();

  it('lets an Ask find what sources say in other words, with the restrictions of the Ask', async () => {
    const sent: unknown[] = [];
    await source.answer(measure, (bindings) => {
      sent.push(...bindings);
      return [{ m: ex('m1'), v: '"5"' }];
    });
    assert.deepEqual((await asker.ask(reading)).bindings, []);

    await asker.setDomainKnowledge(bridge);
    const { bindings, exchange } = await asker.ask(reading, [{ meter: ex('m1') }]);
    assert.deepEqual(bindings, [{ meter: ex('m1'), value: '"5"' }]);
    assert.deepEqual(sent, [{ m: ex('m1') }]);
    assert.deepEqual(
      exchange.calls.map(({ role, knowledgeBaseId }) => `${role} ${knowledgeBaseId}`),
      ['answer https://example.org/kb/source'],
      'a rule is no call',
    );
  });

  it('lets a Post reach Reacts that use other words, and brings their results back', async () => {
    const received: unknown[] = [];
    await source.react(
      {
        argument: graphPattern('?m ex:measures ?v', prefixes),
        result: graphPattern('?m ex:heeds ?v', prefixes),
      },
      (bindings) => {
        received.push(...bindings);
        return bindings;
      },
    );
    await asker.setDomainKnowledge(
      `${declare} (?m ex:reads ?v) -> (?m ex:measures ?v). (?m ex:heeds ?v) -> (?m ex:accepted ?v).`,
    );
    const { resultBindings, exchange } = await asker.post(
      {
        argument: reading.pattern,
        result: graphPattern('?who ex:accepted ?what', prefixes),
      },
      [{ meter: ex('m1'), value: '"5"' }],
    );
    assert.deepEqual(received, [{ m: ex('m1'), v: '"5"' }]);
    assert.deepEqual(resultBindings, [{ who: ex('m1'), what: '"5"' }]);
    assert.deepEqual(
      exchange.calls.map(({ role }) => role),
      ['react'],
    );
  });

  it('lets a Post complete its rows with facts', async () => {
    const received: unknown[] = [];
    await source.react(
      { argument: graphPattern('?m ex:measures ?v . ?m ex:room ?r', prefixes) },
      (bindings) => void received.push(...bindings),
    );
    await asker.setDomainKnowledge(
      `${declare} -> (ex:m1 ex:room "attic") (ex:m2 ex:room "cellar") .`,
    );
    await asker.post({ argument: measure.pattern }, [{ m: ex('m1'), v: '"5"' }]);
    assert.deepEqual(received, [{ m: ex('m1'), v: '"5"', r: '"attic"' }]);
  });

  it('has facts with any literal, found by value', async () => {
    const literals = [
      '"a, b, (c) . -> d"',
      String.raw`"say \"hi\" \\ there\n"`,
      '"two\nlines"',
      "'it\\'s'",
      '5',
      '5.5',
      '"2026-01-15T12:00:00Z"^^xsd:dateTime',
      '"?x"^^ex:type',
    ];
    await asker.setDomainKnowledge(
      `${declare} -> ${literals.map((literal, index) => `(ex:f${index} ex:is ${literal})`).join('')}.`,
    );
    const all = await asker.ask({ pattern: graphPattern('?f ex:is ?value', prefixes) });
    const xsd = 'http://www.w3.org/2001/XMLSchema#';
    assert.deepEqual(
      all.bindings.map(({ value }) => value).sort(),
      [
        '"a, b, (c) . -> d"',
        String.raw`"say \"hi\" \\ there\n"`,
        String.raw`"two\nlines"`,
        '"it\'s"',
        `"5"^^<${xsd}int>`,
        `"5.5"^^<${xsd}float>`,
        `"2026-01-15T12:00:00Z"^^<${xsd}dateTime>`,
        `"?x"^^${ex('type')}`,
      ].sort(),
    );
    const five = await asker.ask({ pattern: graphPattern('?f ex:is 5.0', prefixes) });
    assert.deepEqual(five.bindings, [{ f: ex('f4') }]);
    const noon = await asker.ask({ pattern: graphPattern('?f ex:is ?at', prefixes) }, [
      { at: `"2026-01-15T13:00:00+01:00"^^<${xsd}dateTime>` },
    ]);
    assert.deepEqual(
      noon.bindings.map(({ f }) => f),
      [ex('f6')],
    );
  });

  it('follows recursive rules to the end, loops included', async () => {
    const feeds = [...'abcd'].map((name, index) => ({ a: ex(name), b: ex('bcda'[index]!) }));
    await source.answer({ pattern: graphPattern('?a ex:feeds ?b', prefixes) }, (bindings) =>
      feeds.filter(({ a, b }) =>
        bindings.some((asked) => (asked.a ?? a) === a && (asked.b ?? b) === b),
      ),
    );
    await asker.setDomainKnowledge(
      `${declare} (?x ex:feeds ?y) -> (?x ex:reaches ?y) . (?x ex:reaches ?y) (?y ex:feeds ?z) -> (?x ex:reaches ?z) .`,
    );
    const ask = { pattern: graphPattern('?from ex:reaches ?to', prefixes) };
    assert.equal((await asker.ask(ask)).bindings.length, 16);
    const { bindings } = await asker.ask(ask, [{ from: ex('a') }]);
    assert.deepEqual(bindings.map(({ to }) => to).sort(), [...'abcd'].map(ex));
  });

  it('combines two facts from level 3 on', async () => {
    const ask = { pattern: graphPattern('?x ex:in ?y . ?y ex:in ?z', prefixes) };
    const facts = `${declare} -> (ex:lamp ex:in ex:room) (ex:room ex:in ex:house).`;
    for (const [level, count] of [
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
      [5, 1],
    ] as const) {
      const owner = await network.connect(`level-${level}`, { reasonerLevel: level });
      await owner.setDomainKnowledge(facts);
      assert.equal((await owner.ask(ask)).bindings.length, count, `level ${level}`);
    }
  });

  it('serves its owner only', async () => {
    const other = await network.connect('other');
    await source.answer(measure, () => [{ m: ex('m1'), v: '"5"' }]);
    const received: unknown[] = [];
    await other.react({ argument: reading.pattern }, (bindings) => void received.push(bindings));
    await asker.setDomainKnowledge(`${bridge} -> (ex:m9 ex:reads "9").`);
    await source.setDomainKnowledge(`${bridge} -> (ex:m8 ex:reads "8").`);
    assert.deepEqual((await other.ask(reading)).bindings, []);
    await other.post({ argument: measure.pattern }, [{ m: ex('m1'), v: '"5"' }]);
    assert.deepEqual(received, []);
    assert.equal((await asker.ask(reading)).bindings.length, 2);
  });

  it('is replaced as a whole, and cleared by an empty text', async () => {
    const owned = async (text: string): Promise<string[]> => {
      await asker.setDomainKnowledge(text);
      return rows((await asker.ask(reading)).bindings);
    };
    await source.answer(measure, () => [{ m: ex('m1'), v: '"1"' }]);
    assert.deepEqual(await owned(`${bridge} -> (ex:m2 ex:reads "2").`), [
      `meter,${ex('m1')} value,"1"`,
      `meter,${ex('m2')} value,"2"`,
    ]);
    assert.deepEqual(await owned(`${declare} -> (ex:m3 ex:reads "3").`), [
      `meter,${ex('m3')} value,"3"`,
    ]);
    assert.deepEqual(await owned(bridge), [`meter,${ex('m1')} value,"1"`]);
    assert.deepEqual(await owned('# nothing left'), []);
    assert.deepEqual(await owned(bridge), [`meter,${ex('m1')} value,"1"`]);
    assert.deepEqual(await owned(''), []);
  });

  it('stays as it was when a new text has an error, which names the place', async () => {
    await asker.setDomainKnowledge(`${declare} -> (ex:m3 ex:reads "3").`);
    await assert.rejects(asker.setDomainKnowledge(`${declare}\n (ex:a ex:b ex:c)`), (error) => {
      assert.ok(error instanceof GridloomError);
      assert.equal(error.code, 'invalid-input');
      assert.match(error.message, /^The domain knowledge must parse: line 3, column 18: expected/);
      return true;
    });
    await assert.rejects(asker.setDomainKnowledge(undefined as unknown as string), {
      code: 'invalid-input',
      message: 'The domain knowledge must be a text, not undefined',
    });
    assert.equal((await asker.ask(reading)).bindings.length, 1);
  });

  it('of an exchange under way is what it began with', async () => {
    let release = (): void => undefined;
    let called = (): void => undefined;
    const isCalled = new Promise<void>((resolve) => (called = resolve));
    await source.answer(measure, () => {
      called();
      return new Promise((resolve) => (release = () => resolve([{ m: ex('m1'), v: '"5"' }])));
    });
    await asker.setDomainKnowledge(`${bridge} -> (ex:m2 ex:reads "2").`);
    const underWay = asker.ask(reading);
    await isCalled;
    await asker.setDomainKnowledge('');
    release();
    assert.equal((await underWay).bindings.length, 2);
    assert.deepEqual((await asker.ask(reading)).bindings, []);
  });

  it('comes with its numbers, and with warnings where the level leaves it without effect', async () => {
    const text = `${bridge} -> (ex:a ex:b "1") (ex:a ex:b "1") (ex:a ex:b "2").`;
    for (const [level, warnings] of [
      [1, [/^at level 1 .* rule .* set reasonerLevel 3/, /^at level 1 .* one fact/]],
      [2, [/^at level 2 .* rule .* set reasonerLevel 3/, /^at level 2 .* one fact/]],
      [3, []],
      [5, []],
    ] as const) {
      const owner = await network.connect(`level-${level}`, { reasonerLevel: level });
      const report = await owner.setDomainKnowledge(text);
      assert.deepEqual([report.ruleCount, report.factCount], [1, 2]);
      assert.equal(report.warnings.length, warnings.length);
      warnings.forEach((pattern, index) => assert.match(report.warnings[index]!, pattern));
    }
    assert.deepEqual((await asker.setDomainKnowledge('-> (eg:a eg:b 1).')).warnings, []);
  });

  it('comes with a warning for every bare word, up to ten', async () => {
    const owner = await network.connect('advanced', { reasonerLevel: 3 });
    const { warnings } = await owner.setDomainKnowledge(
      `${declare} (?x a ex:Meter) -> (?x a ex:Device) (?x ex:on true). -> (ex:a ex:b a) (ex:a ex:b room).`,
    );
    assert.deepEqual(
      warnings.map((warning) => warning.replace(/ is a relative .* mean/, ':')).sort(),
      [
        '<a>: rdf:type?',
        '<room>: a name with a prefix, or a text between quotes?',
        '<true>: "true"^^xsd:boolean?',
      ],
    );
    const many = Array.from({ length: 15 }, (_, index) => `(ex:a ex:b w${index})`).join(' ');
    const report = await owner.setDomainKnowledge(`${declare} -> ${many}.`);
    assert.equal(report.warnings.length, 11);
    assert.equal(report.warnings[10], '5 more IRIs are relative');
  });

  it('comes with a warning for literals where none can be, and for empty IRIs', async () => {
    const owner = await network.connect('advanced', { reasonerLevel: 3 });
    const { warnings } = await owner.setDomainKnowledge(
      `${declare} (?x ex:p ?y) -> ("head" ex:p ?y). (?x "body" ?y) -> (?x ex:p ?y). -> ("fact" ex:p <>).`,
    );
    assert.equal(warnings.length, 4);
    assert.match(warnings[0]!, /^<> is an empty IRI/);
    for (const [index, expected] of [
      /^the literal "fact" stands as subject, .* nothing that others say matches it$/,
      /^the literal "head" stands as subject, /,
      /^the literal "body" stands as predicate, /,
    ].entries()) {
      assert.match(warnings[index + 1]!, expected);
    }
    const many = Array.from({ length: 12 }, (_, index) => `(${index} ex:p ex:a)`).join(' ');
    const report = await owner.setDomainKnowledge(`${declare} -> ${many}.`);
    assert.equal(report.warnings.length, 11);
    assert.equal(report.warnings[10], '2 more literals stand as subject or predicate');
  });

  it('cannot be set of a knowledge base that has left', async () => {
    await asker.close();
    await assert.rejects(asker.setDomainKnowledge(bridge), { code: 'closed' });
    assert.throws(
      () => network.runtime.setDomainKnowledge('https://example.org/kb/asker', bridge),
      {
        code: 'unknown-knowledge-base',
      },
    );
  });
});

describe('domain knowledge of a runtime', () => {
  const text = `${bridge} -> (ex:m2 ex:reads "2").`;
  let network: TestNetwork;

  beforeEach(async () => {
    network = new TestNetwork({ domainKnowledge: text });
    const source = await network.connect('source');
    await source.answer(measure, () => [{ m: ex('m1'), v: '"1"' }]);
  });
  afterEach(() => network.close());

  const countOf = async (connector: SmartConnector): Promise<number> =>
    (await connector.ask(reading)).bindings.length;

  it('is what every knowledge base starts with', async () => {
    assert.equal(await countOf(await network.connect('a')), 2);
    assert.equal(await countOf(await network.connect('b')), 2);
  });

  it('gives way to what a knowledge base sets, and others keep it', async () => {
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => network.connect(name)));
    await b!.setDomainKnowledge('');
    assert.equal(await countOf(c!), 2);
    await c!.setDomainKnowledge(bridge);
    assert.deepEqual([await countOf(a!), await countOf(b!), await countOf(c!)], [2, 0, 1]);
  });

  it('comes back when a knowledge base registers anew', async () => {
    const first = await network.connect('a');
    await first.setDomainKnowledge('');
    await first.close();
    assert.equal(await countOf(await network.connect('a')), 2);
  });

  it('must be readable when the runtime is made', () => {
    assert.throws(() => new Runtime({ domainKnowledge: '-> (a b).' }), {
      name: 'GridloomError',
      code: 'invalid-input',
      message: /^The domain knowledge must parse: line 1, column 4: a clause has three nodes/,
    });
    assert.throws(() => new Runtime({ domainKnowledge: 5 as unknown as string }), {
      code: 'invalid-input',
      message: 'The domain knowledge must be a text, not number',
    });
  });

  it('is not read again for each knowledge base', async () => {
    const facts = Array.from({ length: 20_000 }, (_, index) => `(eg:m${index} eg:p ${index})`);
    const runtime = new Runtime({ domainKnowledge: `-> ${facts.join('\n')} .` });
    try {
      const ask = { pattern: graphPattern('?m <urn:x-hp:eg/p> 7') };
      for (let index = 0; index < 300; index++) {
        const connector = await runtime.connect(knowledgeBase(`kb-${index}`));
        assert.deepEqual((await connector.ask(ask)).bindings, [{ m: '<urn:x-hp:eg/m7>' }]);
      }
    } finally {
      await runtime.close();
    }
  });
});
