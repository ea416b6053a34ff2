import type { Store } from '../domain/store.js';
import { createStore } from './create-store.js';
import { migrate } from './migrate.js';
import { openSqliteDatabase } from './sqlite-database.js';
import type { Vault } from './vault.js';

/** What a store needs to open. */
export interface StoreOptions {
  /** Path of the SQLite file; it and its folder are made when they are missing. */
  readonly file: string;
  readonly vault: Vault;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Nobody else has the file, so whoever held a lease is gone. The fence does not move: `attempt` stays. */
const RELEASE_LEASES = `UPDATE jobs SET leased_until = 0 WHERE state = 'open' AND leased_until > 0`;

/**
 * Opens the store in a SQLite file, brings its schema up to date and frees the jobs that a process held when it died; a job
 * that waits for its next try keeps waiting. Throws `StoreUnavailableError`, also while another process has the file, and
 * `NewerSchemaError` when a newer version of the bot wrote it.
 */
export async function openStore({ file, vault, now }: StoreOptions): Promise<Store> {
  const database = openSqliteDatabase(file);
  try {
    await migrate(database, now);
    await database.query(RELEASE_LEASES, []);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createStore(database, vault);
}
