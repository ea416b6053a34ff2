import type { CallReport, CallTrace } from '../domain/call-report.js';
import type { Clock } from '../domain/clock.js';
import type { AttemptReport, Job, JobStore, QueueName } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { describeAttempt, describeFailure, subjectOf, type EndedAttempt } from './attempt-log.js';
import { nextAttemptAt } from './retry-schedule.js';

/**
 * A crashed process’s work is taken over after this time. It outlives a stalled event loop and
 * clocks that differ by seconds.
 */
const LEASE_MS = 30_000;
/** Often enough that one renewal may fail before the lease runs out. */
const RENEW_MS = 10_000;
/**
 * How long a job waits at most when nobody wakes the worker: one that a replica left behind when it
 * died.
 */
const POLL_MS = 2_000;
/** Why a sleeper is woken. Without a reason each time an error would be made, with its stack. */
const ENDED = 'ended';
/** The pause after the store failed to answer. */
const STORE_PAUSE_MS = 1_000;

/** How an attempt came out: what its log line says besides, or why it failed. */
type AttemptResult = { ok: true; facts: LogFields } | { ok: false; error: unknown };

/** Works off one queue. */
export interface Worker {
  readonly queue: QueueName;
  /** Starts the loop; call once. */
  readonly start: () => void;
  /** Says that there may be something to do. */
  readonly notify: () => void;
  /**
   * Takes no further job and resolves once the running ones have ended. One that fails from now on
   * is given back.
   */
  readonly stop: () => Promise<void>;
  /**
   * Gives back what is still running, for another process to take at once; never rejects. Call it
   * after `stop`.
   */
  readonly release: () => Promise<void>;
}

/**
 * Runs up to `concurrency` jobs of a queue side by side, each under a lease, in order within a
 * lane. A job is `done` once `handle` has resolved; when it throws, it is tried again on a
 * schedule, and becomes a dead letter when retrying cannot help or has not helped. Each attempt is
 * one line in the log, with the key of the event that it all began with, what `handle` resolved to
 * and the calls that were made. Before the time that `holdUntil` says, milliseconds since 1970, no
 * job is taken up.
 */
