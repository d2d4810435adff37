import assert from 'node:assert/strict';
import { assertDone, assertError, type Party, prefixes, type Reply, Stage } from './stage.js';

const inform = 'https://w3id.org/knowledge-engine/InformPurpose';
const ask = {
  knowledgeInteractionType: 'AskKnowledgeInteraction',
  knowledgeInteractionName: 'powers',
  graphPattern: '?device ex:power ?power',
  prefixes,
};
const post = {
  knowledgeInteractionType: 'PostKnowledgeInteraction',
  argumentGraphPattern: '?device ex:power ?power .',
  prefixes,
};

describe('knowledge interactions over REST', () => {
  let stage: Stage;
  let party: Party;

  beforeEach(async () => {
    stage = await Stage.build();
    party = await stage.party('meter');
  });
  afterEach(() => stage.tearDown());

  const create = (body: unknown): Promise<Reply> => party.request('POST', '/rest/sc/ki', { body });
  const list = async (): Promise<Reply['json']> =>
    (await party.request('GET', '/rest/sc/ki')).json as unknown;

  describe('POST /sc/ki', () => {
    it('returns the id, which ends with the name', async () => {
      const reply = await create(ask);
      assert.equal(reply.status, 200);
      assert.deepEqual(reply.json, { knowledgeInteractionId: `${party.id}/interaction/powers` });
    });

    it('makes up an id without name', async () => {
      const unnamed = { ...ask, knowledgeInteractionName: undefined };
      const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
      const first = (await create(unnamed)).json.knowledgeInteractionId as string;
      const second = (await create(unnamed)).json.knowledgeInteractionId as string;
      assert.match(first, new RegExp(`^${party.id}/interaction/${uuid}$`));
      assert.notEqual(first, second);
    });

    it('checks header and knowledge base before the body', async () => {
      const request = (knowledgeBase?: string): Promise<Reply> =>
        stage.request('POST', '/rest/sc/ki', {
          body: '{',
          ...(knowledgeBase !== undefined && { knowledgeBase }),
        });
      assertError(await request(), 400, /Knowledge-Base-Id is missing/);
      assertError(await request('a b'), 400, /URI/);
      assertError(await request('mailto:nobody'), 404, /unknown/);
      assertError(await request(party.id), 400, /not valid JSON/);
    });

    for (const knowledgeInteractionType of [undefined, null, 'Ask', 5]) {
      it(`refuses the type ${knowledgeInteractionType} with 400`, async () => {
        assertError(
          await create({ ...ask, knowledgeInteractionType }),
          400,
          /knowledgeInteractionType/,
        );
      });
    }

    it('refuses a name with other characters than letters, digits and hyphens', async () => {
      assertError(
        await create({ ...ask, knowledgeInteractionName: 'a b' }),
        400,
        /knowledgeInteractionName/,
      );
      assert.equal((await create({ ...ask, knowledgeInteractionName: 'A-1' })).status, 200);
    });

    it('refuses a name that is in use with 400', async () => {
      await create(ask);
      assertError(await create(ask), 400, /powers/);
    });

    it('refuses an interaction without its pattern with 400, naming the property', async () => {
      assertError(await create({ ...ask, graphPattern: null }), 400, /graphPattern is missing/);
      assertError(
        await create({ ...post, argumentGraphPattern: undefined }),
        400,
        /argumentGraphPattern is missing/,
      );
      const resultOnly = { ...post, argumentGraphPattern: null, resultGraphPattern: '?a ex:b ?c' };
      assertError(await create(resultOnly), 400, /argumentGraphPattern is missing/);
    });

    for (const [what, graphPattern] of [
      ['a FILTER', '?a ex:b ?c . FILTER(?c > 5)'],
      ['an undeclared prefix', '?a other:b ?c'],
      ['an empty pattern', ''],
      ['a property path', '?a ex:b/ex:c ?d'],
      ['a syntax error', '?a ex:b'],
    ] as const) {
      it(`refuses ${what} with 400`, async () => {
        const reply = await create({ ...ask, graphPattern });
        assertError(reply, 400, /^Invalid graph pattern: .*graphPattern/);
      });
    }

    it('accepts nulls for everything optional, and an id that is null', async () => {
      const reply = await create({
        ...ask,
        prefixes: {},
        graphPattern: '?a <https://example.org/b> ?c',
        communicativeAct: null,
        knowledgeGapsEnabled: null,
        includeMetaKIs: null,
        argumentGraphPattern: null,
        resultGraphPattern: null,
        knowledgeInteractionId: null,
      });
      assert.equal(reply.status, 200, reply.text);
    });

    it('takes "true" for true', async () => {
      await create({ ...ask, knowledgeGapsEnabled: 'true' });
      assert.equal((await list())[0].knowledgeGapsEnabled, true);
    });

    it('takes a level of its own, which the list shows', async () => {
      await create({ ...ask, reasonerLevel: '4' });
      await create(post);
      const levels = (await list()).map((item: { reasonerLevel?: number }) => item.reasonerLevel);
      assert.deepEqual(levels, [4, undefined]);
      for (const reasonerLevel of [0, 6, 2.5, 'high']) {
        assertError(await create({ ...post, reasonerLevel }), 400, /reasonerLevel/);
      }
    });

    it('refuses a communicative act with an empty list with 400', async () => {
      const communicativeAct = { requiredPurposes: [], satisfiedPurposes: [inform] };
      assertError(
        await create({ ...ask, communicativeAct }),
        400,
        /requiredPurposes must not be empty/,
      );
      const half = { requiredPurposes: [inform], satisfiedPurposes: null };
      assertError(
        await create({ ...ask, communicativeAct: half }),
        400,
        /satisfiedPurposes is missing/,
      );
    });
  });

  describe('GET /sc/ki', () => {
    it('lists interactions with canonical patterns and without what is not set', async () => {
      await create(ask);
      const { knowledgeInteractionId } = (
        await create({ ...post, resultGraphPattern: '?a a ex:B ; ex:q "x", 5 .' })
      ).json;
      const act = { requiredPurposes: [inform], satisfiedPurposes: [inform] };
      assert.deepEqual(await list(), [
        {
          knowledgeInteractionId: `${party.id}/interaction/powers`,
          knowledgeInteractionType: 'AskKnowledgeInteraction',
          knowledgeInteractionName: 'powers',
          knowledgeGapsEnabled: false,
          communicativeAct: act,
          graphPattern: '?device <https://example.org/power> ?power . ',
        },
        {
          knowledgeInteractionId,
          knowledgeInteractionType: 'PostKnowledgeInteraction',
          knowledgeGapsEnabled: false,
          communicativeAct: act,
          argumentGraphPattern: '?device <https://example.org/power> ?power . ',
          resultGraphPattern:
            '?a <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/B> . ?a <https://example.org/q> "x" . ?a <https://example.org/q> "5"^^<http://www.w3.org/2001/XMLSchema#integer> . ',
        },
      ]);
    });

    it('returns purposes as they were given, those of former namespaces included', async () => {
      const old = 'https://www.tno.nl/energy/ontology/interconnect#InformPurpose';
      const communicativeAct = { requiredPurposes: [old], satisfiedPurposes: [old, inform] };
      await create({ ...ask, communicativeAct });
      assert.deepEqual((await list())[0].communicativeAct, communicativeAct);
    });

    it('answers 404 for an unknown knowledge base and 400 without header', async () => {
      assertError(
        await stage.request('GET', '/rest/sc/ki', { knowledgeBase: 'mailto:nobody' }),
        404,
        /unknown/,
      );
      assertError(await stage.request('GET', '/rest/sc/ki'), 400, /Knowledge-Base-Id is missing/);
    });

    it('answers an empty list for a knowledge base without interactions', async () => {
      assert.deepEqual(await list(), []);
    });
  });

  describe('DELETE /sc/ki', () => {
    it('removes an interaction, answering 200 with an empty body', async () => {
      const interaction = (await create(ask)).json.knowledgeInteractionId as string;
      assertDone(await party.request('DELETE', '/rest/sc/ki', { interaction }));
      assert.deepEqual(await list(), []);
      assertError(await party.request('DELETE', '/rest/sc/ki', { interaction }), 404, /powers/);
    });

    it('checks its headers', async () => {
      const remove = (knowledgeBase?: string): Promise<Reply> =>
        stage.request('DELETE', '/rest/sc/ki', {
          ...(knowledgeBase !== undefined && { knowledgeBase }),
        });
      assertError(await remove(), 400, /Knowledge-Base-Id is missing/);
      assertError(await remove('mailto:nobody'), 404, /unknown/);
      assertError(await remove(party.id), 400, /Knowledge-Interaction-Id is missing/);
    });
  });
});
