import assert from 'node:assert/strict';
import { GridloomError, type ErrorCode } from '../../src/api/index.js';
import { powers, Stage } from './fixtures.js';
import { problem } from './scripted-runtime.js';

const knowledge = 'POST /rest/sc/knowledge';
const explain = 'POST /gridloom/v1/explain';
const rule = '(?a <mailto:p> ?b) -> (?a <mailto:q> ?b) .';
const report = { 'gridloom-rule-count': '1', 'gridloom-fact-count': '2' };
const stored = { status: 200, headers: report };

function hasCode(code: ErrorCode, message = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof GridloomError, String(error));
    assert.deepEqual([error.code, message.test(error.message)], [code, true], error.message);
    return true;
  };
}

describe('domain knowledge over REST', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.build()));
  afterEach(() => stage.tearDown());

  const operations = (): string[] =>
    stage.runtime.received
      .map(({ operation }) => operation)
      .filter((operation) => operation.startsWith('POST'));
  const sent = (): string[] => stage.runtime.requests(knowledge).map(({ text }) => text);

  it('is sent as plain text, and its report comes from the headers', async () => {
    const connector = await stage.connect();
    const warnings = ['one, two', 'Z%C3%A4hler 100 %25'];
    stage.runtime.next(knowledge, (_, response) => {
      response.setHeader('gridloom-warning', warnings);
      return stored;
    });
    assert.deepEqual(await connector.setDomainKnowledge(rule), {
      ruleCount: 1,
      factCount: 2,
      warnings: ['one, two', 'Zähler 100 %'],
    });
    const [request] = stage.runtime.requests(knowledge);
    assert.equal(request?.text, rule);
    assert.equal(request.headers['content-type'], 'text/plain; charset=utf-8');
    assert.equal(request.headers['knowledge-base-id'], connector.knowledgeBaseId);
  });

  it('has a report that says so when the runtime does not count', async () => {
    const connector = await stage.connect();
    stage.runtime.always(knowledge, { status: 200 });
    const { warnings } = await connector.setDomainKnowledge(rule);
    assert.match(warnings.join(), /does not say how many/);
  });

  it('is sent again to a runtime that was restarted, before the next exchange', async () => {
    const connector = await stage.connect();
    stage.runtime.always(knowledge, stored);
    await connector.setDomainKnowledge('old');
    await connector.setDomainKnowledge(rule);
    await connector.ask(powers);
    await stage.runtime.restart();
    stage.runtime.received.length = 0;
    await Promise.all([connector.ask(powers), connector.ask(powers)]);
    assert.deepEqual(sent(), [rule]);
    const order = operations();
    assert.ok(order.indexOf(knowledge) < order.indexOf('POST /rest/sc/ki'), order.join(', '));
    assert.ok(order.indexOf(knowledge) < order.lastIndexOf('POST /rest/sc/ask'));
  });

  it('is not sent when there never was any, and only once otherwise', async () => {
    const connector = await stage.connect();
    await connector.ask(powers);
    assert.deepEqual(sent(), []);
    stage.runtime.always(knowledge, stored);
    await connector.setDomainKnowledge(rule);
    await connector.ask(powers);
    assert.deepEqual(sent(), [rule]);
  });

  it('is set in the order of the calls', async () => {
    const connector = await stage.connect();
    stage.runtime.always(knowledge, stored);
    await Promise.all(['1', '2', '3'].map((text) => connector.setDomainKnowledge(text)));
    assert.deepEqual(sent(), ['1', '2', '3']);
  });

  it('stays what it was when a text is refused', async () => {
    const connector = await stage.connect();
    stage.runtime.next(knowledge, stored);
    await connector.setDomainKnowledge(rule);
    const message = 'The domain knowledge must parse: line 1, column 3: expected (';
    stage.runtime.next(knowledge, problem(400, message));
    await assert.rejects(connector.setDomainKnowledge('no'), hasCode('invalid-input', /column 3/));
    stage.runtime.always(knowledge, stored);
    await stage.runtime.restart();
    await connector.ask(powers);
    assert.deepEqual(sent(), [rule, 'no', rule]);
  });

  it('is set again when nobody knows whether another text has arrived', async () => {
    const connector = await stage.connect();
    stage.runtime.next(knowledge, stored, 'break', 'break', 'break', 'break');
    await connector.setDomainKnowledge(rule);
    await assert.rejects(connector.setDomainKnowledge('other'), hasCode('unreachable'));
    stage.runtime.always(knowledge, stored);
    await connector.ask(powers);
    assert.equal(sent().at(-1), rule);
  });

  it('registers anew with a runtime that has forgotten the knowledge base', async () => {
    const connector = await stage.connect();
    await stage.runtime.restart();
    stage.runtime.always(knowledge, (request) =>
      stage.runtime.knowledgeBases.has(String(request.headers['knowledge-base-id']))
        ? stored
        : undefined,
    );
    await connector.setDomainKnowledge(rule);
    assert.equal(stage.runtime.requests('POST /rest/sc').length, 2);
  });

  it('is not available with a runtime that does not offer it', async () => {
    const connector = await stage.connect();
    await assert.rejects(
      connector.setDomainKnowledge(rule),
      hasCode('not-available', /does not offer domain knowledge/),
    );
    assert.equal(stage.runtime.requests('POST /rest/sc').length, 1);
  });
});

describe('explanations over REST', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.build()));
  afterEach(() => stage.tearDown());

  it('are asked for by the patterns, without registering, and returned unchanged', async () => {
    const connector = await stage.connect();
    const explanation = { kind: 'ask', anything: [1] };
    stage.runtime.always(explain, { status: 200, body: explanation });
    const act = { requiredPurposes: ['mailto:p'], satisfiedPurposes: ['mailto:q'] };
    const ask = {
      ...powers,
      communicativeAct: act,
      includeMetaKIs: true,
      knowledgeGapsEnabled: true,
      reasonerLevel: 3,
    } as const;
    const recipients = { excludedKnowledgeBases: ['mailto:x'] };
    const result = await connector.explain(ask, [{ device: '<a>' }], { recipients });
    assert.deepEqual(result, explanation);
    assert.deepEqual(stage.runtime.requests(explain)[0]?.json, {
      graphPattern: powers.pattern.text,
      communicativeAct: act,
      includeMetaKIs: true,
      knowledgeGapsEnabled: true,
      reasonerLevel: 3,
      bindingSet: [{ device: '<a>' }],
      recipientSelector: { knowledgeBases: [], excludedKnowledgeBases: ['mailto:x'] },
    });
    assert.deepEqual(stage.runtime.requests('POST /rest/sc/ki'), []);
  });

  it('take domain knowledge into account after a restart of the runtime', async () => {
    const connector = await stage.connect();
    stage.runtime.always(knowledge, stored);
    await connector.setDomainKnowledge(rule);
    await stage.runtime.restart();
    stage.runtime.next(
      explain,
      problem(404, 'Smart connector not found, because its ID is unknown.'),
    );
    stage.runtime.always(explain, { status: 200, body: { kind: 'ask' } });
    await connector.explain(powers);
    assert.equal(stage.runtime.requests(knowledge).length, 2);
  });

  it('are not available with a runtime that does not offer them', async () => {
    const connector = await stage.connect();
    await assert.rejects(
      connector.explain(powers),
      hasCode('not-available', /does not offer explanations/),
    );
  });
});
