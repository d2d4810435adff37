import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { explanationText, type GridloomError, informPurpose } from '@gridloom/knowledge-engine';
import { prefixes, TestNetwork, value } from './fixtures.js';

const pattern = (text: string) => graphPattern(text, prefixes);
const full = (text: string): string => pattern(text).text.replace(/ \. $/, '');
const withCode = (code: string) => (error: GridloomError) => error.code === code;

describe('explaining', () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  it('asks nobody, keeps no plan and counts as nothing', async () => {
    let asked = 0;
    const meter = await network.connect('meter');
    await meter.answer(value, () => {
      asked++;
      return [];
    });
    const app = await network.connect('app');
    const before = { ...network.runtime.statistics };
    const explanation = await app.explain(value);
    assert.equal(explanation.answerable, 'yes');
    assert.equal(asked, 0);
    assert.deepEqual(network.runtime.statistics, before);
    assert.deepEqual(network.runtime.interactions(app.knowledgeBaseId), []);
  });

  it('takes a registered Ask or Post by its id, and its level from where it is set', async () => {
    const { runtime } = network;
    const app = await network.connect('app', { reasonerLevel: 3 });
    const { knowledgeBaseId } = app;
    const register = (more: object) =>
      runtime.registerInteraction(knowledgeBaseId, { kind: 'ask', ...value, ...more }).id;
    const of = (id: string, more: object = {}) => {
      const explained = runtime.explain({ knowledgeBaseId, interaction: { id }, ...more });
      assert.equal(explained.knowledgeInteractionId, id);
      return [explained.reasonerLevel, explained.reasonerLevelFrom];
    };
    assert.deepEqual(of(register({})), [3, 'knowledge-base']);
    const own = register({ reasonerLevel: 1 });
    assert.deepEqual(of(own), [1, 'interaction']);
    assert.deepEqual(of(own, { reasonerLevel: 4 }), [4, 'request']);
    assert.deepEqual(of(register({ knowledgeGapsEnabled: true })), [5, 'knowledge-gaps']);
  });

  it('refuses what is unknown or no Ask or Post', async () => {
    const { runtime } = network;
    const meter = await network.connect('meter');
    const { knowledgeBaseId } = meter;
    const { knowledgeInteractionId: id } = await meter.answer(value, () => []);
    const refused = (request: Parameters<typeof runtime.explain>[0], code: string): void => {
      assert.throws(() => runtime.explain(request), withCode(code));
    };
    refused({ knowledgeBaseId, interaction: { id } }, 'wrong-interaction-kind');
    refused({ knowledgeBaseId, interaction: { id: 'other' } }, 'unknown-interaction');
    refused(
      { knowledgeBaseId: 'https://example.org/x', interaction: value },
      'unknown-knowledge-base',
    );
    refused({ knowledgeBaseId, interaction: value, reasonerLevel: 6 as 5 }, 'invalid-input');
    const communicativeAct = { requiredPurposes: [], satisfiedPurposes: [informPurpose] };
    refused({ knowledgeBaseId, interaction: { ...value, communicativeAct } }, 'invalid-input');
    const recipients = { knowledgeBases: [id], excludedKnowledgeBases: [id] };
    refused({ knowledgeBaseId, interaction: value, recipients }, 'invalid-input');
  });

  it('warns of variables that the pattern does not have and of recipients that nobody is', async () => {
    const app = await network.connect('app');
    const { warnings, boundVariables } = await app.explain(
      value,
      [{ meter: '<m>', other: '<o>' }, { meter: '<n>' }],
      { recipients: { knowledgeBases: ['https://example.org/kb/nobody'] } },
    );
    assert.deepEqual(boundVariables, ['meter']);
    assert.equal(warnings.length, 2);
    assert.match(warnings[0]!, /no variable other/);
    assert.match(warnings[1]!, /kb\/nobody/);
    const post = await app.explain({ argument: value.pattern }, [{ meter: '<m>' }]);
    assert.match(post.warnings[0]!, /lack value/);
  });

  it('names communicative acts and recipients that keep somebody out', async () => {
    const other = 'https://example.org/OtherPurpose';
    const act = { requiredPurposes: [other], satisfiedPurposes: [informPurpose] };
    await (await network.connect('strict')).answer({ ...value, communicativeAct: act }, () => []);
    await (await network.connect('banned')).answer(value, () => []);
    const app = await network.connect('app');
    const recipients = { excludedKnowledgeBases: ['https://example.org/kb/banned'] };
    const { rejected, answerable } = await app.explain(value, [], { recipients });
    assert.equal(answerable, 'no');
    assert.deepEqual(
      rejected.map(({ reason, purposes }) => [reason, purposes]),
      [
        ['recipients', undefined],
        ['communicative-act', [other]],
      ],
    );
  });

  it('leaves metadata out and says so, unless it is included', async () => {
    const app = await network.connect('app');
    await network.connect('other');
    const about = 'https://w3id.org/knowledge-engine/hasName';
    const asked = { pattern: graphPattern(`?kb <${about}> ?name`) };
    const without = await app.explain(asked);
    assert.equal(without.answerable, 'no');
    assert.match(without.remarks[0]!, /includeMetaKIs/);
    assert.equal(without.nearMisses[0]!.nearest[0]!.reason, 'own-knowledge-base');
    const withMetadata = await app.explain({ ...asked, includeMetaKIs: true });
    assert.equal(withMetadata.answerable, 'yes');
  });

  it('warns that a level keeps rules and facts apart', async () => {
    const app = await network.connect('app');
    await app.setDomainKnowledge(
      '@prefix ex: <http://example.org/> .\n-> (ex:a ex:value 1) .\n(?x ex:value ?y) -> (?x ex:reading ?y) .',
    );
    const asked = { pattern: pattern('?m ex:reading ?v') };
    const { warnings, sources } = await app.explain(asked);
    assert.deepEqual(
      sources.map(({ kind }) => kind),
      ['rule', 'facts'],
    );
    assert.equal(warnings.length, 2);
    assert.deepEqual((await app.explain({ ...asked, reasonerLevel: 3 })).warnings, []);
  });

  it('finds names again after their interactions left', async () => {
    const app = await network.connect('app');
    const asked = { pattern: pattern('?m ex:vallue ?v') };
    const near = async () => (await app.explain(asked)).nearMisses[0]!.nearest.length;
    assert.equal(await near(), 0);
    const meter = await network.connect('meter');
    const registration = await meter.answer(value, () => []);
    assert.equal(await near(), 1);
    await registration.unregister();
    assert.equal(await near(), 0);
  });

  it('can be read by people', async () => {
    await (await network.connect('meter')).answer({ ...value, name: 'values' }, () => []);
    const app = await network.connect('app');
    const text = explanationText(await app.explain(value));
    assert.match(text, /ANSWER https:\/\/example.org\/kb\/meter\/interaction\/values/);
  });
});

