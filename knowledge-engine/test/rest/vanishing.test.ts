import assert from 'node:assert/strict';
import {
  assertDone,
  eventually,
  pair,
  type Pair,
  pause,
  power,
  type RawConnection,
  Stage,
} from './stage.js';

describe('clients that vanish', () => {
  let stage: Stage;
  let parties: Pair;

  beforeEach(async () => {
    stage = await Stage.build({ times: { pollMs: 1_000 } });
    parties = await pair(stage);
  });
  afterEach(() => stage.tearDown());

  const rawPoll = async (): Promise<RawConnection> => {
    const connection = await stage.raw();
    connection.head('GET', '/rest/sc/handle', { 'Knowledge-Base-Id': parties.answerer.id });
    return connection;
  };

  it('while polling may poll again at once, and lose nothing', async () => {
    const { asker, ask, answerer } = parties;
    const connection = await rawPoll();
    await pause(30);
    connection.socket.destroy();
    await eventually(() => connection.closed);
    const [reply, request] = await Promise.all([
      answerer.serveOnce([power(5)]),
      pause(30).then(() => asker.ask(ask)),
    ]).then(([served, asked]) => [asked, served] as const);
    assert.equal(request.handleRequestId, 1);
    assert.equal(reply.json.bindingSet.length, 1);
  });

  it('while polling do not take requests with them', async () => {
    const { asker, ask, answerer } = parties;
    const connection = await rawPoll();
    await pause(30);
    connection.socket.destroy();
    const asking = asker.ask(ask);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    assert.equal((await answerer.serveOnce([power(5)])).handleRequestId, 1);
    assert.equal((await asking).json.bindingSet.length, 1);
  });

  it('before they read a delivery get it again under the same id', async () => {
    const { asker, ask, answerer } = parties;
    const connection = await rawPoll();
    // The response arrives in a buffer that nobody reads, as when the process dies just then.
    connection.socket.pause();
    await pause(30);
    const asking = asker.ask(ask);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    await pause(30);
    connection.socket.resetAndDestroy();
    const request = await answerer.serveOnce([power(5)]);
    assert.equal(request.handleRequestId, 1);
    assert.equal((await asking).json.bindingSet.length, 1);
  });

  it('just before a delivery is written do not take it with them', async () => {
    const { asker, ask, answerer } = parties;
    const connection = await rawPoll();
    await pause(30);
    // The end of the connection has arrived, but the server has not looked yet when the request comes.
    connection.socket.destroy();
    const asking = stage.runtime.ask({
      knowledgeBaseId: asker.id,
      knowledgeInteractionId: ask,
      bindings: [],
    });
    assert.equal((await answerer.serveOnce([power(5)])).handleRequestId, 1);
    assert.equal((await asking).bindings.length, 1);
  });

  it('after they have read a delivery do not get it again', async () => {
    const { asker, ask, answerer, answer } = parties;
    const connection = await rawPoll();
    await pause(30);
    const asking = asker.ask(ask);
    await connection.until(/"handleRequestId":1/);
    connection.socket.end();
    await eventually(() => connection.closed);
    await pause(30);
    const controller = new AbortController();
    const polling = answerer.poll(controller.signal).catch(() => undefined);
    await pause(50);
    controller.abort();
    assert.equal(await polling, undefined);
    assertDone(await answerer.answer(answer, { handleRequestId: 1, bindingSet: [power(5)] }));
    assert.equal((await asking).json.bindingSet.length, 1);
  });

  it('long after a delivery, which another request on the connection has shown to be read', async () => {
    const { asker, ask, answerer, answer } = parties;
    const connection = await rawPoll();
    await pause(30);
    const asking = asker.ask(ask);
    await connection.until(/"handleRequestId":1/);
    connection.head('GET', '/rest/version');
    await connection.until(/"version"/);
    connection.socket.resetAndDestroy();
    await eventually(() => connection.closed);
    await pause(30);
    const controller = new AbortController();
    const polling = answerer.poll(controller.signal).catch(() => undefined);
    await pause(50);
    controller.abort();
    assert.equal(await polling, undefined, 'nothing to deliver again');
    assertDone(await answerer.answer(answer, { handleRequestId: 1 }));
    await asking;
  });

  it('in the middle of an answer get the request again, and disturb nobody', async () => {
    const { asker, ask, answerer, answer } = parties;
    const asking = asker.ask(ask);
    const { handleRequestId } = (await answerer.poll()).json;
    const connection = await stage.raw();
    connection.head('POST', '/rest/sc/handle', {
      'Knowledge-Base-Id': answerer.id,
      'Knowledge-Interaction-Id': answer,
      'Content-Type': 'application/json',
      'Content-Length': '10000',
    });
    connection.socket.write(`{"handleRequestId": ${handleRequestId}, "bindingSet": [{`);
    await pause(30);
    connection.socket.destroy();
    const again = await answerer.serveOnce([power(5)]);
    assert.equal(again.handleRequestId, handleRequestId);
    assert.equal((await asking).json.bindingSet.length, 1);
  });

  it('in the middle of a registration leave nothing behind', async () => {
    const connection = await stage.raw();
    connection.head('POST', '/rest/sc', { 'Content-Length': '1000' });
    connection.socket.write('{"knowledgeBaseId": "mailto:half",');
    await pause(20);
    connection.socket.destroy();
    await pause(20);
    assert.equal(stage.runtime.statistics.knowledgeBases, 2);
    assert.equal((await stage.request('GET', '/rest/version')).status, 200);
  });

  it('and come back a hundred times are served as if nothing had happened', async () => {
    const { asker, ask, answerer } = parties;
    for (let count = 0; count < 100; count++) {
      const connection = await rawPoll();
      if (count % 3 === 0) await pause(1);
      connection.socket.destroy();
    }
    const asking = asker.ask(ask);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    await pause(30);
    await answerer.serveOnce([power(5)]);
    assert.equal((await asking).json.bindingSet.length, 1);
  });
});
