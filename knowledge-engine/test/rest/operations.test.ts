import assert from 'node:assert/strict';
import { pino } from 'pino';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { eventually, type Json, pair, power, powers, prefixes, Stage } from './stage.js';

describe('operating the REST edge', () => {
  let stage: Stage;
  let lines: Json[];

  beforeEach(async () => {
    lines = [];
    const logger = pino(
      { level: 'debug' },
      { write: (line: string) => void lines.push(JSON.parse(line)) },
    );
    stage = await Stage.build({ logger, version: '1.2.3' });
  });
  afterEach(() => stage.tearDown());

  it('GET /version says the version', async () => {
    const reply = await stage.request('GET', '/rest/version');
    assert.equal(reply.status, 200);
    assert.deepEqual(reply.json, { version: '1.2.3' });
  });

  it('GET /health counts', async () => {
    await pair(stage);
    const reply = await stage.request('GET', '/health');
    assert.equal(reply.status, 200);
    const { uptimeSeconds, ...rest } = reply.json;
    assert.equal(typeof uptimeSeconds, 'number');
    assert.deepEqual(rest, {
      status: 'up',
      version: '1.2.3',
      knowledgeBases: 2,
      interactions: 2,
      exchangesInFlight: 0,
    });
  });

  it('GET /metrics counts exchanges, calls, durations, queues and requests, without any id', async () => {
    const { asker, ask, answerer } = await pair(stage);
    await Promise.all([asker.ask(ask), answerer.serveOnce([power(1)])]);
    const asking = asker.ask(ask);
    await eventually(() => stage.runtime.statistics.exchangesInFlight === 1);
    const reply = await stage.request('GET', '/metrics');
    assert.match(reply.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    for (const line of [
      'gridloom_exchanges_total{kind="ask"} 2',
      'gridloom_exchanges_total{kind="post"} 0',
      'gridloom_calls_total 1',
      'gridloom_call_failures_total 0',
      'gridloom_exchange_duration_seconds_count{kind="ask",outcome="complete"} 1',
      'gridloom_exchanges_in_flight 1',
      'gridloom_knowledge_bases 2',
      'gridloom_handle_requests_queued 1',
      'gridloom_handle_requests_unanswered 0',
      'gridloom_handle_streams 0',
      'gridloom_http_requests_total{path="/rest/sc/ki",method="POST",status="200"} 2',
    ]) {
      assert.ok(reply.text.includes(`${line}\n`), line);
    }
    assert.match(reply.text, /^process_resident_memory_bytes \d+/m);
    assert.ok(!reply.text.includes('example'), 'no id of a knowledge base');
    await answerer.serveOnce([]);
    await asking;
  });

  it('GET /metrics counts announcements of metadata, and those that were given up', async () => {
    const { statistics } = stage.runtime;
    const counted = { ...statistics, announcementsTotal: 7, announcementsDroppedTotal: 3 };
    Object.defineProperty(stage.runtime, 'statistics', { value: counted });
    const { text } = await stage.request('GET', '/metrics');
    assert.match(text, /^gridloom_announcements_total 7$/m);
    assert.match(text, /^gridloom_announcements_dropped_total 3$/m);
  });

  it('GET /metrics keeps its labels bounded whatever paths are asked for', async () => {
    for (let count = 0; count < 20; count++) await stage.request('GET', `/nothing/${count}`);
    const { text } = await stage.request('GET', '/metrics');
    assert.ok(
      text.includes('gridloom_http_requests_total{path="unknown",method="GET",status="404"} 20'),
    );
  });

  it('logs method, path, status, duration and knowledge base of each request, and no payload', async () => {
    const { asker, ask, answerer } = await pair(stage);
    await Promise.all([
      asker.ask(ask, [{ device: '"secret device"' }]),
      answerer.serveOnce([{ device: '"secret device"', power: '"secret power"' }]),
    ]);
    const logged = (path: string): Json => lines.find((line) => line.path === path);
    await eventually(() => logged('/rest/sc/ask') !== undefined);
    const { level, time, pid, hostname, durationMs, ...line } = logged('/rest/sc/ask');
    assert.ok(time && pid && hostname);
    assert.equal(level, 20);
    assert.equal(typeof durationMs, 'number');
    assert.deepEqual(line, {
      method: 'POST',
      path: '/rest/sc/ask',
      status: 200,
      knowledgeBaseId: asker.id,
      msg: 'request',
    });
    assert.equal(logged('/rest/sc').level, 30);
    assert.ok(!JSON.stringify(lines).includes('secret'));
  });

  it('logs an unexpected failure with its cause', async () => {
    const { asker, ask } = await pair(stage);
    stage.runtime.ask = () => Promise.reject(new TypeError('the cause'));
    await asker.ask(ask);
    const failure = lines.find((line) => line.level === 50);
    assert.match(failure.err.stack as string, /TypeError: the cause/);
  });

  describe('GET /openapi.json', () => {
    let document: Json;
    beforeEach(async () => {
      document = (await stage.request('GET', '/openapi.json')).json;
    });

    it('describes every path and method', () => {
      const described = Object.entries(document.paths).flatMap(([path, item]) =>
        Object.keys(item as Json)
          .filter((key) => key !== 'parameters')
          .map((method) => `${method.toUpperCase()} ${path}`),
      );
      assert.deepEqual(described.sort(), [
        'DELETE /rest/sc',
        'DELETE /rest/sc/ki',
        'GET /gridloom/v1/exchanges/{id}',
        'GET /gridloom/v1/handle/stream',
        'GET /health',
        'GET /metrics',
        'GET /openapi.json',
        'GET /rest/sc',
        'GET /rest/sc/handle',
        'GET /rest/sc/ki',
        'GET /rest/version',
        'POST /gridloom/v1/explain',
        'POST /rest/sc',
        'POST /rest/sc/ask',
        'POST /rest/sc/handle',
        'POST /rest/sc/ki',
        'POST /rest/sc/knowledge',
        'POST /rest/sc/post',
        'PUT /rest/sc/lease/renew',
      ]);
      assert.equal(document.openapi, '3.1.0');
      assert.equal(document.info.version, '1.2.3');
    });

    it('refers only to schemas that it has', () => {
      const names = new Set(Object.keys(document.components.schemas as object));
      for (const [, name] of JSON.stringify(document).matchAll(
        /"#\/components\/schemas\/(\w+)"/g,
      )) {
        assert.ok(names.has(name!), name);
      }
    });

    it('has schemas that the real responses satisfy', async () => {
      const ajv = new Ajv2020({ strict: false });
      ajv.addSchema({ $id: 'api', components: document.components });
      const check = (name: string, value: unknown): void => {
        const valid = ajv.validate({ $ref: `api#/components/schemas/${name}` }, value);
        assert.ok(valid, `${name}: ${ajv.errorsText()}`);
      };
      const { asker, ask, answerer } = await pair(stage);
      const [reply, request] = await Promise.all([asker.ask(ask), answerer.serveOnce([power(1)])]);
      check('AskResponse', reply.json);
      check('HandleRequest', request);
      const id = reply.headers.get('gridloom-exchange-id');
      check('ExchangeRecord', (await stage.request('GET', `/gridloom/v1/exchanges/${id}`)).json);
      check('KnowledgeBases', (await stage.request('GET', '/rest/sc')).json);
      check('Interactions', (await asker.request('GET', '/rest/sc/ki')).json);
      const missing = '?d ex:power ?p . ?d ex:powr ?q';
      for (const body of [
        { knowledgeInteractionId: ask },
        { ...powers, recipientSelector: { excludedKnowledgeBases: [answerer.id] } },
        { argumentGraphPattern: missing, prefixes },
        { graphPattern: missing, prefixes },
      ]) {
        const { json } = await asker.request('POST', '/gridloom/v1/explain', { body });
        check('Explanation', json);
        const { properties } = document.components.schemas['Explanation']!;
        for (const name of Object.keys(json as object)) assert.ok(name in properties!, name);
      }
      check('Health', (await stage.request('GET', '/health')).json);
      check('Message', (await stage.request('GET', '/nothing')).json);
    });
  });
});
