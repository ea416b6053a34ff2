import type { CallReport, CallTrace } from '../domain/call-report.js';
import type { Clock } from '../domain/clock.js';
import { LeaseLostError, UnstorableDataError } from '../domain/errors.js';
import type { AttemptReport, Job, JobStore, QueueName } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { describeAttempt, describeFailure, subjectOf, type EndedAttempt } from './attempt-log.js';
import { nextAttemptAt } from './retry-schedule.js';

/**
 * The work of a crashed process is taken over after this time. It tolerates a stalled event loop
 * and clocks that differ by seconds.
 */
const LEASE_MS = 30_000;
/** Often enough that one renewal may fail before the lease runs out. */
const RENEW_MS = 10_000;
/**
 * The longest that a job waits without a notification, such as one that a replica left behind when
 * it died.
 */
const POLL_MS = 2_000;
/** How far the clocks of two replicas may differ: a lease counts as lost so much earlier. */
const CLOCK_TOLERANCE_MS = 2_000;
/** The pause after the store failed to answer. */
const STORE_PAUSE_MS = 1_000;

/** The outcome of an attempt: additional fields for its log line, or the error. */
type AttemptResult = { ok: true; facts: LogFields } | { ok: false; error: unknown };

/** The lease of a running job. */
interface Lease {
  /** Milliseconds since 1970. */
  until: number;
}

/** Processes one queue. */
export interface Worker {
  readonly queue: QueueName;
  /** Starts the loop; call once. */
  readonly start: () => void;
  /** Tells the worker that there may be a new job. */
  readonly notify: () => void;
  /**
   * Claims no more jobs and resolves once the running ones have ended. A job that fails from now on
   * is released.
   */
  readonly stop: () => Promise<void>;
  /**
   * Releases the jobs that are still running, for another process to claim at once; never rejects.
   * Call it after `stop`.
   */
  readonly release: () => Promise<void>;
}

/**
 * Runs up to `concurrency` jobs of a queue concurrently, each under a lease, in order within an
 * ordering key. A job is done once `handle` has resolved. When it throws, the job is retried on a
 * schedule, and becomes a dead letter when retrying cannot help or all attempts are used up. Each
 * attempt is one line in the log, with the key of the original event, the fields that `handle`
 * resolved to and the API calls that were made. No job is claimed before the time that `holdUntil`
 * returns, milliseconds since 1970.
 */
