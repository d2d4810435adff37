import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  assertDone,
  assertError,
  eventually,
  pair,
  type Pair,
  pause,
  power,
  Stage,
} from './stage.js';

describe('closing the REST edge', () => {
  let stage: Stage;
  let parties: Pair;

  beforeEach(async () => {
    stage = await Stage.build({ times: { drainMs: 2_000 } });
    parties = await pair(stage);
  });
  afterEach(() => stage.tearDown());

  it('answers a waiting poll with 410 and a message', async () => {
    const polling = parties.answerer.poll();
    await pause(30);
    await stage.server.close();
    const reply = await polling;
    assert.equal(reply.status, 410);
    assert.equal(reply.json.messageType, 'message');
    assert.match(reply.json.message as string, /shutting down/);
  });

  it('ends streams with a last event', async () => {
    const connection = await stage.raw();
    const headers = { 'Knowledge-Base-Id': parties.answerer.id };
    connection.head('GET', '/gridloom/v1/handle/stream', headers);
    await connection.until(/: connected/);
    await stage.server.close();
    await connection.until(/event: closed\ndata: .*shutting down/);
    await eventually(() => connection.closed);
  });

  it('waits for running exchanges, for which answers are still taken', async () => {
    const { asker, ask, answerer, answer } = parties;
    const asking = asker.ask(ask);
    const { handleRequestId } = (await answerer.poll()).json;
    const closing = stage.server.close();
    await pause(30);
    assertDone(await answerer.answer(answer, { handleRequestId, bindingSet: [power(5)] }));
    assert.equal((await asking).json.bindingSet.length, 1);
    await closing;
  });

  it('refuses new work meanwhile, and says so in /health', async () => {
    const { asker, ask, answerer, answer } = parties;
    const asking = asker.ask(ask);
    const { handleRequestId } = (await answerer.poll()).json;
    const closing = stage.server.close();
    const refused = await asker.ask(ask);
    assertError(refused, 503, /shutting down/);
    assert.ok(refused.headers.get('retry-after'));
    const body = { ...asker.description, knowledgeBaseId: 'mailto:late' };
    assertError(await stage.request('POST', '/rest/sc', { body }), 503, /shutting down/);
    assert.equal((await answerer.poll()).status, 410);
    assert.deepEqual((await stage.request('GET', '/health')).json.status, 'closing');
    await answerer.answer(answer, { handleRequestId });
    await asking;
    await closing;
  });

  it('sends polls away and fails what nobody fetched at once, while exchanges still run', async () => {
    const { asker, ask, answerer, answer } = parties;
    const asking = asker.ask(ask);
    const { handleRequestId } = (await answerer.poll()).json;
    const unfetched = asker.ask(ask);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 2);
    const polling = asker.poll();
    await pause(30);
    const closing = stage.server.close();
    assert.equal((await polling).status, 410);
    const [entry] = (await unfetched).json.exchangeInfo;
    assert.match(entry.failedMessage as string, /shutting down/);
    assert.equal(stage.runtime.statistics.exchangesInFlight, 1);
    await answerer.answer(answer, { handleRequestId });
    await asking;
    await closing;
  });

  it('waits no longer than told', async () => {
    const impatient = await Stage.build({
      times: { drainMs: 50 },
      runtime: { callTimeoutMs: 60_000 },
    });
    const { asker, ask } = await pair(impatient);
    const asking = asker.ask(ask, { recipientSelector: {}, bindingSet: [], deadlineMs: 60_000 });
    await eventually(() => impatient.runtime.statistics.exchangesInFlight === 1);
    const startedAt = performance.now();
    await impatient.tearDown();
    assert.ok(performance.now() - startedAt < 5_000);
    assert.ok([200, 410].includes((await asking).status));
  });

  it('removes the knowledge bases that were registered here, and no others', async () => {
    await stage.runtime.connect({ id: 'mailto:inside', name: '', description: '' });
    await stage.server.close();
    assert.deepEqual(
      stage.runtime.knowledgeBases().map(({ id }) => id),
      ['mailto:inside'],
    );
  });

  it('can be repeated, and stops listening', async () => {
    await Promise.all([stage.server.close(), stage.server.close()]);
    await stage.server.close();
    await assert.rejects(stage.request('GET', '/rest/version'));
  });

  it('lets the process end, idle connections notwithstanding', async () => {
    const script = `
      import { Runtime } from './src/runtime/index.js';
      import { startRestServer } from './src/rest/index.js';
      const server = await startRestServer({ host: new Runtime(), port: 0, logLevel: 'silent' });
      await (await fetch(server.url + '/metrics')).text();
      await server.close();
    `;
    const child = spawn(
      process.execPath,
      ['--import=tsx', '--conditions=gridloom-source', '--input-type=module', '-e', script],
      { cwd: new URL('../..', import.meta.url), stdio: 'inherit' },
    );
    const timer = setTimeout(() => child.kill(), 15_000);
    const [code] = await once(child, 'exit');
    clearTimeout(timer);
    assert.equal(code, 0);
  });
});
