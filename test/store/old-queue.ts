import { z } from 'zod';
import type { Queries, SqlValue } from '../../src/store/database.js';

/*
 * The statements by which version 1 ran its queue on SQLite, with leases in the table. They are
 * copied, so that files of that version can be made and read when the code has moved on.
 */

const INSERT = `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
    leased_until, enqueued_at, cause, received_at)
  SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT),
    CAST($5 AS TEXT), 'open', 0, 0, CAST($6 AS BIGINT), 0, CAST($6 AS BIGINT), CAST($7 AS TEXT),
    CAST($8 AS BIGINT)
  FROM (SELECT 1) AS turn WHERE TRUE
  ON CONFLICT (job_key) DO NOTHING
  RETURNING seq`;

const CLAIM = `
  WITH heads AS MATERIALIZED (
    SELECT seq, ROW_NUMBER() OVER (PARTITION BY share ORDER BY seq) + (
        SELECT COUNT(*) FROM jobs AS held
        WHERE held.state = 'open' AND held.queue = $1 AND held.share = job.share
          AND held.leased_until > $3
      ) AS turn
    FROM jobs AS job
    WHERE state = 'open' AND queue = $1 AND due_at <= $3 AND leased_until <= $3
      AND NOT EXISTS (
        SELECT 1 FROM jobs AS earlier
        WHERE earlier.state = 'open' AND earlier.queue = $1 AND earlier.lane = job.lane
          AND earlier.seq < job.seq
      )
  ), chosen AS MATERIALIZED (
    SELECT jobs.seq FROM jobs JOIN heads ON heads.seq = jobs.seq
    WHERE jobs.state = 'open' AND jobs.leased_until <= $3
    ORDER BY heads.turn, jobs.seq LIMIT $2
  )
  UPDATE jobs SET attempt = attempt + 1, fence = fence + 1, leased_until = $4
  WHERE seq IN (SELECT seq FROM chosen)
  RETURNING seq, job_key AS "key", fence`;

const HELD = 'seq = $1 AND fence = $2 AND leased_until > 0';
const COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', leased_until = 0, ended_at = $3
  WHERE ${HELD} RETURNING seq`;
const RETRY = `
  UPDATE jobs SET due_at = $3, leased_until = 0, reason = $4 WHERE ${HELD} RETURNING seq`;
const BURY = `
  UPDATE jobs SET state = 'dead', leased_until = 0, ended_at = $3, reason = $4
  WHERE ${HELD} RETURNING seq`;

const jobSchema = z.object({ seq: z.number(), key: z.string(), fence: z.number() });

/** A claimed job. */
type OldJob = z.infer<typeof jobSchema>;

/** The queue `events` as version 1 ran it on SQLite. */
export function createOldQueue(database: Queries) {
  const end = (sql: string, { seq, fence }: OldJob, ...values: SqlValue[]) =>
    database.query(sql, [seq, fence, ...values]);
  return {
    enqueue: (key: string, now: number) =>
      database.query(INSERT, [
        key,
        'events',
        `lane of ${key}`,
        `share of ${key}`,
        JSON.stringify({ type: 'check', id: key }),
        now,
        null,
        null,
      ]),
    async claim(limit: number, now: number, leaseUntil: number): Promise<OldJob[]> {
      const rows = await database.query(CLAIM, ['events', limit, now, leaseUntil]);
      return rows.map((row) => jobSchema.parse(row)).sort((one, other) => one.seq - other.seq);
    },
    complete: (job: OldJob, now: number) => end(COMPLETE, job, now),
    retry: (job: OldJob, dueAt: number) => end(RETRY, job, dueAt, 'busy'),
    bury: (job: OldJob, now: number) => end(BURY, job, now, 'no'),
  };
}
