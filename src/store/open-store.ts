import type { Store } from '../domain/store.js';
import { createStore } from './create-store.js';
import type { Database } from './database.js';
import { migrate } from './migrate.js';
import { openDatabase, sqliteFileOf } from './open-database.js';
import { proveKey } from './prove-key.js';
import { reseal } from './reseal.js';
import type { Vault } from './vault.js';

/** What a store needs to open. */
export interface StoreOptions {
  /** `postgres://…`, or `file:` and the path of a SQLite file; it and its folder are made when they are missing. */
  readonly url: string;
  readonly vault: Vault;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Nobody else has the file, so whoever held a lease is gone. The fence does not move. */
const RELEASE_LEASES = `UPDATE jobs SET leased_until = 0 WHERE state = 'open' AND leased_until > 0`;

/**
 * Opens the store, brings its schema up to date, seals anew what an older key sealed and, on SQLite, frees the jobs that a
 * process held when it died; a job that waits for its next try keeps waiting. Throws `StoreUnavailableError`, also while
 * another process has the file, `NewerSchemaError` when a newer version of the bot wrote it, and `WrongKeyError` when its
 * records were sealed with another key.
 */
export async function openStore({ url, vault, now }: StoreOptions): Promise<Store> {
  const database = await openDatabase(url);
  try {
    await prepare(database, vault, now);
    if (sqliteFileOf(url) !== undefined) await database.query(RELEASE_LEASES, []);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createStore(database, vault);
}

async function prepare(database: Database, vault: Vault, now: number): Promise<void> {
  await migrate(database, now);
  await proveKey(database, vault, now);
  if (vault.isRotating) await reseal(database, vault);
}
