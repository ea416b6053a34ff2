import type { Database } from './database.js';

const DRAFTS = 'DELETE FROM drafts WHERE owner_id = $1';

const BATCH_ROWS = `
  DELETE FROM batch_rows WHERE batch_id IN (SELECT id FROM batches WHERE owner_id = $1)`;

const BATCHES = 'DELETE FROM batches WHERE owner_id = $1';

const CHECKS = 'DELETE FROM checks WHERE owner_id = $1 RETURNING id';

/** The throttles of one person end with their id. No LIKE: an id may hold `_`, and SQLite's LIKE takes small letters for capitals. */
const THROTTLES = `
  DELETE FROM throttles
  WHERE SUBSTR(throttle_key, LENGTH(throttle_key) - LENGTH($1)) = ':' || $1`;

/**
 * Deletes the drafts, checks, batches and throttles of a person in one transaction, then wipes the room they took. Resolves to how
 * many checks there were. Jobs stay until the purge: they hold ids only, and one of them is what asked for this.
 */
export async function forget(database: Database, ownerId: string): Promise<number> {
  const checks = await database.transaction(async (tx) => {
    for (const statement of [DRAFTS, BATCH_ROWS, BATCHES]) await tx.query(statement, [ownerId]);
    await tx.query(THROTTLES, [ownerId]);
    return tx.query(CHECKS, [ownerId]);
  });
  await database.compact();
  return checks.length;
}
