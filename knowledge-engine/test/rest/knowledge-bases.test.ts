import assert from 'node:assert/strict';
import { assertDone, assertError, eventually, pair, Stage } from './stage.js';

const id = 'https://meter.example/kb';
const meter = {
  knowledgeBaseId: id,
  knowledgeBaseName: 'Meter',
  knowledgeBaseDescription: 'Measures.',
};

describe('knowledge bases over REST', () => {
  let stage: Stage;
  let now = Date.parse('2025-12-18T18:23:24.574Z');

  beforeEach(async () => {
    stage = await Stage.build({
      now: () => now,
      times: { firstLeaseSweepMs: 20, leaseSweepMs: 20 },
    });
  });
  afterEach(() => stage.tearDown());

  const create = (body: unknown): Promise<unknown> => stage.request('POST', '/rest/sc', { body });

  describe('POST /sc', () => {
    it('answers 200 with an empty body', async () => {
      assertDone(await stage.request('POST', '/rest/sc', { body: meter }));
      assert.equal(stage.runtime.knowledgeBase(id)?.name, 'Meter');
    });

    for (const valid of ['https://asdlkasld.com', 'mailto:hello', 'https://hello', 'urn:a:b']) {
      it(`accepts the id ${valid}`, async () => {
        const body = { ...meter, knowledgeBaseId: valid };
        assertDone(await stage.request('POST', '/rest/sc', { body }));
      });
    }

    for (const invalid of ['', 'https://', 'a b | & ^', '/relative.nl', 'https://a b', 'x:%zz']) {
      it(`refuses the id "${invalid}" with 400`, async () => {
        const body = { ...meter, knowledgeBaseId: invalid };
        assertError(await stage.request('POST', '/rest/sc', { body }), 400, /knowledgeBaseId/);
      });
    }

    for (const property of Object.keys(meter)) {
      it(`refuses a description without ${property} with 400, naming it`, async () => {
        const body = { ...meter, [property]: undefined };
        const reply = await stage.request('POST', '/rest/sc', { body });
        assertError(reply, 400, new RegExp(`${property} is missing`));
        const withNull = await stage.request('POST', '/rest/sc', {
          body: { ...meter, [property]: null },
        });
        assertError(withNull, 400, new RegExp(`${property} is missing`));
      });
    }

    for (const leaseRenewalTime of [29, 3601, 30.5, 'soon']) {
      it(`refuses a lease of ${leaseRenewalTime} with 400`, async () => {
        const reply = await stage.request('POST', '/rest/sc', {
          body: { ...meter, leaseRenewalTime },
        });
        assertError(reply, 400, /leaseRenewalTime/);
      });
    }

    for (const reasonerLevel of [0, 6, 'high']) {
      it(`refuses the level ${reasonerLevel} with 400`, async () => {
        const reply = await stage.request('POST', '/rest/sc', {
          body: { ...meter, reasonerLevel },
        });
        assertError(reply, 400, /reasonerLevel/);
      });
    }

    it('refuses an id in use with 400', async () => {
      await create(meter);
      assertError(await stage.request('POST', '/rest/sc', { body: meter }), 400, /registered/);
    });

    it('refuses with 400 an id that a knowledge base inside the process has', async () => {
      await stage.runtime.connect({ id, name: 'inside', description: '' });
      assertError(await stage.request('POST', '/rest/sc', { body: meter }), 400, /registered/);
    });

    it('accepts nulls for what is optional, and ignores what it does not know', async () => {
      const body = { ...meter, leaseRenewalTime: null, reasonerLevel: null, reasonerEnabled: true };
      assertDone(await stage.request('POST', '/rest/sc', { body }));
    });

    it('takes numbers written as texts for numbers', async () => {
      const body = { ...meter, leaseRenewalTime: '60', reasonerLevel: '3' };
      assertDone(await stage.request('POST', '/rest/sc', { body }));
      assert.equal(stage.runtime.knowledgeBase(id)?.reasonerLevel, 3);
    });
  });

  describe('GET /sc', () => {
    it('lists all knowledge bases, without properties that are not set', async () => {
      await create(meter);
      await create({
        ...meter,
        knowledgeBaseId: 'mailto:hello',
        leaseRenewalTime: 60,
        reasonerLevel: 4,
      });
      const reply = await stage.request('GET', '/rest/sc');
      assert.equal(reply.status, 200);
      assert.equal(reply.headers.get('content-type'), 'application/json; charset=UTF-8');
      assert.deepEqual(reply.json, [
        { ...meter, reasonerLevel: 2 },
        { ...meter, knowledgeBaseId: 'mailto:hello', leaseRenewalTime: 60, reasonerLevel: 4 },
      ]);
    });

    it('lists nothing of what lives inside the process', async () => {
      await stage.runtime.connect({ id, name: 'inside', description: '' });
      assert.deepEqual((await stage.request('GET', '/rest/sc')).json, []);
      assertError(await stage.request('GET', '/rest/sc', { knowledgeBase: id }), 404, /unknown/);
    });

    it('shows the one that the header names', async () => {
      await create(meter);
      await create({ ...meter, knowledgeBaseId: 'mailto:hello' });
      const reply = await stage.request('GET', '/rest/sc', { knowledgeBase: id });
      assert.deepEqual(reply.json, [{ ...meter, reasonerLevel: 2 }]);
    });

    it('refuses a header that is no URI with 400 and an unknown id with 404', async () => {
      assertError(await stage.request('GET', '/rest/sc', { knowledgeBase: 'a b' }), 400, /URI/);
      assertError(await stage.request('GET', '/rest/sc', { knowledgeBase: id }), 404, /unknown/);
    });

    it('reads ids beyond ASCII as the UTF-8 that clients send', async () => {
      const umlaut = 'https://zähler.example/kb';
      await create({ ...meter, knowledgeBaseId: umlaut });
      const asBytes = Buffer.from(umlaut, 'utf8').toString('latin1');
      const reply = await stage.request('GET', '/rest/sc', { knowledgeBase: asBytes });
      assert.equal(reply.json[0].knowledgeBaseId, umlaut);
    });
  });

  describe('DELETE /sc', () => {
    it('removes the knowledge base, answering 200 with an empty body', async () => {
      await create(meter);
      assertDone(await stage.request('DELETE', '/rest/sc', { knowledgeBase: id }));
      assert.equal(stage.runtime.knowledgeBase(id), undefined);
      assertError(await stage.request('DELETE', '/rest/sc', { knowledgeBase: id }), 404, /unknown/);
    });

    it('refuses a missing header and one that is no IRI with 400', async () => {
      assertError(await stage.request('DELETE', '/rest/sc'), 400, /Knowledge-Base-Id is missing/);
      assertError(await stage.request('DELETE', '/rest/sc', { knowledgeBase: 'a b' }), 400, /URI/);
    });

    it('ends a waiting poll with 410 and a message', async () => {
      const party = await stage.party('meter');
      const polling = party.poll();
      await eventually(() => stage.runtime.statistics.knowledgeBases === 1);
      assertDone(await party.request('DELETE', '/rest/sc'));
      const reply = await polling;
      assert.equal(reply.status, 410);
      assert.equal(reply.json.messageType, 'message');
    });

    it('fails the requests that the knowledge base has open, towards their askers', async () => {
      const { asker, ask, answerer } = await pair(stage);
      const asking = asker.ask(ask);
      assert.equal((await answerer.poll()).status, 200);
      await answerer.request('DELETE', '/rest/sc');
      const [entry] = (await asking).json.exchangeInfo;
      assert.equal(entry.status, 'FAILED');
      assert.match(entry.failedMessage as string, /answerer\.example\/kb/);
    });

    it('ends the exchanges that the knowledge base has started with 410', async () => {
      const { asker, ask, answerer } = await pair(stage);
      const asking = asker.ask(ask);
      await answerer.poll();
      await asker.request('DELETE', '/rest/sc');
      assertError(await asking, 410, /asker\.example\/kb/);
    });

    it('leaves alone what lives inside the process', async () => {
      await stage.runtime.connect({ id, name: 'inside', description: '' });
      assertError(await stage.request('DELETE', '/rest/sc', { knowledgeBase: id }), 404, /unknown/);
      assert.ok(stage.runtime.knowledgeBase(id));
    });
  });

  it('forgets a knowledge base that was removed inside the process', async () => {
    const party = await stage.party('meter');
    stage.runtime.unregister(party.id);
    assertError(await party.request('GET', '/rest/sc/ki'), 404, /unknown/);
    assertDone(await stage.request('POST', '/rest/sc', { body: party.description }));
  });

  describe('leases', () => {
    const renew = (knowledgeBase?: string) =>
      stage.request(
        'PUT',
        '/rest/sc/lease/renew',
        knowledgeBase === undefined ? {} : { knowledgeBase },
      );

    it('are renewed from now on', async () => {
      await create({ ...meter, leaseRenewalTime: 60 });
      now += 50_000;
      const reply = await renew(id);
      assert.equal(reply.status, 200);
      const expires = new Date(now + 60_000).toISOString().replace('Z', '+00:00');
      assert.deepEqual(reply.json, { knowledgeBaseId: id, expires });
    });

    it('can be renewed only where there is one', async () => {
      await create(meter);
      assertError(await renew(), 400, /Knowledge-Base-Id is missing/);
      assertError(await renew('a b'), 400, /URI/);
      assertError(await renew('mailto:nobody'), 404, /unknown/);
      assertError(await renew(id), 404, /no lease/);
    });

    it('that run out remove the knowledge base and end its poll with 410', async () => {
      const party = await stage.party('meter', { leaseRenewalTime: 30 });
      const polling = party.poll();
      await party.request('GET', '/rest/sc');
      now += 30_000;
      const reply = await polling;
      assert.equal(reply.status, 410);
      assert.match(reply.json.message as string, /lease/);
      assertError(await party.request('GET', '/rest/sc'), 404, /unknown/);
    });

    it('that are renewed last, other calls notwithstanding', async () => {
      const party = await stage.party('meter', { leaseRenewalTime: 30 });
      now += 29_000;
      await renew(party.id);
      now += 29_000;
      await new Promise((resolve) => setTimeout(resolve, 60));
      assert.equal((await party.request('GET', '/rest/sc')).status, 200);
      now += 2_000;
      await eventually(() => stage.runtime.knowledgeBase(party.id) === undefined);
    });
  });
});
