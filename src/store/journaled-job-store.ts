import {
  QUEUES,
  type DeadLetters,
  type Ending,
  type Job,
  type JobStore,
  type NewJob,
  type QueueName,
} from '../domain/job.js';
import type { Database, OwnedJobs } from './database.js';
import { listEndingStatements } from './ending-statements.js';
import { createJobJournal, type JobDetails, type JournaledJob } from './job-journal.js';
import { readJobPayload } from './job-payload.js';
import { insertJob } from './job-statements.js';
import { createMemoryQueue, type MemoryQueue } from './memory-queue.js';
import type { Vault } from './vault.js';

/**
 * While more jobs than this wait in a queue, the details of further ones stay in the table, where a
 * claim reads them: those of 100,000 jobs would take 100 MB.
 */
const MAX_DETAILED = 1_000;

/** The queue of the only process on a database. */
export interface JournaledJobStore extends JobStore {
  /** `deadLetters`, whose replays also enter the queue in memory. */
  follow(deadLetters: DeadLetters): DeadLetters;
  /** Drops the jobs of a fairness key that do not run; call it when the table has ended them. */
  dropWaiting(queue: QueueName, fairnessKey: string): void;
  /** Records that this process ends cleanly. */
  close(): Promise<void>;
}

/**
 * The queue of the only process on a database: it lives in memory, and the table `jobs` is its
 * journal. A job is written when it is accepted and when it has ended or waits for a retry. Claims
 * and leases are not, so a job is held until it ends, and `renew` only tells whether it is held.
 * After an unclean end, the claims of what was open are written, to find the job that ends the
 * process.
 */
