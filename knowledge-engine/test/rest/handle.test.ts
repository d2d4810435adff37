import assert from 'node:assert/strict';
import {
  assertDone,
  assertError,
  eventually,
  type Json,
  pair,
  type Pair,
  pause,
  power,
  prefixes,
  type Reply,
  Stage,
} from './stage.js';

describe('the long poll', () => {
  let stage: Stage;
  let parties: Pair;

  const build = async (options: Parameters<typeof Stage.build>[0] = {}): Promise<void> => {
    stage = await Stage.build(options);
    parties = await pair(stage);
  };
  afterEach(() => stage.tearDown());

  describe('GET /sc/handle', () => {
    it('delivers a waiting request at once, with a numeric id', async () => {
      await build();
      const { asker, ask, answerer, answer } = parties;
      const asking = asker.ask(ask, [{ power: '5' }]);
      await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
      const reply = await answerer.poll();
      assert.equal(reply.status, 200);
      assert.equal(reply.headers.get('content-type'), 'application/json; charset=UTF-8');
      assert.deepEqual(reply.json, {
        knowledgeInteractionId: answer,
        handleRequestId: 1,
        bindingSet: [{ power: '"5"^^<http://www.w3.org/2001/XMLSchema#integer>' }],
        requestingKnowledgeBaseId: asker.id,
      });
      await answerer.answer(answer, { handleRequestId: 1 });
      await asking;
    });

    it('waits for a request', async () => {
      await build();
      const polling = parties.answerer.poll();
      await pause(30);
      const asking = parties.asker.ask(parties.ask);
      assert.equal((await polling).status, 200);
      await parties.answerer.answer(parties.answer, { handleRequestId: 1 });
      await asking;
    });

    it('counts handle ids from 1 per knowledge base, over answers and reacts', async () => {
      await build();
      const { asker, ask, answerer } = parties;
      const orders = { argumentGraphPattern: '?a ex:order ?b', prefixes };
      const post = await asker.register('Post', orders);
      await answerer.register('React', orders);
      const ids: number[] = [];
      for (const start of [() => asker.ask(ask), () => asker.post(post, [{ a: '<x>', b: '5' }])]) {
        const running = start();
        ids.push((await answerer.serveOnce([])).handleRequestId as number);
        await running;
      }
      assert.deepEqual(ids, [1, 2]);
    });

    it('ends with 202 and an empty body when nothing comes', async () => {
      await build({ times: { pollMs: 30 } });
      const reply = await parties.answerer.poll();
      assert.equal(reply.status, 202);
      assert.equal(reply.text, '');
    });

    it('says with 202 and an info message when nothing can ever come', async () => {
      await build({ times: { pollMs: 30 } });
      const reply = await parties.asker.poll();
      assert.equal(reply.status, 202);
      assert.equal(reply.json.messageType, 'info');
      assert.match(reply.json.message as string, /no Answer or React/);
    });

    it('checks its header', async () => {
      await build();
      const poll = (knowledgeBase?: string): Promise<Reply> =>
        stage.request('GET', '/rest/sc/handle', {
          ...(knowledgeBase !== undefined && { knowledgeBase }),
        });
      assertError(await poll(), 400, /Knowledge-Base-Id is missing/);
      assertError(await poll('a b'), 400, /URI/);
      assertError(await poll('mailto:nobody'), 404, /unknown/);
    });

    it('answers a second poll with 409 and leaves the first alone', async () => {
      await build();
      const { asker, ask, answerer, answer } = parties;
      const first = answerer.poll();
      await pause(30);
      assertError(await answerer.poll(), 409, /Another poll/);
      const asking = asker.ask(ask);
      assert.equal((await first).status, 200);
      await answerer.answer(answer, { handleRequestId: 1 });
      await asking;
    });

    it('accepts a Content-Type, a trailing slash and any case of the header', async () => {
      await build({ times: { pollMs: 30 } });
      const reply = await stage.request('GET', '/rest/sc/handle/', {
        headers: { 'Content-Type': 'application/json', 'KNOWLEDGE-base-ID': parties.answerer.id },
      });
      assert.equal(reply.status, 202);
    });

    it('takes no request away when only the head is asked for', async () => {
      await build();
      const { asker, ask, answerer, answer } = parties;
      const asking = asker.ask(ask);
      await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
      assert.equal((await answerer.request('HEAD', '/rest/sc/handle')).status, 202);
      assert.equal((await answerer.poll()).status, 200);
      await answerer.answer(answer, { handleRequestId: 1 });
      await asking;
    });

    it('serves many knowledge bases waiting at the same time', async () => {
      await build();
      const body = { graphPattern: '?a ex:many ?b', prefixes };
      const ask = await parties.asker.register('Ask', body);
      const serving = Array.from({ length: 60 }, async (_, index) => {
        const party = await stage.party(`answerer-${index}`);
        await party.register('Answer', body);
        return party.serveOnce([{ a: `<x${index}>`, b: '5' }]);
      });
      await eventually(() => stage.runtime.statistics.interactions === 63);
      const reply = await parties.asker.ask(ask);
      assert.equal(reply.json.bindingSet.length, 60);
      await Promise.all(serving);
    });
  });

  describe('POST /sc/handle', () => {
    let asking: Promise<Reply>;
    let request: Json;

    beforeEach(async () => {
      await build();
      asking = parties.asker.ask(parties.ask);
      request = (await parties.answerer.poll()).json;
    });
    afterEach(() => asking);

    const send = (body: unknown, interaction = parties.answer): Promise<Reply> =>
      parties.answerer.answer(interaction, body);
    const end = (): Promise<Reply> => send({ handleRequestId: request.handleRequestId });
    const failure = async (): Promise<string> => {
      const [entry] = (await asking).json.exchangeInfo;
      assert.equal(entry.status, 'FAILED');
      return entry.failedMessage as string;
    };

    it('answers 200 with an empty body, and the rows reach the asker', async () => {
      assertDone(await send({ handleRequestId: 1, bindingSet: [power(5)] }));
      assert.equal((await asking).json.bindingSet.length, 1);
    });

    it('accepts the id as text, unknown properties, and another interaction in the header', async () => {
      const other = await parties.answerer.register('Answer', {
        graphPattern: '?a ex:x ?b',
        prefixes,
      });
      const body = {
        handleRequestId: '1',
        bindingSet: [power(5)],
        resultBindingSet: [{ x: 'junk' }],
      };
      assertDone(await send(body, other));
      assert.equal((await asking).json.bindingSet.length, 1);
    });

    it('takes a missing set for an empty one', async () => {
      assertDone(await send({ handleRequestId: 1 }));
      assert.equal((await asking).json.exchangeInfo[0].status, 'SUCCEEDED');
    });

    it('takes an error beside a set that is null', async () => {
      assertDone(await send({ handleRequestId: 1, bindingSet: null, errorMessage: 'broken' }));
      assert.equal(await failure(), 'An error occurred while ANSWERing: broken');
    });

    it('checks in the order of the protocol', async () => {
      const { answerer, answer } = parties;
      const raw = (body: unknown, knowledgeBase?: string, interaction?: string): Promise<Reply> =>
        stage.request('POST', '/rest/sc/handle', {
          body,
          ...(knowledgeBase !== undefined && { knowledgeBase }),
          ...(interaction !== undefined && { interaction }),
        });
      const nothing = {};
      assertError(await raw(nothing), 400, /Knowledge-Base-Id is missing/);
      assertError(await raw(nothing, answerer.id), 400, /Knowledge-Interaction-Id is missing/);
      assertError(await raw(nothing, 'a b', answer), 400, /Knowledge-Base-Id/);
      assertError(await raw(nothing, 'mailto:nobody', answer), 404, /unknown/);
      assertError(await raw(nothing, answerer.id, 'mailto:nothing'), 400, /has no interaction/);
      assertError(await raw([], answerer.id, answer), 400, /must be a JSON object/);
      assertError(
        await raw({ bindingSet: [null] }, answerer.id, answer),
        400,
        /handleRequestId is missing/,
      );
      assertError(
        await raw({ handleRequestId: 'x' }, answerer.id, answer),
        400,
        /handleRequestId must be/,
      );
      assertError(
        await raw({ handleRequestId: 1.5 }, answerer.id, answer),
        400,
        /handleRequestId must be/,
      );
      assertError(
        await raw({ handleRequestId: 99, bindingSet: [null] }, answerer.id, answer),
        404,
        /Nobody waits/,
      );
      await end();
    });

    for (const [what, bindingSet, message] of [
      ['a null element', [null], /bindingSet\[0\]/],
      ['a key with question mark', [{ '?device': '<x>', power: '5' }], /device/],
      ['a term without brackets', [{ device: 'http://x', power: '5' }], /bindingSet\[0\]\.device/],
      ['a missing variable', [power(1), { device: '<x>' }], /bindingSet\[1\] lacks "power"/],
      [
        'a foreign variable',
        [{ ...power(1), color: '"red"' }],
        /has "color", which the pattern does not have/,
      ],
      ['a set that is null', null, /bindingSet is null/],
      ['a set that is no array', 'rows', /bindingSet must be of type array/],
    ] as const) {
      it(`refuses ${what} with 400, fails the request at once, and frees its id`, async () => {
        assertError(await send({ handleRequestId: 1, bindingSet }), 400, message);
        assert.match(await failure(), message);
        assertError(await end(), 404, /Nobody waits/);
      });
    }

    it('keeps the request open when the body is no JSON, so that the answer can be sent again', async () => {
      assertError(await send('{"handleRequestId": 1, "bindingSet": [}'), 400, /line 1, column 39/);
      assertDone(await send({ handleRequestId: 1, bindingSet: [power(5)] }));
      assert.equal((await asking).json.bindingSet.length, 1);
    });

    it('refuses a second answer with 404', async () => {
      assertDone(await end());
      assertError(await end(), 404, /Nobody waits/);
    });
  });

  it('refuses rows from a react without result pattern', async () => {
    await build();
    const { asker, answerer } = parties;
    const orders = { argumentGraphPattern: '?a ex:order ?b', prefixes };
    const post = await asker.register('Post', orders);
    const react = await answerer.register('React', orders);
    const posting = asker.post(post, [{ a: '<x>', b: '5' }]);
    const { handleRequestId } = (await answerer.poll()).json;
    const reply = await answerer.answer(react, { handleRequestId, bindingSet: [{ a: '<x>' }] });
    assertError(reply, 400, /no result pattern/);
    assert.equal((await posting).json.exchangeInfo[0].status, 'FAILED');
  });

  it('answers 404 to an answer whose request has expired', async () => {
    await build({ runtime: { callTimeoutMs: 40 } });
    const { asker, ask, answerer, answer } = parties;
    const asking = asker.ask(ask);
    const { handleRequestId } = (await answerer.poll()).json;
    assert.match((await asking).json.exchangeInfo[0].failedMessage as string, /no answer within/);
    assertError(await answerer.answer(answer, { handleRequestId }), 404, /Nobody waits/);
  });

  it('fails calls at once after one that expired, until the knowledge base polls again', async () => {
    await build({ runtime: { callTimeoutMs: 200 } });
    const { asker, ask, answerer } = parties;
    const failureOf = async (): Promise<string> =>
      (await asker.ask(ask)).json.exchangeInfo[0].failedMessage as string;
    assert.match(await failureOf(), /no answer within/, 'never polled: it may be about to');
    assert.match(await failureOf(), /neither polled nor streamed since/);
    const [reply] = await Promise.all([
      pause(20).then(() => asker.ask(ask)),
      answerer.serveOnce([power(1)]),
    ]);
    assert.equal(reply.json.bindingSet.length, 1);
    assert.match(await failureOf(), /no answer within/);
  });

  it('does not hold it against a knowledge base when the asker gave up', async () => {
    await build();
    const { asker, ask, answerer } = parties;
    const caller = new AbortController();
    const given = asker.ask(ask, [], caller.signal).catch(() => undefined);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    caller.abort();
    await given;
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 0);
    const asking = asker.ask(ask);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    await answerer.serveOnce([power(1)]);
    assert.equal((await asking).json.bindingSet.length, 1);
  });

  it('fails the oldest request when too many wait, and says so to its asker', async () => {
    await build({ limits: { queuedRequests: 2 } });
    const { asker, ask, answerer } = parties;
    const asks: Promise<Reply>[] = [];
    for (let count = 1; count <= 3; count++) {
      asks.push(asker.ask(ask, [{ power: String(count) }]));
      await eventually(() => stage.runtime.statistics.asksTotal === count);
    }
    const [entry] = (await asks[0]!).json.exchangeInfo;
    assert.match(entry.failedMessage as string, /2 requests waiting/);
    const served = [await answerer.serveOnce([]), await answerer.serveOnce([])];
    assert.deepEqual(
      served.map((request) => request.handleRequestId as number),
      [2, 3],
    );
    await Promise.all(asks);
  });

  it('fails the oldest unanswered request when too many are', async () => {
    await build({ limits: { deliveredRequests: 2 } });
    const { asker, ask, answerer, answer } = parties;
    const asks: Promise<Reply>[] = [];
    for (let count = 1; count <= 3; count++) {
      asks.push(asker.ask(ask));
      assert.equal((await answerer.poll()).json.handleRequestId, count);
    }
    assert.match(
      (await asks[0]!).json.exchangeInfo[0].failedMessage as string,
      /2 requests unanswered/,
    );
    assertError(await answerer.answer(answer, { handleRequestId: 1 }), 404, /Nobody waits/);
    assertDone(await answerer.answer(answer, { handleRequestId: 2 }));
    assertDone(await answerer.answer(answer, { handleRequestId: 3 }));
    await Promise.all(asks);
  });
});
