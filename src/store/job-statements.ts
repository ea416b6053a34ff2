import { z } from 'zod';
import {
  QUEUES,
  SUSPECT_DEATHS,
  type ApiWait,
  type Job,
  type NewJob,
  type QueueState,
} from '../domain/job.js';
import { ALWAYS, type Condition } from './condition.js';
import type { Dialect, Queries, Statement } from './database.js';
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
  deaths: z.coerce.number(),
  freeAttempts: z.coerce.number(),
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
  UPDATE jobs SET due_at = $3, leased_until = 0, reason = $4, waits_for = $5,
    free_attempts = free_attempts + $6
  WHERE ${HELD} RETURNING seq`;

export const RELEASE = `UPDATE jobs SET leased_until = 0 WHERE ${HELD} RETURNING seq`;

/**
 * The row stays until the purge, without its payload: it identifies redeliveries.
 */
export const COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', leased_until = 0, ended_at = $3
  WHERE ${HELD} RETURNING seq`;

export const BURY = `
  UPDATE jobs SET state = 'dead', leased_until = 0, ended_at = $3, reason = $4
  WHERE ${HELD} RETURNING seq`;

const insertedSchema = z.object({ seq: z.coerce.number(), leasedUntil: z.coerce.number() });

/** Reads the row of an inserted job: the job if it was claimed, `undefined` if it is free. */
export function toInsertedJob(row: unknown, job: NewJob, now: number): Job | undefined {
  const { seq, leasedUntil } = parseRow(insertedSchema, row);
  if (leasedUntil === 0) return undefined;
  const { key, receivedAt = now, cause = key } = job;
  return { ...job, seq, cause, receivedAt, attempt: 1, fence: 1, enqueuedAt: now };
}

/** The values of the columns `waits_for` and `free_attempts` that a retry writes. */
export function toWaitValues(wait: ApiWait | undefined): [waitsFor: string | null, free: number] {
  return [wait?.api ?? null, wait?.isFree ? 1 : 0];
}

/** With the place in the queue that the job had from the beginning. */
export const HASTEN = `
  UPDATE jobs SET due_at = CASE WHEN enqueued_at < $2 THEN enqueued_at ELSE $2 END
  WHERE waits_for = $1 AND state = 'open' AND due_at > $2 RETURNING seq`;

/** Reads a row of a claim. */
export function toJob(row: unknown): Job {
  const { payload, deaths, freeAttempts, ...job } = parseRow(jobSchema, row);
  return {
    ...job,
    ...(deaths >= SUSPECT_DEATHS && { deaths }),
    ...(freeAttempts > 0 && { freeAttempts }),
    payload: readJobPayload(job.queue, payload),
  };
}

/** Claims a job as it is inserted: on PostgreSQL, where other replicas would see it as free. */
export interface InsertedClaim {
  readonly leaseUntil: number;
  /** Of the replica that claims it; `null` for a claim that only its lease protects. */
  readonly replica: number | null;
}

/**
 * Inserts a job, due at once, if `condition` holds. Returns a row with its `seq`, or none when a
 * job with its key exists.
 *
 * PostgreSQL takes the parameters of a SELECT for text unless they are cast. `WHERE` keeps SQLite
 * from parsing ON as part of a join.
 */
export function insertJob(
  dialect: Dialect,
  job: NewJob,
  now: number,
  { claim, condition = ALWAYS }: { claim?: InsertedClaim | undefined; condition?: Condition } = {},
): Statement {
  const { key, queue, orderingKey, fairnessKey, payload, cause = null, receivedAt = null } = job;
  const params = [
    ...[key, queue, orderingKey, fairnessKey, toStorableJson(payload), now, cause, receivedAt],
    ...(claim ? [claim.leaseUntil, claim.replica] : []),
  ];
  const sql = `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, due_at, enqueued_at, cause,
    received_at, attempt, fence, leased_until${claim ? ', replica, replica_fence' : ''})
  SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT),
    CAST($5 AS TEXT), 'open', CAST($6 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS TEXT),
    CAST($8 AS BIGINT), ${claim ? '1, 1, CAST($9 AS BIGINT), CAST($10 AS BIGINT), 1' : '0, 0, 0'}
  FROM ${dialect.orderingKeyLock} WHERE ${condition.sql(params.length + 1)}
  ON CONFLICT (job_key) DO NOTHING
  RETURNING seq, leased_until AS "leasedUntil"${dialect.announce}`;
  return { sql, params: [...params, ...condition.values] };
}

/** As `JobStore.measure`. */
export async function measureJobs(db: Queries): Promise<QueueState[]> {
  const rows = await db.query(MEASURE, []);
  return rows.map((row) => parseRow(stateSchema, row));
}