describe('the knowledge gaps of an Ask', () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  it('are part of its result when it wants them and found nothing', async () => {
    const app = await network.connect('app');
    const both = {
      pattern: pattern('?meter ex:value ?value . ?meter ex:unit ?unit'),
      knowledgeGapsEnabled: true,
    };
    const meter = await network.connect('meter');
    const rows = [{ meter: '<m>', value: '1' }];
    await meter.answer(value, () => rows);
    const first = await app.ask(both);
    assert.deepEqual(first.knowledgeGaps, {
      alternatives: [[full('?meter ex:unit ?unit')]],
      truncated: false,
    });
    assert.equal('knowledgeGaps' in (await app.ask({ pattern: both.pattern })), false);
    const units = await network.connect('units');
    let known: { m: string; u: string }[] = [];
    await units.answer({ pattern: pattern('?m ex:unit ?u') }, () => known);
    // Somebody is there who could know: nothing is missing by patterns, though nothing was found.
    assert.deepEqual((await app.ask(both)).knowledgeGaps, { alternatives: [], truncated: false });
    known = [{ m: '<m>', u: '"W"' }];
    const found = await app.ask(both);
    assert.equal(found.bindings.length, 1);
    assert.deepEqual(found.knowledgeGaps, { alternatives: [], truncated: false });
  });

  it('are those of the recipients asked', async () => {
    const app = await network.connect('app');
    await (await network.connect('meter')).answer(value, () => []);
    const asked = { ...value, knowledgeGapsEnabled: true };
    const recipients = { excludedKnowledgeBases: ['https://example.org/kb/meter'] };
    const { knowledgeGaps } = await app.ask(asked, [], { recipients });
    assert.deepEqual(knowledgeGaps!.alternatives, [[full('?meter ex:value ?value')]]);
  });
});
