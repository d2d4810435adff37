import Database from 'libsql';
import type { MeteringConsent } from '../consents/metering-consent.js';
import type { HomeRecord } from '../homes/home-record.js';
import type { LoadCurveDirection } from '../tic/index.js';
import type { MeteringStore, PointPurge, PointQuery, StoredPoint } from './metering-store.js';

const SCHEMA = `
  create table if not exists home (home_id text primary key, record text not null);
  create table if not exists consent (
    consent_id text not null, version integer not null, record text not null,
    primary key (consent_id, version));
  create table if not exists load_curve_point (
    meter_id text not null, direction text not null, start_ms integer not null, end_ms integer not null,
    power_watts integer not null, primary key (meter_id, direction, start_ms)) without rowid;
`;

type Row = Readonly<Record<string, unknown>>;

const pointOf = (row: Row): StoredPoint => ({
  meterId: String(row['meter_id']),
  direction: row['direction'] as LoadCurveDirection,
  startMs: Number(row['start_ms']),
  endMs: Number(row['end_ms']),
  powerWatts: Number(row['power_watts']),
});

class SqliteStore implements MeteringStore {
  readonly #database: Database.Database;

  constructor(file: string) {
    this.#database = new Database(file);
    this.#database.exec('pragma journal_mode = wal');
    this.#database.exec('pragma synchronous = normal');
    this.#database.exec(SCHEMA);
  }

  async homes(): Promise<readonly HomeRecord[]> {
    return this.#records<HomeRecord>('select record from home order by home_id');
  }

  async saveHome(home: HomeRecord): Promise<void> {
    this.#database
      .prepare('insert or replace into home values (?, ?)')
      .run(home.homeId, JSON.stringify(home));
  }

  async removeHome(homeId: string): Promise<void> {
    this.#database.prepare('delete from home where home_id = ?').run(homeId);
  }

  async consents(): Promise<readonly MeteringConsent[]> {
    return this.#records<MeteringConsent>(
      'select record from consent order by consent_id, version',
    );
  }

  async saveConsent(consent: MeteringConsent): Promise<void> {
    this.#database
      .prepare('insert or ignore into consent values (?, ?, ?)')
      .run(consent.consentId, consent.version, JSON.stringify(consent));
  }

  async savePoints(points: readonly StoredPoint[]): Promise<void> {
    const insert = this.#database.prepare(
      'insert or ignore into load_curve_point values (?, ?, ?, ?, ?)',
    );
    this.#database.transaction(() => {
      for (const { meterId, direction, startMs, endMs, powerWatts } of points)
        insert.run(meterId, direction, startMs, endMs, powerWatts);
    })();
  }

  async points(query: PointQuery): Promise<readonly StoredPoint[]> {
    const { meterIds, direction, sinceMs, lastOfEach } = query;
    const rows = this.#database
      .prepare(
        `select * from (
           select *, row_number() over (partition by meter_id order by start_ms desc) as place
           from load_curve_point
           where meter_id in (select value from json_each(?)) and direction = ? and start_ms >= ?)
         where place <= ? order by meter_id, start_ms`,
      )
      .all(JSON.stringify(meterIds), direction, sinceMs, lastOfEach ?? Number.MAX_SAFE_INTEGER);
    return (rows as Row[]).map(pointOf);
  }

  async purgePoints(purges: readonly PointPurge[]): Promise<number> {
    const remove = this.#database.prepare(
      'delete from load_curve_point where meter_id = ? and direction = ? and end_ms <= ?',
    );
    let deleted = 0;
    this.#database.transaction(() => {
      for (const { meterId, direction, endedByMs } of purges)
        deleted += remove.run(meterId, direction, endedByMs).changes;
    })();
    return deleted;
  }

  async close(): Promise<void> {
    if (this.#database.open) this.#database.close();
  }

  #records<T>(sql: string): readonly T[] {
    const rows = this.#database.prepare(sql).all() as Row[];
    return rows.map(({ record }) => JSON.parse(String(record)) as T);
  }
}

/**
 * Opens an embedded store, and makes it if it is not there.
 *
 * @param file name of the file, or `:memory:`.
 * @throws Error when the file cannot be opened or is no store
 */
export function openSqliteStore(file: string): MeteringStore {
  return new SqliteStore(file);
}
