import { z } from 'zod';
import { isWithin } from '../domain/clock.js';
import { LONGEST_DELAY_MS, type Job, type JobStore, type QueueName } from '../domain/job.js';
import { CLAIM } from './claim-statement.js';
import { createGroupCompletions } from './group-completions.js';
import type { Database, SqlValue } from './database.js';
import { BURY, insertJob, measureJobs, RELEASE, RENEW, RETRY, toJob } from './job-statements.js';
import type { PostgresReplica } from './postgres-replica.js';
import { parseRow } from './stored-records.js';

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

/** The queue in the table `jobs` of a PostgreSQL database that several replicas share. */
export function createPostgresJobStore(database: Database, replica: PostgresReplica): JobStore {
  /** The fairness key after which the next claim of a queue looks for others, in a backlog. */
  const lastShares = new Map<QueueName, string>();

  const completeInGroup = createGroupCompletions(database);

  const change = async (sql: string, job: Job, ...values: SqlValue[]): Promise<boolean> => {
    const rows = await database.query(sql, [job.seq, job.fence, ...values]);
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

  return {
    enqueue: (job, now) => insertJob(database, database.dialect, job, now),
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
    async complete(job, now) {
      const isCompleted = await completeInGroup(job, now);
      replica.drop(job);
      return isCompleted;
    },
    retry: (job, dueAt, reason) => end(RETRY, job, dueAt, reason),
    release: (job) => end(RELEASE, job),
    bury: (job, now, reason) => end(BURY, job, now, reason),
    mayHold: (job) => replica.mayHold(job),
    measure: () => measureJobs(database),
  };
}
