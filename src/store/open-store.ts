import type { StoreCondition } from '../domain/diagnosis.js';
import type { Log } from '../domain/log.js';
import type { Store } from '../domain/store.js';
import { createStore } from './create-store.js';
import type { Database } from './database.js';
import { examineDatabase } from './examine-database.js';
import { migrate } from './migrate.js';
import { reseal } from './reseal.js';
import type { Vault } from './vault.js';
import { hasVerifiedKey, verifyKey } from './verify-key.js';

/** What a store needs to open. */
export interface StoreOptions {
  /**
   * `postgres://…`, or `file:` and the path of a SQLite file, which is created with its folder when
   * missing.
   */
  readonly url: string;
  readonly vault: Vault;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Gets what operators should know of the connection to a server. */
  readonly log?: Log;
}

/**
 * Opens the store, migrates its schema and reseals what a previous key sealed. On SQLite, the first
 * claim takes over the jobs that a process held when it died; a job that waits for a retry keeps
 * waiting. Throws `StoreUnavailableError`, also while another process has the file,
 * `NewerSchemaError` when a newer version of the bot wrote it, and `WrongKeyError` when its records
 * were sealed with another key.
 */
export async function openStore({ url, vault, now, log }: StoreOptions): Promise<Store> {
  const database = await openDatabase(url, log);
  try {
    await prepare(database, vault, now);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createStore(database, vault);
}

async function prepare(database: Database, vault: Vault, now: number): Promise<void> {
  await migrate(database, now);
  await verifyKey(database, vault, now);
  if (vault.isRotating) await reseal(database, vault);
}

/** A store that was opened for inspection, with the few parts of it that may be changed. */
export interface InspectedStore extends Pick<Store, 'secrets' | 'withLock' | 'close'> {
  readonly condition: StoreCondition;
}

/**
 * Opens a store without migrating its schema, releasing jobs or resealing anything. Throws
 * `StoreUnavailableError`, also while another process has the file, and `WrongKeyError`. Creates a
 * SQLite file that is missing, so check first.
 */
export async function openStoreForInspection({
  url,
  vault,
  now,
}: StoreOptions): Promise<InspectedStore> {
  const database = await openDatabase(url);
  try {
    const condition = await examineDatabase(database, now);
    if (condition.kind === 'writable' && condition.schema > 0) {
      await hasVerifiedKey(database, vault);
    }
    return { ...createStore(database, vault), condition };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The path in the URL of a SQLite file; `undefined` for the URL of a server. */
export function sqliteFileOf(url: string): string | undefined {
  return /^file:(.+)$/.exec(url)?.[1];
}

/** Loads only the driver that is needed. */
async function openDatabase(url: string, log?: Log): Promise<Database> {
  const file = sqliteFileOf(url);
  return file === undefined
    ? (await import('./postgres-database.js')).openPostgresDatabase(url, log)
    : (await import('./sqlite-database.js')).openSqliteDatabase(file);
}
