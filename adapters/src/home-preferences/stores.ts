import Database from 'libsql';
import { messageOf } from '../shared/observer.js';
import type { Preference, PreferenceStore } from './preference-book.js';

const LAYOUT = 1;
const TABLES = `
CREATE TABLE IF NOT EXISTS preferences (
  preference_id TEXT PRIMARY KEY,
  preference_json TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
`;

/** Forgets with the process. */
export function memoryStore(): PreferenceStore {
  const notes = new Map<string, string>();
  return {
    load: () => [],
    save: () => undefined,
    loadNotes: () => notes,
    saveNote: (name, text) => void notes.set(name, text),
    close: () => undefined,
  };
}

/** A store in an SQLite file. @throws Error naming the file when it cannot be used */
export function fileStore(path: string): PreferenceStore {
  let database: Database.Database | undefined;
  try {
    database = new Database(path);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const [{ user_version: layout }] = database.prepare('PRAGMA user_version').all() as [
      { readonly user_version: number },
    ];
    if (layout !== 0 && layout !== LAYOUT)
      throw new Error(`it has layout ${layout}, this version reads layout ${LAYOUT}`);
    database.exec(`${TABLES} PRAGMA user_version = ${LAYOUT};`);
  } catch (error) {
    database?.close();
    throw new Error(
      `the store ${path} cannot be used: ${messageOf(error)}; give a path that can be written, or move the file away`,
      { cause: error },
    );
  }
  const open = database;
  const all = open.prepare('SELECT preference_json FROM preferences ORDER BY rowid');
  const put = open.prepare(
    `INSERT INTO preferences VALUES (?, ?)
     ON CONFLICT (preference_id) DO UPDATE SET preference_json = excluded.preference_json`,
  );
  const notes = open.prepare('SELECT name, text FROM notes ORDER BY name');
  const putNote = open.prepare(
    'INSERT INTO notes VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text',
  );
  return {
    load: () =>
      (all.all() as { readonly preference_json: string }[]).map((row) =>
        readPreference(row.preference_json),
      ),
    save: (preference) => void put.run(preference.preferenceId, JSON.stringify(preference)),
    loadNotes: () =>
      new Map(
        (notes.all() as { readonly name: string; readonly text: string }[]).map((note) => [
          note.name,
          note.text,
        ]),
      ),
    saveNote: (name, text) => void putNote.run(name, text),
    close: () => void open.close(),
  };
}

function readPreference(json: string): Preference {
  return JSON.parse(json) as Preference;
}
