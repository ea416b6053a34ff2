import type { Database } from './database.js';

/** The path in the address of a SQLite file; `undefined` for the address of a server. */
export function sqliteFileOf(url: string): string | undefined {
  return /^file:(.+)$/.exec(url)?.[1];
}

/** Opens the database at `url`, of either engine, as it is. Only its driver is loaded. Throws `StoreUnavailableError`. */
export async function openDatabase(url: string): Promise<Database> {
  const file = sqliteFileOf(url);
  return file === undefined
    ? (await import('./postgres-database.js')).openPostgresDatabase(url)
    : (await import('./sqlite-database.js')).openSqliteDatabase(file);
}
