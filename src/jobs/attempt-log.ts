import type { CallReport } from '../domain/call-report.js';
import { BotError } from '../domain/errors.js';
import type { Job } from '../domain/job.js';
import type { LogFields } from '../domain/log.js';

/** An attempt at a job that has ended. */
export interface EndedAttempt {
  readonly job: Job;
  /** Milliseconds since 1970, as all times here. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The API calls that it made, in the order in which they ended. */
  readonly calls: readonly CallReport[];
}

/** What the job is about: the first part of its key, such as `messages` or `check`. */
export function subjectOf({ key }: Job): string {
  return key.slice(0, key.indexOf(':'));
}

/**
 * Log fields that show where the time went: `ms` for this attempt, `totalMs` since the event was
 * received, `queuedMs` before the first attempt, and each call with its status, its duration and
 * Webex's tracking id.
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

/** What is stored and logged of a failure. */
export interface Failure {
  /** The name of the error's class and, for an API error, its status and tracking id. */
  readonly reason: string;
  readonly facts: LogFields;
}

/**
 * Describes an error without its message, which may quote a person. An error that is not a
 * `BotError` is a bug, so its first stack frame is logged.
 */
export function describeFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : 'unknown';
  if (error instanceof BotError) {
    const { status, trackingId } = error.facts;
    const reason = [name, status, trackingId].filter((part) => part !== undefined).join(' ');
    return { reason, facts: { error: name, ...error.facts } };
  }
  const frame = error instanceof Error ? error.stack?.match(/^\s+at .*$/m)?.[0] : undefined;
  return { reason: name, facts: { error: name, at: frame?.trim() } };
}
