import type { Clock } from '../domain/clock.js';
import { ApiUnavailableError, BotError, RetryAtError } from '../domain/errors.js';
import type { Job, JobStore, QueueName } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { retryDelay } from './retry-schedule.js';

/** A lease outlives every timeout of a call; a crashed process's work is taken over after this time. */
const LEASE_MS = 60_000;
/** Often enough that two renewals may fail before the lease runs out. */
const RENEW_MS = 15_000;
/** How long a job that became due waits at most when nobody wakes the worker. */
const POLL_MS = 250;
/** The pause after the store failed to answer. */
const STORE_PAUSE_MS = 1000;

/** Works off one queue. */
export interface Worker {
  /** Starts the loop; call once. */
  readonly start: () => void;
  /** Says that there may be something to do. */
  readonly wake: () => void;
  /** Takes no further job and resolves once the running ones have ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs up to `concurrency` jobs of a queue side by side, each under a lease, in order within a lane. A job is `done` once
 * `handle` has resolved; when it throws, it is tried again on a schedule, and becomes a dead letter when retrying cannot
 * help or has not helped.
 */
export function createWorker(deps: {
  queue: QueueName;
  concurrency: number;
  jobs: JobStore;
  handle: (job: Job, log: Log) => Promise<void>;
  clock: Clock;
  log: Log;
}): Worker {
  const { queue, concurrency, jobs, clock, log } = deps;
  const running = new Set<Promise<void>>();
  let stopping = false;
  let idle = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  const wake = (): void => {
    idle.abort();
  };

  const pause = async (ms: number): Promise<void> => {
    await clock.sleep(ms, idle.signal);
    idle = new AbortController();
  };

  const claim = async (): Promise<Job[]> => {
    const now = clock.now();
    return jobs.claim(queue, concurrency - running.size, now, now + LEASE_MS);
  };

  const runLoop = async (): Promise<void> => {
    while (!stopping) {
      try {
        const claimed = running.size < concurrency ? await claim() : [];
        for (const job of claimed) {
          const run = attempt(job).finally(() => {
            running.delete(run);
            wake();
          });
          running.add(run);
        }
        if (claimed.length === 0) await pause(POLL_MS);
      } catch (error) {
        log.error({ queue, error: nameOf(error) }, 'the store does not answer');
        await pause(STORE_PAUSE_MS);
      }
    }
  };

  const attempt = async (job: Job): Promise<void> => {
    const startedAt = clock.now();
    const jobLog = log.child({ queue, job: job.key, attempt: job.attempt });
    const ended = new AbortController();
    const renewing = keepLease(job, ended.signal);
    try {
      await deps.handle(job, jobLog);
      await jobs.complete(job, clock.now());
      jobLog.info({ ms: clock.now() - startedAt, queuedMs: startedAt - job.enqueuedAt }, 'done');
    } catch (error) {
      await recordFailure(job, error, jobLog);
    } finally {
      ended.abort();
      await renewing;
    }
  };

  const keepLease = async (job: Job, ended: AbortSignal): Promise<void> => {
    for (;;) {
      await clock.sleep(RENEW_MS, ended);
      if (ended.aborted) return;
      // A renewal that fails is not fatal: the lease still runs, and the fence protects what comes after it.
      await jobs.renew(job, clock.now() + LEASE_MS).catch(() => false);
    }
  };

  const recordFailure = async (job: Job, error: unknown, jobLog: Log): Promise<void> => {
    const reason = nameOf(error);
    const dueAt = nextAttempt(job, error, clock.now());
    try {
      if (dueAt === undefined) {
        await jobs.bury(job, clock.now(), reason);
        jobLog.error({ error: reason, ...factsOf(error) }, 'given up: now a dead letter');
      } else {
        await jobs.retry(job, dueAt, reason);
        const inMs = dueAt - clock.now();
        jobLog.warn({ error: reason, inMs, ...factsOf(error) }, 'failed, to be tried again');
      }
    } catch (storeError) {
      // The lease runs out by itself and the job comes again.
      jobLog.error({ error: nameOf(storeError) }, 'the outcome could not be stored');
    }
  };

  return {
    wake,
    start: () => {
      loop = runLoop();
    },
    stop: async () => {
      stopping = true;
      wake();
      await loop;
      await Promise.all(running);
    },
  };
}

function nextAttempt(job: Job, error: unknown, now: number): number | undefined {
  if (error instanceof RetryAtError) return error.at;
  // An error that is not ours is a fault in the program: it gets its retries too, since it may hang on passing data.
  if (error instanceof BotError && !error.retryable) return undefined;
  const delay = retryDelay(job.attempt);
  if (delay === undefined) return undefined;
  return now + Math.max(delay, retryAfterOf(error));
}

function retryAfterOf(error: unknown): number {
  return error instanceof ApiUnavailableError ? (error.retryAfterMs ?? 0) : 0;
}

/** A fault in the program is found by its place in the code; its message is left out, for it may quote a person. */
function factsOf(error: unknown): LogFields {
  if (error instanceof BotError) return { ...error.facts };
  const frame = error instanceof Error ? error.stack?.match(/^\s+at .*$/m)?.[0] : undefined;
  return { at: frame?.trim() };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
