import { z } from 'zod';
import { isWithin } from '../domain/clock.js';
import {
  LONGEST_DELAY_MS,
  type Completed,
  type Ending,
  type Job,
  type JobStore,
  type NewJob,
  type QueueName,
} from '../domain/job.js';
import { CLAIM } from './claim-statement.js';
import type { Database, SqlValue, Statement } from './database.js';
import { listEndingStatements } from './ending-statements.js';
import {
  BURY,
  COMPLETE,
  HASTEN,
  insertJob,
  measureJobs,
  RELEASE,
  RENEW,
  RETRY,
  toInsertedJob,
  toJob,
  toWaitValues,
  type InsertedClaim,
} from './job-statements.js';
import type { PostgresReplica } from './postgres-replica.js';
import { parseRow } from './stored-records.js';
import type { Vault } from './vault.js';

/** Often enough that a clock which is put right holds up nobody for long. */
const CUT_EVERY_MS = 10_000;
/** How far the clocks of replicas may differ. */
const TOLERANCE_MS = 60_000;

/** By the index `jobs_ready`. A new job is due when it is enqueued. */
const CUT_DUE_TIMES = `
  UPDATE jobs SET due_at = $2
  WHERE queue = $1 AND state = 'open' AND is_head AND leased_until = 0 AND due_at > $2
    AND (attempt = 0 OR due_at > $3)
  RETURNING seq`;

/** By the index `jobs_held`. A worker that lives renews its lease in time. */
const CUT_LEASES = `
  UPDATE jobs SET leased_until = $2
  WHERE queue = $1 AND state = 'open' AND leased_until > 0 AND leased_until > $3
  RETURNING seq`;

const lastShareSchema = z.object({ lastShare: z.string().optional() });

/** Frees a job that this replica may have claimed as it was inserted, without knowing it. */
const FREE_INSERTED = `
  UPDATE jobs SET leased_until = 0
  WHERE job_key = $1 AND state = 'open' AND fence = 1 AND leased_until = CAST($2 AS BIGINT)
    AND replica IS NOT DISTINCT FROM CAST($3 AS BIGINT)`;

