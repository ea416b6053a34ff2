import type { Conversation } from '../conversation/conversation.js';
import type { ConversationPorts } from '../conversation/shared/conversation-ports.js';
import type { Job } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { handleJob } from '../jobs/handle-job.js';

/**
 * Loading blocks the event loop for as long as the rest of the start. After this pause, readiness
 * is announced and the first health check answered.
 */
const LOAD_AFTER_MS = 100;

/**
 * Returns the conversation's handler of jobs. The conversation, with its tables of places, is
 * loaded with the first job or shortly after this call, so call it when everything else is ready.
 */
export function loadConversation(
  ports: ConversationPorts,
): (job: Job, log: Log) => Promise<LogFields> {
  let loading: Promise<Conversation> | undefined;
  const load = (): Promise<Conversation> =>
    (loading ??= import('../conversation/conversation.js').then(({ createConversation }) =>
      createConversation(ports),
    ));
  setTimeout(() => void load(), LOAD_AFTER_MS).unref();
  return async (job, log) => handleJob((await load()).handlers, job, log);
}
