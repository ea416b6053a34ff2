import { BotError } from '../domain/errors.js';
import type { Handled, Job, JobHandlers, JobType, PayloadOf } from '../domain/job.js';
import type { Log } from '../domain/log.js';

/**
 * The payload of a job has no known shape. It is retried on the schedule: during a rolling update,
 * a replica of the newer version may pick it up.
 */
class UnreadableJobError extends BotError {
  override readonly name = 'UnreadableJobError' as const;
  readonly retryable = true;
}

type Payloads = { readonly [Type in JobType]: PayloadOf<Type> };

/** Passes a job to the handler of its type; resolves and throws as the handler does. */
export async function handleJob(handlers: JobHandlers, job: Job, log: Log): Promise<Handled> {
  if (job.payload === undefined) throw new UnreadableJobError('the payload has an unknown shape');
  return dispatch(handlers, job.payload, job, log);
}

/** Generic, so that the compiler matches the handler with the payload. */
function dispatch<Type extends JobType>(
  handlers: JobHandlers,
  payload: Payloads[Type] & { readonly type: Type },
  job: Job,
  log: Log,
): Promise<Handled> {
  return handlers[payload.type](payload, job, log);
}
