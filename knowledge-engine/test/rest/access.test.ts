import assert from 'node:assert/strict';
import { GridloomError } from '../../src/api/index.js';
import { startRestServer } from '../../src/rest/index.js';
import { Runtime } from '../../src/runtime/index.js';
import { assertError, type Reply, Stage } from './stage.js';

describe('access to the REST edge', () => {
  let stage: Stage;
  afterEach(() => stage.tearDown());

  describe('without API key', () => {
    beforeEach(async () => {
      stage = await Stage.build();
    });

    /** Status of a GET with headers that fetch would not send. */
    const statusWith = async (
      headers: Record<string, string>,
      path = '/rest/sc',
    ): Promise<number> => {
      const connection = await stage.raw();
      connection.head('GET', path, { Connection: 'close', ...headers });
      const match = await connection.until(/^HTTP\/1\.1 (\d+)[^]*\r\n\r\n/);
      return Number(match[1]);
    };

    it('listens on 127.0.0.1', () => {
      assert.equal(stage.server.url, `http://127.0.0.1:${stage.server.port}`);
    });

    for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
      it(`answers to the Host ${name} with its port`, async () => {
        assert.equal(await statusWith({ Host: `${name}:${stage.server.port}` }), 200);
      });
    }

    for (const host of ['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example', '']) {
      it(`refuses the Host "${host}" with 403`, async () => {
        assert.equal(await statusWith({ Host: host }), 403);
      });
    }

    it('refuses a name of its own with the right port, as after DNS rebinding', async () => {
      const connection = await stage.raw();
      connection.head('GET', '/rest/sc', { Host: `evil.example:${stage.server.port}` });
      await connection.until(
        /^HTTP\/1\.1 403 [^]*\{"messageType":"error","message":"The Host header/,
      );
    });

    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost.evil.example',
      'file://',
    ]) {
      it(`refuses web pages of ${origin} with 403, pre-flights included`, async () => {
        const reply = await stage.request('GET', '/rest/sc', { headers: { Origin: origin } });
        assertError(reply, 403, /Web pages/);
        assert.equal(reply.headers.get('access-control-allow-origin'), null);
        const preflight = await stage.request('OPTIONS', '/rest/sc', {
          headers: { Origin: origin },
        });
        assert.equal(preflight.status, 403);
      });
    }

    for (const origin of ['http://localhost:3000', 'https://127.0.0.1', 'http://[::1]:8080']) {
      it(`serves web pages of ${origin}`, async () => {
        const reply = await stage.request('GET', '/rest/sc', { headers: { Origin: origin } });
        assert.equal(reply.status, 200);
      });
    }

    it('shows the numbers of /health to local callers only', async () => {
      const reply = await stage.request('GET', '/health');
      assert.equal(reply.json.knowledgeBases, 0);
      const foreign = await stage.request('GET', '/health', {
        headers: { Origin: 'https://x.example' },
      });
      assert.deepEqual(foreign.json, { status: 'up' });
    });
  });

  describe('with an API key', () => {
    const apiKey = 'correct horse battery';
    beforeEach(async () => {
      stage = await Stage.build({ apiKey });
    });

    const get = (authorization?: string, path = '/rest/sc', method = 'GET'): Promise<Reply> =>
      stage.request(method, path, {
        headers: authorization === undefined ? {} : { Authorization: authorization },
      });
    const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

    it('lets in who knows it, as Bearer token or as password of any user', async () => {
      assert.equal((await get(`Bearer ${apiKey}`)).status, 200);
      assert.equal((await get(basic(`anybody:${apiKey}`))).status, 200);
      assert.equal((await get(basic(`:${apiKey}`))).status, 200);
    });

    for (const authorization of [
      undefined,
      'Bearer',
      'Bearer correct',
      'Bearer correct horse battery x',
      'Digest correct',
      basic('user:correct horse batter'),
      basic(apiKey),
      'Basic !!!',
    ]) {
      it(`answers 401 in JSON to ${authorization ?? 'no authorization'}`, async () => {
        const reply = await get(authorization);
        assertError(reply, 401, /Bearer/);
        assert.match(reply.headers.get('www-authenticate') ?? '', /Bearer.*Basic/);
      });
    }

    it('asks for it before it says whether a path exists', async () => {
      for (const path of [
        '/rest/nothing',
        '/metrics',
        '/openapi.json',
        '/gridloom/v1/exchanges/x',
      ]) {
        assert.equal((await get(undefined, path)).status, 401, path);
      }
      assert.equal((await get(undefined, '/rest/sc', 'PATCH')).status, 401);
    });

    it('answers pre-flights, which carry no key, and serves pages of any origin that know it', async () => {
      const headers = { Origin: 'https://console.example' };
      assert.equal((await stage.request('OPTIONS', '/rest/sc', { headers })).status, 204);
      const reply = await stage.request('GET', '/rest/sc', {
        headers: { ...headers, Authorization: basic(`x:${apiKey}`) },
      });
      assert.equal(reply.status, 200);
    });

    it('shows the status in /health without it, and the numbers with it', async () => {
      assert.deepEqual((await get(undefined, '/health')).json, { status: 'up' });
      assert.equal((await get(basic(`x:${apiKey}`), '/health')).json.knowledgeBases, 0);
    });
  });

  describe('at other addresses than loopback', () => {
    beforeEach(async () => {
      stage = await Stage.build();
    });

    for (const apiKey of [undefined, '']) {
      it(`is refused at start ${apiKey === '' ? 'with an empty' : 'without a'} key, saying what to set`, async () => {
        const options = { host: new Runtime(), address: '0.0.0.0', port: 0 };
        await assert.rejects(
          startRestServer(apiKey === undefined ? options : { ...options, apiKey }),
          (error: Error) =>
            error instanceof GridloomError &&
            error.code === 'invalid-input' &&
            /GRIDLOOM_API_KEY/.test(error.message),
        );
      });
    }

    it('is possible with a key', async () => {
      const server = await startRestServer({
        host: new Runtime(),
        address: '0.0.0.0',
        port: 0,
        apiKey: 'key',
        logLevel: 'silent',
      });
      const response = await fetch(`http://127.0.0.1:${server.port}/rest/version`);
      assert.equal(response.status, 401);
      await server.close();
    });
  });

  it('says which port is in use', async () => {
    stage = await Stage.build();
    const { port } = stage.server;
    await assert.rejects(startRestServer({ host: new Runtime(), port, logLevel: 'silent' }), {
      code: 'not-available',
      message: new RegExp(`127\\.0\\.0\\.1:${port}.*in use`),
    });
  });
});
