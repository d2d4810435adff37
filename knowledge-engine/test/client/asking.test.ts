import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { GridloomError } from '../../src/api/index.js';
import { orders, powers, Stage } from './fixtures.js';
import { problem } from './scripted-runtime.js';

const ask = 'POST /rest/sc/ask';
const post = 'POST /rest/sc/post';
const meter = '<https://example.org/m1>';
const integer = 'http://www.w3.org/2001/XMLSchema#integer';

function hasCode(code: string, message = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof GridloomError, String(error));
    assert.deepEqual([error.code, message.test(error.message)], [code, true], error.message);
    return true;
  };
}

describe('asking and posting over REST', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.build()));
  afterEach(() => stage.tearDown());

  it('registers an ask at its first use only, also when it is stated twice', async () => {
    const connector = await stage.connect();
    await connector.ask(powers);
    await connector.ask({ ...powers }, [{ device: meter }]);
    const [registration, ...more] = stage.runtime.requests('POST /rest/sc/ki');
    assert.deepEqual(more, []);
    assert.deepEqual(registration?.json, {
      knowledgeInteractionType: 'AskKnowledgeInteraction',
      knowledgeInteractionName: 'powers',
      graphPattern: powers.pattern.text,
    });
    const [, second] = stage.runtime.requests(ask);
    assert.deepEqual(second?.json, {
      recipientSelector: { knowledgeBases: [] },
      bindingSet: [{ device: meter }],
      record: true,
    });
    assert.equal(
      second.headers['knowledge-interaction-id'],
      'https://example.org/meter/interaction/powers',
    );
  });

  it('registers once for many asks at the same time', async () => {
    const connector = await stage.connect();
    await Promise.all(Array.from({ length: 20 }, () => connector.ask(powers)));
    assert.equal(stage.runtime.requests('POST /rest/sc/ki').length, 1);
    assert.equal(stage.runtime.requests(ask).length, 20);
  });

  it('passes recipients and deadline on', async () => {
    const connector = await stage.connect();
    await connector.post(orders, [{ device: meter, order: '"1"' }], {
      recipients: { knowledgeBases: ['https://example.org/b'] },
      deadlineMs: 2_000,
    });
    const [request] = stage.runtime.requests(post);
    assert.deepEqual(request?.json.recipientSelector, {
      knowledgeBases: ['https://example.org/b'],
    });
    const { deadlineMs } = request.json as { deadlineMs: number };
    assert.ok(deadlineMs > 1_000 && deadlineMs <= 2_000, String(deadlineMs));
  });

  it('passes limits, order, exclusions and the level of an interaction on', async () => {
    const connector = await stage.connect();
    const options = {
      recipients: { excludedKnowledgeBases: ['https://example.org/b'] },
      limit: 3,
      firstSources: 2,
      order: [{ variable: 'power', descending: true }],
    };
    await connector.ask({ ...powers, reasonerLevel: 4 }, [], options);
    const [registration] = stage.runtime.requests('POST /rest/sc/ki');
    assert.equal(registration?.json.reasonerLevel, 4);
    const [request] = stage.runtime.requests(ask);
    const { recipientSelector, limit, firstSources, order } = request!.json as typeof options & {
      recipientSelector: unknown;
    };
    assert.deepEqual(
      { recipients: recipientSelector, limit, firstSources, order },
      { ...options, recipients: { ...options.recipients, knowledgeBases: [] } },
    );
  });

  it('takes the same patterns at another level for another interaction', async () => {
    const connector = await stage.connect();
    const { pattern } = powers;
    await connector.ask({ pattern });
    await connector.ask({ pattern, reasonerLevel: 3 });
    assert.equal(stage.runtime.requests('POST /rest/sc/ki').length, 2);
  });

  it('notes which options had no effect with another runtime', async () => {
    const connector = await stage.connect();
    const recipients = { excludedKnowledgeBases: ['https://example.org/b'] };
    const { exchange } = await connector.ask(powers, [], { recipients, limit: 3, order: [] });
    assert.match(exchange.notes[1]!, /does not know excludedKnowledgeBases, limit;/);
    assert.equal((await connector.ask(powers)).exchange.notes.length, 1);
  });

  it('reads knowledge gaps, and that there are more of them', async () => {
    const connector = await stage.connect();
    const knowledgeGaps = [['?a <mailto:p> ?b', '?b <mailto:q> ?c'], ['?a <mailto:r> ?b']];
    const body = { bindingSet: [], exchangeInfo: [], knowledgeGaps };
    stage.runtime.next(ask, { status: 200, body });
    stage.runtime.next(ask, { status: 200, body: { ...body, knowledgeGapsTruncated: true } });
    stage.runtime.next(ask, { status: 200, body: { ...body, knowledgeGaps: 'none' } });
    const first = await connector.ask(powers);
    assert.deepEqual(first.knowledgeGaps, { alternatives: knowledgeGaps, truncated: false });
    assert.equal((await connector.ask(powers)).knowledgeGaps?.truncated, true);
    await assert.rejects(connector.ask(powers), hasCode('unreachable', /knowledgeGaps/));
    assert.ok(!('knowledgeGaps' in (await connector.ask(powers))));
  });

  it('returns the complete record of a runtime that gives one', async () => {
    const connector = await stage.connect();
    const call = {
      role: 'inference',
      knowledgeBaseId: 'https://example.org/b',
      knowledgeInteractionId: 'https://example.org/b/interaction/i',
      startedAt: 10,
      endedAt: 20,
      status: 'FAILED',
      failedMessage: 'no answer within 10 s',
      argumentBindings: [{}],
      bindingsPushed: 3,
      resultBindings: [],
      rowsDropped: 2,
    };
    const exchange = {
      id: 'e1',
      kind: 'ask',
      knowledgeBaseId: 'https://example.org/meter',
      knowledgeInteractionId: 'https://example.org/meter/interaction/powers',
      startedAt: 5,
      endedAt: 25,
      outcome: 'deadline',
      outcomeMessage: 'Time is up.',
      calls: [call],
      notes: ['?x is no variable of the pattern'],
      whyEmpty: 'nobody replied in time',
    };
    stage.runtime.always(ask, { status: 200, body: { bindingSet: [], exchange } });
    assert.deepEqual(await connector.ask(powers), { bindings: [], exchange });
    const enough = { ...exchange, outcome: 'enough' };
    stage.runtime.always(ask, { status: 200, body: { bindingSet: [], exchange: enough } });
    assert.equal((await connector.ask(powers)).exchange.outcome, 'enough');
  });

  it('builds the record of other runtimes from exchangeInfo, and their terms in canonical text', async () => {
    const connector = await stage.connect();
    const row = { device: meter, power: '21' };
    stage.runtime.always(ask, {
      status: 200,
      body: {
        bindingSet: [row],
        exchangeInfo: [
          {
            initiator: 'knowledgeBase',
            knowledgeBaseId: 'https://example.org/b',
            knowledgeInteractionId: 'https://example.org/b/interaction/i',
            exchangeStart: '2025-12-18T18:23:24.574+00:00',
            exchangeEnd: '2025-12-18T18:23:24.600+00:00',
            status: 'FAILED',
            failedMessage: 'It is broken.',
            bindingSet: [],
          },
        ],
      },
    });
    const { bindings, exchange } = await connector.ask(powers);
    assert.deepEqual(bindings, [{ device: meter, power: `"21"^^<${integer}>` }]);
    assert.equal(exchange.kind, 'ask');
    assert.equal(exchange.outcome, 'complete');
    assert.match(exchange.notes[0]!, /no complete record/);
    assert.deepEqual(exchange.calls, [
      {
        role: 'answer',
        knowledgeBaseId: 'https://example.org/b',
        knowledgeInteractionId: 'https://example.org/b/interaction/i',
        startedAt: Date.UTC(2025, 11, 18, 18, 23, 24, 574),
        endedAt: Date.UTC(2025, 11, 18, 18, 23, 24, 600),
        status: 'FAILED',
        failedMessage: 'It is broken.',
        argumentBindings: [],
        bindingsPushed: 0,
        resultBindings: [],
        rowsDropped: 0,
      },
    ]);
  });

  it('registers everything again when the runtime was restarted', async () => {
    const connector = await stage.connect();
    await connector.ask(powers);
    await stage.runtime.restart();
    await Promise.all([connector.ask(powers), connector.ask(powers), connector.ask(powers)]);
    assert.equal(stage.runtime.requests('POST /rest/sc').length, 2);
    assert.equal(stage.runtime.requests('POST /rest/sc/ki').length, 2);
    assert.deepEqual([...stage.runtime.knowledgeBases], ['https://example.org/meter']);
  });

  it('survives a runtime that is away for a moment', async () => {
    const connector = await stage.connect({
      retry: { attempts: 50, initialDelayMs: 10, maxDelayMs: 20 },
    });
    await connector.ask(powers);
    await stage.runtime.stop();
    const pending = connector.ask(powers);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stage.runtime.restart();
    await pending;
  });

  it('registers an interaction again that the runtime has lost', async () => {
    const connector = await stage.connect();
    await connector.ask(powers);
    stage.runtime.interactions.clear();
    await connector.ask(powers);
    assert.equal(stage.runtime.requests('POST /rest/sc').length, 1);
    assert.equal(stage.runtime.requests('POST /rest/sc/ki').length, 2);
  });

  it('does not register for ever with a runtime that forgets at once', async () => {
    const connector = await stage.connect();
    stage.runtime.always(
      ask,
      problem(404, 'Smart connector not found, because its ID is unknown.'),
    );
    stage.runtime.always('POST /rest/sc', () => {
      stage.runtime.interactions.clear();
      return { status: 200 };
    });
    await assert.rejects(connector.ask(powers), hasCode('unknown-knowledge-base'));
    assert.equal(stage.runtime.requests(ask).length, 3);
  });

  it('takes an interaction for registered when only the reply was lost', async () => {
    const { runtime } = stage;
    const connector = await stage.connect();
    runtime.next('POST /rest/sc/ki', ({ json }) => {
      runtime.interactions.set(
        `https://example.org/meter/interaction/${json.knowledgeInteractionName}`,
        json,
      );
      return 'break';
    });
    await connector.ask(powers);
    assert.equal(runtime.requests('POST /rest/sc/ki').length, 2);
  });

  it('passes a refused pattern on and tries again later', async () => {
    const connector = await stage.connect();
    stage.runtime.next('POST /rest/sc/ki', problem(400, 'Invalid graph pattern: no.'));
    await assert.rejects(
      connector.ask(powers),
      hasCode('invalid-input', /^Invalid graph pattern: no\.$/),
    );
    await connector.ask(powers);
  });

  it('repeats an ask after a broken connection, but never a post that may have arrived', async () => {
    const connector = await stage.connect();
    stage.runtime.next(ask, 'break', { status: 502 });
    await connector.ask(powers);
    assert.equal(stage.runtime.requests(ask).length, 3);
    stage.runtime.next(post, 'break');
    await assert.rejects(
      connector.post(orders, [{ device: meter, order: '"1"' }]),
      hasCode('unreachable', /broke off/),
    );
    assert.equal(stage.runtime.requests(post).length, 1);
    stage.runtime.next(post, { status: 503 });
    await connector.post(orders, [{ device: meter, order: '"1"' }]);
    assert.equal(stage.runtime.requests(post).length, 3);
  });

  it('waits for the deadline and a margin, no longer', async () => {
    const connector = await stage.connect({ deadlineMarginMs: 40 });
    await connector.ask(powers);
    stage.runtime.always(ask, 'hang');
    await assert.rejects(
      connector.ask(powers, [], { deadlineMs: 40 }),
      hasCode('unreachable', /did not answer POST \/rest\/sc\/ask within \d+ ms/),
    );
    stage.runtime.always('POST /rest/sc/ki', 'hang');
    await assert.rejects(
      connector.ask({ pattern: powers.pattern }, [], { deadlineMs: 40 }),
      hasCode('unreachable', /did not take https:.* before the deadline/),
    );
  });

  it('rejects with the reason of the abort signal and hangs up', async () => {
    const connector = await stage.connect();
    let hungUp = false;
    stage.runtime.always(ask, (_, response) => {
      response.on('close', () => (hungUp = true));
      return 'hang';
    });
    const abort = new AbortController();
    const reason = new Error('enough');
    const pending = connector.ask(powers, [], { signal: abort.signal });
    await stage.runtime.until(ask);
    abort.abort(reason);
    await assert.rejects(pending, (error) => error === reason);
    await stage.runtime.untilTrue(
      () => hungUp,
      () => 'the connection to be closed',
    );
    await assert.rejects(connector.ask(powers, [], { signal: abort.signal }), (e) => e === reason);
    assert.equal(stage.runtime.requests(ask).length, 1);
  });

  it('rejects an open post with the reason, too', async () => {
    const connector = await stage.connect();
    stage.runtime.always(post, 'hang');
    const abort = new AbortController();
    const reason = new Error('enough');
    const pending = connector.post(orders, [{ device: meter, order: '"1"' }], {
      signal: abort.signal,
    });
    await stage.runtime.until(post);
    abort.abort(reason);
    await assert.rejects(pending, (error) => error === reason);
  });

  it('registers once although some asks learn late that the runtime has forgotten', async () => {
    const connector = await stage.connect();
    await connector.ask(powers);
    let late: ServerResponse | undefined;
    stage.runtime.next(ask, (_, response) => {
      late = response;
      return 'hang';
    });
    const first = connector.ask(powers);
    await stage.runtime.until(ask, 2);
    stage.runtime.knowledgeBases.clear();
    stage.runtime.interactions.clear();
    await connector.ask(powers);
    late?.writeHead(404).end('{"message":"Smart connector not found, because its ID is unknown."}');
    await first;
    assert.equal(stage.runtime.requests('POST /rest/sc').length, 2);
  });

  it('one aborted ask does not disturb another that waits for the same registration', async () => {
    const connector = await stage.connect();
    const abort = new AbortController();
    stage.runtime.next('POST /rest/sc/ki', 'break');
    const aborted = connector.ask(powers, [], { signal: abort.signal });
    const patient = connector.ask(powers);
    abort.abort(new Error('enough'));
    await assert.rejects(aborted, /enough/);
    await patient;
  });

  it('names what does not follow the protocol', async () => {
    const connector = await stage.connect();
    for (const [body, message] of [
      ['nonsense', /the reply to the ask is no JSON/],
      ['[]', /is no JSON object/],
      [{ bindingSet: 5 }, /bindingSet: expected an array/],
      [{ bindingSet: [{ device: 'no term' }] }, /bindingSet\[0\]\.device/],
      [{ bindingSet: [], exchangeInfo: [null] }, /exchangeInfo\[0\] is no object/],
      [{ bindingSet: [], exchange: { calls: 3 } }, /exchange\.calls is no array/],
    ] as const) {
      stage.runtime.next(ask, { status: 200, body });
      await assert.rejects(connector.ask(powers), hasCode('unreachable', message));
    }
  });

  it('refuses a reply beyond the limit', async () => {
    const connector = await stage.connect({ maxResponseBytes: 1_000 });
    stage.runtime.next(ask, { status: 200, body: 'x'.repeat(2_000) });
    await assert.rejects(connector.ask(powers), hasCode('unreachable', /larger than 1000 bytes/));
  });

  it('bounds the asks in flight', async () => {
    const connector = await stage.connect({ maxConcurrentExchanges: 2 });
    stage.runtime.next(ask, 'hang', 'hang');
    const abort = new AbortController();
    const pending = [1, 2].map(() => connector.ask(powers, [], { signal: abort.signal }));
    await stage.runtime.until(ask, 2);
    await assert.rejects(connector.ask(powers), hasCode('overloaded', /2 asks and posts/));
    abort.abort(new Error('enough'));
    await Promise.allSettled(pending);
    await connector.ask(powers);
  });

  it('ends open asks when it closes', async () => {
    const connector = await stage.connect();
    stage.runtime.always(ask, 'hang');
    const pending = connector.ask(powers);
    await stage.runtime.until(ask);
    await Promise.all([assert.rejects(pending, hasCode('closed')), connector.close()]);
  });

  it('refuses a second interaction of the same name', async () => {
    const connector = await stage.connect();
    await connector.ask(powers);
    await assert.rejects(
      connector.post({ ...orders, name: 'powers' }, []),
      hasCode('already-registered', /already has an interaction named "powers"/),
    );
  });

  it('withdraws an ask, after which its name is free', async () => {
    const connector = await stage.connect();
    await connector.unregister(powers);
    await connector.ask(powers);
    await connector.unregister(powers);
    await connector.unregister(powers);
    const removals = stage.runtime.requests('DELETE /rest/sc/ki');
    assert.deepEqual(
      removals.map(({ headers }) => headers['knowledge-interaction-id']),
      ['https://example.org/meter/interaction/powers'],
    );
    await connector.post({ ...orders, name: 'powers' }, [{ device: meter, order: '"1"' }]);
  });
});
