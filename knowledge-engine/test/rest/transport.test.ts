import assert from 'node:assert/strict';
import { assertDone, assertError, pair, power, Stage } from './stage.js';

describe('HTTP of the REST edge', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await Stage.build({ limits: { bodyBytes: 100_000 } });
  });
  afterEach(() => stage.tearDown());

  const description = {
    knowledgeBaseId: 'mailto:meter',
    knowledgeBaseName: 'Meter',
    knowledgeBaseDescription: '',
  };

  describe('paths and methods', () => {
    it('are the same with a trailing slash', async () => {
      assertDone(await stage.request('POST', '/rest/sc/', { body: description }));
      const knowledgeBase = 'mailto:meter';
      for (const path of ['/rest/sc/', '/rest/sc/ki/', '/rest/version/']) {
        assert.equal((await stage.request('GET', path, { knowledgeBase })).status, 200, path);
      }
      assertDone(await stage.request('DELETE', '/rest/sc/', { knowledgeBase }));
    });

    for (const path of [
      '/',
      '/rest',
      '/rest/sc/nothing',
      '/rest/SC',
      '/%zz',
      '/gridloom/v1/exchanges/%zz',
    ]) {
      it(`answer 404 in JSON where there is nothing: ${path}`, async () => {
        assertError(await stage.request('GET', path), 404, /There is no/);
      });
    }

    for (const [method, path, allow] of [
      ['PUT', '/rest/sc', 'GET, POST, DELETE, HEAD, OPTIONS'],
      ['GET', '/rest/sc/ask', 'POST, OPTIONS'],
      ['DELETE', '/rest/sc/handle', 'GET, POST, HEAD, OPTIONS'],
      ['POST', '/rest/sc/lease/renew', 'PUT, OPTIONS'],
      ['PATCH', '/rest/version', 'GET, HEAD, OPTIONS'],
    ] as const) {
      it(`answer 405 to ${method} ${path}, saying what is possible`, async () => {
        const reply = await stage.request(method, path);
        assertError(reply, 405, new RegExp(allow));
        assert.equal(reply.headers.get('allow'), allow);
      });
    }

    it('answer HEAD like GET, without body', async () => {
      const get = await stage.request('GET', '/rest/sc');
      const head = await stage.request('HEAD', '/rest/sc');
      assert.equal(head.status, 200);
      assert.equal(head.text, '');
      assert.equal(head.headers.get('content-length'), String(get.text.length));
    });
  });

  describe('CORS', () => {
    it('headers are on every response, errors included', async () => {
      for (const path of ['/rest/sc', '/rest/nothing', '/rest/sc/ki']) {
        const { headers } = await stage.request('GET', path);
        assert.equal(headers.get('access-control-allow-origin'), '*');
        assert.equal(headers.get('access-control-allow-methods'), 'GET, POST, PUT, DELETE, HEAD');
        assert.equal(
          headers.get('access-control-allow-headers'),
          'Accept, Content-Type, Knowledge-Base-Id, Knowledge-Interaction-Id',
        );
      }
    });

    it('pre-flights are answered for every path, and allow Authorization', async () => {
      for (const path of ['/rest/sc', '/rest/sc/ask', '/gridloom/v1/handle/stream']) {
        const reply = await stage.request('OPTIONS', path, {
          headers: { Origin: 'http://localhost:3000' },
        });
        assert.equal(reply.status, 204);
        assert.equal(reply.text, '');
        assert.match(reply.headers.get('access-control-allow-headers') ?? '', /\bAuthorization\b/);
        assert.match(reply.headers.get('allow') ?? '', /OPTIONS/);
      }
    });
  });

  it('gives away neither framework nor entity tags', async () => {
    const { headers } = await stage.request('GET', '/rest/version');
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('etag'), null);
  });

  describe('content types', () => {
    const send = (contentType: string, path = '/rest/sc') =>
      stage.request('POST', path, {
        body: JSON.stringify(description),
        headers: { 'Content-Type': contentType },
      });

    for (const accepted of [
      'application/json',
      'application/json; charset=utf-8',
      'Application/JSON;charset="UTF-8"',
    ]) {
      it(`of a body may be ${accepted}`, async () => {
        assertDone(await send(accepted));
      });
    }

    for (const refused of ['text/plain', 'application/xml', 'multipart/form-data']) {
      it(`of a body may not be ${refused}`, async () => {
        assertError(await send(refused), 415, /application\/json/);
      });
    }

    it('of a body may be left out', async () => {
      const body = new TextEncoder().encode(JSON.stringify(description));
      const response = await fetch(`${stage.server.url}/rest/sc`, { method: 'POST', body });
      assert.equal(response.status, 200);
    });

    it('of domain knowledge must be text', async () => {
      const path = '/rest/sc/knowledge';
      assertError(await send('application/json', path), 415, /text\/plain/);
    });

    it('with an encoding are refused', async () => {
      const reply = await stage.request('POST', '/rest/sc', {
        body: description,
        headers: { 'Content-Encoding': 'gzip' },
      });
      assertError(reply, 415, /gzip/);
    });

    for (const [accept, status] of [
      ['*/*', 200],
      ['application/json', 200],
      ['application/*;q=0.5', 200],
      ['text/html, application/json;q=0.1', 200],
      ['text/html', 406],
      ['application/json;q=0, */*', 406],
    ] as const) {
      it(`of the response: Accept ${accept} gives ${status}`, async () => {
        const reply = await stage.request('GET', '/rest/sc', { headers: { Accept: accept } });
        assert.equal(reply.status, status);
        if (status === 406) assertError(reply, 406, /Accept/);
      });
    }
  });

  describe('bodies', () => {
    it('that are malformed get 400 with the place', async () => {
      const reply = await stage.request('POST', '/rest/sc', { body: '{"a": 1,\n "b": x}' });
      assertError(reply, 400, /line 2, column 7: expected a value, found "x"/);
    });

    it('that are empty get 400', async () => {
      assertError(await stage.request('POST', '/rest/sc', { body: '' }), 400, /empty/);
    });

    it('that are too large get 413, whether their length is announced or not', async () => {
      const body = `"${'x'.repeat(200_000)}"`;
      assertError(await stage.request('POST', '/rest/sc', { body }), 413, /100000 bytes/);
      const chunks = new ReadableStream({
        start(controller) {
          for (let count = 0; count < 20; count++) controller.enqueue(new Uint8Array(10_000));
          controller.close();
        },
      });
      const response = await fetch(`${stage.server.url}/rest/sc`, {
        method: 'POST',
        body: chunks,
        duplex: 'half',
      });
      assert.equal(response.status, 413);
    });

    it('of 200 MB are refused without being kept, and the server goes on', async () => {
      const before = process.memoryUsage().rss;
      const megabyte = Buffer.alloc(1024 * 1024, 0x20);
      const connection = await stage.raw();
      connection.head('POST', '/rest/sc', { 'Content-Length': String(200 * megabyte.length) });
      for (let count = 0; count < 200; count++) {
        if (!connection.socket.write(megabyte)) {
          await new Promise((resolve) => connection.socket.once('drain', resolve));
        }
      }
      await connection.until(/^HTTP\/1\.1 413 /);
      assert.ok(process.memoryUsage().rss - before < 150 * megabyte.length);
      assert.equal((await stage.request('GET', '/rest/version')).status, 200);
    });

    it('that are nested a hundred thousand times get 400', async () => {
      const body = `${'['.repeat(49_000)}${']'.repeat(49_000)}`;
      const knowledgeBase = 'mailto:meter';
      await stage.request('POST', '/rest/sc', { body: description });
      const reply = await stage.request('POST', '/rest/sc/ask', { body, knowledgeBase });
      assertError(reply, 400, /./);
    });
  });

  describe('a refused answer', () => {
    const filler = 'x'.repeat(200_000);

    it('fails its request at once, found by the id at its start', async () => {
      const { asker, ask, answerer, answer } = await pair(stage);
      const asks = [asker.ask(ask), asker.ask(ask)];
      const ids = [(await answerer.poll()).json, (await answerer.poll()).json].map(
        (request) => request.handleRequestId as number,
      );
      const reply = await answerer.answer(answer, {
        handleRequestId: ids[1],
        bindingSet: [{ filler }],
      });
      assertError(reply, 413, /100000/);
      const first = await Promise.race(asks);
      assert.match(first.json.exchangeInfo[0].failedMessage as string, /larger than 100000 bytes/);
      assertDone(await answerer.answer(answer, { handleRequestId: ids[0] }));
      await Promise.all(asks);
    });

    it('fails its request at once when its interaction has only that one open', async () => {
      const { asker, ask, answerer, answer } = await pair(stage);
      const asking = asker.ask(ask);
      const { handleRequestId } = (await answerer.poll()).json;
      await answerer.answer(answer, { bindingSet: [{ filler }], handleRequestId });
      const [entry] = (await asking).json.exchangeInfo;
      assert.match(entry.failedMessage as string, /larger than 100000 bytes/);
    });

    it('fails no request when several could be meant', async () => {
      const { asker, ask, answerer, answer } = await pair(stage);
      const asks = [asker.ask(ask), asker.ask(ask)];
      const ids = [(await answerer.poll()).json, (await answerer.poll()).json];
      await answerer.answer(answer, { bindingSet: [{ filler }], handleRequestId: 1 });
      for (const { handleRequestId } of ids) {
        assertDone(await answerer.answer(answer, { handleRequestId, bindingSet: [power(1)] }));
      }
      for (const reply of await Promise.all(asks)) assert.equal(reply.json.bindingSet.length, 1);
    });
  });

  it('ignores the upgrade to HTTP/2 that Java clients offer', async () => {
    const connection = await stage.raw();
    connection.head('GET', '/rest/version', {
      Connection: 'Upgrade, HTTP2-Settings',
      Upgrade: 'h2c',
      'HTTP2-Settings': 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
    });
    await connection.until(/^HTTP\/1\.1 200 OK[^]*"version"/);
  });

  it('answers what is no HTTP with 400 in JSON', async () => {
    const connection = await stage.raw();
    connection.socket.write('this is not http\r\n\r\n');
    await connection.until(/^HTTP\/1\.1 400 [^]*\{"messageType":"error"/);
  });

  it('answers two requests sent at once on one connection in order', async () => {
    const connection = await stage.raw();
    connection.head('GET', '/rest/version');
    connection.head('GET', '/rest/nothing');
    await connection.until(/HTTP\/1\.1 200 OK[^]*HTTP\/1\.1 404 /);
  });
});
