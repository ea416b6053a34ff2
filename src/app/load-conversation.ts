import type { ConversationPorts } from '../conversation/shared/conversation-ports.js';
import type { Job } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { handleJob } from '../jobs/handle-job.js';

/**
 * Starts to load the conversation and returns its handler of jobs, which waits until it is loaded.
 * Its tables of places take long to load, so call this when everything else is ready.
 */
export function loadConversation(
  ports: ConversationPorts,
): (job: Job, log: Log) => Promise<LogFields> {
  const loading = import('../conversation/conversation.js').then(({ createConversation }) =>
    createConversation(ports),
  );
  return async (job, log) => handleJob((await loading).handlers, job, log);
}
