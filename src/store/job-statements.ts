import { z } from 'zod';
import { QUEUES, type Job, type NewJob, type QueueState } from '../domain/job.js';
import type { Dialect, Queries } from './database.js';
import { readJobPayload } from './job-payload.js';
import { toStorableJson } from './storable-text.js';
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
function insertStatement({ orderingKeyLock, announce }: Dialect): string {
  return `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
    leased_until, enqueued_at, cause, received_at)
  SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT),
    CAST($5 AS TEXT), 'open', 0, 0, CAST($6 AS BIGINT), 0, CAST($6 AS BIGINT), CAST($7 AS TEXT),
    CAST($8 AS BIGINT)
  FROM ${orderingKeyLock} WHERE TRUE
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
    toStorableJson(payload),
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
