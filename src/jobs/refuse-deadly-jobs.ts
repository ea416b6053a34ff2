import { BotError } from '../domain/errors.js';
import { MAX_DEATHS, type Handled, type Job } from '../domain/job.js';
import type { Log } from '../domain/log.js';

/** The process died too often while it ran the job, which may be the cause. */
class DeadlyJobError extends BotError {
  override readonly name = 'DeadlyJobError' as const;
  readonly retryable = false;
}

/**
 * Runs jobs with `handle`, and gives up those during which the process died three times: `giveUp`
 * tells their sender, then `DeadlyJobError` makes them dead letters.
 */
export function refuseDeadlyJobs(
  handle: (job: Job, log: Log) => Promise<Handled>,
  giveUp: (job: Job, log: Log) => Promise<void>,
): (job: Job, log: Log) => Promise<Handled> {
  return async (job, log) => {
    if ((job.deaths ?? 0) < MAX_DEATHS) return handle(job, log);
    log.error({ deaths: job.deaths }, 'the process died too often during this job: given up');
    await giveUp(job, log);
    throw new DeadlyJobError('the process died too often during this job');
  };
}
