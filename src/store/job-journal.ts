import { z } from 'zod';
import { QUEUES, type QueueName } from '../domain/job.js';
import type { Database, OwnedJobs, Queries } from './database.js';
import type { QueuedJob } from './memory-queue.js';
import { parseRow } from './stored-records.js';

/** An open job as the queue in memory holds it. */
export interface JournaledJob extends QueuedJob {
  readonly key: string;
  readonly queue: QueueName;
  readonly cause: string;
  readonly receivedAt: number;
  /** As it is stored; absent where the table alone has it. */
  readonly payload?: string;
  /** Whether its claims are written, because it was open when a process died. */
  readonly writesClaims: boolean;
}

const rowSchema = z.object({
  seq: z.number(),
  key: z.string(),
  queue: z.enum(QUEUES),
  orderingKey: z.string(),
  fairnessKey: z.string(),
  payload: z.string().exactOptional(),
  attempt: z.number(),
  fence: z.number(),
  dueAt: z.number(),
  leasedUntil: z.number(),
  enqueuedAt: z.number(),
  cause: z.string(),
  receivedAt: z.number(),
});

const COLUMNS = `seq, job_key AS "key", queue, lane AS "orderingKey", share AS "fairnessKey",
  attempt, fence, due_at AS "dueAt", leased_until AS "leasedUntil", enqueued_at AS "enqueuedAt",
  COALESCE(cause, job_key) AS cause, COALESCE(received_at, enqueued_at) AS "receivedAt"`;

/** In pages: rows are far larger as objects of the driver than as jobs. */
const PAGE = 10_000;
const OPEN = `
  SELECT ${COLUMNS} FROM jobs
  WHERE state = 'open' AND queue = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`;

/** By the primary key; an index of the open jobs would be read from its start. */
const NEWER = `
  SELECT ${COLUMNS}, payload FROM jobs NOT INDEXED
  WHERE seq > $1 AND state = 'open' ORDER BY seq`;

const ONE = `SELECT ${COLUMNS}, payload FROM jobs WHERE seq = $1 AND state = 'open'`;
const LAST = 'SELECT COALESCE(MAX(seq), 0) AS last FROM jobs';

const PAYLOADS = `
  SELECT seq, payload FROM jobs WHERE seq IN (SELECT value FROM json_each($1))`;

