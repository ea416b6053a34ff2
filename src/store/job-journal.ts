import { z } from 'zod';
import { API_NAMES, type ApiName } from '../domain/api-name.js';
import { QUEUES, type ApiWait, type QueueName } from '../domain/job.js';
import type { Database, OwnedJobs, Queries, SqlValue, Statement } from './database.js';
import { HASTEN, toWaitValues } from './job-statements.js';
import type { QueuedJob } from './queue-entries.js';
import { countDeaths, readSuspects } from './suspects.js';
import { parseRow } from './stored-records.js';

/** What a claim returns of a job besides its place in the queue. */
export interface JobDetails {
  readonly key: string;
  readonly cause: string;
  readonly receivedAt: number;
  /** As it is stored. */
  readonly payload: string;
}

/** An open job as the queue in memory holds it. */
export interface JournaledJob extends QueuedJob {
  readonly queue: QueueName;
  freeAttempts: number;
  /** Absent where the table alone has them. */
  readonly details?: JobDetails;
  /** Whether its claims are written, because it was open when a process died. */
  readonly writesClaims: boolean;
  /** As `Job.deaths`. */
  readonly deaths?: number;
}

/** As one row for each ordering key: rows cost the driver far more than JSON does. */
const OPEN = `
  SELECT lane AS "orderingKey", share AS "fairnessKey",
    json_group_array(json_array(
      seq, attempt, fence, due_at, leased_until, enqueued_at, free_attempts, waits_for
    )) AS jobs
  FROM (SELECT * FROM jobs WHERE state = 'open' AND queue = $1 ORDER BY lane, seq) AS open
  GROUP BY lane, share`;

const laneSchema = z.object({
  orderingKey: z.string(),
  fairnessKey: z.string(),
  jobs: z.string().transform((text): unknown => JSON.parse(text)),
});
const count = z.number();
/** `undefined` also for an API that this version does not know. */
const waitsForSchema = z.enum(API_NAMES).optional().catch(undefined);
const laneJobsSchema = z.array(
  z.tuple([count, count, count, count, count, count, count, waitsForSchema]),
);

const DETAILS = `job_key AS "key", payload, COALESCE(cause, job_key) AS cause,
  COALESCE(received_at, enqueued_at) AS "receivedAt"`;

const detailsSchema = z.object({
  key: z.string(),
  payload: z.string(),
  cause: z.string(),
  receivedAt: z.number(),
});

const COLUMNS = `seq, queue, lane AS "orderingKey", share AS "fairnessKey", attempt, fence,
  due_at AS "dueAt", enqueued_at AS "enqueuedAt", free_attempts AS "freeAttempts",
  waits_for AS "waitsFor", ${DETAILS}`;

const rowSchema = detailsSchema.extend({
  seq: z.number(),
  queue: z.enum(QUEUES),
  orderingKey: z.string(),
  fairnessKey: z.string(),
  attempt: z.number(),
  fence: z.number(),
  dueAt: z.number(),
  enqueuedAt: z.number(),
  freeAttempts: z.number(),
  waitsFor: waitsForSchema,
});

/** By the primary key; an index of the open jobs would be read from its start. */
const NEWER = `
  SELECT ${COLUMNS} FROM jobs NOT INDEXED
  WHERE seq > $1 AND state = 'open' ORDER BY seq`;

const ONE = `SELECT ${COLUMNS} FROM jobs WHERE seq = $1 AND state = 'open'`;
const LAST = 'SELECT COALESCE(MAX(seq), 0) AS last FROM jobs';

const DETAILS_OF = `
  SELECT seq, ${DETAILS} FROM jobs WHERE seq IN (SELECT value FROM json_each($1))`;

/** The row stays until the purge, without its payload: it identifies redeliveries. */
const COMPLETE = `
  UPDATE jobs SET state = 'done', payload = '', attempt = $2, fence = $3, leased_until = 0,
    ended_at = $4
  WHERE seq = $1 AND state = 'open'`;

