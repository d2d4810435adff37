import assert from 'node:assert/strict';
import { GridloomError } from '../../src/api/index.js';
import { listKnowledgeBases } from '../../src/client/index.js';
import { knowledgeBase, orders, powers, quick, Stage } from './fixtures.js';
import { problem } from './scripted-runtime.js';

describe('listing over REST', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.build()));
  afterEach(() => stage.tearDown());

  it('shows knowledge bases with their interactions', async () => {
    const connector = await stage.connect();
    await connector.answer(powers, () => []);
    await connector.react(orders, () => []);
    const { id: knowledgeBaseId, name, description } = knowledgeBase;
    const listed = {
      knowledgeBaseId,
      knowledgeBaseName: name,
      knowledgeBaseDescription: description,
    };
    stage.runtime.always('GET /rest/sc', { status: 200, body: [listed] });
    assert.deepEqual(await listKnowledgeBases(stage.runtime.url, quick), [
      {
        ...knowledgeBase,
        interactions: [
          {
            id: 'https://example.org/meter/interaction/powers',
            kind: 'answer',
            pattern: powers.pattern.text,
          },
          {
            id: 'https://example.org/meter/interaction/orders',
            kind: 'react',
            argument: orders.argument.text,
            result: orders.result.text,
          },
        ],
      },
    ]);
  });

  it('takes a knowledge base that has just left for one without interactions', async () => {
    stage.runtime.always('GET /rest/sc', {
      status: 200,
      body: [{ knowledgeBaseId: 'https://gone' }],
    });
    assert.deepEqual(await listKnowledgeBases(stage.runtime.url, quick), [
      { id: 'https://gone', name: '', description: '', interactions: [] },
    ]);
  });

  it('says what is wrong with the address, the key or the reply', async () => {
    const list = (): Promise<unknown> => listKnowledgeBases(stage.runtime.url, quick);
    for (const [reaction, code, message] of [
      [{ status: 404, body: '<html>' }, 'unreachable', /does not speak the protocol/],
      [{ status: 200, body: '{}' }, 'unreachable', /is no array/],
      [{ status: 200, body: '[{}]' }, 'unreachable', /a knowledge base without id/],
      [problem(401, 'No.'), 'forbidden', /refused access/],
    ] as const) {
      stage.runtime.always('GET /rest/sc', reaction);
      await assert.rejects(list(), (error) => {
        assert.ok(error instanceof GridloomError);
        assert.equal(error.code, code);
        assert.match(error.message, message);
        return true;
      });
    }
  });
});