/** The row stays until the purge, without its payload: it identifies redeliveries. */
const COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', attempt = $2, fence = $3, leased_until = 0,
    ended_at = $4
  WHERE seq = $1 AND state = 'open'`;

const RETRY = `
  UPDATE jobs SET attempt = $2, fence = $3, leased_until = 0, due_at = $4, reason = $5
  WHERE seq = $1 AND state = 'open' RETURNING seq`;

const BURY = `
  UPDATE jobs SET state = 'dead', attempt = $2, fence = $3, leased_until = 0, ended_at = $4,
    reason = $5
  WHERE seq = $1 AND state = 'open'`;

const CLAIM = `
  UPDATE jobs SET attempt = attempt + 1, fence = fence + 1, leased_until = $2
  WHERE seq IN (SELECT value FROM json_each($1))`;

const RELEASE = `UPDATE jobs SET leased_until = 0 WHERE seq = $1 AND state = 'open'`;

const RELEASE_ALL = `UPDATE jobs SET leased_until = 0 WHERE state = 'open' AND leased_until > 0`;

const DEAD = `SELECT queue, COUNT(*) AS dead FROM jobs WHERE state = 'dead' GROUP BY queue`;

const lastSchema = z.object({ last: z.number() });
const payloadSchema = z.object({ seq: z.number(), payload: z.string() });
const foundSchema = z.object({ seq: z.number() });
const deadSchema = z.object({ queue: z.enum(QUEUES), dead: z.number() });

/** What a start finds. */
export interface OpenJobs {
  readonly jobs: readonly JournaledJob[];
  /** The number of the last job that was ever enqueued, among those that are stored. */
  readonly last: number;
}

/** The statements by which the table `jobs` records what happens to the queue in memory. */
export interface JobJournal {
  /**
   * Reads the open jobs, without their payloads, and marks the database as in use. After an
   * unclean end, all of them write their claims from now on, and those whose claim was written are
   * suspects.
   */
  open(): Promise<OpenJobs>;
  /** Open jobs after number `last`, in their order. */
  newer(last: number): Promise<JournaledJob[]>;
  /** Calls `onJobs` as `OwnedJobs.watch` does, with a function that reads as `newer` does. */
  watch(onJobs: (newer: (last: number) => JournaledJob[]) => void): void;
  find(seq: number): Promise<JournaledJob | undefined>;
  /** The payloads of jobs by their numbers. */
  payloads(seqs: readonly number[]): Promise<Map<number, string>>;
  claim(seqs: readonly number[], leaseUntil: number): Promise<void>;
  complete(job: JournaledJob, now: number): Promise<void>;
  /** Resolves to `false` when the job has been ended in the table meanwhile. */
  retry(job: JournaledJob, dueAt: number, reason: string): Promise<boolean>;
  release(job: JournaledJob): Promise<void>;
  bury(job: JournaledJob, now: number, reason: string): Promise<void>;
  countDead(): Promise<Map<QueueName, number>>;
  /** Records that no job runs any more. */
  close(): Promise<void>;
}

/** The journal in the table `jobs` of a database that only this process writes. */
export function createJobJournal(database: Database, owned: OwnedJobs): JobJournal {
  const write = async (sql: string, job: JournaledJob, ...rest: (string | number)[]) =>
    database.query(sql, [job.seq, job.attempt, job.fence, ...rest]);

  const readOpen = async (tx: Queries, isUnclean: boolean): Promise<JournaledJob[]> => {
    const jobs: JournaledJob[] = [];
    for (const queue of QUEUES) {
      for (let page: JournaledJob[] | undefined; page === undefined || page.length === PAGE;) {
        const rows = await tx.query(OPEN, [queue, page?.at(-1)?.seq ?? 0]);
        page = rows.map((row) => toJob(row, isUnclean));
        jobs.push(...page);
      }
    }
    return jobs;
  };

  return {
    async open() {
      const isUnclean = await owned.endedUncleanly();
      const found = await database.transaction(async (tx) => {
        if (!isUnclean) await tx.query(RELEASE_ALL, []);
        const [row] = await tx.query(LAST, []);
        return { jobs: await readOpen(tx, isUnclean), ...lastSchema.parse(row) };
      });
      await owned.markRunning(true);
      return found;
    },
    async newer(last) {
      return (await database.query(NEWER, [last])).map((row) => toJob(row, false));
    },
    watch(onJobs) {
      owned.watch((read) => {
        onJobs((last) => read(NEWER, [last]).map((row) => toJob(row, false)));
      });
    },
    async find(seq) {
      return (await database.query(ONE, [seq])).map((row) => toJob(row, false)).at(0);
    },
    async payloads(seqs) {
      const rows = await database.query(PAYLOADS, [JSON.stringify(seqs)]);
      return new Map(
        rows.map((row) => {
          const { seq, payload } = parseRow(payloadSchema, row);
          return [seq, payload];
        }),
      );
    },
    async claim(seqs, leaseUntil) {
      await database.query(CLAIM, [JSON.stringify(seqs), leaseUntil]);
    },
    async complete(job, now) {
      await write(COMPLETE, job, now);
    },
    async retry(job, dueAt, reason) {
      const rows = await write(RETRY, job, dueAt, reason);
      return rows.some((row) => foundSchema.safeParse(row).success);
    },
    async release({ seq }) {
      await database.query(RELEASE, [seq]);
    },
    async bury(job, now, reason) {
      await write(BURY, job, now, reason);
    },
    async countDead() {
      const rows = await database.query(DEAD, []);
      return new Map(
        rows.map((row) => {
          const { queue, dead } = parseRow(deadSchema, row);
          return [queue, dead];
        }),
      );
    },
    async close() {
      await database.query(RELEASE_ALL, []);
      await owned.markRunning(false);
    },
  };
}

/** Equal strings are shared, which matters when many jobs wait. */
function toJob(row: unknown, isUnclean: boolean): JournaledJob {
  const { leasedUntil, ...job } = rowSchema.parse(row);
  return {
    ...job,
    fairnessKey: job.fairnessKey === job.orderingKey ? job.orderingKey : job.fairnessKey,
    cause: job.cause === job.key ? job.key : job.cause,
    writesClaims: isUnclean,
    isSuspect: isUnclean && leasedUntil > 0,
  };
}
