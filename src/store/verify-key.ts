import { z } from 'zod';
import { BotError } from '../domain/errors.js';
import type { Queries } from './database.js';
import { createSecretStore } from './secret-store.js';
import { UnreadableRecordError, type Vault } from './vault.js';

/** The records were sealed with a key that was not given. */
export class WrongKeyError extends BotError {
  override readonly name = 'WrongKeyError' as const;
  readonly retryable = false;

  constructor() {
    super(
      'the records were sealed with another key: set ENCRYPTION_KEY (or put the file ' +
        'encryption.key) back to the one that this database began with, or set that one as ' +
        'ENCRYPTION_KEY_PREVIOUS',
    );
  }
}

const NAME = 'proof-of-key';

/** Sealed records of a database that is older than the canary. */
const OLDER = `
  SELECT id, request AS "sealed" FROM checks
  UNION ALL SELECT id, form_values AS "sealed" FROM drafts
  LIMIT 1`;

const olderSchema = z.object({ id: z.string(), sealed: z.string() });

/**
 * Reads a canary that was sealed when the database was new, or seals it now. Throws `WrongKeyError`
 * when `vault` cannot read it, so that a wrong key fails at startup and not at the first record.
 */
export async function verifyKey(database: Queries, vault: Vault, now: number): Promise<void> {
  const isVerified = await hasVerifiedKey(database, vault);
  if (!isVerified) await createSecretStore(database, vault).write(NAME, 'the key is right', now);
}

/** Resolves to whether the canary exists, and writes nothing. Throws `WrongKeyError`. */
export async function hasVerifiedKey(database: Queries, vault: Vault): Promise<boolean> {
  try {
    if ((await createSecretStore(database, vault).read(NAME)) !== undefined) return true;
    const [row] = await database.query(OLDER, []);
    if (row !== undefined) {
      const { id, sealed } = olderSchema.parse(row);
      vault.open(sealed, id);
    }
    return false;
  } catch (error) {
    throw error instanceof UnreadableRecordError ? new WrongKeyError() : error;
  }
}
