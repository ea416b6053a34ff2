import type { Job, JobStore } from '../domain/job.js';
import type { Database, SqlValue } from './database.js';
import {
  BURY,
  COMPLETE,
  insertJob,
  measureJobs,
  RELEASE,
  RENEW,
  RETRY,
  toJob,
} from './job-store.js';
import type { PostgresReplica } from './postgres-replica.js';

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
    ORDER BY heads.turn, jobs.seq LIMIT $2 FOR UPDATE OF jobs SKIP LOCKED
  )
  UPDATE jobs SET attempt = attempt + 1, fence = fence + 1, leased_until = $4,
    replica = $5, replica_fence = fence + 1
  WHERE seq IN (SELECT seq FROM chosen)
  RETURNING seq, job_key AS "key", queue, lane AS "orderingKey", share AS "fairnessKey",
    payload, attempt, fence,
    enqueued_at AS "enqueuedAt", COALESCE(cause, job_key) AS cause,
    COALESCE(received_at, enqueued_at) AS "receivedAt"`;

/** The queue in the table `jobs` of a PostgreSQL database that several replicas share. */
export function createPostgresJobStore(database: Database, replica: PostgresReplica): JobStore {
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
      const rows = await database.query(CLAIM, [queue, limit, now, leaseUntil, id]);
      // RETURNING guarantees no order.
      const claimed = rows.map(toJob).sort((one, other) => one.seq - other.seq);
      if (replica.hold(claimed, id)) return claimed;
      await Promise.all(claimed.map((job) => change(RELEASE, job)));
      return [];
    },
    renew: (job, leaseUntil) => change(RENEW, job, leaseUntil),
    complete: (job, now) => end(COMPLETE, job, now),
    retry: (job, dueAt, reason) => end(RETRY, job, dueAt, reason),
    release: (job) => end(RELEASE, job),
    bury: (job, now, reason) => end(BURY, job, now, reason),
    mayHold: (job) => replica.mayHold(job),
    measure: () => measureJobs(database),
  };
}
