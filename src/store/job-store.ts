import { z } from 'zod';
import { QUEUE_NAMES, type Job, type JobStore } from '../domain/job.js';
import type { Database, SqlValue } from './database.js';
import { insertJob } from './insert-job.js';
import { parseRow } from './parse-row.js';

const jobSchema = z.object({
  seq: z.coerce.number(),
  key: z.string(),
  queue: z.enum(QUEUE_NAMES),
  lane: z.string(),
  share: z.string(),
  payload: z.string(),
  attempt: z.coerce.number(),
  fence: z.coerce.number(),
  enqueuedAt: z.coerce.number(),
});

/** The fence: true for the worker that claimed the job last and has not let go of it. */
const HELD = 'seq = $1 AND fence = $2 AND leased_until > 0';

const RENEW = `UPDATE jobs SET leased_until = $3 WHERE ${HELD} RETURNING seq`;

/** The row stays until the purge, without its payload: it is what tells a second delivery. */
const COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', leased_until = 0, ended_at = $3
  WHERE ${HELD} RETURNING seq`;

const RETRY = `
  UPDATE jobs SET due_at = $3, leased_until = 0, reason = $4
  WHERE ${HELD} RETURNING seq`;

const RELEASE = `UPDATE jobs SET leased_until = 0 WHERE ${HELD} RETURNING seq`;

const BURY = `
  UPDATE jobs SET state = 'dead', leased_until = 0, ended_at = $3, reason = $4
  WHERE ${HELD} RETURNING seq`;

/** The queue in the table `jobs`. */
export function createJobStore(database: Database): JobStore {
  const claim = claimStatement(database.dialect.claimLock);

  const change = async (sql: string, job: Job, ...values: SqlValue[]): Promise<boolean> => {
    const rows = await database.query(sql, [job.seq, job.fence, ...values]);
    return rows.length > 0;
  };

  return {
    enqueue: (job, now) => insertJob(database, database.dialect, job, now),
    async claim(queue, limit, now, leaseUntil) {
      const rows = await database.query(claim, [queue, limit, now, leaseUntil]);
      // RETURNING promises no order.
      return rows.map((row) => parseRow(jobSchema, row)).sort((one, other) => one.seq - other.seq);
    },
    renew: (job, leaseUntil) => change(RENEW, job, leaseUntil),
    complete: (job, now) => change(COMPLETE, job, now),
    retry: (job, dueAt, reason) => change(RETRY, job, dueAt, reason),
    release: (job) => change(RELEASE, job),
    bury: (job, now, reason) => change(BURY, job, now, reason),
  };
}

/**
 * A job is free when it is due, nobody holds it and it is the head of its lane. The head stays where it is while it is held
 * or waits for a retry, which is what keeps the order. The shares take turns: first the one with the fewest jobs under way.
 * What a lock was waited for may have changed meanwhile, so the row itself is looked at again.
 */
function claimStatement(claimLock: string): string {
  return `
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
    ORDER BY heads.turn, jobs.seq LIMIT $2 ${claimLock}
  )
  UPDATE jobs SET attempt = attempt + 1, fence = fence + 1, leased_until = $4
  WHERE seq IN (SELECT seq FROM chosen)
  RETURNING seq, job_key AS "key", queue, lane, share, payload, attempt, fence,
    enqueued_at AS "enqueuedAt"`;
}
