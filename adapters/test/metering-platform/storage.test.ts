import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { hashGatewayToken, type HomeRecord, type MeteringConsent } from '../../src/index.js';
import type {
  MeteringStore,
  StoredPoint,
} from '../../src/metering-platform/storage/metering-store.js';
import { openPostgresStore } from '../../src/metering-platform/storage/postgres-store.js';
import { openSqliteStore } from '../../src/metering-platform/storage/sqlite-store.js';
import { EVENING } from '../stage.js';
import { TOKEN } from './data-platform-stage.js';
import { startPostgres, type PostgresServer } from './postgres-server.js';

const HALF_HOUR_MS = 1_800_000;
const home = (homeId: string, meterId = `meter-of-${homeId}`): HomeRecord => ({
  homeId,
  meterId,
  deliveryPoint: '09111642617347',
  meterAddress: '041976000001',
  contract: { fromMs: 0, toMs: EVENING },
  gateway: { gatewayId: 'gateway-1', tokenHash: hashGatewayToken(TOKEN) },
  customerKnowledgeBases: ['https://example.org/customer'],
});
const consent = (consentId: string, version: number): MeteringConsent => ({
  consentId,
  version,
  meterId: 'meter-1',
  recipientId: 'south',
  purpose: 'ServiceProvision',
  status: version > 1 ? 'withdrawn' : 'given',
  createdMs: EVENING,
  fromMs: EVENING,
  toMs: Date.parse('9999-12-31T00:00:00Z'),
  retention: 'P1Y',
  signature: 'c2lnbmF0dXJl',
  permissions: [{ dataId: 'metering', finestResolution: 'PT0S' }],
});
const point = (meterId: string, step: number, powerWatts = step): StoredPoint => ({
  meterId,
  direction: 'drawn',
  startMs: EVENING + step * HALF_HOUR_MS,
  endMs: EVENING + (step + 1) * HALF_HOUR_MS,
  powerWatts,
});

type Kind = {
  readonly name: string;
  prepare(context: Mocha.Context): Promise<void>;
  /** Opens the same store again and again. */
  open(): Promise<MeteringStore>;
  clear(): Promise<void>;
  end(): Promise<void>;
};

function sqlite(): Kind {
  let folder = '';
  return {
    name: 'SQLite',
    prepare: async () => void (folder = await mkdtemp(`${tmpdir()}/gridloom-`)),
    open: async () => openSqliteStore(`${folder}/store.db`),
    clear: async () => {
      for (const ending of ['', '-wal', '-shm'])
        await rm(`${folder}/store.db${ending}`, { force: true });
    },
    end: () => rm(folder, { recursive: true }),
  };
}

function postgres(): Kind {
  let server: PostgresServer | undefined;
  return {
    name: 'PostgreSQL',
    prepare: async (context) => void (server = await startPostgres(context)),
    open: () => openPostgresStore(server!.url),
    clear: async () => {
      const client = new pg.Client(server!.url);
      await client.connect();
      await client.query(
        'drop table if exists metering_home, metering_consent, metering_load_curve_point',
      );
      await client.end();
    },
    end: async () => server?.stop(),
  };
}

for (const kind of [sqlite(), postgres()])
  describe(`metering store: ${kind.name}`, () => {
    let store: MeteringStore;

    before(async function () {
      this.timeout(300_000);
      await kind.prepare(this);
    });
    after(() => kind.end());
    beforeEach(async () => (store = await kind.open()));
    afterEach(async () => {
      await store.close();
      await kind.clear();
    });

    /** Closes the store and opens it again. */
    async function restart(): Promise<void> {
      await store.close();
      await store.close();
      store = await kind.open();
    }

    it('keeps homes over a restart, the last record of each', async () => {
      const [first, second] = [home('home-2'), home('home-1')];
      await store.saveHome(home('home-2', 'older'));
      await store.saveHome(second);
      await store.saveHome(first);
      await restart();
      assert.deepEqual(await store.homes(), [second, first]);
      await store.removeHome('home-1');
      assert.deepEqual(await store.homes(), [first]);
    });

    it('keeps every version of a consent as it was first stated', async () => {
      await store.saveConsent(consent('b', 2));
      await store.saveConsent(consent('b', 1));
      await store.saveConsent(consent('a', 1));
      await store.saveConsent({ ...consent('a', 1), retention: 'P9Y' });
      await restart();
      assert.deepEqual(await store.consents(), [consent('a', 1), consent('b', 1), consent('b', 2)]);
    });

    it('keeps points of load curves once, and gives those of some meters since an instant', async () => {
      const points = ['m2', 'm1', 'm3'].flatMap((meterId) =>
        [0, 1, 2, 3].map((step) => point(meterId, step)),
      );
      await store.savePoints(points);
      await store.savePoints([point('m1', 1, 999), { ...point('m1', 9), direction: 'injected' }]);
      await restart();
      const sinceMs = EVENING + HALF_HOUR_MS;
      const found = await store.points({ meterIds: ['m1', 'm2'], direction: 'drawn', sinceMs });
      assert.deepEqual(
        found,
        ['m1', 'm2'].flatMap((meterId) => [1, 2, 3].map((step) => point(meterId, step))),
      );
      const last = await store.points({
        meterIds: ['m1', 'm3'],
        direction: 'drawn',
        sinceMs: 0,
        lastOfEach: 2,
      });
      assert.deepEqual(
        last,
        ['m1', 'm3'].flatMap((meterId) => [2, 3].map((step) => point(meterId, step))),
      );
      assert.deepEqual(await store.points({ meterIds: [], direction: 'drawn', sinceMs: 0 }), []);
    });

    it('deletes points by meter and end, and says how many', async () => {
      await store.savePoints(
        ['m1', 'm2'].flatMap((id) => [0, 1, 2].map((step) => point(id, step))),
      );
      const purges = [
        { meterId: 'm1', direction: 'drawn', endedByMs: EVENING + 2 * HALF_HOUR_MS },
        { meterId: 'm2', direction: 'injected', endedByMs: 8.64e15 },
      ] as const;
      assert.equal(await store.purgePoints(purges), 2);
      const left = await store.points({ meterIds: ['m1', 'm2'], direction: 'drawn', sinceMs: 0 });
      assert.deepEqual(left, [point('m1', 2), ...[0, 1, 2].map((step) => point('m2', step))]);
    });

    it('takes a year of a thousand half hours of many meters in one go', async () => {
      const points = Array.from({ length: 20 }, (_, meter) =>
        Array.from({ length: 1000 }, (__, step) => point(`m${meter}`, step)),
      ).flat();
      await store.savePoints(points);
      const [first] = await store.points({
        meterIds: ['m7'],
        direction: 'drawn',
        sinceMs: 0,
        lastOfEach: 1,
      });
      assert.deepEqual(first, point('m7', 999));
    });
  });

describe('metering store: what cannot be opened', () => {
  it('says so', async () => {
    assert.throws(() => openSqliteStore('/no/such/folder/store.db'), /./);
    await assert.rejects(openPostgresStore('postgres://nobody@127.0.0.1:1/none'), /ECONNREFUSED/);
  });
});
