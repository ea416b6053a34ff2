import type { NewJob } from '../domain/job.js';
import type { Dialect, Queries } from './database.js';

/** The types are named because PostgreSQL takes what a SELECT says for text. `TRUE` keeps SQLite from reading ON as a join's. */
function insertStatement({ laneTurn, announce }: Dialect): string {
  return `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
    leased_until, enqueued_at, cause, received_at)
  SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT),
    CAST($5 AS TEXT), 'open', 0, 0, CAST($6 AS BIGINT), 0, CAST($6 AS BIGINT), CAST($7 AS TEXT), CAST($8 AS BIGINT)
  FROM ${laneTurn} WHERE TRUE
  ON CONFLICT (job_key) DO NOTHING
  RETURNING seq${announce}`;
}

/** Puts a job in its queue, due at once: `false` when its key is known already. */
export async function insertJob(
  db: Queries,
  dialect: Dialect,
  job: NewJob,
  now: number,
): Promise<boolean> {
  const { key, queue, lane, share, payload, cause = null, receivedAt = null } = job;
  const rows = await db.query(insertStatement(dialect), [
    key,
    queue,
    lane,
    share,
    payload,
    now,
    cause,
    receivedAt,
  ]);
  return rows.length > 0;
}
