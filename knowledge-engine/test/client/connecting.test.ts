import assert from 'node:assert/strict';
import { GridloomError } from '../../src/api/index.js';
import { connect } from '../../src/client/index.js';
import { knowledgeBase, powers, quick, Stage } from './fixtures.js';
import { problem } from './scripted-runtime.js';

const secret = 'k3y-that-nobody-may-see';

function fails(code: string, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof GridloomError, String(error));
    assert.deepEqual([error.code, message.test(error.message)], [code, true], error.message);
    return true;
  };
}

describe('connecting over REST', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.build()));
  afterEach(() => stage.tearDown());

  it('registers the knowledge base with all its properties', async () => {
    const { runtime } = stage;
    await stage.connect({}, { ...knowledgeBase, reasonerLevel: 3, leaseRenewalSeconds: 60 });
    const [request] = runtime.requests('POST /rest/sc');
    assert.deepEqual(request?.json, {
      knowledgeBaseId: knowledgeBase.id,
      knowledgeBaseName: 'Meter',
      knowledgeBaseDescription: 'Knows powers.',
      leaseRenewalTime: 60,
      reasonerLevel: 3,
    });
    assert.match(String(request.headers['content-type']), /^application\/json/);
    assert.deepEqual(stage.changes, [{ state: 'connected' }]);
  });

  it('takes the address with slashes, with /rest, and behind a prefix', async () => {
    for (const [suffix, path] of [
      ['/', '/rest/sc'],
      ['/rest/', '/rest/sc'],
      ['/house/7/rest', '/house/7/rest/sc'],
    ] as const) {
      stage.runtime.always(`POST ${path}`, { status: 200 });
      await (await connect(stage.runtime.url + suffix, knowledgeBase, quick)).close();
      assert.equal(stage.runtime.received.at(-1)?.operation, `DELETE ${path}`);
    }
  });

  it('sends the API key as Bearer token, and user and password as Basic', async () => {
    const { runtime } = stage;
    await stage.connect({ apiKey: secret });
    assert.equal(runtime.received[0]?.headers.authorization, `Bearer ${secret}`);
    runtime.knowledgeBases.clear();
    const url = runtime.url.replace('//', '//me:p%40ss@');
    const connector = await connect(url, knowledgeBase, quick);
    await connector.close();
    const expected = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    assert.equal(runtime.received.at(-1)?.headers.authorization, expected);
  });

  it('never shows credentials in errors', async () => {
    const { runtime } = stage;
    runtime.always('POST /rest/sc', ({ headers }) => {
      const [, credentials = ''] = String(headers.authorization).split(' ');
      const decoded = Buffer.from(credentials, 'base64').toString();
      return problem(401, `"${headers.authorization}" (${decoded}) is wrong`);
    });
    const url = (address: string): string => address.replace('//', '//me:p%40ss@');
    const attempts = [
      connect(runtime.url, knowledgeBase, { ...quick, apiKey: secret }),
      connect(url(runtime.url), knowledgeBase, quick),
      connect(url('http://127.0.0.1:1'), knowledgeBase, quick),
      connect(`http://me:p%40ss@bad host`, knowledgeBase, quick),
      connect(`ftp://me:p%40ss@host`, knowledgeBase, quick),
      connect(runtime.url, knowledgeBase, { ...quick, apiKey: `${secret}\n` }),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      assert.equal(attempt.status, 'rejected');
      const reason: unknown = attempt.reason;
      assert.ok(reason instanceof GridloomError);
      const shown = `${reason.stack} ${JSON.stringify(reason)} ${String(reason.cause)}`;
      assert.doesNotMatch(shown, /k3y-that|p%40ss|p@ss|bWU6cEBzcw/);
    }
  });

  it('says what to do when access is refused', async () => {
    stage.runtime.always('POST /rest/sc', problem(401, 'This runtime asks for its API key.'));
    await assert.rejects(
      stage.connect(),
      fails('forbidden', /refused access \(401\): This runtime asks .*Check the API key/),
    );
  });

  it('says which address does not answer, after a bounded number of attempts', async () => {
    await stage.runtime.stop();
    await assert.rejects(
      stage.connect(),
      fails('unreachable', /Cannot reach a runtime at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)/),
    );
  });

  it('recognises a server that is no runtime', async () => {
    const { runtime } = stage;
    runtime.always('POST /rest/sc', { status: 404, body: '<html>' });
    await assert.rejects(stage.connect(), fails('unreachable', /does not speak the protocol/));
    runtime.always('POST /rest/sc', { status: 200, body: '<html>' });
    runtime.always('POST /rest/sc/ki', { status: 200, body: '<html>' });
    const connector = await stage.connect();
    await assert.rejects(
      connector.ask(powers),
      fails('unreachable', /does not speak the protocol .* is no JSON/),
    );
  });

  it('refuses what is no URL and no web address', async () => {
    await assert.rejects(
      connect('localhost:8280', knowledgeBase),
      fails('invalid-input', /must start with http/),
    );
    await assert.rejects(connect('?', knowledgeBase), fails('invalid-input', /is no URL: "\?"/));
  });

  it('tells a taken id from other refusals', async () => {
    stage.runtime.knowledgeBases.add(knowledgeBase.id);
    await assert.rejects(
      stage.connect(),
      fails('already-registered', /example\.org\/meter is already registered/),
    );
    stage.runtime.knowledgeBases.clear();
    stage.runtime.always('POST /rest/sc', problem(400, 'The level must be 1 to 5.'));
    await assert.rejects(stage.connect(), fails('invalid-input', /^The level must be 1 to 5\.$/));
  });

  it('takes a registration for its own whose reply was lost', async () => {
    const { runtime } = stage;
    runtime.next('POST /rest/sc', () => {
      runtime.knowledgeBases.add(knowledgeBase.id);
      return 'break';
    });
    await stage.connect();
    assert.equal(runtime.requests('POST /rest/sc').length, 2);
  });

  it('waits as long as an overloaded runtime asks for', async () => {
    const { runtime } = stage;
    const overloaded = { status: 503, headers: { 'retry-after': '1' }, body: 'later' };
    runtime.next('POST /rest/sc', overloaded);
    const startedAt = Date.now();
    await stage.connect();
    assert.ok(Date.now() - startedAt >= 990);
    runtime.knowledgeBases.clear();
    runtime.always('POST /rest/sc', { ...overloaded, headers: { 'retry-after': '3600' } });
    await assert.rejects(stage.connect(), fails('overloaded', /answered 503/));
  });

  it('gives up connecting when told to', async () => {
    stage.runtime.always('POST /rest/sc', 'hang');
    const reason = new Error('changed my mind');
    const abort = new AbortController();
    const attempt = stage.connect({ signal: abort.signal });
    await stage.runtime.until('POST /rest/sc');
    abort.abort(reason);
    await assert.rejects(attempt, (error) => error === reason);
  });

  it('does not wait longer than the request timeout', async () => {
    stage.runtime.always('POST /rest/sc', 'hang');
    await assert.rejects(
      stage.connect({ requestTimeoutMs: 60 }),
      fails('unreachable', /did not answer POST \/rest\/sc within \d+ ms/),
    );
  });

  it('renews its lease, and registers again when the lease was lost', async () => {
    const { runtime } = stage;
    await stage.connect({}, { ...knowledgeBase, leaseRenewalSeconds: 0.09 });
    await runtime.until('PUT /rest/sc/lease/renew', 2);
    assert.equal(
      runtime.requests('PUT /rest/sc/lease/renew')[0]?.headers['knowledge-base-id'],
      knowledgeBase.id,
    );
    runtime.knowledgeBases.clear();
    await runtime.until('POST /rest/sc', 2);
    await runtime.until('PUT /rest/sc/lease/renew', 4);
  });

  it('reports a lease that cannot be renewed', async () => {
    await stage.connect({}, { ...knowledgeBase, leaseRenewalSeconds: 0.09 });
    await stage.runtime.stop();
    await stage.runtime.untilTrue(
      () => stage.changes.some(({ state }) => state === 'disconnected'),
      () => 'a report',
    );
    const change = stage.changes.at(-1);
    assert.ok(change?.state === 'disconnected');
    assert.equal(change.error.code, 'unreachable');
  });

  it('withdraws on close, once, and says so', async () => {
    const connector = await stage.connect();
    await Promise.all([connector.close(), connector.close()]);
    await connector.close();
    assert.equal(stage.runtime.requests('DELETE /rest/sc').length, 1);
    assert.equal(stage.changes.at(-1)?.state, 'closed');
    await assert.rejects(connector.ask(powers), fails('closed', /is closed/));
    await assert.rejects(
      connector.answer(powers, () => []),
      fails('closed', /is closed/),
    );
  });

  it('closes in time when the runtime is gone or silent', async () => {
    const silent = await stage.connect({ closeTimeoutMs: 50 });
    stage.runtime.always('DELETE /rest/sc', 'hang');
    await silent.close();
    stage.runtime.knowledgeBases.clear();
    const lonely = await stage.connect({ closeTimeoutMs: 50 });
    await stage.runtime.stop();
    await lonely.close();
  });

  it('writes identifiers beyond ASCII as UTF-8 into headers', async () => {
    const id = 'https://example.org/zähler';
    stage.runtime.always('DELETE /rest/sc', { status: 200 });
    await (await stage.connect({}, { ...knowledgeBase, id })).close();
    const header = String(stage.runtime.received.at(-1)?.headers['knowledge-base-id']);
    assert.equal(Buffer.from(header, 'latin1').toString(), id);
  });
});
