import type { ConversationPorts } from '../conversation/shared/conversation-ports.js';
import type { Handled, Job, JobHandlers } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import { handleJob } from '../jobs/handle-job.js';

/**
 * Loading blocks the event loop for a good part of a start. After this pause, readiness has been
 * announced and the first health check answered.
 */
const LOAD_AFTER_MS = 100;

/**
 * Returns the conversation's handler of jobs. The conversation, with its templates and
 * its tables of places, is loaded with the first job or shortly after this call, so call it when
 * everything else is ready. A failure to load it is logged, and the next job tries again.
 */
export function loadConversation(
  ports: ConversationPorts,
  log: Log,
): (job: Job, log: Log) => Promise<Handled> {
  let loading: Promise<JobHandlers> | undefined;

  const load = async (): Promise<JobHandlers> => {
    try {
      const { createConversation } = await import('../conversation/conversation.js');
      return createConversation(ports);
    } catch (error) {
      loading = undefined;
      const reason = error instanceof Error ? error.name : 'unknown';
      log.error({ error: reason }, 'the conversation could not be loaded');
      throw error;
    }
  };
  const loadOnce = (): Promise<JobHandlers> => (loading ??= load());

  // A failure is logged above.
  setTimeout(() => void loadOnce().catch(() => undefined), LOAD_AFTER_MS).unref();
  return async (job, jobLog) => handleJob(await loadOnce(), job, jobLog);
}