export function createWorker(deps: {
  queue: QueueName;
  concurrency: number;
  jobs: JobStore;
  handle: (job: Job, log: Log) => Promise<LogFields>;
  holdUntil?: () => number;
  trace: CallTrace;
  /** Called after every attempt, when its outcome is stored. */
  report: (report: AttemptReport) => void;
  clock: Clock;
  log: Log;
}): Worker {
  const { queue, concurrency, jobs, holdUntil = () => 0, trace, clock, log } = deps;
  const running = new Map<Job, { run: Promise<void>; lease: Lease }>();
  /** When jobs that failed here are due again. */
  const dueTimes = new Set<number>();
  /** The leases of jobs that have ended and whose outcome could not be stored yet. */
  const unrecorded = new Set<Lease>();
  let stopping = false;
  /** Whether there was a notification since the last claim began. */
  let isNotified = false;
  let endPause = (): void => undefined;
  let cancelRenewal = (): void => undefined;
  let loop: Promise<void> = Promise.resolve();

  const notify = (): void => {
    isNotified = true;
    endPause();
  };

  const pause = async (): Promise<void> => {
    if (isNotified) return;
    const now = clock.now();
    const next = now < holdUntil() ? holdUntil() : Math.min(...dueTimes);
    let cancel = (): void => undefined;
    await new Promise<void>((resolve) => {
      cancel = clock.schedule(resolve, Math.max(0, Math.min(POLL_MS, next - now)));
      endPause = resolve;
    });
    cancel();
  };

  const claim = async (): Promise<Job[]> => {
    if (running.size >= concurrency) return [];
    // A job whose outcome could not be stored looks abandoned once its lease has expired, and must
    // not run again. Until then, it holds nobody up.
    if ([...unrecorded].some(isExpired)) return [];
    const now = clock.now();
    if (now < holdUntil()) return [];
    for (const due of dueTimes) if (due <= now) dueTimes.delete(due);
    return jobs.claim(queue, concurrency - running.size, now, now + LEASE_MS);
  };

  const runLoop = async (): Promise<void> => {
    while (!stopping) {
      try {
        isNotified = false;
        const claimedAt = clock.now();
        const claimed = await claim();
        for (const job of claimed) {
          const lease = { until: claimedAt + LEASE_MS };
          running.set(job, { run: run(job, lease), lease });
        }
        if (claimed.length === 0) await pause();
      } catch (error) {
        log.error({ queue, ...describeFailure(error).facts }, 'the store does not answer');
        await clock.sleep(STORE_PAUSE_MS);
      }
    }
  };

  const run = async (job: Job, lease: Lease): Promise<void> => {
    try {
      await attempt(job, lease);
    } finally {
      running.delete(job);
      notify();
    }
  };

  const attempt = async (job: Job, lease: Lease): Promise<void> => {
    const startedAt = clock.now();
    const jobLog = log.child({
      event: job.cause,
      ...(job.key !== job.cause && { job: job.key }),
      attempt: job.attempt,
    });
    const calls: CallReport[] = [];
    const result = await trace.follow(
      calls,
      () => {
        ensureHeld(job, lease);
      },
      () => tryHandle(job, jobLog),
    );
    const attempted = { job, startedAt, endedAt: clock.now(), calls };
    const report = (outcome: AttemptReport['outcome']): void => {
      const totalMs = attempted.endedAt - job.receivedAt;
      deps.report({ queue, kind: subjectOf(job), outcome, totalMs });
    };
    await recordWithRetries(attempted, lease, jobLog, async () => {
      report(
        result.ok
          ? await recordSuccess(attempted, result.facts, jobLog)
          : await recordFailure(attempted, result.error, jobLog),
      );
    });
  };

  const tryHandle = async (job: Job, jobLog: Log): Promise<AttemptResult> => {
    try {
      return { ok: true, facts: await deps.handle(job, jobLog) };
    } catch (error) {
      return { ok: false, error };
    }
  };

  /**
   * The fence protects what is written; Webex has none. So a process that was suspended or cut off
   * from the store makes no further call for a job that another one may have taken over.
   */
  const ensureHeld = (job: Job, lease: Lease): void => {
    if (isExpired(lease) || !jobs.mayHold(job)) throw new LeaseLostError();
  };

  const isExpired = ({ until }: Lease): boolean => clock.now() > until - CLOCK_TOLERANCE_MS;

  const renewLease = async (job: Job, lease: Lease): Promise<void> => {
    const until = clock.now() + LEASE_MS;
    // A failed renewal is not fatal: the lease has not expired yet.
    const isRenewed = await jobs.renew(job, until).catch(() => undefined);
    if (isRenewed !== undefined) lease.until = isRenewed ? until : 0;
  };

  /** One timer for all jobs: most of them end long before a renewal. */
  const renewRegularly = (): void => {
    cancelRenewal = clock.schedule(() => {
      for (const [job, { lease }] of running) void renewLease(job, lease);
      renewRegularly();
    }, RENEW_MS);
  };

  /**
   * What was answered must not be answered again because the store was down for a moment. A job
   * whose outcome the store will never take becomes a dead letter.
   */
  const recordWithRetries = async (
    { job }: EndedAttempt,
    lease: Lease,
    jobLog: Log,
    record: () => Promise<void>,
  ): Promise<void> => {
    let isUnstorable = false;
    const tryRecord = async (): Promise<boolean> => {
      try {
        if (isUnstorable) await jobs.bury(job, clock.now(), 'the outcome could not be stored');
        else await record();
        return true;
      } catch (error) {
        jobLog.error(describeFailure(error).facts, 'the outcome could not be stored');
        isUnstorable ||= error instanceof UnstorableDataError;
        return stopping;
      }
    };
    if (await tryRecord()) return;
    unrecorded.add(lease);
    do await clock.sleep(STORE_PAUSE_MS);
    while (!(await tryRecord()));
    unrecorded.delete(lease);
  };

  const recordSuccess = async (
    attempted: EndedAttempt,
    facts: LogFields,
    jobLog: Log,
  ): Promise<AttemptReport['outcome']> => {
    const isRecorded = await jobs.complete(attempted.job, attempted.endedAt);
    const fields = { ...facts, ...describeAttempt(attempted) };
    if (isRecorded) jobLog.info(fields, 'done');
    else jobLog.warn(fields, 'done, but another worker had taken over the lease');
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
      jobLog.warn(fields, 'interrupted and released');
      return 'given-back';
    }
    if (error instanceof LeaseLostError) {
      await jobs.release(job);
      jobLog.warn(fields, 'abandoned, because another replica may have taken over the lease');
      return 'lease-lost';
    }
    if (dueAt === undefined) {
      await jobs.bury(job, now, reason);
      jobLog.error(fields, 'given up: now a dead letter');
      return 'buried';
    }
    await jobs.retry(job, dueAt, reason);
    dueTimes.add(dueAt);
    jobLog.warn({ ...fields, inMs: dueAt - now }, 'failed, will be retried');
    return 'retried';
  };

  return {
    queue,
    notify,
    start: () => {
      loop = runLoop();
      renewRegularly();
    },
    stop: async () => {
      stopping = true;
      notify();
      await loop;
      await Promise.all([...running.values()].map(({ run }) => run));
      cancelRenewal();
    },
    release: async () => {
      cancelRenewal();
      await Promise.allSettled([...running.keys()].map((job) => jobs.release(job)));
    },
  };
}
