import { ApiUnavailableError, BotError, RetryAtError } from '../domain/errors.js';
import type { Job } from '../domain/job.js';
import { retryDelay } from './retry-schedule.js';

/**
 * When a job that failed with `error` is due again, milliseconds since 1970; `undefined` when retrying cannot help or has not
 * helped. An error that is not ours is a fault in the program: it gets its retries too, since it may hang on passing data.
 */
export function nextAttemptAt(job: Job, error: unknown, now: number): number | undefined {
  if (error instanceof RetryAtError) return error.at;
  if (error instanceof BotError && !error.retryable) return undefined;
  const delay = retryDelay(job.attempt);
  if (delay === undefined) return undefined;
  const asked = error instanceof ApiUnavailableError ? (error.retryAfterMs ?? 0) : 0;
  return now + Math.max(delay, asked);
}
