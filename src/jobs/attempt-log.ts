import type { CallReport } from '../domain/call-report.js';
import type { Job } from '../domain/job.js';
import type { LogFields } from '../domain/log.js';

/** An attempt at a job that has ended. */
export interface EndedAttempt {
  readonly job: Job;
  /** Milliseconds since 1970, as all times here. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The calls that it made, in the order in which they ended. */
  readonly calls: readonly CallReport[];
}

/** What the job is about: the first word of its key, such as `messages` or `check`. */
export function kindOf({ key }: Job): string {
  return key.slice(0, key.indexOf(':'));
}

/**
 * Says where the time went: `ms` for this attempt, `totalMs` since the event came in, `queuedMs` between the two at the first
 * attempt, and each call with its status, its time and Webex's tracking id.
 */
export function describeAttempt({ job, startedAt, endedAt, calls }: EndedAttempt): LogFields {
  return {
    ms: endedAt - startedAt,
    totalMs: endedAt - job.receivedAt,
    ...(job.attempt === 1 && { queuedMs: startedAt - job.enqueuedAt }),
    ...(calls.length > 0 && { calls: calls.map(describeCall) }),
  };
}

function describeCall({ call, status, ms, trackingId }: CallReport): string {
  return [`${call}: ${status ?? 'no answer'}`, `${ms} ms`, trackingId]
    .filter((part) => part !== undefined)
    .join(', ');
}
