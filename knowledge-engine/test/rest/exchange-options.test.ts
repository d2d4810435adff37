import assert from 'node:assert/strict';
import type { AskResult, ExchangeRecord, ExchangeRequest } from '../../src/api/index.js';
import { assertError, pair, type Pair, powers, type Reply, Stage } from './stage.js';

const record: ExchangeRecord = {
  id: 'e1',
  kind: 'ask',
  knowledgeBaseId: 'https://asker.example/kb',
  knowledgeInteractionId: 'https://asker.example/kb/interaction/powers',
  startedAt: 1,
  endedAt: 2,
  outcome: 'complete',
  calls: [],
  notes: [],
};

describe('options of asks and posts over REST', () => {
  let stage: Stage;
  let parties: Pair;
  let requests: ExchangeRequest[];

  beforeEach(async () => {
    requests = [];
    stage = await Stage.build();
    parties = await pair(stage);
  });
  afterEach(() => stage.tearDown());

  /** The engine returns this, and the test sees what it was asked. */
  const engineReturns = (result: Partial<AskResult> = {}): void => {
    stage.runtime.ask = async (request) => {
      requests.push(request);
      return { bindings: [], exchange: record, ...result };
    };
  };
  const ask = (more: object): Promise<Reply> =>
    parties.asker.ask(parties.ask, { recipientSelector: {}, bindingSet: [], ...more });
  const options = (): object => {
    const { recipients, deadlineMs, limit, firstSources, order } = requests.at(-1)!;
    return { recipients, deadlineMs, limit, firstSources, order };
  };
  const none = {
    recipients: undefined,
    deadlineMs: undefined,
    limit: undefined,
    firstSources: undefined,
    order: undefined,
  };

  it('reach the engine', async () => {
    engineReturns();
    const order = [{ variable: 'power', descending: true }, { variable: 'device' }];
    await ask({ deadlineMs: 5_000, limit: '3', firstSources: 2, order });
    assert.deepEqual(options(), { ...none, deadlineMs: 5_000, limit: 3, firstSources: 2, order });
    await ask({ order: [{ variable: 'power', descending: null, nulls: 'first' }] });
    assert.deepEqual(options(), { ...none, order: [{ variable: 'power' }] });
    await ask({ limit: null, firstSources: null, order: [], pageSize: 5 });
    assert.deepEqual(options(), none);
  });

  for (const [selector, recipients] of [
    [{ excludedKnowledgeBases: ['mailto:a'] }, { excludedKnowledgeBases: ['mailto:a'] }],
    [
      { knowledgeBases: ['mailto:b'], excludedKnowledgeBases: ['mailto:a'] },
      { knowledgeBases: ['mailto:b'], excludedKnowledgeBases: ['mailto:a'] },
    ],
    [
      { singleKnowledgeBase: 'mailto:c', knowledgeBases: ['mailto:b'], excludedKnowledgeBases: [] },
      { knowledgeBases: ['mailto:c'] },
    ],
    [{ knowledgeBases: [], excludedKnowledgeBases: null }, undefined],
  ] as const) {
    it(`select recipients: ${JSON.stringify(selector)}`, async () => {
      engineReturns();
      await ask({ recipientSelector: selector });
      assert.deepEqual(requests[0]?.recipients, recipients);
    });
  }

  it('exclude a knowledge base', async () => {
    const { answerer } = parties;
    const reply = await ask({ recipientSelector: { excludedKnowledgeBases: [answerer.id] } });
    assert.deepEqual(reply.json, { bindingSet: [], exchangeInfo: [] });
  });

  it('with a knowledge base both selected and excluded are refused', async () => {
    const ids = [parties.answerer.id];
    const recipientSelector = { knowledgeBases: ids, excludedKnowledgeBases: ids };
    assertError(await ask({ recipientSelector }), 400, /answerer\.example/);
  });

  for (const [bad, message] of [
    [{ limit: 0 }, /limit must be at least 1/],
    [{ limit: 1.5 }, /limit must be of type integer/],
    [{ limit: 'many' }, /limit must be of type integer/],
    [{ firstSources: 0 }, /firstSources must be at least 1/],
    [{ order: 'power' }, /order must be of type array/],
    [{ order: ['power'] }, /order\.0 must be of type object/],
    [{ order: [{ descending: true }] }, /order\.0\.variable is missing/],
    [
      { order: [{ variable: 'power' }, { variable: 'power', descending: 'down' }] },
      /order\.1\.descending must be of type boolean/,
    ],
    [{ recipientSelector: { excludedKnowledgeBases: 5 } }, /excludedKnowledgeBases/],
  ] as const) {
    it(`that are none are refused: ${JSON.stringify(bad)}`, async () => {
      assertError(await ask(bad), 400, message);
    });
  }

  describe('results', () => {
    const askWithGaps = async (): Promise<Reply> => {
      const interaction = await parties.asker.register('Ask', {
        ...powers,
        knowledgeGapsEnabled: true,
      });
      return parties.asker.ask(interaction);
    };

    it('show the gaps that the engine found', async () => {
      const alternatives = [['?a <https://example.org/p> ?b'], ['?c <https://example.org/q> ?d']];
      engineReturns({ knowledgeGaps: { alternatives, truncated: false } });
      const { json } = await askWithGaps();
      assert.deepEqual(json.knowledgeGaps, alternatives);
      assert.ok(!('knowledgeGapsTruncated' in json));
    });

    it('say when there are more gaps than are shown', async () => {
      engineReturns({ knowledgeGaps: { alternatives: [['?a <p> ?b']], truncated: true } });
      assert.equal((await askWithGaps()).json.knowledgeGapsTruncated, true);
    });

    it('have no gaps for interactions that have not enabled them', async () => {
      engineReturns({ knowledgeGaps: { alternatives: [['?a <p> ?b']], truncated: true } });
      assert.deepEqual(Object.keys((await ask({})).json as object), ['bindingSet', 'exchangeInfo']);
    });

    it('say in the record why there are none, and that no more were wanted', async () => {
      const whyEmpty = 'nobody supplies ?device <https://example.org/power> ?power';
      engineReturns({ exchange: { ...record, outcome: 'enough', outcomeMessage: 'x', whyEmpty } });
      const { exchange } = (await ask({ record: true })).json;
      assert.deepEqual([exchange.whyEmpty, exchange.outcome], [whyEmpty, 'enough']);
    });
  });
});
