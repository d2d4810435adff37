import assert from 'node:assert/strict';
import { GridloomError, type ExplainRequest, type Explanation } from '../../src/api/index.js';
import { assertError, pair, type Pair, powers, prefixes, type Reply, Stage } from './stage.js';

const path = '/gridloom/v1/explain';

describe('POST /gridloom/v1/explain', () => {
  let stage: Stage;
  let parties: Pair;
  let requests: ExplainRequest[];

  beforeEach(async () => {
    requests = [];
    stage = await Stage.build();
    parties = await pair(stage);
  });
  afterEach(() => stage.tearDown());

  const explain = (body: unknown, more: object = {}): Promise<Reply> =>
    parties.asker.request('POST', path, { body, ...more });
  /** Records what the edge asks for instead of explaining it. */
  const listen = (explanation: Explanation = { kind: 'ask' } as Explanation): void => {
    stage.runtime.explain = (request) => {
      requests.push(request);
      return explanation;
    };
  };

  it('passes a registered interaction, bindings, recipients and level on', async () => {
    listen();
    const reply = await explain({
      knowledgeInteractionId: parties.ask,
      bindingSet: [{ device: '<lamp>', power: 5 }],
      recipientSelector: { knowledgeBases: ['mailto:a'], excludedKnowledgeBases: ['mailto:b'] },
      reasonerLevel: 3,
    });
    assert.equal(reply.status, 200, reply.text);
    assert.deepEqual(requests, [
      {
        knowledgeBaseId: parties.asker.id,
        interaction: { id: parties.ask },
        bindings: [{ device: '<lamp>', power: '"5"^^<http://www.w3.org/2001/XMLSchema#integer>' }],
        recipients: { knowledgeBases: ['mailto:a'], excludedKnowledgeBases: ['mailto:b'] },
        reasonerLevel: 3,
      },
    ]);
  });

  it('takes the patterns of an ask or a post that is not registered', async () => {
    listen();
    const act = { requiredPurposes: ['mailto:p'], satisfiedPurposes: ['mailto:q'] };
    const options = { communicativeAct: act, includeMetaKIs: true };
    await explain({ ...powers, ...options, knowledgeGapsEnabled: true });
    await explain({
      argumentGraphPattern: '?d ex:start ?o',
      resultGraphPattern: '?o ex:verdict ?v',
      prefixes,
      bindingSet: null,
      recipientSelector: { knowledgeBases: [] },
    });
    const [ask, post] = requests;
    assert.ok(ask !== undefined && 'pattern' in ask.interaction);
    assert.equal(ask.interaction.pattern.text, '?device <https://example.org/power> ?power . ');
    const { communicativeAct, includeMetaKIs, knowledgeGapsEnabled } = ask.interaction;
    assert.deepEqual(
      [communicativeAct, includeMetaKIs, knowledgeGapsEnabled, ask.bindings],
      [act, true, true, []],
    );
    assert.ok(post !== undefined && 'argument' in post.interaction);
    assert.equal(post.interaction.argument.text, '?d <https://example.org/start> ?o . ');
    assert.equal(post.interaction.result?.text, '?o <https://example.org/verdict> ?v . ');
    assert.equal(post.recipients, undefined);
  });

  it('returns the explanation unchanged', async () => {
    const explanation = { kind: 'ask', anything: [{ nested: true }] } as unknown as Explanation;
    listen(explanation);
    assert.deepEqual((await explain(powers)).json, explanation);
  });

  it('comes as text or as a graph where the caller prefers that', async () => {
    const accept = (Accept: string): Promise<Reply> => explain(powers, { headers: { Accept } });
    const text = await accept('text/plain');
    assert.equal(text.headers.get('content-type'), 'text/plain; charset=UTF-8');
    assert.match(text.text, /^Ask of https:\/\/asker\.example\/kb\n[^]*answerer\.example[^]*\n$/);
    const dot = await accept('application/json;q=0.5, text/vnd.graphviz');
    assert.equal(dot.headers.get('content-type'), 'text/vnd.graphviz; charset=UTF-8');
    assert.match(dot.text, /^digraph/);
    const type = async (wanted: string): Promise<string | null> =>
      (await accept(wanted)).headers.get('content-type');
    const json = 'application/json; charset=UTF-8';
    assert.equal(await type('*/*'), json);
    assert.equal(await type('text/*;q=0.5, application/json'), json);
    assert.equal(await type('text/*'), 'text/plain; charset=UTF-8');
    assertError(await accept('text/html'), 406, /application\/json or text\/plain or text\/vnd/);
  });

  it('refuses a body that does not say exactly once what is meant, naming the property', async () => {
    const one = /exactly one of knowledgeInteractionId, graphPattern, argumentGraphPattern/;
    assertError(await explain({}), 400, one);
    assertError(await explain({ ...powers, knowledgeInteractionId: parties.ask }), 400, one);
    assertError(await explain([]), 400, /JSON object/);
    assertError(
      await explain({ knowledgeInteractionId: parties.ask, includeMetaKIs: true }),
      400,
      /includeMetaKIs/,
    );
    assertError(await explain({ ...powers, graphPattern: '?a ex:b' }), 400, /graphPattern/);
    assertError(await explain({ ...powers, reasonerLevel: 6 }), 400, /reasonerLevel/);
    assertError(await explain({ ...powers, bindingSet: [5] }), 400, /bindingSet\[0\]/);
    assertError(await explain({ ...powers, bindingSet: [{ a: 'b' }] }), 400, /bindingSet\[0\]\.a/);
    assertError(
      await explain({ ...powers, recipientSelector: { excludedKnowledgeBases: 5 } }),
      400,
      /excludedKnowledgeBases/,
    );
  });

  it('checks its header, and answers for the engine as everywhere', async () => {
    assertError(await stage.request('POST', path, { body: powers }), 400, /Knowledge-Base-Id/);
    const knowledgeBase = 'mailto:nobody';
    assertError(await stage.request('POST', path, { body: powers, knowledgeBase }), 404, /unknown/);
    stage.runtime.explain = () => {
      throw new GridloomError('unknown-interaction', 'no such interaction');
    };
    const reply = await explain({ knowledgeInteractionId: 'mailto:x' });
    assertError(reply, 404, /no such interaction/);
    assert.equal(reply.headers.get('gridloom-error-code'), 'unknown-interaction');
  });
});
