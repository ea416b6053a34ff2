import { z } from 'zod';
import type { SecretStore } from '../domain/store.js';
import type { Queries } from './database.js';
import { parseRow } from './stored-records.js';
import type { Vault } from './vault.js';

const secretSchema = z.object({ value: z.string() });

const WRITE = `
  INSERT INTO secrets (name, value, updated_at) VALUES ($1, $2, $3)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`;

/** Secrets in the table `secrets`, sealed in `vault` under their names. */
export function createSecretStore(database: Queries, vault: Vault): SecretStore {
  return {
    async read(name) {
      const [row] = await database.query('SELECT value FROM secrets WHERE name = $1', [name]);
      return row === undefined ? undefined : vault.open(parseRow(secretSchema, row).value, name);
    },

    async write(name, value, now) {
      await database.query(WRITE, [name, vault.seal(value, name), now]);
    },
  };
}
