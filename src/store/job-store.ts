import { z } from 'zod';
import type { Job, JobStore } from '../domain/job.js';
import type { Database, SqlValue } from './database.js';
import { insertJob } from './insert-job.js';
import { parseRow } from './parse-row.js';

const jobSchema = z.object({
  seq: z.coerce.number(),
  key: z.string(),
  queue: z.enum(['events', 'checks']),
  lane: z.string(),
  payload: z.string(),
  attempt: z.coerce.number(),
  enqueuedAt: z.coerce.number(),
});

/** The fence: true for the worker that claimed the job last and has not let go of it. */
const HELD = 'seq = $1 AND attempt = $2 AND leased_until > 0';

const RENEW = `UPDATE jobs SET leased_until = $3 WHERE ${HELD} RETURNING seq`;

/** The row stays until the purge, without its payload: it is what tells a second delivery. */
const COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', leased_until = 0, ended_at = $3
  WHERE ${HELD} RETURNING seq`;

const RETRY = `
  UPDATE jobs SET due_at = $3, leased_until = 0, reason = $4
  WHERE ${HELD} RETURNING seq`;

const BURY = `
  UPDATE jobs SET state = 'dead', leased_until = 0, ended_at = $3, reason = $4
  WHERE ${HELD} RETURNING seq`;

/** The queue in the table `jobs`. */
export function createJobStore(database: Database): JobStore {
  const claim = claimStatement(database.dialect.claimLock);

  const change = async (sql: string, job: Job, ...values: SqlValue[]): Promise<boolean> => {
    const rows = await database.query(sql, [job.seq, job.attempt, ...values]);
    return rows.length > 0;
  };

  return {
    enqueue: (job, now) => insertJob(database, job, now),
    async claim(queue, limit, now, leaseUntil) {
      const rows = await database.query(claim, [queue, limit, now, leaseUntil]);
      // RETURNING promises no order.
      return rows.map((row) => parseRow(jobSchema, row)).sort((one, other) => one.seq - other.seq);
    },
    renew: (job, leaseUntil) => change(RENEW, job, leaseUntil),
    complete: (job, now) => change(COMPLETE, job, now),
    retry: (job, dueAt, reason) => change(RETRY, job, dueAt, reason),
    bury: (job, now, reason) => change(BURY, job, now, reason),
  };
}

/**
 * A job is free when it is due, nobody holds it and it is the head of its lane. The head stays where it is while it is held
 * or waits for a retry, which is what keeps the order.
 */
function claimStatement(claimLock: string): string {
  return `
  UPDATE jobs SET attempt = attempt + 1, leased_until = $4
  WHERE seq IN (
    SELECT seq FROM jobs AS job
    WHERE state = 'open' AND queue = $1 AND due_at <= $3 AND leased_until <= $3
      AND NOT EXISTS (
        SELECT 1 FROM jobs AS earlier
        WHERE earlier.state = 'open' AND earlier.queue = job.queue AND earlier.lane = job.lane
          AND earlier.seq < job.seq
      )
    ORDER BY seq LIMIT $2 ${claimLock}
  )
  RETURNING seq, job_key AS "key", queue, lane, payload, attempt, enqueued_at AS "enqueuedAt"`;
}
