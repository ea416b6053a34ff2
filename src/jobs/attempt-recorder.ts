import type { Clock } from '../domain/clock.js';
import { LeaseLostError } from '../domain/errors.js';
import type { AttemptReport, Handled, JobStore } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import { describeAttempt, describeFailure, type EndedAttempt } from './attempt-log.js';
import { nextAttemptAt } from './retry-schedule.js';
import { enqueueIntoSeat, type SeatsOf } from './seat.js';
import type { ApiRetry } from './start-gate.js';

/** The pause after the store failed to answer. */
const STORE_PAUSE_MS = 1_000;

/** What came of an attempt. */
export type AttemptResult =
  | { readonly ok: true; readonly handled: Handled }
  | { readonly ok: false; readonly error: unknown };

/** An attempt with what came of it. */
export interface RecordedAttempt extends EndedAttempt {
  readonly result: AttemptResult;
  /** How it is retried, where that depends on an API. */
  readonly apiRetry: ApiRetry | undefined;
}

/** Stores what came of attempts, and logs it. */
export interface AttemptRecorder {
  /** The number of attempts whose outcome could not be stored yet. */
  readonly unrecorded: () => number;
  /**
   * Tries until the outcome is stored, and resolves to it; to `undefined` when it could not be
   * stored and the worker is stopping. Never rejects.
   */
  record(attempted: RecordedAttempt, log: Log): Promise<AttemptReport['outcome'] | undefined>;
}

/** Records the attempts of one worker. */
export function createAttemptRecorder(deps: {
  jobs: JobStore;
  seatsOf: SeatsOf;
  isStopping: () => boolean;
  /** Called when a job is to be retried at this time, milliseconds since 1970. */
  onRetry: (dueAt: number) => void;
  clock: Clock;
}): AttemptRecorder {
  const { jobs, seatsOf, isStopping, onRetry, clock } = deps;
  let unrecorded = 0;

  const complete = async (
    { job, endedAt }: EndedAttempt,
    { ending }: Handled,
  ): Promise<boolean> => {
    if (ending?.kind !== 'check-start') {
      if (ending === undefined) return jobs.complete(job, endedAt);
      return (await jobs.completeWith(job, endedAt, ending)).isCompleted;
    }
    const completed = await enqueueIntoSeat(seatsOf(ending.job.queue), (leaseUntil) =>
      jobs.completeWith(job, endedAt, ending, leaseUntil),
    );
    return completed.isCompleted;
  };

  const recordSuccess = async (
    attempted: EndedAttempt,
    handled: Handled,
    log: Log,
  ): Promise<AttemptReport['outcome']> => {
    const isRecorded = await complete(attempted, handled);
    const fields = { ...handled.facts, ...describeAttempt(attempted) };
    if (isRecorded) log.info(fields, 'done');
    else log.warn(fields, 'done, but another worker had taken over the lease');
    return isRecorded ? 'done' : 'lease-lost';
  };

  const recordFailure = async (
    attempted: RecordedAttempt,
    error: unknown,
    log: Log,
  ): Promise<AttemptReport['outcome']> => {
    const { job, apiRetry } = attempted;
    const { reason, facts } = describeFailure(error);
    const fields = { ...facts, ...describeAttempt(attempted) };
    const now = clock.now();
    const dueAt = apiRetry?.dueAt ?? nextAttemptAt(job, error, now);
    if (isStopping()) {
      await jobs.release(job);
      log.warn(fields, 'interrupted and released');
      return 'given-back';
    }
    if (error instanceof LeaseLostError) {
      await jobs.release(job);
      log.warn(fields, 'abandoned, because another replica may have taken over the lease');
      return 'lease-lost';
    }
    if (dueAt === undefined) {
      await jobs.bury(job, now, reason);
      log.error(fields, 'given up: now a dead letter');
      return 'buried';
    }
    await jobs.retry(job, dueAt, reason, apiRetry);
    onRetry(dueAt);
    log.warn({ ...fields, inMs: dueAt - now }, 'failed, will be retried');
    return 'retried';
  };

  return {
    unrecorded: () => unrecorded,

    /** What was answered must not be answered again because the store was down for a moment. */
    async record(attempted, log) {
      const { result } = attempted;
      let isCounted = false;
      for (;;) {
        try {
          const outcome = result.ok
            ? await recordSuccess(attempted, result.handled, log)
            : await recordFailure(attempted, result.error, log);
          if (isCounted) unrecorded -= 1;
          return outcome;
        } catch (error) {
          log.error(describeFailure(error).facts, 'the outcome could not be stored');
          if (!isCounted) unrecorded += 1;
          isCounted = true;
          if (isStopping()) return undefined;
          await clock.sleep(STORE_PAUSE_MS);
        }
      }
    },
  };
}
