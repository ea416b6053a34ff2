import type { Database } from './database.js';

/** Dead letters stay until an operator has dealt with them; they hold ids only. */
const AGED = [
  `DELETE FROM jobs WHERE state = 'done' AND ended_at < $1`,
  'DELETE FROM checks WHERE created_at < $1',
  'DELETE FROM batch_rows WHERE batch_id IN (SELECT id FROM batches WHERE created_at < $1)',
  'DELETE FROM batches WHERE created_at < $1',
];

/** Batches that were never run. */
const UNUSED = `state IN ('open', 'dropped') AND expires_at <= $1`;

const EXPIRED = [
  'DELETE FROM drafts WHERE expires_at <= $1',
  `DELETE FROM batch_rows WHERE batch_id IN (SELECT id FROM batches WHERE ${UNUSED})`,
  `DELETE FROM batches WHERE ${UNUSED}`,
  'DELETE FROM throttles WHERE held_until <= $1',
];

/**
 * Records of one person. The key of a person's throttle ends with their id; LIKE would not do,
 * because an id may contain `_`, and SQLite's LIKE ignores case.
 */
const OF_PERSON = [
  'DELETE FROM drafts WHERE owner_id = $1',
  'DELETE FROM batch_rows WHERE batch_id IN (SELECT id FROM batches WHERE owner_id = $1)',
  'DELETE FROM batches WHERE owner_id = $1',
  `DELETE FROM throttles
  WHERE SUBSTR(throttle_key, LENGTH(throttle_key) - LENGTH($1)) = ':' || $1`,
];

const CHECKS_OF_PERSON = 'DELETE FROM checks WHERE owner_id = $1 RETURNING id';

/**
 * Deletes what had ended before `before` and what had expired by `now` (milliseconds since 1970),
 * then wipes the space it occupied. On SQLite, nothing else runs meanwhile.
 */
export async function purge(database: Database, before: number, now: number): Promise<void> {
  await database.transaction(async (tx) => {
    for (const statement of AGED) await tx.query(statement, [before]);
    for (const statement of EXPIRED) await tx.query(statement, [now]);
  });
  await database.compact();
}

/**
 * Deletes the drafts, checks, batches and throttles of a person in one transaction, then wipes the
 * space they occupied. Resolves to the number of checks. Jobs stay until the purge: they hold ids
 * only, and one of them requested this.
 */
export async function purgePerson(database: Database, ownerId: string): Promise<number> {
  const checks = await database.transaction(async (tx) => {
    for (const statement of OF_PERSON) await tx.query(statement, [ownerId]);
    return tx.query(CHECKS_OF_PERSON, [ownerId]);
  });
  await database.compact();
  return checks.length;
}
