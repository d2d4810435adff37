import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { GridloomError, metadataPattern } from '@gridloom/knowledge-engine';
import { knowledgeBase, place, prefixes, TestNetwork, value } from './fixtures.js';

const ns = 'https://w3id.org/knowledge-engine/';
const ke = { ...prefixes, ke: ns };
const id = (name: string): string => `https://example.org/kb/${name}`;
const term = (name: string): string => `<${id(name)}>`;
const xsdBoolean = 'http://www.w3.org/2001/XMLSchema#boolean';

const everything = { pattern: metadataPattern, includeMetaKIs: true };
const names = {
  pattern: graphPattern('?kb ke:hasName ?name', ke),
  includeMetaKIs: true,
};

describe('the metadata of a knowledge base', () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  it('is hidden from those who do not ask for it, whatever their pattern and level', async () => {
    await network.connect('meter');
    const app = await network.connect('app', { reasonerLevel: 5 });
    for (const text of ['?s ?p ?o', '?s a ?class', '?kb ke:hasName ?name']) {
      const { bindings, exchange } = await app.ask({ pattern: graphPattern(text, ke) });
      assert.deepEqual([bindings, exchange.calls], [[], []]);
    }
    assert.deepEqual((await app.ask({ pattern: metadataPattern })).exchange.calls, []);
  });

  it('is told by the runtime to those who do, without a call of the knowledge base', async () => {
    let calls = 0;
    network.runtime.register(knowledgeBase('meter'), () => {
      calls++;
      return [];
    });
    const app = await network.connect('app', { reasonerLevel: 5 });
    const open = { pattern: graphPattern('?s ?p ?o', ke), includeMetaKIs: true };
    const { bindings, exchange } = await app.ask(open);
    assert.ok(bindings.some(({ s, o }) => s === term('meter') && o === '"meter"'));
    assert.ok(!bindings.some(({ s }) => s === term('app')), 'nobody is told of itself');
    assert.deepEqual(
      exchange.calls.map((call) => [
        call.role,
        call.knowledgeBaseId,
        call.knowledgeInteractionId,
        call.status,
      ]),
      [['answer', id('meter'), `${id('meter')}/meta/knowledgeinteractions/answer`, 'SUCCEEDED']],
    );
    assert.equal(calls, 0);
  });

  it('has a row per interaction, required purpose, satisfied purpose and graph pattern', async () => {
    const meter = await network.connect('meter', { name: 'A "meter"', description: 'Line\nend' });
    await meter.answer({ ...value, name: 'v' }, () => []);
    await meter.react(
      {
        name: 'p',
        argument: place.pattern,
        result: graphPattern('?thing ex:label "a \\"b\\"" . ?thing ex:seen ?by', prefixes),
        communicativeAct: {
          requiredPurposes: [`${ns}InformPurpose`, 'https://example.org/Purpose'],
          satisfiedPurposes: [`${ns}ActuationPurpose`],
        },
      },
      () => [],
    );
    const app = await network.connect('app');
    const { bindings } = await app.ask(everything, [{ isMeta: `"false"^^<${xsdBoolean}>` }]);
    const owner = {
      kb: term('meter'),
      name: '"A \\"meter\\""',
      description: '"Line\\nend"',
      isMeta: `"false"^^<${xsdBoolean}>`,
    };
    const row = (
      ki: string,
      kiType: string,
      [reqType, satType]: readonly [string, string],
      [gp, patternType, pattern]: readonly [string, string, string],
    ) => ({
      ...owner,
      ki: `<${id('meter')}/interaction/${ki}>`,
      kiType: `<${ns}${kiType}>`,
      act: `<${id('meter')}/interaction/${ki}/act>`,
      req: `<${id('meter')}/interaction/${ki}/act/req>`,
      sat: `<${id('meter')}/interaction/${ki}/act/sat>`,
      reqType: `<${reqType}>`,
      satType: `<${satType}>`,
      gp: `<${id('meter')}/interaction/${ki}/${gp}>`,
      patternType: `<${ns}${patternType}>`,
      pattern,
    });
    const inform = `${ns}InformPurpose`;
    const argument = [
      'argumentgp',
      'ArgumentGraphPattern',
      '"?thing <http://example.org/place> ?room . "',
    ] as const;
    const result = [
      'resultgp',
      'ResultGraphPattern',
      '"?thing <http://example.org/label> \\"a \\\\\\"b\\\\\\"\\" . ?thing <http://example.org/seen> ?by . "',
    ] as const;
    const react = ([required, pattern]: readonly [string, typeof argument | typeof result]) =>
      row('p', 'ReactKnowledgeInteraction', [required, `${ns}ActuationPurpose`], pattern);
    assert.deepEqual(
      sorted(bindings),
      sorted([
        row(
          'v',
          'AnswerKnowledgeInteraction',
          [inform, inform],
          ['gp', 'GraphPattern', '"?meter <http://example.org/value> ?value . "'],
        ),
        react([inform, argument]),
        react([inform, result]),
        react(['https://example.org/Purpose', argument]),
        react(['https://example.org/Purpose', result]),
      ]),
    );
  });

  it('lists the metadata interactions too, with their types and acts', async () => {
    await network.connect('meter');
    const app = await network.connect('app');
    const { bindings } = await app.ask(everything);
    const short = (text: string): string => text.slice(1, -1).replace(ns, '').replace(id(''), '');
    const found = bindings.map((row) =>
      [row.ki, row.kiType, row.reqType, row.satType, row.gp, row.patternType].map(short).join(' '),
    );
    const expected = (
      path: string,
      type: string,
      [required, satisfied]: readonly [string, string],
      [gp, patternType]: readonly [string, string],
    ): string => {
      const ki = `meter/meta/knowledgeinteractions/${path}`;
      return `${ki} ${type}KnowledgeInteraction ${required}Purpose ${satisfied}Purpose ${ki}/${gp} ${patternType}`;
    };
    const whole = ['gp', 'GraphPattern'] as const;
    const argument = ['argumentgp', 'ArgumentGraphPattern'] as const;
    assert.deepEqual(
      found.sort(),
      [
        expected('ask', 'Ask', ['Inform', 'Inform'], whole),
        expected('answer', 'Answer', ['Inform', 'Inform'], whole),
        expected('post/new', 'Post', ['Inform', 'NewKnowledge'], argument),
        expected('post/changed', 'Post', ['Inform', 'ChangedKnowledge'], argument),
        expected('post/removed', 'Post', ['Inform', 'RemovedKnowledge'], argument),
        expected('react/new', 'React', ['NewKnowledge', 'Inform'], argument),
        expected('react/changed', 'React', ['ChangedKnowledge', 'Inform'], argument),
        expected('react/removed', 'React', ['RemovedKnowledge', 'Inform'], argument),
      ].sort(),
    );
    for (const row of bindings) {
      assert.equal(row.isMeta, `"true"^^<${xsdBoolean}>`);
      assert.equal(row.pattern.slice(1, -1), metadataPattern.text);
    }
  });

  it('may be asked for in part, together with constants and with what others know', async () => {
    const meter = await network.connect('meter');
    await meter.answer({ ...value, name: 'v' }, () => []);
    const register = await network.connect('register');
    await register.answer({ pattern: graphPattern('?party ex:owner ?owner', prefixes) }, () => [
      { party: term('meter'), owner: '"Ada"' },
    ]);
    const app = await network.connect('app');
    const pattern = graphPattern(
      `?party ke:hasKnowledgeInteraction ?ki ; ex:owner ?owner .
       ?ki a ke:AnswerKnowledgeInteraction ; ke:isMeta false ; ke:hasGraphPattern ?gp . ?gp ke:hasPattern ?text`,
      ke,
    );
    const { bindings } = await app.ask({ pattern, includeMetaKIs: true });
    assert.deepEqual(bindings, [
      {
        party: term('meter'),
        ki: `<${id('meter')}/interaction/v>`,
        owner: '"Ada"',
        gp: `<${id('meter')}/interaction/v/gp>`,
        text: '"?meter <http://example.org/value> ?value . "',
      },
    ]);
  });

  it('is told as far as asked for', async () => {
    for (const name of ['meter', 'other']) {
      await (await network.connect(name)).answer({ ...value, name: 'v' }, () => []);
    }
    const app = await network.connect('app');
    const ki = `<${id('meter')}/interaction/v>`;
    const { bindings, exchange } = await app.ask(everything, [{ ki }]);
    assert.deepEqual(
      bindings.map((row) => row.ki),
      [ki],
    );
    const repliedBy = (name: string) =>
      exchange.calls
        .filter((call) => call.knowledgeBaseId === id(name))
        .flatMap((call) => call.resultBindings);
    assert.deepEqual([repliedBy('meter').length, repliedBy('other').length], [1, 0]);
    const of = await app.ask(everything, [{ kb: term('meter'), isMeta: '"0"^^xsd:boolean' }]);
    assert.equal(of.bindings.length, 1, 'values count, not their texts');
    const nobody = await app.ask(everything, [{ kb: term('nobody') }]);
    assert.deepEqual(nobody.bindings, []);
    assert.ok(nobody.exchange.calls.every((call) => call.status === 'SUCCEEDED'));
  });

  it('says what is there at that moment', async () => {
    const app = await network.connect('app');
    const own = { ...everything, reasonerLevel: 1 as const };
    const interactionsOf = async (): Promise<string[]> => {
      const { bindings } = await app.ask(own, [{ isMeta: `"false"^^<${xsdBoolean}>` }]);
      return bindings.map(({ ki }) => ki.slice(1, -1).replace(id(''), '')).sort();
    };
    assert.deepEqual(await interactionsOf(), []);
    const meter = await network.connect('meter');
    assert.deepEqual(await interactionsOf(), []);
    const registration = await meter.answer({ ...value, name: 'v' }, () => []);
    await meter.react({ argument: place.pattern, name: 'p' }, () => undefined);
    assert.deepEqual(await interactionsOf(), ['meter/interaction/p', 'meter/interaction/v']);
    await registration.unregister();
    assert.deepEqual(await interactionsOf(), ['meter/interaction/p']);
    await meter.close();
    assert.deepEqual(await interactionsOf(), []);
    assert.deepEqual((await app.ask(own)).exchange.calls, []);
  });

  it('obeys recipient selection and communicative acts', async () => {
    for (const name of ['a', 'b']) await network.connect(name);
    const app = await network.connect('app');
    const selected = await app.ask(names, [], { recipients: { knowledgeBases: [id('b')] } });
    assert.deepEqual(selected.bindings, [{ kb: term('b'), name: '"b"' }]);
    const demanding = {
      ...names,
      communicativeAct: {
        requiredPurposes: [`${ns}RetrieveKnowledgePurpose`],
        satisfiedPurposes: [`${ns}InformPurpose`],
      },
    };
    assert.deepEqual((await app.ask(demanding)).exchange.calls, []);
  });

  it('completes what is posted, when the poster wants it to', async () => {
    await network.connect('meter');
    const told: unknown[] = [];
    const log = await network.connect('log');
    await log.react(
      { argument: graphPattern('?kb ex:failed ?at ; ke:hasName ?name', ke) },
      (bindings) => void told.push(...bindings),
    );
    const app = await network.connect('app');
    const failure = { argument: graphPattern('?kb ex:failed ?at', ke) };
    const rows = [{ kb: term('meter'), at: '"noon"' }];
    await app.post(failure, rows);
    assert.deepEqual(told, []);
    await app.post({ ...failure, includeMetaKIs: true }, rows);
    assert.deepEqual(told, [{ ...rows[0], name: '"meter"' }]);
  });

  it('is none of the interactions that are listed and counted', async () => {
    const meter = await network.connect('meter');
    await meter.answer({ ...value, name: 'v' }, () => []);
    const { runtime } = network;
    assert.deepEqual(
      runtime.interactions(id('meter')).map((interaction) => interaction.id),
      [`${id('meter')}/interaction/v`],
    );
    assert.equal(runtime.statistics.interactions, 1);
    const own = `${id('meter')}/meta/knowledgeinteractions/answer`;
    assert.equal(runtime.interaction(id('meter'), own), undefined);
    assert.throws(
      () => runtime.unregisterInteraction(id('meter'), own),
      (error) => error instanceof GridloomError && error.code === 'unknown-interaction',
    );
  });

  it('can state every purpose, since none is accepted that is no IRI', async () => {
    const meter = await network.connect('meter');
    const communicativeAct = {
      requiredPurposes: [`${ns}InformPurpose`],
      satisfiedPurposes: [`<${ns}InformPurpose>`],
    };
    await assert.rejects(
      meter.answer({ ...value, communicativeAct }, () => []),
      (error) =>
        error instanceof GridloomError &&
        error.code === 'invalid-input' &&
        /purpose.*without < and >/.test(error.message),
    );
  });
});

function sorted<T extends object>(rows: readonly T[]): T[] {
  const key = (row: T): string => JSON.stringify(Object.entries(row).sort());
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
