import assert from 'node:assert/strict';
import {
  assertError,
  eventually,
  type Json,
  pair,
  type Pair,
  pause,
  power,
  powers,
  prefixes,
  type Reply,
  Stage,
} from './stage.js';

const xsd = 'http://www.w3.org/2001/XMLSchema#';
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/;

describe('asks and posts over REST', () => {
  let stage: Stage;
  let parties: Pair;

  beforeEach(async () => {
    stage = await Stage.build();
    parties = await pair(stage);
  });
  afterEach(() => stage.tearDown());

  /** Asks while the other party answers with these rows. */
  const askAndServe = async (body: unknown, rows: readonly object[]): Promise<[Reply, Json]> => {
    const { asker, ask, answerer } = parties;
    return Promise.all([asker.ask(ask, body), answerer.serveOnce(rows)]);
  };

  describe('POST /sc/ask', () => {
    it('returns the bindings and who was contacted, in the variables of each', async () => {
      const other = await stage.party('other');
      const interaction = await other.register('Answer', {
        graphPattern: '?d ex:power ?p .',
        prefixes,
      });
      await parties.answerer.request('DELETE', '/rest/sc');
      const [reply] = await Promise.all([
        parties.asker.ask(parties.ask),
        other.serveOnce([{ d: '<lamp>', p: '5' }]),
      ]);
      assert.equal(reply.status, 200);
      assert.equal(reply.headers.get('content-type'), 'application/json; charset=UTF-8');
      const { exchangeInfo, ...rest } = reply.json;
      assert.deepEqual(rest, { bindingSet: [{ device: '<lamp>', power: `"5"^^<${xsd}integer>` }] });
      const [{ exchangeStart, exchangeEnd, ...entry }] = exchangeInfo as [Json];
      assert.deepEqual(entry, {
        initiator: 'knowledgeBase',
        knowledgeBaseId: other.id,
        knowledgeInteractionId: interaction,
        status: 'SUCCEEDED',
        bindingSet: [{ d: '<lamp>', p: `"5"^^<${xsd}integer>` }],
      });
      assert.match(exchangeStart as string, instant);
      assert.match(exchangeEnd as string, instant);
    });

    for (const [what, body] of [
      ['a bare array', [{ device: '<lamp>' }]],
      [
        'an object with an empty selector',
        { recipientSelector: { knowledgeBases: [] }, bindingSet: [{ device: '<lamp>' }] },
      ],
      [
        'the old selector',
        {
          recipientSelector: { singleKnowledgeBase: 'https://answerer.example/kb' },
          bindingSet: [{ device: '<lamp>' }],
        },
      ],
      [
        'both selectors, of which the single one wins',
        {
          recipientSelector: {
            singleKnowledgeBase: 'https://answerer.example/kb',
            knowledgeBases: ['mailto:nobody'],
          },
          bindingSet: [{ device: '<lamp>' }],
        },
      ],
      [
        'nulls in the selector',
        {
          recipientSelector: { singleKnowledgeBase: null, knowledgeBases: null },
          bindingSet: [{ device: '<lamp>' }],
        },
      ],
    ] as const) {
      it(`takes ${what}`, async () => {
        const [reply, request] = await askAndServe(body, [{ device: '<lamp>', power: '5' }]);
        assert.equal(reply.json.bindingSet.length, 1, reply.text);
        assert.deepEqual(request.bindingSet, [{ device: '<lamp>' }]);
      });
    }

    it('takes [] and [{}] for no restriction', async () => {
      for (const body of [[], [{}]]) {
        const [reply] = await askAndServe(body, [power(1), power(2)]);
        assert.equal(reply.json.bindingSet.length, 2);
      }
    });

    it('lists calls of answers only; reacts used for inference are in the record', async () => {
      const { asker, answerer } = parties;
      const celsius = { graphPattern: '?s ex:celsius ?c', prefixes };
      const kelvin = { graphPattern: '?s ex:kelvin ?k', prefixes };
      const ask = await asker.register('Ask', kelvin);
      const answer = await answerer.register('Answer', celsius);
      const react = await answerer.register('React', {
        argumentGraphPattern: '?s ex:celsius ?c',
        resultGraphPattern: '?s ex:kelvin ?k',
        prefixes,
      });
      const serving = (async () => {
        await answerer.serveOnce([{ s: '<s>', c: '20' }]);
        await answerer.serveOnce([{ s: '<s>', k: '293' }]);
      })();
      const reply = await asker.ask(ask);
      await serving;
      assert.equal(reply.json.bindingSet.length, 1);
      const contacted = (calls: Json[]): unknown =>
        calls.map((call) => call.knowledgeInteractionId);
      assert.deepEqual(contacted(reply.json.exchangeInfo as Json[]), [answer]);
      const id = reply.headers.get('gridloom-exchange-id');
      const record = await stage.request('GET', `/gridloom/v1/exchanges/${id}`);
      assert.deepEqual(contacted(record.json.calls as Json[]), [answer, react]);
    });

    it('contacts only those selected; unknown ones select nobody', async () => {
      const reply = await parties.asker.ask(parties.ask, {
        recipientSelector: { knowledgeBases: ['mailto:nobody'] },
        bindingSet: [],
      });
      assert.deepEqual(reply.json, { bindingSet: [], exchangeInfo: [] });
    });

    it('prints strings without and all other literals with datatype, and keeps relative IRIs', async () => {
      const rows = [
        ['"plain"', '"plain"'],
        [`"typed"^^<${xsd}string>`, '"typed"'],
        [`'single'`, '"single"'],
        ['"a\\"b\\n"', '"a\\"b\\n"'],
        ['"bonjour"@fr', '"bonjour"@fr'],
        ['21.5', `"21.5"^^<${xsd}decimal>`],
        ['1e0', `"1e0"^^<${xsd}double>`],
        ['"eek"^^xsd:decimal', `"eek"^^<${xsd}decimal>`],
        [true, `"true"^^<${xsd}boolean>`],
        [5, `"5"^^<${xsd}integer>`],
        ['<lamp>', '<lamp>'],
      ] as const;
      const [reply] = await askAndServe(
        [],
        rows.map(([sent], index) => ({ device: `<d${index}>`, power: sent })),
      );
      const printed = new Map<string, string>(
        reply.json.bindingSet.map((row: Json) => [row.device, row.power] as const),
      );
      rows.forEach(([, expected], index) => assert.equal(printed.get(`<d${index}>`), expected));
    });

    it('shows gaps only for interactions that have them enabled', async () => {
      const { asker } = parties;
      const interaction = await asker.register('Ask', {
        graphPattern: '?a ex:nobody ?b',
        prefixes,
        knowledgeGapsEnabled: true,
      });
      const reply = await asker.ask(interaction);
      const knowledgeGaps = [['?a <https://example.org/nobody> ?b']];
      assert.deepEqual(reply.json, { bindingSet: [], exchangeInfo: [], knowledgeGaps });
      const plain = await asker.register('Ask', { graphPattern: '?a ex:nobody ?b', prefixes });
      assert.deepEqual((await asker.ask(plain)).json, { bindingSet: [], exchangeInfo: [] });
    });

    it('lists a call that failed with its reason and an empty set', async () => {
      const { asker, ask, answerer, answer } = parties;
      const asking = asker.ask(ask);
      const { handleRequestId } = (await answerer.poll()).json;
      await answerer.answer(answer, { handleRequestId, errorMessage: 'no meter' });
      const reply = await asking;
      assert.equal(reply.status, 200);
      assert.deepEqual(reply.json.bindingSet, []);
      const [entry] = reply.json.exchangeInfo;
      assert.equal(entry.status, 'FAILED');
      assert.equal(entry.failedMessage, 'An error occurred while ANSWERing: no meter');
      assert.deepEqual(entry.bindingSet, []);
    });

    it('returns what was found when its own deadline is over, and says who did not answer', async () => {
      const { asker, ask } = parties;
      const reply = await asker.ask(ask, {
        recipientSelector: {},
        bindingSet: [],
        deadlineMs: 30,
      });
      assert.equal(reply.status, 200);
      assert.match(reply.json.exchangeInfo[0].failedMessage as string, /no answer within 0\.03 s/);
    });
  });

  describe('POST /sc/post', () => {
    const orders = {
      argumentGraphPattern: '?device ex:start ?order .',
      resultGraphPattern: '?order ex:verdict ?verdict .',
      prefixes,
    };

    it('returns the result and the calls of reacts, arguments included', async () => {
      const { asker, answerer } = parties;
      const post = await asker.register('Post', orders);
      const react = await answerer.register('React', {
        argumentGraphPattern: '?d ex:start ?o .',
        resultGraphPattern: '?o ex:verdict ?v .',
        prefixes,
      });
      const argument = { device: '<heater>', order: '<o1>' };
      const [reply, request] = await Promise.all([
        asker.post(post, [argument]),
        answerer.serveOnce([{ o: '<o1>', v: '"OK"' }]),
      ]);
      assert.equal(request.knowledgeInteractionId, react);
      assert.equal(request.requestingKnowledgeBaseId, asker.id);
      assert.deepEqual(request.bindingSet, [{ d: '<heater>', o: '<o1>' }]);
      const { resultBindingSet, exchangeInfo } = reply.json;
      assert.deepEqual(resultBindingSet, [{ order: '<o1>', verdict: '"OK"' }]);
      const [{ exchangeStart, exchangeEnd, ...entry }] = exchangeInfo as [Json];
      assert.ok(exchangeStart <= exchangeEnd);
      assert.deepEqual(entry, {
        initiator: 'knowledgeBase',
        knowledgeBaseId: answerer.id,
        knowledgeInteractionId: react,
        status: 'SUCCEEDED',
        argumentBindingSet: [{ d: '<heater>', o: '<o1>' }],
        resultBindingSet: [{ o: '<o1>', v: '"OK"' }],
      });
    });

    it('gives [] without result pattern, and takes an answer without bindings', async () => {
      const { asker, answerer } = parties;
      const argumentOnly = { ...orders, resultGraphPattern: null };
      const post = await asker.register('Post', argumentOnly);
      const react = await answerer.register('React', argumentOnly);
      const posting = asker.post(post, [{ device: '<heater>', order: '<o1>' }]);
      const { handleRequestId } = (await answerer.poll()).json;
      assert.equal((await answerer.answer(react, { handleRequestId })).status, 200);
      assert.deepEqual((await posting).json.resultBindingSet, []);
    });

    it('has the error message of a react with its own wording', async () => {
      const { asker, answerer } = parties;
      const post = await asker.register('Post', orders);
      const react = await answerer.register('React', orders);
      const posting = asker.post(post, [{ device: '<heater>', order: '<o1>' }]);
      const { handleRequestId } = (await answerer.poll()).json;
      await answerer.answer(react, { handleRequestId, errorMessage: 'too hot' });
      const [entry] = (await posting).json.exchangeInfo;
      assert.equal(entry.failedMessage, 'An error occurred while REACTing: too hot');
    });
  });

  describe('checks', () => {
    const unknownText = 'Smart connector not found, because its ID is unknown.';

    for (const path of ['/rest/sc/ask', '/rest/sc/post']) {
      it(`of ${path} come in the order of the protocol`, async () => {
        const { asker, answerer, ask, answer } = parties;
        const isAsk = path === '/rest/sc/ask';
        const own = isAsk
          ? ask
          : await asker.register('Post', { argumentGraphPattern: powers.graphPattern, prefixes });
        const send = (
          body: unknown,
          knowledgeBase?: string,
          interaction?: string,
        ): Promise<Reply> =>
          stage.request('POST', path, {
            body,
            ...(knowledgeBase !== undefined && { knowledgeBase }),
            ...(interaction !== undefined && { interaction }),
          });
        const nobody = 'mailto:nobody';
        assertError(await send('5', nobody), 400, /array of bindings, or an object/);
        assertError(await send({ bindingSet: [] }, nobody), 400, /recipientSelector is missing/);
        assertError(await send({ recipientSelector: {} }, nobody), 400, /bindingSet is missing/);
        const badSelector = { recipientSelector: { knowledgeBases: 5 }, bindingSet: [] };
        assertError(await send(badSelector, nobody), 400, /knowledgeBases/);
        assertError(await send([5], nobody, nobody), 400, /bindingSet\[0\]/);
        assertError(await send([{ a: ['x'] }], nobody, nobody), 400, /bindingSet\[0\]\.a/);
        assertError(await send([]), 400, /Knowledge-Base-Id is missing/);
        assertError(await send([], nobody), 400, /Knowledge-Interaction-Id is missing/);
        assertError(await send([], 'a b', own), 400, /Knowledge-Base-Id/);
        const unknown = await send([null], nobody, own);
        assertError(unknown, 404, /^Smart connector not found, because its ID is unknown\.$/);
        assert.deepEqual(unknown.json, { messageType: 'error', message: unknownText });
        assertError(await send([null], asker.id, 'a b'), 400, /Knowledge-Interaction-Id/);
        assertError(await send([null], asker.id, answer), 404, /has no interaction/);
        assertError(await send([null], answerer.id, answer), 400, /is of kind answer/);
        assertError(await send([null], asker.id, own), 400, /bindingSet\[0\]/);
        assertError(await send([{ '?device': '<x>' }], asker.id, own), 400, /device/);
        assertError(await send([{ device: null }], asker.id, own), 400, /bindingSet\[0\]\.device/);
        assertError(await send([{ device: '?x' }], asker.id, own), 400, /bindingSet\[0\]\.device/);
      });
    }

    for (const term of ['lamp', '2021-05-04T09:30:10Z', ' <lamp>', '', 'http://x', '"open', '_x']) {
      it(`refuse the term ${JSON.stringify(term)} with 400, naming variable and value`, async () => {
        const reply = await parties.asker.ask(parties.ask, [{ power: '5' }, { power: term }]);
        assertError(reply, 400, /bindingSet\[1\]\.power/);
        assert.ok(reply.json.message.includes(term.trim()));
      });
    }

    it('refuse an ask with a post interaction and the other way round', async () => {
      const { asker, ask } = parties;
      assertError(await asker.post(ask, []), 400, /of kind ask/);
    });

    it('accept variables that the pattern does not have, and name them in the record', async () => {
      const body = { recipientSelector: {}, bindingSet: [{ stranger: '5' }], record: true };
      const [reply] = await askAndServe(body, [power(1)]);
      assert.equal(reply.json.bindingSet.length, 1);
      assert.match(reply.json.exchange.notes[0] as string, /stranger/);
    });

    it('refuse a deadline that is none', async () => {
      const body = { recipientSelector: {}, bindingSet: [], deadlineMs: 0 };
      assertError(await parties.asker.ask(parties.ask, body), 400, /deadlineMs must be at least 1/);
    });
  });

  describe('records', () => {
    it('come with the response on demand, instead of the list of calls', async () => {
      const body = { recipientSelector: {}, bindingSet: [], record: true };
      const [reply] = await askAndServe(body, [power(1)]);
      assert.equal(reply.json.exchangeInfo, undefined);
      const { exchange } = reply.json;
      assert.equal(exchange.kind, 'ask');
      assert.equal(exchange.outcome, 'complete');
      assert.equal(exchange.calls[0].role, 'answer');
      assert.equal(exchange.calls[0].resultBindings.length, 1);
      assert.deepEqual(exchange.calls[0].argumentBindings, [{}]);
      assert.equal(exchange.calls[0].bindingsPushed, 0);
    });

    it('can be fetched by the id in the response header', async () => {
      const [reply] = await askAndServe({ recipientSelector: {}, bindingSet: [], record: true }, [
        power(1),
      ]);
      const id = reply.headers.get('gridloom-exchange-id');
      assert.equal(id, reply.json.exchange.id);
      const record = await stage.request('GET', `/gridloom/v1/exchanges/${id}`);
      assert.equal(record.status, 200);
      assert.deepEqual(record.json, reply.json.exchange);
    });

    it('are 404 when there are none', async () => {
      assertError(await stage.request('GET', '/gridloom/v1/exchanges/x'), 404, /no record/);
    });

    it('print the rows of a single source once and the same everywhere', async () => {
      const rows = Array.from({ length: 100 }, (_, index) => power(index));
      const [reply] = await askAndServe([], rows);
      const { bindingSet, exchangeInfo } = reply.json;
      const key = (row: Json): string => row.device as string;
      const sorted = (all: Json[]): Json[] => [...all].sort((a, b) => key(a).localeCompare(key(b)));
      assert.equal(bindingSet.length, 100);
      assert.deepEqual(sorted(exchangeInfo[0].bindingSet as Json[]), sorted(bindingSet as Json[]));
    });
  });

  it('end when their caller disconnects', async () => {
    const { asker, ask, answerer, answer } = parties;
    const caller = new AbortController();
    const asking = asker.ask(ask, [], caller.signal).catch(() => undefined);
    const { handleRequestId } = (await answerer.poll()).json;
    assert.equal(stage.runtime.statistics.exchangesInFlight, 1);
    caller.abort();
    await asking;
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 0);
    assertError(await answerer.answer(answer, { handleRequestId }), 404, /Nobody waits/);
  });

  it('are refused with 503 and Retry-After when too many are running', async () => {
    const busy = await Stage.build({ runtime: { maxExchangesInFlight: 1 } });
    try {
      const { asker, ask, answerer } = await pair(busy);
      const first = asker.ask(ask);
      await eventually(() => busy.runtime.statistics.exchangesInFlight === 1);
      const second = await asker.ask(ask);
      assertError(second, 503, /under way/);
      assert.equal(second.headers.get('retry-after'), '1');
      assert.equal(second.headers.get('gridloom-error-code'), 'overloaded');
      await answerer.serveOnce([]);
      assert.equal((await first).status, 200);
    } finally {
      await busy.tearDown();
    }
  });

  it('answer 500 in JSON when the engine fails, without giving away how', async () => {
    stage.runtime.ask = () => Promise.reject(new TypeError('secret detail'));
    const reply = await parties.asker.ask(parties.ask);
    assertError(reply, 500, /failed unexpectedly/);
    assert.ok(!reply.text.includes('secret'));
    await pause(0);
  });
});
