import { z } from 'zod';
import type { Job, JobStore, QueueName } from '../domain/job.js';
import { CLAIM } from './claim-statement.js';
import { createGroupCompletions } from './group-completions.js';
import type { Database, SqlValue } from './database.js';
import {
  BURY,
  HASTEN,
  insertJob,
  measureJobs,
  RELEASE,
  RENEW,
  RETRY,
  toJob,
  toWaitValues,
} from './job-statements.js';
import type { PostgresReplica } from './postgres-replica.js';
import { parseRow } from './stored-records.js';

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

  return {
    enqueue: (job, now) => insertJob(database, database.dialect, job, now),
    async claim(queue, limit, now, leaseUntil) {
      const id = await replica.claimId();
      if (id === undefined) return [];
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
    retry: (job, dueAt, reason, wait) => end(RETRY, job, dueAt, reason, ...toWaitValues(wait)),
    hasten: async (api, now) => (await database.query(HASTEN, [api, now])).length,
    release: (job) => end(RELEASE, job),
    bury: (job, now, reason) => end(BURY, job, now, reason),
    mayHold: (job) => replica.mayHold(job),
    measure: () => measureJobs(database),
  };
}
