import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServerConfig } from '../config/config.js';
import { BACKOFF, backoffDelay } from '../domain/backoff.js';
import type { Clock } from '../domain/clock.js';
import { StoreUnavailableError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { Store } from '../domain/store.js';
import { readKey, readOrCreateKey } from '../store/encryption-key.js';
import {
  openStore,
  openStoreForInspection,
  sqliteFileOf,
  type InspectedStore,
  type StoreOptions,
} from '../store/open-store.js';
import { createVault } from '../store/vault.js';

/**
 * The path of the control socket, on which the bot answers operators while it holds a SQLite file
 * exclusively: in the file's folder, which only the bot's user can access. `undefined` for a
 * PostgreSQL database, which operators' commands can open themselves.
 */
export function controlSocketOf(server: ServerConfig): string | undefined {
  const folder = folderOf(server);
  return folder === undefined ? undefined : join(folder, 'operator.sock');
}

/**
 * Opens the configured store. Without a key in the environment, it uses the key file beside the
 * database, which is created if it does not exist. Rejects as `openStore` does, and with
 * `KeyFileError`.
 */
export async function openConfiguredStore(
  server: ServerConfig,
  clock: Clock,
  log?: Log,
): Promise<Store> {
  const current = server.encryptionKey ?? (await readOrCreateKey(keyFileOf(server)));
  return openStore({ ...optionsOf(server, current, clock), ...(log && { log }) });
}

/** How long a server that breaks off at the start is waited for. */
const PATIENCE_MS = 30_000;

/**
 * As `openConfiguredStore`, but a server that breaks off while the store is opened, as one that
 * restarts does, is waited for, half a minute at most.
 */
export async function openStoreOfBot(server: ServerConfig, clock: Clock, log: Log): Promise<Store> {
  const startedAt = clock.now();
  let wasCut = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openConfiguredStore(server, clock, log);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      wasCut ||= error.wasCut;
      if (!wasCut || clock.now() - startedAt > PATIENCE_MS) throw error;
      const pause = backoffDelay(BACKOFF.sessionOpening, attempt);
      log.warn({ pause }, 'the database went away at the start');
      await clock.sleep(pause);
    }
  }
}

/**
 * Opens the same store for inspection: it creates neither a file nor a key and does not migrate the
 * schema. Resolves to what is missing if there is nothing to open. Rejects as
 * `openStoreForInspection` does, and with `KeyFileError`.
 */
export async function openConfiguredStoreForInspection(
  server: ServerConfig,
  clock: Clock,
): Promise<InspectedStore | { readonly missing: 'database' | 'key'; readonly path: string }> {
  const key = server.encryptionKey ?? (await readKey(keyFileOf(server)));
  const file = sqliteFileOf(server.databaseUrl);
  if (file !== undefined && !existsSync(file)) return { missing: 'database', path: file };
  if (key === undefined) return { missing: 'key', path: keyFileOf(server) };
  return openStoreForInspection(optionsOf(server, key, clock));
}

function optionsOf(server: ServerConfig, current: Buffer, clock: Clock): StoreOptions {
  const { databaseUrl, previousEncryptionKey: previous } = server;
  const vault = createVault({ current, ...(previous && { previous }) });
  return { url: databaseUrl, vault, now: clock.now() };
}

function keyFileOf(server: ServerConfig): string {
  return join(folderOf(server) ?? '.', 'encryption.key');
}

function folderOf({ databaseUrl }: ServerConfig): string | undefined {
  const file = sqliteFileOf(databaseUrl);
  return file === undefined ? undefined : dirname(file);
}