export function createJournaledJobStore(
  database: Database,
  vault: Vault,
  owned: OwnedJobs,
): JournaledJobStore {
  const journal = createJobJournal(database, owned);
  const suspects = { isRunning: false };
  const newQueue = (): MemoryQueue<JournaledJob> => createMemoryQueue(suspects);
  const queues = { events: newQueue(), checks: newQueue(), rows: newQueue() };
  /** Running jobs whose end is being written. */
  const ending = new Set<JournaledJob>();
  let last = 0;
  let opening: Promise<void> | undefined;
  let isOpen = false;
  /** Whether the table may have jobs that the queue lacks. */
  let isBehind = false;

  const addAll = (jobs: readonly JournaledJob[]): void => {
    for (const job of jobs) {
      // A commit and a read that was queued before it may both find a job.
      if (job.seq <= last) continue;
      last = job.seq;
      const queue = queues[job.queue];
      const { details, ...rest } = job;
      queue.add(details === undefined || queue.size < MAX_DETAILED ? job : rest);
    }
  };

  journal.watch((newer) => {
    if (!isOpen) return;
    try {
      addAll(newer(last));
    } catch {
      // The commit has succeeded; the next claim reads what it brought.
      isBehind = true;
    }
  });

  const load = async (): Promise<void> => {
    const found = await journal.open();
    for (const job of found.jobs) queues[job.queue].add(job);
    last = found.last;
    isOpen = true;
    isBehind = true;
  };

  /** The first use opens the journal: commands that only look at the store never do. */
  const open = async (): Promise<void> => {
    opening ??= load().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    await opening;
    if (!isBehind) return;
    isBehind = false;
    try {
      addAll(await journal.newer(last));
    } catch (error) {
      isBehind = true;
      throw error;
    }
  };

  /** Runs `record` for the holder of a job, once; nothing has changed when it throws. */
  const endAttempt = async (
    { queue, seq, fence }: Job,
    record: (job: JournaledJob, queue: MemoryQueue<JournaledJob>) => Promise<void>,
  ): Promise<boolean> => {
    const job = queues[queue].running(seq, fence);
    if (job === undefined || ending.has(job)) return false;
    ending.add(job);
    try {
      await record(job, queues[queue]);
    } finally {
      ending.delete(job);
    }
    return true;
  };

  const readDetails = async (jobs: readonly JournaledJob[]): Promise<Map<number, JobDetails>> => {
    const missing = jobs.filter(({ details }) => details === undefined).map(({ seq }) => seq);
    return missing.length === 0 ? new Map<number, JobDetails>() : journal.details(missing);
  };

  const writeClaims = async (jobs: readonly JournaledJob[], leaseUntil: number): Promise<void> => {
    const written = jobs.filter(({ writesClaims }) => writesClaims).map(({ seq }) => seq);
    if (written.length > 0) await journal.claim(written, leaseUntil);
  };

  const enqueue = async (job: NewJob, now: number): Promise<boolean> => {
    const [inserted = []] = await database.run([insertJob(database.dialect, job, now)]);
    return inserted.length > 0;
  };

  const complete = (job: Job, now: number, ending?: Ending): Promise<boolean> =>
    endAttempt(job, async (held, queue) => {
      const statements = ending && listEndingStatements(ending, job, { ...database, vault });
      await journal.complete(held, now, statements);
      queue.end(held);
    });

  return {
    enqueue,

    // A claim costs nothing here, so it is left to the worker.
    async enqueueAndClaim(job, now) {
      return { isNew: await enqueue(job, now) };
    },

    async claim(name, limit, now, leaseUntil) {
      if (!isOpen || isBehind) await open();
      const queue = queues[name];
      const jobs = queue.claim(limit, now);
      try {
        const details = await readDetails(jobs);
        await writeClaims(jobs, leaseUntil);
        return jobs
          .flatMap((job) => {
            const found = job.details ?? details.get(job.seq);
            // Somebody has deleted its row.
            if (found === undefined) queue.end(job);
            return found === undefined ? [] : [toClaimedJob(job, found)];
          })
          .sort((one, other) => one.seq - other.seq);
      } catch (error) {
        for (const job of jobs) {
          job.attempt -= 1;
          queue.postpone(job, job.dueAt);
        }
        throw error;
      }
    },

    renew: ({ queue, seq, fence }) =>
      Promise.resolve(queues[queue].running(seq, fence) !== undefined),

    complete: (job, now) => complete(job, now),

    async completeWith(job, now, ending) {
      return { isCompleted: await complete(job, now, ending) };
    },

    retry: (job, dueAt, reason, wait) =>
      endAttempt(job, async (held, queue) => {
        const isOpenStill = await journal.retry(held, dueAt, reason, wait);
        held.waitsFor = wait?.api;
        if (wait?.isFree) held.freeAttempts += 1;
        if (isOpenStill) queue.postpone(held, dueAt);
        else queue.end(held);
      }),

    async hasten(api, now) {
      await open();
      await journal.hasten(api, now);
      return QUEUES.reduce((count, name) => count + queues[name].hasten(api, now), 0);
    },

    release: (job) =>
      endAttempt(job, async (held, queue) => {
        if (held.writesClaims) await journal.release(held);
        queue.postpone(held, held.dueAt);
      }),

    bury: (job, now, reason) =>
      endAttempt(job, async (held, queue) => {
        await journal.bury(held, now, reason);
        queue.end(held);
      }),

    mayHold: () => true,

    async measure() {
      await open();
      const dead = await journal.countDead();
      return QUEUES.map((queue) => ({ queue, open: queues[queue].size, ...oldest(queues[queue]) }))
        .map((state) => ({ ...state, deadLetters: dead.get(state.queue) ?? 0 }))
        .filter((state) => state.open > 0 || state.deadLetters > 0);
    },

    follow: (deadLetters) => ({
      ...deadLetters,
      async replay(seq, now) {
        await opening;
        const isReplayed = await deadLetters.replay(seq, now);
        // Where the queue has not been loaded yet, loading it finds the job.
        if (!isReplayed || !isOpen) return isReplayed;
        const job = await journal.find(seq);
        if (job !== undefined) queues[job.queue].add(job);
        return true;
      },
    }),

    dropWaiting(queue, fairnessKey) {
      queues[queue].removeWaiting(fairnessKey);
    },

    async close() {
      if (isOpen) await journal.close();
      isOpen = false;
      // A late claim asks the database, which answers that it is closed.
      isBehind = true;
    },
  };
}

function oldest(queue: MemoryQueue<JournaledJob>): { oldestAt?: number } {
  const oldestAt = queue.oldestAt();
  return oldestAt === undefined ? {} : { oldestAt };
}

function toClaimedJob(job: JournaledJob, details: JobDetails): Job {
  const { seq, queue, orderingKey, fairnessKey, attempt, freeAttempts, fence, enqueuedAt } = job;
  const { key, payload, cause, receivedAt } = details;
  return {
    seq,
    key,
    queue,
    orderingKey,
    fairnessKey,
    payload: readJobPayload(queue, payload),
    attempt,
    ...(freeAttempts > 0 && { freeAttempts }),
    fence,
    enqueuedAt,
    cause,
    receivedAt,
  };
}