export function createWorker(deps: {
  queue: QueueName;
  concurrency: number;
  jobs: JobStore;
  handle: (job: Job, log: Log) => Promise<LogFields>;
  holdUntil?: () => number;
  trace: CallTrace;
  /** Hears of every attempt when its outcome is stored. */
  report: (report: AttemptReport) => void;
  clock: Clock;
  log: Log;
}): Worker {
  const { queue, concurrency, jobs, holdUntil = () => 0, trace, clock, log } = deps;
  const running = new Map<Job, { run: Promise<void>; ended: AbortController }>();
  /** When jobs are due again that failed here. */
  const dueTimes = new Set<number>();
  /** Jobs that have ended and whose end could not be stored yet. */
  let unrecorded = 0;
  let stopping = false;
  let idle = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  const notify = (): void => {
    idle.abort(ENDED);
  };

  const pause = async (): Promise<void> => {
    const now = clock.now();
    const next = now < holdUntil() ? holdUntil() : Math.min(...dueTimes);
    await clock.sleep(Math.max(0, Math.min(POLL_MS, next - now)), idle.signal);
    idle = new AbortController();
  };

  const claim = async (): Promise<Job[]> => {
    // A job whose end could not be stored looks abandoned after a while, and must not be taken a
    // second time.
    if (running.size >= concurrency || unrecorded > 0) return [];
    const now = clock.now();
    if (now < holdUntil()) return [];
    for (const due of dueTimes) if (due <= now) dueTimes.delete(due);
    return jobs.claim(queue, concurrency - running.size, now, now + LEASE_MS);
  };

  const runLoop = async (): Promise<void> => {
    while (!stopping) {
      try {
        const claimed = await claim();
        for (const job of claimed) {
          const ended = new AbortController();
          const run = attempt(job, ended).finally(() => {
            running.delete(job);
            notify();
          });
          running.set(job, { run, ended });
        }
        if (claimed.length === 0) await pause();
      } catch (error) {
        log.error({ queue, ...describeFailure(error).facts }, 'the store does not answer');
        await clock.sleep(STORE_PAUSE_MS);
      }
    }
  };

  const attempt = async (job: Job, ended: AbortController): Promise<void> => {
    const startedAt = clock.now();
    const jobLog = log.child({
      event: job.cause,
      ...(job.key !== job.cause && { job: job.key }),
      attempt: job.attempt,
    });
    const renewing = keepLease(job, ended.signal);
    const calls: CallReport[] = [];
    const result = await trace.follow(calls, () => tryHandle(job, jobLog));
    const attempted = { job, startedAt, endedAt: clock.now(), calls };
    await recordPatiently(async () => {
      const outcome = result.ok
        ? await recordSuccess(attempted, result.facts, jobLog)
        : await recordFailure(attempted, result.error, jobLog);
      const totalMs = attempted.endedAt - job.receivedAt;
      deps.report({ queue, kind: subjectOf(job), outcome, totalMs });
    }, jobLog);
    ended.abort(ENDED);
    await renewing;
  };

  const tryHandle = async (job: Job, jobLog: Log): Promise<AttemptResult> => {
    try {
      return { ok: true, facts: await deps.handle(job, jobLog) };
    } catch (error) {
      return { ok: false, error };
    }
  };

  const keepLease = async (job: Job, ended: AbortSignal): Promise<void> => {
    for (;;) {
      await clock.sleep(RENEW_MS, ended);
      if (ended.aborted) return;
      // A renewal that fails is not fatal: the lease still runs, and the fence protects what comes
      // after it.
      await jobs.renew(job, clock.now() + LEASE_MS).catch(() => false);
    }
  };

  /** What was answered must not be answered again because the store was away for a moment. */
  const recordPatiently = async (record: () => Promise<void>, jobLog: Log): Promise<void> => {
    const tryRecord = () =>
      record().then(
        () => true,
        (error: unknown) => {
          jobLog.error(describeFailure(error).facts, 'the outcome could not be stored');
          return stopping;
        },
      );
    if (await tryRecord()) return;
    unrecorded += 1;
    do await clock.sleep(STORE_PAUSE_MS);
    while (!(await tryRecord()));
    unrecorded -= 1;
  };

  const recordSuccess = async (
    attempted: EndedAttempt,
    facts: LogFields,
    jobLog: Log,
  ): Promise<AttemptReport['outcome']> => {
    const isRecorded = await jobs.complete(attempted.job, attempted.endedAt);
    const fields = { ...facts, ...describeAttempt(attempted) };
    if (isRecorded) jobLog.info(fields, 'done');
    else jobLog.warn(fields, 'done after the lease had gone to another worker');
    return isRecorded ? 'done' : 'lease-lost';
  };

  const recordFailure = async (
    attempted: EndedAttempt,
    error: unknown,
    jobLog: Log,
  ): Promise<AttemptReport['outcome']> => {
    const { job } = attempted;
    const { reason, facts } = describeFailure(error);
    const fields = { ...facts, ...describeAttempt(attempted) };
    const now = clock.now();
    const dueAt = nextAttemptAt(job, error, now);
    if (stopping) {
      await jobs.release(job);
      jobLog.warn(fields, 'broken off, given back');
      return 'given-back';
    }
    if (dueAt === undefined) {
      await jobs.bury(job, now, reason);
      jobLog.error(fields, 'given up: now a dead letter');
      return 'buried';
    }
    await jobs.retry(job, dueAt, reason);
    dueTimes.add(dueAt);
    jobLog.warn({ ...fields, inMs: dueAt - now }, 'failed, to be tried again');
    return 'retried';
  };

  return {
    queue,
    notify,
    start: () => {
      loop = runLoop();
    },
    stop: async () => {
      stopping = true;
      notify();
      await loop;
      await Promise.all([...running.values()].map(({ run }) => run));
    },
    release: async () => {
      for (const { ended } of running.values()) ended.abort(ENDED);
      await Promise.allSettled([...running.keys()].map((job) => jobs.release(job)));
    },
  };
}
