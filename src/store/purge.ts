import type { Database } from './database.js';

/** Dead letters stay until an operator has dealt with them; they hold ids only. */
const AGED = [
  `DELETE FROM jobs WHERE state = 'done' AND ended_at < $1`,
  'DELETE FROM checks WHERE created_at < $1',
  'DELETE FROM batch_rows WHERE batch_id IN (SELECT id FROM batches WHERE created_at < $1)',
  'DELETE FROM batches WHERE created_at < $1',
];

/** Batches that nobody ran. */
const UNUSED = `state IN ('open', 'dropped') AND expires_at <= $1`;

const EXPIRED = [
  'DELETE FROM drafts WHERE expires_at <= $1',
  `DELETE FROM batch_rows WHERE batch_id IN (SELECT id FROM batches WHERE ${UNUSED})`,
  `DELETE FROM batches WHERE ${UNUSED}`,
  'DELETE FROM throttles WHERE held_until <= $1',
];

/**
 * Deletes what had ended before `before` and what had expired by `now` (milliseconds since 1970), then wipes the room it
 * took. On SQLite nothing else runs meanwhile.
 */
export async function purge(database: Database, before: number, now: number): Promise<void> {
  await database.transaction(async (tx) => {
    for (const statement of AGED) await tx.query(statement, [before]);
    for (const statement of EXPIRED) await tx.query(statement, [now]);
  });
  await database.compact();
}
