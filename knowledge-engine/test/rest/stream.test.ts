import assert from 'node:assert/strict';
import {
  assertDone,
  assertError,
  eventually,
  type Json,
  pair,
  type Pair,
  type Party,
  pause,
  power,
  type RawConnection,
  type Reply,
  Stage,
} from './stage.js';

/** A stream read by hand. */
class StreamReader {
  constructor(readonly connection: RawConnection) {}

  static async open(
    party: Party,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<StreamReader> {
    const connection = await party.stage.raw();
    connection.head('GET', '/gridloom/v1/handle/stream', {
      'Knowledge-Base-Id': party.id,
      Accept: 'text/event-stream',
      ...headers,
    });
    await connection.until(/\r\n\r\n/);
    return new StreamReader(connection);
  }

  get status(): number {
    return Number(/^HTTP\/1\.1 (\d+)/.exec(this.connection.received)?.[1]);
  }

  header(name: string): string | undefined {
    return new RegExp(`^${name}: (.*)\r$`, 'im').exec(this.connection.received)?.[1];
  }

  /** Events so far, in order: id and data. */
  get events(): { readonly id: number; readonly data: Json }[] {
    const text = this.connection.received.replace(/\r\n[0-9a-f]+\r\n/g, '');
    return [...text.matchAll(/id: (\d+)\ndata: (.*)\n\n/g)].map((match) => ({
      id: Number(match[1]),
      data: JSON.parse(match[2]!),
    }));
  }

  get ids(): number[] {
    return this.events.map(({ id }) => id);
  }

  async untilIds(...ids: number[]): Promise<void> {
    await eventually(() => this.ids.length >= ids.length);
    assert.deepEqual(this.ids, ids);
  }
}

describe('the stream of requests', () => {
  let stage: Stage;
  let parties: Pair;

  const build = async (options: Parameters<typeof Stage.build>[0] = {}): Promise<void> => {
    stage = await Stage.build(options);
    parties = await pair(stage);
  };
  /** Starts asks, one after the other. */
  const startAsks = async (count: number): Promise<Promise<Reply>[]> => {
    const asks: Promise<Reply>[] = [];
    const before = stage.runtime.statistics.asksTotal;
    for (let index = 1; index <= count; index++) {
      asks.push(parties.asker.ask(parties.ask));
      await eventually(() => stage.runtime.statistics.asksTotal === before + index);
    }
    return asks;
  };
  const answer = async (handleRequestId: number): Promise<void> => {
    const body = { handleRequestId, bindingSet: [power(1)] };
    assertDone(await parties.answerer.answer(parties.answer, body));
  };
  afterEach(() => stage.tearDown());

  it('pushes requests as events: the id is the handle id, the data what a poll returns', async () => {
    await build();
    const reader = await StreamReader.open(parties.answerer);
    assert.equal(reader.status, 200);
    assert.equal(reader.header('Content-Type'), 'text/event-stream');
    const asks = await startAsks(2);
    await reader.untilIds(1, 2);
    assert.deepEqual(reader.events[0]!.data, {
      knowledgeInteractionId: parties.answer,
      handleRequestId: 1,
      bindingSet: [{}],
      requestingKnowledgeBaseId: parties.asker.id,
    });
    await answer(2);
    await answer(1);
    for (const reply of await Promise.all(asks)) assert.equal(reply.json.bindingSet.length, 1);
  });

  it('delivers what waited before it was opened', async () => {
    await build();
    const asks = await startAsks(1);
    const reader = await StreamReader.open(parties.answerer);
    await reader.untilIds(1);
    await answer(1);
    await Promise.all(asks);
  });

  it('shows by comments that it lives', async () => {
    await build({ times: { heartbeatMs: 20 } });
    const reader = await StreamReader.open(parties.answerer);
    await reader.connection.until(/: heartbeat\n\n[^]*: heartbeat\n\n/);
  });

  it('checks its header', async () => {
    await build();
    const get = (headers: Record<string, string>): Promise<Reply> =>
      stage.request('GET', '/gridloom/v1/handle/stream', { headers });
    assertError(await get({}), 400, /Knowledge-Base-Id is missing/);
    assertError(await get({ 'Knowledge-Base-Id': 'a b' }), 400, /URI/);
    assertError(await get({ 'Knowledge-Base-Id': 'mailto:nobody' }), 404, /unknown/);
    const knowledge = { 'Knowledge-Base-Id': parties.answerer.id, Accept: 'application/json' };
    assertError(await get(knowledge), 406, /text\/event-stream/);
  });

  it('can be one only: a poll or a second stream beside it gets 409', async () => {
    await build();
    const reader = await StreamReader.open(parties.answerer);
    assertError(await parties.answerer.poll(), 409, /A stream/);
    assert.equal((await StreamReader.open(parties.answerer)).status, 409);
    const asks = await startAsks(1);
    await reader.untilIds(1);
    await answer(1);
    await Promise.all(asks);
  });

  it('is refused with 409 beside a waiting poll', async () => {
    await build();
    const controller = new AbortController();
    const polling = parties.answerer.poll(controller.signal).catch(() => undefined);
    await pause(30);
    assert.equal((await StreamReader.open(parties.answerer)).status, 409);
    controller.abort();
    await polling;
  });

  it('replaces one that has died, and re-sends what was unanswered under the same ids', async () => {
    await build();
    const first = await StreamReader.open(parties.answerer);
    const asks = await startAsks(2);
    await first.untilIds(1, 2);
    first.connection.socket.resetAndDestroy();
    const second = await StreamReader.open(parties.answerer);
    assert.equal(second.status, 200);
    await second.untilIds(1, 2);
    await answer(1);
    await answer(2);
    await Promise.all(asks);
  });

  it('does not re-send the request that Last-Event-ID names, but all others', async () => {
    await build();
    const first = await StreamReader.open(parties.answerer);
    const asks = await startAsks(3);
    await first.untilIds(1, 2, 3);
    first.connection.socket.destroy();
    const second = await StreamReader.open(parties.answerer, { 'Last-Event-ID': '2' });
    await second.untilIds(1, 3);
    asks.push(...(await startAsks(1)));
    await second.untilIds(1, 3, 4);
    for (const id of [1, 2, 3, 4]) await answer(id);
    await Promise.all(asks);
  });

  it('replaces one that seems alive when the client names it as lost', async () => {
    await build({ times: { conflictGraceMs: 30 } });
    const first = await StreamReader.open(parties.answerer);
    const id = first.header('Gridloom-Stream-Id') ?? '';
    const stranger = await StreamReader.open(parties.answerer, { 'Gridloom-Stream-Id': 'x' });
    assert.equal(stranger.status, 409);
    const second = await StreamReader.open(parties.answerer, { 'Gridloom-Stream-Id': id });
    assert.equal(second.status, 200);
    await eventually(() => first.connection.closed);
    const asks = await startAsks(1);
    await second.untilIds(1);
    await answer(1);
    await Promise.all(asks);
  });

  it('hands what it delivered over to a poll when it is gone', async () => {
    await build();
    const reader = await StreamReader.open(parties.answerer);
    const asks = await startAsks(1);
    await reader.untilIds(1);
    reader.connection.socket.destroy();
    assert.equal((await parties.answerer.serveOnce([])).handleRequestId, 1);
    await Promise.all(asks);
  });

  it('counts as present: an expiry on it does not fail the next call at once', async () => {
    await build({ runtime: { callTimeoutMs: 50 } });
    const reader = await StreamReader.open(parties.answerer);
    for (const id of [1, 2]) {
      const [ask] = await startAsks(1);
      assert.match((await ask!).json.exchangeInfo[0].failedMessage as string, /no answer within/);
      assert.equal(reader.ids.at(-1), id);
    }
  });

  it('holds requests back while too many are unanswered, and goes on after an answer', async () => {
    await build({ limits: { deliveredRequests: 2 } });
    const reader = await StreamReader.open(parties.answerer);
    const asks = await startAsks(4);
    await reader.untilIds(1, 2);
    await pause(30);
    assert.deepEqual(reader.ids, [1, 2]);
    await answer(2);
    await reader.untilIds(1, 2, 3);
    await answer(1);
    await answer(3);
    await reader.untilIds(1, 2, 3, 4);
    await answer(4);
    for (const reply of await Promise.all(asks)) assert.equal(reply.json.bindingSet.length, 1);
  });

  it('that is read slowly leaves requests in the queue, where the bound applies', async () => {
    await build({ limits: { queuedRequests: 3 } });
    const { asker, ask, answerer } = parties;
    const reader = await StreamReader.open(answerer);
    reader.connection.socket.pause();
    // One request is more than the buffers of the connection hold, so nothing after it may be written.
    const large = Array.from({ length: 20_000 }, (_, index) => ({
      device: `<https://example.org/${'x'.repeat(300)}/${index}>`,
    }));
    const asks = [asker.ask(ask, large)];
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    for (let count = 0; count < 4; count++) asks.push(asker.ask(ask));
    const overflown = await Promise.race(asks);
    assert.match(overflown.json.exchangeInfo[0].failedMessage as string, /3 requests waiting/);
    reader.connection.socket.resume();
    await eventually(() => reader.ids.length === 4);
    for (const id of reader.ids) {
      await answerer.answer(parties.answer, { handleRequestId: id });
    }
    await Promise.all(asks);
  });

  it('that is not read for too long is cut, and its requests wait for the next', async () => {
    await build({ times: { heartbeatMs: 10, streamStallMs: 50 } });
    const { asker, ask, answerer } = parties;
    const reader = await StreamReader.open(answerer);
    reader.connection.socket.pause();
    const large = Array.from({ length: 20_000 }, (_, index) => ({
      device: `<https://example.org/${'x'.repeat(300)}/${index}>`,
    }));
    const asking = asker.ask(ask, large);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    await pause(100);
    const request = await answerer.serveOnce([]);
    assert.equal(request.handleRequestId, 1);
    assert.equal((await asking).status, 200);
  });

  it('ends with a last event when the knowledge base is removed', async () => {
    await build();
    const reader = await StreamReader.open(parties.answerer);
    await parties.answerer.request('DELETE', '/rest/sc');
    await reader.connection.until(/event: closed\ndata: \{"messageType":"message","message":/);
    assertError(await parties.answerer.poll(), 404, /unknown/);
  });
});
