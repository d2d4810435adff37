import pg from 'pg';
import type { MeteringConsent } from '../consents/metering-consent.js';
import type { HomeRecord } from '../homes/home-record.js';
import type { LoadCurveDirection } from '../tic/index.js';
import type { MeteringStore, PointPurge, PointQuery, StoredPoint } from './metering-store.js';

const SCHEMA = `
  create table if not exists metering_home (home_id text primary key, record json not null);
  create table if not exists metering_consent (
    consent_id text not null, version integer not null, record json not null,
    primary key (consent_id, version));
  create table if not exists metering_load_curve_point (
    meter_id text not null, direction text not null, start_ms bigint not null, end_ms bigint not null,
    power_watts integer not null, primary key (meter_id, direction, start_ms));
`;

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 4;

type Row = Readonly<Record<string, unknown>>;

// Eight-byte integers come as text.
const pointOf = (row: Row): StoredPoint => ({
  meterId: String(row['meter_id']),
  direction: row['direction'] as LoadCurveDirection,
  startMs: Number(row['start_ms']),
  endMs: Number(row['end_ms']),
  powerWatts: Number(row['power_watts']),
});

class PostgresStore implements MeteringStore {
  #closed = false;

  constructor(readonly pool: pg.Pool) {}

  async homes(): Promise<readonly HomeRecord[]> {
    return this.#records<HomeRecord>('select record from metering_home order by home_id');
  }

  async saveHome(home: HomeRecord): Promise<void> {
    await this.pool.query(
      `insert into metering_home values ($1, $2)
       on conflict (home_id) do update set record = excluded.record`,
      [home.homeId, JSON.stringify(home)],
    );
  }

  async removeHome(homeId: string): Promise<void> {
    await this.pool.query('delete from metering_home where home_id = $1', [homeId]);
  }

  async consents(): Promise<readonly MeteringConsent[]> {
    return this.#records<MeteringConsent>(
      'select record from metering_consent order by consent_id, version',
    );
  }

  async saveConsent(consent: MeteringConsent): Promise<void> {
    await this.pool.query(
      'insert into metering_consent values ($1, $2, $3) on conflict do nothing',
      [consent.consentId, consent.version, JSON.stringify(consent)],
    );
  }

  async savePoints(points: readonly StoredPoint[]): Promise<void> {
    await this.pool.query(
      `insert into metering_load_curve_point
       select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::integer[])
       on conflict do nothing`,
      [
        points.map(({ meterId }) => meterId),
        points.map(({ direction }) => direction),
        points.map(({ startMs }) => startMs),
        points.map(({ endMs }) => endMs),
        points.map(({ powerWatts }) => powerWatts),
      ],
    );
  }

  async points(query: PointQuery): Promise<readonly StoredPoint[]> {
    const { meterIds, direction, sinceMs, lastOfEach } = query;
    const { rows } = await this.pool.query<Row>(
      `select * from (
         select *, row_number() over (partition by meter_id order by start_ms desc) as place
         from metering_load_curve_point
         where meter_id = any($1) and direction = $2 and start_ms >= $3) as latest
       where place <= $4 order by meter_id collate "C", start_ms`,
      [meterIds, direction, sinceMs, lastOfEach ?? Number.MAX_SAFE_INTEGER],
    );
    return rows.map(pointOf);
  }

  async purgePoints(purges: readonly PointPurge[]): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from metering_load_curve_point as point
       using unnest($1::text[], $2::text[], $3::bigint[]) as purge (meter_id, direction, ended_by)
       where point.meter_id = purge.meter_id and point.direction = purge.direction
         and point.end_ms <= purge.ended_by`,
      [
        purges.map(({ meterId }) => meterId),
        purges.map(({ direction }) => direction),
        purges.map(({ endedByMs }) => endedByMs),
      ],
    );
    return rowCount ?? 0;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.pool.end();
  }

  async #records<T>(sql: string): Promise<readonly T[]> {
    const { rows } = await this.pool.query<{ record: T }>(sql);
    return rows.map(({ record }) => record);
  }
}

/**
 * Opens a store in a PostgreSQL database (13 or newer), and makes its tables if they are not there.
 *
 * @param url such as `postgres://user:password@host/database`.
 * @throws Error when the database cannot be reached or refuses; the message holds no password
 */
export async function openPostgresStore(url: string): Promise<MeteringStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  // A connection that breaks while it is idle is replaced at its next use.
  pool.on('error', () => undefined);
  try {
    await pool.query(SCHEMA);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return new PostgresStore(pool);
}
