import type { HandlerPorts } from '../conversation/conversation.js';
import type { Handled, Job } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import { handleJob } from '../jobs/handle-job.js';
import { refuseDeadlyJobs } from '../jobs/refuse-deadly-jobs.js';

type HandleJob = (job: Job, log: Log) => Promise<Handled>;

/**
 * Loading blocks the event loop for a good part of a start. After this pause, readiness has been
 * announced and the first health check answered.
 */
const LOAD_AFTER_MS = 100;

/**
 * Returns the conversation's handler of jobs. The conversation, with its templates and
 * its tables of places, is loaded with the first job or shortly after this call, so call it when
 * everything else is ready. Node.js keeps the failure of an import for good, so one ends the
 * process (`endProcess`): the next one can load it.
 */
export function loadConversation(
  ports: HandlerPorts,
  log: Log,
  endProcess: () => void = () => process.exit(1),
): HandleJob {
  let loading: Promise<HandleJob> | undefined;

  const load = async (): Promise<HandleJob> => {
    try {
      const { createConversation } = await import('../conversation/conversation.js');
      const handlers = createConversation(ports);
      return refuseDeadlyJobs((job, jobLog) => handleJob(handlers, job, jobLog));
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      log.error({ error: reason }, 'the conversation could not be loaded: the process ends');
      endProcess();
      throw error;
    }
  };
  const loadOnce = (): Promise<HandleJob> => (loading ??= load());

  // A failure is logged above.
  setTimeout(() => void loadOnce().catch(() => undefined), LOAD_AFTER_MS).unref();
  return async (job, jobLog) => (await loadOnce())(job, jobLog);
}
