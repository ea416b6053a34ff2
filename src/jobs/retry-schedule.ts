import { ApiUnavailableError, BotError, RetryAtError } from '../domain/errors.js';
import { countAttempts, LONGEST_DELAY_MS, type Job } from '../domain/job.js';

const SECOND = 1000;

/**
 * Delays between attempts. The first are short, since most faults are transient and a person is
 * waiting; the last is long, since after an hour an operator has to look anyway.
 */
const DELAYS_MS = [1, 2, 5, 15, 60, 300, 900, 1800].map((seconds) => seconds * SECOND);

/**
 * When a job that failed with `error` is due again, milliseconds since 1970; `undefined` when
 * retrying cannot help or all attempts are used up. An error that is not a `BotError` is a bug; it
 * is retried too, since it may depend on transient data.
 */
export function nextAttemptAt(job: Job, error: unknown, now: number): number | undefined {
  if (error instanceof RetryAtError) return Math.min(error.at, now + LONGEST_DELAY_MS);
  if (error instanceof BotError && !error.retryable) return undefined;
  const delay = DELAYS_MS[countAttempts(job) - 1];
  if (delay === undefined) return undefined;
  const asked = error instanceof ApiUnavailableError ? (error.retryAfterMs ?? 0) : 0;
  return now + Math.max(delay, asked);
}
