import { dirname, join } from 'node:path';
import type { ServerConfig } from './config.js';
import type { Clock } from './domain/clock.js';
import type { Store } from './domain/store.js';
import { readOrCreateKey } from './store/encryption-key.js';
import { openStore } from './store/open-store.js';
import { createVault } from './store/vault.js';

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
  const { databaseUrl, encryptionKey, previousEncryptionKey } = server;
  const keyFile = join(folderOf(server) ?? '.', 'encryption.key');
  const vault = createVault({
    current: encryptionKey ?? (await readOrCreateKey(keyFile)),
    ...(previousEncryptionKey && { previous: previousEncryptionKey }),
  });
  return openStore({ url: databaseUrl, vault, now: clock.now() });
}

function folderOf({ databaseUrl }: ServerConfig): string | undefined {
  return databaseUrl.startsWith('file:') ? dirname(databaseUrl.slice('file:'.length)) : undefined;
}