const RETRY = `
  UPDATE jobs SET attempt = $2, fence = $3, leased_until = 0, due_at = $4, reason = $5,
    waits_for = $6, free_attempts = free_attempts + $7
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
   * Reads the open jobs, without their details, and marks the database as in use. After an
   * unclean end, all of them write their claims from now on, and those whose claim was written are
   * suspects.
   */
  open(): Promise<OpenJobs>;
  /** Open jobs after number `last`, in their order. */
  newer(last: number): Promise<JournaledJob[]>;
  /** Calls `onJobs` as `OwnedJobs.watch` does, with a function that reads as `newer` does. */
  watch(onJobs: (newer: (last: number) => JournaledJob[]) => void): void;
  find(seq: number): Promise<JournaledJob | undefined>;
  /** The details of jobs by their numbers. */
  details(seqs: readonly number[]): Promise<Map<number, JobDetails>>;
  claim(seqs: readonly number[], leaseUntil: number): Promise<void>;
  /** Also runs `ending` in the same transaction. */
  complete(job: JournaledJob, now: number, ending?: readonly Statement[]): Promise<void>;
  /** Resolves to `false` when the job has been ended in the table meanwhile. */
  retry(job: JournaledJob, dueAt: number, reason: string, wait?: ApiWait): Promise<boolean>;
  /** As `JobStore.hasten`, in the table. */
  hasten(api: ApiName, now: number): Promise<void>;
  release(job: JournaledJob): Promise<void>;
  bury(job: JournaledJob, now: number, reason: string): Promise<void>;
  countDead(): Promise<Map<QueueName, number>>;
  /** Records that no job runs any more. */
  close(): Promise<void>;
}

/** The journal in the table `jobs` of a database that only this process writes. */
export function createJobJournal(database: Database, owned: OwnedJobs): JobJournal {
  const write = async (sql: string, job: JournaledJob, ...rest: SqlValue[]) =>
    database.query(sql, [job.seq, job.attempt, job.fence, ...rest]);

  const readOpen = async (tx: Queries, isUnclean: boolean): Promise<JournaledJob[]> => {
    const jobs: JournaledJob[] = [];
    for (const queue of QUEUES) {
      for (const row of await tx.query(OPEN, [queue])) {
        const { jobs: all, ...keys } = parseRow(laneSchema, row);
        for (const each of laneJobsSchema.parse(all)) {
          const [seq, attempt, fence, dueAt, leasedUntil, enqueuedAt, freeAttempts, waitsFor] =
            each;
          const isSuspect = isUnclean && leasedUntil > 0;
          const state = { attempt, fence, dueAt, enqueuedAt, freeAttempts, waitsFor };
          jobs.push({ seq, queue, ...keys, ...state, isSuspect, writesClaims: isUnclean });
        }
      }
    }
    return jobs;
  };

  return {
    async open() {
      const isUnclean = await owned.endedUncleanly();
      const found = await database.transaction(async (tx) => {
        if (isUnclean) await countDeaths(tx, owned.running.read());
        else await tx.query(RELEASE_ALL, []);
        const suspects = await readSuspects(tx);
        const [row] = await tx.query(LAST, []);
        const jobs = (await readOpen(tx, isUnclean)).map((job) => {
          const deaths = suspects.get(job.seq);
          return deaths === undefined ? job : { ...job, deaths, isSuspect: true };
        });
        return { jobs, ...lastSchema.parse(row) };
      });
      owned.running.clear();
      await owned.markRunning(true);
      return found;
    },
    async newer(last) {
      return (await database.query(NEWER, [last])).map(toJob);
    },
    watch(onJobs) {
      owned.watch((read) => {
        onJobs((last) => read(NEWER, [last]).map(toJob));
      });
    },
    async find(seq) {
      return (await database.query(ONE, [seq])).map(toJob).at(0);
    },
    async details(seqs) {
      const rows = await database.query(DETAILS_OF, [JSON.stringify(seqs)]);
      return new Map(
        rows.map((row) => [parseRow(foundSchema, row).seq, parseRow(detailsSchema, row)]),
      );
    },
    async claim(seqs, leaseUntil) {
      await database.query(CLAIM, [JSON.stringify(seqs), leaseUntil]);
    },
    async complete(job, now, ending = []) {
      const { seq, attempt, fence } = job;
      await database.run([{ sql: COMPLETE, params: [seq, attempt, fence, now] }, ...ending]);
    },
    async retry(job, dueAt, reason, wait) {
      const rows = await write(RETRY, job, dueAt, reason, ...toWaitValues(wait));
      return rows.some((row) => foundSchema.safeParse(row).success);
    },
    async hasten(api, now) {
      await database.query(HASTEN, [api, now]);
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
      owned.running.clear();
    },
  };
}

function toJob(row: unknown): JournaledJob {
  const { key, payload, cause, receivedAt, ...job } = rowSchema.parse(row);
  const details = { key, payload, cause, receivedAt };
  return { ...job, details, isSuspect: false, writesClaims: false };
}
