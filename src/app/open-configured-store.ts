import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServerConfig } from '../config/config.js';
import type { Clock } from '../domain/clock.js';
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
 * Where the bot listens to operators while it has a SQLite file for itself: in the file's folder, which is the bot's user's
 * alone. `undefined` for a database on a server, which operators can open themselves.
 */
export function operatorSocketOf(server: ServerConfig): string | undefined {
  const folder = folderOf(server);
  return folder === undefined ? undefined : join(folder, 'operator.sock');
}

/**
 * Opens the store that the environment names; without a key in the environment, with the one in the key file beside the
 * database. Throws what `openStore` throws, and `KeyFileError`.
 */
export async function openConfiguredStore(server: ServerConfig, clock: Clock): Promise<Store> {
  const current = server.encryptionKey ?? (await readOrCreateKey(keyFileOf(server)));
  return openStore(optionsOf(server, current, clock));
}

/**
 * Opens the same store only to look at it: neither a file nor a key is made, and the schema stays. Resolves to what is missing
 * where there is nothing to open. Throws what `openStoreForInspection` throws, and `KeyFileError`.
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
