import type { Clock } from '../domain/clock.js';
import { LeaseLostError, UnstorableDataError } from '../domain/errors.js';
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
  /**
   * Whether claims have to wait: a job whose outcome could not be stored looks abandoned once its
   * lease has expired, and must not run again. Until then, it holds nobody up.
   */
  readonly holdsClaims: () => boolean;
  /**
   * Tries until the outcome is stored, and resolves to it; to `undefined` when it could not be
   * stored and the worker is stopping. A job whose outcome the store will never take becomes a dead
   * letter. `isExpired` tells whether its lease is. Never rejects.
   */
  record(
    attempted: RecordedAttempt,
    log: Log,
    isExpired: () => boolean,
  ): Promise<AttemptReport['outcome'] | undefined>;
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
  /** Of the attempts whose outcome could not be stored yet: whether their leases have expired. */
  const unrecorded = new Set<() => boolean>();

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

  const bury = async ({ job }: EndedAttempt): Promise<AttemptReport['outcome']> => {
    await jobs.bury(job, clock.now(), 'the outcome could not be stored');
    return 'buried';
  };

  const recordOnce = (attempted: RecordedAttempt, log: Log): Promise<AttemptReport['outcome']> => {
    const { result } = attempted;
    return result.ok
      ? recordSuccess(attempted, result.handled, log)
      : recordFailure(attempted, result.error, log);
  };

  return {
    holdsClaims: () => [...unrecorded].some((isExpired) => isExpired()),

    /** What was answered must not be answered again because the store was down for a moment. */
    async record(attempted, log, isExpired) {
      let isUnstorable = false;
      for (;;) {
        try {
          const outcome = await (isUnstorable ? bury(attempted) : recordOnce(attempted, log));
          unrecorded.delete(isExpired);
          return outcome;
        } catch (error) {
          log.error(describeFailure(error).facts, 'the outcome could not be stored');
          isUnstorable ||= error instanceof UnstorableDataError;
          unrecorded.add(isExpired);
          if (isStopping()) return undefined;
          await clock.sleep(STORE_PAUSE_MS);
        }
      }
    },
  };
}