/** The queue in the table `jobs` of a PostgreSQL database that several replicas share. */
export function createPostgresJobStore(
  database: Database,
  vault: Vault,
  replica: PostgresReplica,
): JobStore {
  const { dialect } = database;
  /** The fairness key after which the next claim of a queue looks for others, in a backlog. */
  const lastShares = new Map<QueueName, string>();

  const change = async (sql: string, job: Job, ...values: SqlValue[]): Promise<boolean> => {
    const { seq, fence, orderingKey } = job;
    const [rows = []] = await database.run([{ sql, params: [seq, fence, ...values] }], orderingKey);
    return rows.length > 0;
  };
  const end = async (sql: string, job: Job, ...values: SqlValue[]): Promise<boolean> => {
    const isEnded = await change(sql, job, ...values);
    replica.drop(job);
    return isEnded;
  };

  const cutAt = new Map<QueueName, number>();

  /** Cuts what a clock that was ahead has stored to what a claim at `now` could. */
  const cutFutureTimes = async (queue: QueueName, now: number, leaseUntil: number) => {
    if (isWithin(cutAt.get(queue) ?? 0, CUT_EVERY_MS, now)) return;
    cutAt.set(queue, now);
    await database.query(CUT_DUE_TIMES, [queue, now, now + LONGEST_DELAY_MS]);
    await database.query(CUT_LEASES, [queue, leaseUntil, leaseUntil + TOLERANCE_MS]);
  };

  /** How to claim jobs until `leaseUntil`; `undefined` when nothing may be claimed. */
  const claimUntil = async (leaseUntil?: number): Promise<InsertedClaim | undefined> => {
    const id = leaseUntil === undefined ? undefined : await replica.claimId();
    return leaseUntil === undefined || id === undefined ? undefined : { leaseUntil, replica: id };
  };

  /**
   * Runs statements of which the last one inserts `job`. Resolves to the rows of the first, and to
   * the job if this replica holds it now.
   */
  const insert = async (
    statements: readonly Statement[],
    job: NewJob,
    now: number,
    claim: InsertedClaim | undefined,
    orderingKey: string,
  ): Promise<{ first: unknown[]; isNew: boolean; claimed?: Job }> => {
    try {
      const rows = await database.run(statements, orderingKey);
      const first = rows[0] ?? [];
      const [inserted] = rows.at(-1) ?? [];
      if (inserted === undefined) return { first, isNew: false };
      const claimed = toInsertedJob(inserted, job, now);
      if (claimed === undefined || claim === undefined) return { first, isNew: true };
      if (replica.hold([claimed], claim.replica)) return { first, isNew: true, claimed };
      await change(RELEASE, claimed);
      return { first, isNew: true };
    } catch (error) {
      // If the connection broke, it may have been inserted.
      if (claim !== undefined) void freeInserted(job, claim);
      throw error;
    }
  };

  const freeInserted = async ({ key }: NewJob, claim: InsertedClaim): Promise<void> => {
    const params = [key, claim.leaseUntil, claim.replica];
    // If this fails as well, the job has to wait for the end of the lease.
    await database.run([{ sql: FREE_INSERTED, params }]).catch(() => undefined);
  };

  const completeWith = async (
    job: Job,
    now: number,
    ending: Ending,
    leaseUntil?: number,
  ): Promise<Completed> => {
    const done = { sql: COMPLETE, params: [job.seq, job.fence, now] };
    if (ending.kind === 'check-end') {
      const statements = listEndingStatements(ending, job, { dialect, vault });
      const [ended = []] = await database.run([done, ...statements], job.orderingKey);
      return { isCompleted: ended.length > 0 };
    }
    const claim = await claimUntil(leaseUntil);
    const statements = [done, ...listEndingStatements(ending, job, { dialect, vault, claim })];
    const { check, job: next } = ending;
    const inserted = await insert(statements, next, check.createdAt, claim, job.orderingKey);
    const { first, claimed } = inserted;
    return { isCompleted: first.length > 0, ...(claimed && { claimed }) };
  };

  return {
    async enqueue(job, now) {
      const [rows = []] = await database.run([insertJob(dialect, job, now)], job.orderingKey);
      return rows.length > 0;
    },
    async enqueueAndClaim(job, now, leaseUntil) {
      const claim = await claimUntil(leaseUntil);
      const statements = [insertJob(dialect, job, now, { claim })];
      const { isNew, claimed } = await insert(statements, job, now, claim, job.orderingKey);
      return { isNew, ...(claimed && { claimed }) };
    },
    async claim(queue, limit, now, leaseUntil) {
      const id = await replica.claimId();
      if (id === undefined) return [];
      await cutFutureTimes(queue, now, leaseUntil);
      const rows = await database.query(CLAIM, [
        queue,
        limit,
        now,
        leaseUntil,
        id,
        lastShares.get(queue) ?? '',
      ]);
      const [row] = rows;
      const { lastShare } = row === undefined ? {} : parseRow(lastShareSchema, row);
      if (lastShare === undefined) lastShares.delete(queue);
      else lastShares.set(queue, lastShare);
      // RETURNING guarantees no order.
      const claimed = rows.map(toJob).sort((one, other) => one.seq - other.seq);
      if (replica.hold(claimed, id)) return claimed;
      await Promise.all(claimed.map((job) => change(RELEASE, job)));
      return [];
    },
    renew: (job, leaseUntil) => change(RENEW, job, leaseUntil),
    complete: (job, now) => end(COMPLETE, job, now),
    async completeWith(job, now, ending, leaseUntil) {
      const completed = await completeWith(job, now, ending, leaseUntil);
      replica.drop(job);
      return completed;
    },
    retry: (job, dueAt, reason, wait) => end(RETRY, job, dueAt, reason, ...toWaitValues(wait)),
    release: (job) => end(RELEASE, job),
    bury: (job, now, reason) => end(BURY, job, now, reason),
    mayHold: (job) => replica.mayHold(job),
    // In transactions of their own, because both take longer the more jobs are open.
    hasten: (api, now) =>
      database.transaction(async (tx) => (await tx.query(HASTEN, [api, now])).length),
    measure: () => database.transaction(measureJobs),
  };
}
