import type { Database } from './database.js';
import { openPostgresDatabase } from './postgres-database.js';
import { openSqliteDatabase } from './sqlite-database.js';

/** The path in the address of a SQLite file; `undefined` for the address of a server. */
export function sqliteFileOf(url: string): string | undefined {
  return /^file:(.+)$/.exec(url)?.[1];
}

/** Opens the database at `url`, of either engine, as it is. Throws `StoreUnavailableError`. */
export function openDatabase(url: string): Database {
  const file = sqliteFileOf(url);
  return file === undefined ? openPostgresDatabase(url) : openSqliteDatabase(file);
}
