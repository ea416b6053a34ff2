import type { CallReport, CallTrace } from '../domain/call-report.js';
import type { Clock } from '../domain/clock.js';
import { LeaseLostError } from '../domain/errors.js';
import type { AttemptReport, Handled, Job, JobStore, QueueName } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import { describeFailure, subjectOf } from './attempt-log.js';
import { createAttemptRecorder, type AttemptResult } from './attempt-recorder.js';
import type { Seat, Seats, SeatsOf } from './seat.js';
import { OPEN_GATE, type StartGate } from './start-gate.js';

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

/** The lease of a running job. */
interface Lease {
  /** Milliseconds since 1970. */
  until: number;
}

/** Processes one queue. */
export interface Worker extends Seats {
  readonly queue: QueueName;
  /** Starts the loop; call once. */
  readonly start: () => void;
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
 * ordering key. A job is done once `handle` has resolved and the ending of its result is stored.
 * When it throws, the job is retried on a schedule, and becomes a dead letter when retrying cannot
 * help or all attempts are used up. Each attempt is one line in the log, with the key of the
 * original event, the facts of its result and the API calls that were made. A job that an ending
 * enqueues runs in a seat of its worker where there is one, without waiting for a claim. No job is
 * claimed before the time that `holdUntil` returns, milliseconds since 1970, and no more than
 * `gate` admits.
 */
export function createWorker(deps: {
  queue: QueueName;
  concurrency: number;
  jobs: JobStore;
  handle: (job: Job, log: Log) => Promise<Handled>;
  seatsOf: SeatsOf;
  holdUntil?: () => number;
  gate?: StartGate;
  trace: CallTrace;
  /** Called after every attempt, when its outcome is stored. */
  report: (report: AttemptReport) => void;
  clock: Clock;
  log: Log;
}): Worker {
  const { queue, concurrency, jobs, seatsOf, trace, clock, log } = deps;
  const { holdUntil = () => 0, gate = OPEN_GATE } = deps;
  const running = new Map<Job, { run: Promise<void>; lease: Lease }>();
  /** When jobs that failed here are due again. */
  const dueTimes = new Set<number>();
  let stopping = false;
  /** Seats that are reserved for jobs which are being enqueued. */
  let reserved = 0;
  let notifications = 0;
  /** Whether jobs may wait that no claim has found yet. */
  let isBehind = true;
  let endPause = (): void => undefined;
  let cancelRenewal = (): void => undefined;
  let loop: Promise<void> = Promise.resolve();

  const heldUntil = (): number => Math.max(holdUntil(), gate.holdUntil());

  const recorder = createAttemptRecorder({
    jobs,
    seatsOf,
    isStopping: () => stopping,
    onRetry: (dueAt) => dueTimes.add(dueAt),
    clock,
  });

  const lookForJobs = (): void => {
    isBehind = true;
    endPause();
  };

  const notify = (): void => {
    notifications += 1;
    lookForJobs();
  };

  /** How many jobs may be claimed now. */
  const countFree = (): number => {
    // A job whose outcome could not be stored looks abandoned once its lease expires, and must not
    // run again.
    if (stopping || recorder.holdsClaims() || clock.now() < heldUntil()) return 0;
    return gate.limit(Math.max(0, concurrency - running.size - reserved));
  };

  const pause = async (): Promise<void> => {
    if (isBehind && countFree() > 0) return;
    const now = clock.now();
    const next = now < heldUntil() ? heldUntil() : Math.min(...dueTimes);
    let cancel = (): void => undefined;
    await new Promise<void>((resolve) => {
      cancel = clock.schedule(resolve, Math.max(0, Math.min(POLL_MS, next - now)));
      endPause = resolve;
    });
    cancel();
  };

  const claim = async (): Promise<Job[]> => {
    const limit = countFree();
    if (limit === 0) return [];
    isBehind = false;
    const now = clock.now();
    for (const due of dueTimes) if (due <= now) dueTimes.delete(due);
    reserved += limit;
    try {
      const claimed = await jobs.claim(queue, limit, now, now + LEASE_MS);
      isBehind ||= claimed.length === limit;
      return claimed;
    } finally {
      reserved -= limit;
    }
  };

  const runLoop = async (): Promise<void> => {
    while (!stopping) {
      try {
        const until = clock.now() + LEASE_MS;
        const claimed = await claim();
        for (const job of claimed) begin(job, until, false);
        if (claimed.length === 0) await pause();
        else gate.started();
      } catch (error) {
        isBehind = true;
        log.error({ queue, ...describeFailure(error).facts }, 'the store does not answer');
        await clock.sleep(STORE_PAUSE_MS);
      }
    }
  };

  const begin = (job: Job, until: number, isSeated: boolean): void => {
    const lease = { until };
    running.set(job, { run: run(job, lease, isSeated), lease });
  };

  const run = async (job: Job, lease: Lease, isSeated: boolean): Promise<void> => {
    const before = notifications;
    try {
      await attempt(job, lease);
    } finally {
      running.delete(job);
      // No job was waiting behind one that ran in a seat, so it takes a notification since then for
      // another one to wait now.
      if (isBehind || !isSeated || notifications !== before) lookForJobs();
    }
  };

  const reserve = (): Seat | undefined => {
    // While an API is down, a job starts as a probe only.
    if (isBehind || countFree() === 0 || gate.limit(Infinity) < Infinity) return undefined;
    const leaseUntil = clock.now() + LEASE_MS;
    let isTaken = true;
    reserved += 1;
    const free = (): void => {
      if (isTaken) reserved -= 1;
      isTaken = false;
    };
    const runInSeat = (job: Job): void => {
      free();
      // If this fails, the job is free when this process has ended.
      if (stopping) void jobs.release(job).catch(() => undefined);
      else begin(job, leaseUntil, true);
    };
    return { leaseUntil, free, run: runInSeat };
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
    const apiRetry = gate.ended(attempted, result.ok ? undefined : result.error);
    const outcome = await recorder.record({ ...attempted, result, apiRetry }, jobLog, () =>
      isExpired(lease),
    );
    if (outcome === undefined) return;
    const totalMs = attempted.endedAt - job.receivedAt;
    deps.report({ queue, kind: subjectOf(job), outcome, totalMs });
  };

  const tryHandle = async (job: Job, jobLog: Log): Promise<AttemptResult> => {
    try {
      return { ok: true, handled: await deps.handle(job, jobLog) };
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

  return {
    queue,
    notify,
    reserve,
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
