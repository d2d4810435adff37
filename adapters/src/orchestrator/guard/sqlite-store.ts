import Database from 'libsql';
import { messageOf } from '../../shared/observer.js';
import type { OpenGrant } from './grants.js';
import type { GuardStore, RedLight } from './store.js';

const LAYOUT = 1;

const TABLES = `
CREATE TABLE IF NOT EXISTS grants (
  request_id TEXT PRIMARY KEY,
  home_id TEXT NOT NULL,
  grant_json TEXT NOT NULL,
  ended_at_ms INTEGER,
  end_reason TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS grants_ended ON grants (ended_at_ms);
CREATE TABLE IF NOT EXISTS red_lights (
  home_id TEXT NOT NULL,
  manager_id TEXT NOT NULL,
  rated_power_watts REAL NOT NULL,
  until_ms INTEGER NOT NULL,
  PRIMARY KEY (home_id, manager_id)
) STRICT;
`;

type RedLightRow = {
  readonly home_id: string;
  readonly manager_id: string;
  readonly rated_power_watts: number;
  readonly until_ms: number;
};

/** Opens the file, or explains what is wrong with it. */
function open(path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(path);
    // In this mode a killed process loses nothing that was written, a power failure at most the last writes.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const [{ user_version: layout }] = database.prepare('PRAGMA user_version').all() as [
      { readonly user_version: number },
    ];
    if (layout !== 0 && layout !== LAYOUT)
      throw new Error(`it has layout ${layout}, this version reads layout ${LAYOUT}`);
    database.exec(`${TABLES} PRAGMA user_version = ${LAYOUT};`);
    return database;
  } catch (error) {
    database?.close();
    throw new Error(
      `the store ${path} cannot be used: ${messageOf(error)}; give a path that can be written, or move the file away`,
      { cause: error },
    );
  }
}

/**
 * A store in an SQLite file.
 *
 * @throws Error naming the file when it cannot be opened or is no store of this version
 */
export function openSqliteStore(path: string): GuardStore {
  const database = open(path);
  const put = database.prepare(
    'INSERT INTO grants (request_id, home_id, grant_json) VALUES (?, ?, ?) ' +
      'ON CONFLICT (request_id) DO UPDATE SET grant_json = excluded.grant_json, ended_at_ms = NULL, end_reason = NULL',
  );
  const end = database.prepare(
    'UPDATE grants SET ended_at_ms = ?, end_reason = ? WHERE request_id = ? AND ended_at_ms IS NULL',
  );
  const light = database.prepare('INSERT OR REPLACE INTO red_lights VALUES (?, ?, ?, ?)');
  const darken = database.prepare('DELETE FROM red_lights WHERE home_id = ? AND manager_id = ?');
  const purge = database.prepare('DELETE FROM grants WHERE ended_at_ms < ?');
  let isOpen = true;
  return {
    load: () => {
      const rows = database
        .prepare('SELECT grant_json FROM grants WHERE ended_at_ms IS NULL ORDER BY rowid')
        .all() as { readonly grant_json: string }[];
      const lights = database
        .prepare('SELECT * FROM red_lights ORDER BY home_id, manager_id')
        .all() as RedLightRow[];
      return {
        grants: rows.map(({ grant_json }) => JSON.parse(grant_json) as OpenGrant),
        redLights: lights.map((row): RedLight => ({
          homeId: row.home_id,
          managerId: row.manager_id,
          ratedPowerWatts: row.rated_power_watts,
          untilMs: row.until_ms,
        })),
      };
    },
    putGrant: (grant) => void put.run(grant.requestId, grant.homeId, JSON.stringify(grant)),
    endGrant: (requestId, endedAtMs, reason) => void end.run(endedAtMs, reason, requestId),
    putRedLight: ({ homeId, managerId, ratedPowerWatts, untilMs }) =>
      void light.run(homeId, managerId, ratedPowerWatts, Math.round(untilMs)),
    endRedLight: (homeId, managerId) => void darken.run(homeId, managerId),
    purge: (beforeMs) => purge.run(beforeMs).changes,
    close: () => {
      if (isOpen) database.close();
      isOpen = false;
    },
  };
}
