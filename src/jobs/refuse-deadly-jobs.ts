import { BotError } from '../domain/errors.js';
import { MAX_DEATHS, type Handled, type Job } from '../domain/job.js';
import type { Log } from '../domain/log.js';

/** The process died too often while it ran the job, which may be the cause. */
class DeadlyJobError extends BotError {
  override readonly name = 'DeadlyJobError' as const;
  readonly retryable = false;
}

/**
 * Runs jobs with `handle`, and refuses those during which the process died three times: a
 * `DeadlyJobError` makes them dead letters at once.
 */
export function refuseDeadlyJobs(
  handle: (job: Job, log: Log) => Promise<Handled>,
): (job: Job, log: Log) => Promise<Handled> {
  return (job, log) => {
    if ((job.deaths ?? 0) < MAX_DEATHS) return handle(job, log);
    log.error({ deaths: job.deaths }, 'the process died too often during this job: given up');
    return Promise.reject(new DeadlyJobError('the process died too often during this job'));
  };
}
