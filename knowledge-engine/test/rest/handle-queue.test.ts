import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GridloomError, type HandleRequest } from '../../src/api/index.js';
import { type Consumer, HandleQueue } from '../../src/rest/handle-queue.js';

const knowledgeBaseId = 'https://meter.example/kb';

function request(signal = new AbortController().signal): HandleRequest {
  return {
    kind: 'answer',
    knowledgeInteractionId: `${knowledgeBaseId}/interaction/a`,
    requestingKnowledgeBaseId: 'https://asker.example/kb',
    bindings: [{}],
    signal,
    whenAborted(listener) {
      if (signal.aborted) return undefined;
      const abort = (): void => listener(signal.reason as Error);
      signal.addEventListener('abort', abort);
      return () => signal.removeEventListener('abort', abort);
    },
  };
}

function consumer(kind: Consumer['kind'] = 'poll'): Consumer {
  return { kind, ready: () => undefined, closed: () => undefined };
}

/** How a promise ended so far. */
function outcomeOf(promise: Promise<unknown>): { readonly message: () => string | undefined } {
  let message: string | undefined;
  promise.then(
    () => (message = 'answered'),
    (error: Error) => (message = error.message),
  );
  return { message: () => message };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the queue of requests for a knowledge base', () => {
  const queueOf = (queuedRequests = 50, deliveredRequests = 100): HandleQueue =>
    new HandleQueue(knowledgeBaseId, { queuedRequests, deliveredRequests });

  it('hands a request out again, under its id, when its consumer turns out to be gone', async () => {
    const queue = queueOf();
    const answered = queue.deliver(request());
    const first = consumer();
    assert.equal(queue.next(first)?.handleRequestId, 1);
    assert.equal(queue.next(first), undefined);
    queue.lost(first);
    const second = consumer();
    assert.equal(queue.next(second)?.handleRequestId, 1);
    queue.lost(first);
    assert.equal(queue.next(second), undefined, 'the first consumer has no say in it any more');
    queue.answer(1, []);
    assert.deepEqual(await answered, []);
  });

  it('accepts the answer to a request that waits to be handed out again', async () => {
    const queue = queueOf();
    const answered = queue.deliver(request());
    const first = consumer();
    queue.next(first);
    queue.lost(first);
    queue.answer(1, []);
    await answered;
    assert.equal(queue.next(consumer()), undefined);
  });

  it('knows no answer to a request that was never delivered', () => {
    const queue = queueOf();
    void queue.deliver(request());
    assert.equal(queue.unanswered(1), undefined);
  });

  it('drops a request wherever it is when nobody waits for it any more', async () => {
    const queue = queueOf();
    const deadlines = [new AbortController(), new AbortController(), new AbortController()];
    const outcomes = deadlines.map(({ signal }) => outcomeOf(queue.deliver(request(signal))));
    const first = consumer();
    queue.next(first);
    queue.next(first);
    queue.requeue(2);
    deadlines.forEach((deadline) => deadline.abort(new Error('too late')));
    await settled();
    assert.deepEqual(
      outcomes.map((outcome) => outcome.message()),
      ['too late', 'too late', 'too late'],
    );
    assert.equal(queue.next(first), undefined);
    assert.deepEqual([queue.queuedCount, queue.deliveredCount], [0, 0]);
  });

  it('rejects a request whose time is over already', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await assert.rejects(queueOf().deliver(request(signal)), /too late/);
  });

  it('fails at once after an expiry, until somebody polls', async () => {
    const queue = queueOf();
    const deadline = new AbortController();
    const expired = outcomeOf(queue.deliver(request(deadline.signal)));
    deadline.abort(new DOMException('over', 'TimeoutError'));
    await settled();
    assert.equal(expired.message(), 'over');
    await assert.rejects(queue.deliver(request()), { code: 'unreachable' });
    const poll = consumer();
    queue.attach(poll);
    queue.detach(poll);
    const next = outcomeOf(queue.deliver(request()));
    await settled();
    assert.equal(next.message(), undefined);
  });

  it('does not hold an expiry against a knowledge base that is polling', async () => {
    const queue = queueOf();
    const deadline = new AbortController();
    const poll = consumer();
    queue.attach(poll);
    const expired = outcomeOf(queue.deliver(request(deadline.signal)));
    deadline.abort();
    queue.detach(poll);
    const next = outcomeOf(queue.deliver(request()));
    await settled();
    assert.notEqual(expired.message(), undefined);
    assert.equal(next.message(), undefined);
  });

  it('does not hold it against a knowledge base when the asker gave up', async () => {
    const queue = queueOf();
    const asker = new AbortController();
    const given = outcomeOf(queue.deliver(request(asker.signal)));
    asker.abort(new GridloomError('aborted', 'the asker left'));
    const next = outcomeOf(queue.deliver(request()));
    await settled();
    assert.equal(given.message(), 'the asker left');
    assert.equal(next.message(), undefined);
  });

  it('holds a stream back at the bound instead of failing the oldest, and goes on after an answer', () => {
    const queue = queueOf(50, 2);
    let ready = 0;
    const stream: Consumer = { ...consumer('stream'), ready: () => ready++ };
    queue.attach(stream);
    for (let count = 0; count < 3; count++) queue.deliver(request()).catch(() => undefined);
    assert.deepEqual(
      [queue.next(stream), queue.next(stream), queue.next(stream)].map((d) => d?.handleRequestId),
      [1, 2, undefined],
    );
    const before = ready;
    queue.answer(1, []);
    assert.equal(ready, before + 1);
    assert.equal(queue.next(stream)?.handleRequestId, 3);
  });

  it('finds the only unanswered request of an interaction, but makes no guess among several', () => {
    const queue = queueOf();
    void queue.deliver(request());
    void queue.deliver(request());
    const poll = consumer();
    const interaction = request().knowledgeInteractionId;
    assert.equal(queue.onlyUnanswered(interaction), undefined);
    queue.next(poll);
    assert.equal(queue.onlyUnanswered(interaction), 1);
    assert.equal(queue.onlyUnanswered('https://other.example'), undefined);
    queue.next(poll);
    assert.equal(queue.onlyUnanswered(interaction), undefined);
  });

  it('after the end of delivery still takes answers, but fails what was not fetched', async () => {
    const queue = queueOf();
    const fetched = queue.deliver(request());
    const waiting = outcomeOf(queue.deliver(request()));
    let farewell = '';
    queue.attach({ ...consumer(), closed: (message) => (farewell = message) });
    queue.next(consumer());
    queue.stopDelivery('stopping');
    await settled();
    assert.equal(farewell, 'stopping');
    assert.equal(waiting.message(), 'stopping');
    await assert.rejects(queue.deliver(request()), { code: 'closed' });
    queue.answer(1, []);
    assert.deepEqual(await fetched, []);
  });

  it('delivers in order, each until answered, within its bounds, whatever happens', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant({ do: 'deliver' } as const) },
      { weight: 4, arbitrary: fc.constant({ do: 'take' } as const) },
      fc.record({ do: fc.constantFrom('answer', 'fail', 'expire', 'lose'), pick: fc.nat(20) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const queue = queueOf(4, 5);
        const open = new Map<number, AbortController>();
        const ended: number[] = [];
        const lastTaker = new Map<number, Consumer>();
        let count = 0;
        for (const current of steps) {
          const taken = [...lastTaker.keys()].filter((id) => open.has(id));
          const picked = 'pick' in current ? taken[current.pick % (taken.length || 1)] : undefined;
          if (current.do === 'deliver') {
            const id = ++count;
            const deadline = new AbortController();
            open.set(id, deadline);
            queue.deliver(request(deadline.signal)).then(
              () => ended.push(id),
              () => ended.push(id),
            );
          } else if (current.do === 'take') {
            const poll = consumer();
            const delivery = queue.next(poll);
            if (delivery !== undefined) lastTaker.set(delivery.handleRequestId, poll);
          } else if (picked !== undefined) {
            if (current.do === 'answer') queue.answer(picked, []);
            else if (current.do === 'fail') queue.fail(picked, 'no');
            else if (current.do === 'lose') queue.lost(lastTaker.get(picked)!);
            else open.get(picked)!.abort(new GridloomError('aborted', 'over'));
          }
          await settled();
          ended.forEach((id) => open.delete(id));
          assert.ok(queue.queuedCount <= 4 && queue.deliveredCount <= 5);
          assert.equal(queue.queuedCount + queue.deliveredCount, open.size);
        }
        assert.equal(new Set(ended).size, ended.length, 'each ends once');
        queue.close('over');
        await settled();
        assert.equal(ended.length, count, 'each ends');
      }),
      { numRuns: 100 },
    );
  });
});
