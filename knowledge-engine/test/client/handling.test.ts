import assert from 'node:assert/strict';
import type { HandlerContext } from '../../src/api/index.js';
import type { HandlerFailure } from '../../src/client/index.js';
import { handleRequest, knowledgeBase, orders, powers, Stage } from './fixtures.js';
import { problem } from './scripted-runtime.js';

const stream = 'GET /gridloom/v1/handle/stream';
const poll = 'GET /rest/sc/handle';
const reply = 'POST /rest/sc/handle';
const row = { device: '<https://example.org/m1>', power: '"21"' };

/** A promise to be settled from outside. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('serving requests over REST', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.build()));
  afterEach(() => stage.tearDown());

  for (const delivery of ['auto', 'poll'] as const) {
    describe(delivery === 'auto' ? 'by stream' : 'by poll', () => {
      it('brings requests to the handler and its rows back', async () => {
        const connector = await stage.connect({ delivery });
        const seen: unknown[] = [];
        const registration = await connector.answer(powers, (bindings, context) => {
          seen.push(bindings, context.requestingKnowledgeBaseId, context.knowledgeInteractionId);
          return [row];
        });
        const restriction = [{ device: row.device }];
        stage.runtime.push(handleRequest(1, registration.knowledgeInteractionId, restriction));
        const answer = await stage.runtime.until(reply);
        assert.deepEqual(answer.json, { handleRequestId: 1, bindingSet: [row] });
        assert.equal(answer.headers['knowledge-base-id'], knowledgeBase.id);
        assert.equal(
          answer.headers['knowledge-interaction-id'],
          'https://example.org/meter/interaction/powers',
        );
        assert.deepEqual(seen, [
          restriction,
          'https://example.org/asker',
          'https://example.org/meter/interaction/powers',
        ]);
        assert.equal(stage.runtime.requests(delivery === 'auto' ? poll : stream).length, 0);
      });

      it('lets a react return nothing', async () => {
        const connector = await stage.connect({ delivery });
        const { knowledgeInteractionId } = await connector.react(orders, () => undefined);
        stage.runtime.push(handleRequest(1, knowledgeInteractionId));
        assert.deepEqual((await stage.runtime.until(reply)).json.bindingSet, []);
      });

      it('serves a repeated request once', async () => {
        const connector = await stage.connect({ delivery });
        const { opened, open } = gate();
        let calls = 0;
        await connector.answer(powers, async () => {
          calls += 1;
          await opened;
          return [];
        });
        for (const id of [1, 1, 2]) stage.runtime.push(handleRequest(id));
        open();
        await stage.runtime.until(reply, 2);
        for (const id of [1, 2, 3]) stage.runtime.push(handleRequest(id));
        await stage.runtime.until(reply, 3);
        assert.equal(calls, 3);
        assert.deepEqual(
          stage.runtime.requests(reply).map(({ json }) => json.handleRequestId),
          [1, 2, 3],
        );
      });

      it('registers again and goes on when the runtime was restarted', async () => {
        const connector = await stage.connect({ delivery });
        let calls = 0;
        await connector.answer(powers, () => {
          calls += 1;
          return [row];
        });
        stage.runtime.push(handleRequest(1));
        await stage.runtime.until(reply);
        await stage.runtime.restart();
        // The new process counts from 1 again.
        stage.runtime.push(handleRequest(1));
        await stage.runtime.until(reply, 2);
        assert.equal(calls, 2);
        assert.ok(stage.runtime.interactions.has('https://example.org/meter/interaction/powers'));
        assert.deepEqual(
          stage.changes.map(({ state }) => state).filter((state, i, all) => state !== all[i - 1]),
          ['connected', 'disconnected', 'connected'],
        );
      });

      it('registers again when the runtime has dropped the knowledge base', async () => {
        const connector = await stage.connect({ delivery });
        await connector.answer(powers, () => [row]);
        const operation = delivery === 'auto' ? stream : poll;
        await stage.runtime.until(operation);
        stage.runtime.knowledgeBases.clear();
        stage.runtime.interactions.clear();
        stage.runtime.next(operation, problem(410, 'The knowledge base was removed.'));
        if (delivery === 'auto') stage.runtime.breakStream();
        else stage.runtime.push(handleRequest(1));
        await stage.runtime.until('POST /rest/sc/ki', 2);
        stage.runtime.push(handleRequest(1));
        const replies = delivery === 'auto' ? 1 : 2;
        await stage.runtime.until(reply, replies);
      });
    });
  }

  it('opens a new stream when an ask finds out that the runtime has forgotten everything', async () => {
    const connector = await stage.connect();
    await connector.answer(powers, () => [row]);
    await stage.runtime.until(stream);
    stage.runtime.knowledgeBases.clear();
    stage.runtime.interactions.clear();
    await connector.ask({ pattern: powers.pattern });
    await stage.runtime.until(stream, 2);
    assert.ok(stage.runtime.interactions.has('https://example.org/meter/interaction/powers'));
  });

  it('registers the knowledge base again when a handler finds it forgotten', async () => {
    const connector = await stage.connect();
    stage.runtime.knowledgeBases.clear();
    await connector.answer(powers, () => [row]);
    assert.equal(stage.runtime.requests('POST /rest/sc').length, 2);
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
  });

  it('tells the asker what a handler throws, and the observer too', async () => {
    const failures: HandlerFailure[] = [];
    const connector = await stage.connect({
      onHandlerFailure: (failure) => failures.push(failure),
    });
    const error = new Error('The meter is broken.');
    await connector.answer(powers, () => Promise.reject(error));
    stage.runtime.push(handleRequest(1));
    const { json } = await stage.runtime.until(reply);
    assert.deepEqual(json, { handleRequestId: 1, errorMessage: 'The meter is broken.' });
    assert.deepEqual(failures, [
      {
        kind: 'answer',
        knowledgeInteractionId: 'https://example.org/meter/interaction/powers',
        requestingKnowledgeBaseId: 'https://example.org/asker',
        error,
      },
    ]);
  });

  it('an observer that throws disturbs nothing', async () => {
    const connector = await stage.connect({
      onHandlerFailure: () => assert.fail('observer'),
      onConnectionChange: () => assert.fail('observer'),
    });
    await connector.answer(powers, () => assert.fail('handler'));
    stage.runtime.push(handleRequest(1));
    stage.runtime.push(handleRequest(2));
    await stage.runtime.until(reply, 2);
  });

  it('reports what no handler may return', async () => {
    const connector = await stage.connect();
    await connector.answer(powers, (() => 'rows') as never);
    stage.runtime.push(handleRequest(1));
    const { json } = await stage.runtime.until(reply);
    assert.match(json.errorMessage, /must return an array of bindings, but returned string/);
  });

  it('answers requests that it cannot read or serve with what is wrong', async () => {
    const connector = await stage.connect();
    await connector.answer(powers, () => [row]);
    stage.runtime.push(handleRequest(1, undefined, [{ device: 'no term' }]));
    stage.runtime.push(handleRequest(2, 'https://example.org/meter/interaction/gone'));
    stage.runtime.push(handleRequest(3));
    await stage.runtime.until(reply, 3);
    const answers = new Map(
      stage.runtime.requests(reply).map(({ json }) => [json.handleRequestId, json]),
    );
    assert.match(answers.get(1).errorMessage, /bindingSet\[0\]\.device/);
    assert.match(answers.get(2).errorMessage, /interaction\/gone is not served/);
    assert.deepEqual(answers.get(3).bindingSet, [row]);
  });

  it('goes on with the next stream after garbage', async () => {
    const connector = await stage.connect();
    await connector.answer(powers, () => [row]);
    await stage.runtime.until(stream);
    stage.runtime.push('garbage');
    await stage.runtime.until(stream, 2);
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
  });

  it('says after a broken stream what it received last and which stream that was', async () => {
    const connector = await stage.connect();
    const { opened, open } = gate();
    let calls = 0;
    await connector.answer(powers, async () => {
      calls += 1;
      await opened;
      return [row];
    });
    stage.runtime.push(handleRequest(7));
    await stage.runtime.untilTrue(
      () => calls === 1,
      () => 'the handler',
    );
    stage.runtime.breakStream();
    const { headers } = await stage.runtime.until(stream, 2);
    assert.equal(headers['last-event-id'], '7');
    assert.equal(headers['gridloom-stream-id'], 'stream-1');
    stage.runtime.push(handleRequest(7));
    open();
    await stage.runtime.until(reply);
    assert.equal(calls, 1);
  });

  it('reports why the runtime ends a stream', async () => {
    const connector = await stage.connect();
    await connector.answer(powers, () => [row]);
    await stage.runtime.until(stream);
    stage.runtime.write('event: closed\ndata: {"message":"Shutting down."}\n\n');
    stage.runtime.breakStream('end');
    await stage.runtime.until(stream, 2);
    const reported = stage.changes.find(({ state }) => state === 'disconnected');
    assert.ok(reported?.state === 'disconnected');
    assert.match(reported.error.message, /ended the stream of requests\. Shutting down\./);
  });

  it('opens a silent stream anew', async () => {
    const connector = await stage.connect({ streamIdleTimeoutMs: 50 });
    await connector.answer(powers, () => [row]);
    await stage.runtime.until(stream, 3);
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
  });

  it('polls where there is no stream', async () => {
    stage.runtime.hasStream = false;
    const connector = await stage.connect();
    await connector.answer(powers, () => [row]);
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
    stage.runtime.push(handleRequest(2));
    await stage.runtime.until(reply, 2);
    assert.equal(stage.runtime.requests(stream).length, 1);
    assert.deepEqual(stage.changes.at(-1), { state: 'connected', delivery: 'poll' });
  });

  it('polls where the stream is answered 501', async () => {
    stage.runtime.always(stream, { status: 501 });
    const connector = await stage.connect();
    await connector.answer(powers, () => [row]);
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
  });

  it('backs off from 409, 5xx and refused access, and says so', async () => {
    const connector = await stage.connect();
    stage.runtime.next(stream, problem(409, 'A stream is open.'), { status: 500 }, { status: 401 });
    await connector.answer(powers, () => [row]);
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
    assert.deepEqual(
      stage.changes.map((change) =>
        change.state === 'disconnected' ? change.error.code : change.state,
      ),
      ['connected', 'already-registered', 'internal', 'forbidden', 'connected'],
    );
  });

  it('does not poll in a busy loop when polls return at once', async () => {
    stage.runtime.hasStream = false;
    stage.runtime.always(poll, { status: 202 });
    const connector = await stage.connect();
    await connector.answer(powers, () => [row]);
    await stage.runtime.until(poll);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(stage.runtime.requests(poll).length <= 2);
  });

  it('runs no more handlers at once than allowed, queues some and refuses the rest', async () => {
    const connector = await stage.connect({ maxConcurrentHandlers: 2, maxQueuedRequests: 1 });
    const { opened, open } = gate();
    let running = 0;
    let most = 0;
    await connector.answer(powers, async () => {
      most = Math.max(most, ++running);
      await opened;
      running -= 1;
      return [];
    });
    for (const id of [1, 2, 3, 4]) stage.runtime.push(handleRequest(id));
    const refusal = await stage.runtime.until(reply);
    assert.equal(refusal.json.handleRequestId, 4);
    assert.match(refusal.json.errorMessage, /Overloaded: 2 requests are being served and 1 wait/);
    open();
    await stage.runtime.until(reply, 4);
    assert.equal(most, 2);
  });

  it('gives up a handler that does not end, and is free for the next request', async () => {
    const connector = await stage.connect({ handlerTimeoutMs: 30, maxConcurrentHandlers: 1 });
    let signal: AbortSignal | undefined;
    await connector.answer(powers, (_, context) => {
      if (signal !== undefined) return [row];
      signal = context.signal;
      return new Promise(() => undefined);
    });
    stage.runtime.push(handleRequest(1));
    stage.runtime.push(handleRequest(2));
    await stage.runtime.until(reply, 2);
    const [first, second] = stage.runtime.requests(reply);
    assert.match(first?.json.errorMessage, /Not finished within 30 ms/);
    assert.deepEqual(second?.json.bindingSet, [row]);
    assert.equal(signal?.aborted, true);
  });

  it('sends an answer again whose reply broke off', async () => {
    const connector = await stage.connect();
    let calls = 0;
    await connector.answer(powers, () => {
      calls += 1;
      return [row];
    });
    stage.runtime.next(reply, 'break', { status: 503 });
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply, 3);
    assert.equal(calls, 1);
  });

  it('keeps an answer that could not be sent until the request comes again', async () => {
    const connector = await stage.connect({
      retry: { attempts: 1, initialDelayMs: 5, maxDelayMs: 20 },
    });
    let calls = 0;
    await connector.answer(powers, () => {
      calls += 1;
      return [row];
    });
    stage.runtime.next(reply, 'break');
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
    await new Promise((resolve) => setTimeout(resolve, 50));
    stage.runtime.push(handleRequest(1));
    const { json } = await stage.runtime.until(reply, 2);
    assert.deepEqual(json.bindingSet, [row]);
    assert.equal(calls, 1);
  });

  it('reports an answer that the runtime refuses, but not one that nobody waits for', async () => {
    const failures: HandlerFailure[] = [];
    const connector = await stage.connect({
      onHandlerFailure: (failure) => failures.push(failure),
    });
    await connector.answer(powers, () => [row]);
    stage.runtime.next(reply, problem(404, 'Expired.'), problem(400, '?power is missing.'));
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
    stage.runtime.push(handleRequest(2));
    await stage.runtime.until(reply, 2);
    await stage.runtime.untilTrue(
      () => failures.length > 0,
      () => 'a report',
    );
    assert.deepEqual(
      failures.map(({ error }) => (error as Error).message),
      ['?power is missing.'],
    );
  });

  it('never sends an answer of the time before a restart to the runtime after it', async () => {
    const connector = await stage.connect();
    const { opened, open } = gate();
    const contexts: HandlerContext[] = [];
    await connector.answer(powers, async (_, context) => {
      contexts.push(context);
      if (contexts.length === 1) await opened;
      return [];
    });
    stage.runtime.push(handleRequest(1));
    await stage.runtime.untilTrue(
      () => contexts.length === 1,
      () => 'the handler',
    );
    await stage.runtime.restart();
    await stage.runtime.until('POST /rest/sc/ki', 2);
    assert.equal(contexts[0]?.signal.aborted, true);
    open();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(stage.runtime.requests(reply).length, 0);
    stage.runtime.push(handleRequest(1));
    await stage.runtime.until(reply);
    assert.equal(contexts.length, 2);
  });

  it('aborts the signal of running handlers when it closes, and waits for none of them', async () => {
    const connector = await stage.connect();
    let signal: AbortSignal | undefined;
    await connector.answer(powers, (_, context) => {
      signal = context.signal;
      return new Promise(() => undefined);
    });
    stage.runtime.push(handleRequest(1));
    await stage.runtime.untilTrue(
      () => signal !== undefined,
      () => 'the handler',
    );
    await connector.close();
    assert.equal(signal?.aborted, true);
  });

  it('delivers nothing more after unregister', async () => {
    const connector = await stage.connect();
    const registration = await connector.answer(powers, () => [row]);
    await registration.unregister();
    await registration.unregister();
    assert.equal(stage.runtime.requests('DELETE /rest/sc/ki').length, 1);
    stage.runtime.push(handleRequest(1));
    const { json } = await stage.runtime.until(reply);
    assert.match(json.errorMessage, /is not served/);
    await stage.runtime.restart();
    await stage.runtime.until('POST /rest/sc', 2);
    await connector.close();
    assert.equal(stage.runtime.requests('POST /rest/sc/ki').length, 1);
    await registration.unregister();
  });

  it('frees the name of a handler that the runtime refused', async () => {
    const connector = await stage.connect();
    stage.runtime.next('POST /rest/sc/ki', problem(400, 'No.'));
    await assert.rejects(
      connector.answer(powers, () => []),
      /No\./,
    );
    await connector.answer(powers, () => []);
    await assert.rejects(
      connector.answer(powers, () => []),
      /already has an interaction named "powers"/,
    );
  });
});
