import { z } from 'zod';
import { QUEUES, type Job, type JobStore, type NewJob, type QueueState } from '../domain/job.js';
import type { Database, Dialect, Queries, SqlValue } from './database.js';
import { readJobPayload } from './job-payload.js';
import { parseRow } from './stored-records.js';

const jobSchema = z.object({
  seq: z.coerce.number(),
  key: z.string(),
  queue: z.enum(QUEUES),
  orderingKey: z.string(),
  fairnessKey: z.string(),
  payload: z.string(),
  attempt: z.coerce.number(),
  fence: z.coerce.number(),
  enqueuedAt: z.coerce.number(),
  cause: z.string(),
  receivedAt: z.coerce.number(),
});

const stateSchema = z.object({
  queue: z.enum(QUEUES),
  open: z.coerce.number(),
  oldestAt: z.coerce.number().exactOptional(),
  deadLetters: z.coerce.number(),
});

/** Two subqueries, so that each reads its own partial index, however many jobs are done. */
const MEASURE = `
  SELECT queue, SUM(open) AS "open", MIN(oldest) AS "oldestAt", SUM(dead) AS "deadLetters" FROM (
    SELECT queue, COUNT(*) AS open, MIN(enqueued_at) AS oldest, 0 AS dead
    FROM jobs WHERE state = 'open' GROUP BY queue
    UNION ALL
    SELECT queue, 0 AS open, NULL AS oldest, COUNT(*) AS dead
    FROM jobs WHERE state = 'dead' GROUP BY queue
  ) AS counted GROUP BY queue`;

/** The fence: true for the worker whose claim is the latest, until it ends or releases the job. */
const HELD = 'seq = $1 AND fence = $2 AND leased_until > 0';

export const RENEW = `UPDATE jobs SET leased_until = $3 WHERE ${HELD} RETURNING seq`;

/** The row stays until the purge, without its payload: it identifies redeliveries. */
const COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', leased_until = 0, ended_at = $3
  WHERE ${HELD} RETURNING seq`;

export const RETRY = `
  UPDATE jobs SET due_at = $3, leased_until = 0, reason = $4
  WHERE ${HELD} RETURNING seq`;

export const RELEASE = `UPDATE jobs SET leased_until = 0 WHERE ${HELD} RETURNING seq`;

export const BURY = `
  UPDATE jobs SET state = 'dead', leased_until = 0, ended_at = $3, reason = $4
  WHERE ${HELD} RETURNING seq`;

/** Reads a row of a claim. */
export function toJob(row: unknown): Job {
  const { payload, ...job } = parseRow(jobSchema, row);
  return { ...job, payload: readJobPayload(job.queue, payload) };
}

/**
 * PostgreSQL takes the parameters of a SELECT for text unless they are cast. `WHERE TRUE` keeps
 * SQLite from parsing ON as part of a join.
 */
function insertStatement({ laneTurn, announce }: Dialect): string {
  return `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
    leased_until, enqueued_at, cause, received_at)
  SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT),
    CAST($5 AS TEXT), 'open', 0, 0, CAST($6 AS BIGINT), 0, CAST($6 AS BIGINT), CAST($7 AS TEXT),
    CAST($8 AS BIGINT)
  FROM ${laneTurn} WHERE TRUE
  ON CONFLICT (job_key) DO NOTHING
  RETURNING seq${announce}`;
}

/** Enqueues a job, due at once; resolves to `false` when a job with its key exists. */
export async function insertJob(
  db: Queries,
  dialect: Dialect,
  job: NewJob,
  now: number,
): Promise<boolean> {
  const { key, queue, orderingKey, fairnessKey, payload, cause = null, receivedAt = null } = job;
  const rows = await db.query(insertStatement(dialect), [
    key,
    queue,
    orderingKey,
    fairnessKey,
    JSON.stringify(payload),
    now,
    cause,
    receivedAt,
  ]);
  return rows.length > 0;
}

/** As `JobStore.measure`. */
export async function measureJobs(db: Queries): Promise<QueueState[]> {
  const rows = await db.query(MEASURE, []);
  return rows.map((row) => parseRow(stateSchema, row));
}

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
      // RETURNING guarantees no order.
      return rows.map(toJob).sort((one, other) => one.seq - other.seq);
    },
    renew: (job, leaseUntil) => change(RENEW, job, leaseUntil),
    complete: (job, now) => change(COMPLETE, job, now),
    retry: (job, dueAt, reason) => change(RETRY, job, dueAt, reason),
    release: (job) => change(RELEASE, job),
    bury: (job, now, reason) => change(BURY, job, now, reason),
    measure: () => measureJobs(database),
    mayHold: () => true,
  };
}

/**
 * A job is free when it is due, not leased, and the oldest open one with its ordering key. It stays
 * the oldest while it is leased or waits for a retry, which preserves the order. Fairness keys take
 * turns, starting with the one with the fewest running jobs. The row may have changed while the
 * claim waited for a lock, so its state is checked again.
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
  RETURNING seq, job_key AS "key", queue, lane AS "orderingKey", share AS "fairnessKey",
    payload, attempt, fence,
    enqueued_at AS "enqueuedAt", COALESCE(cause, job_key) AS cause,
    COALESCE(received_at, enqueued_at) AS "receivedAt"`;
}
