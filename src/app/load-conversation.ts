import type { ConversationPorts } from '../conversation/shared/conversation-ports.js';
import type { Conversation } from '../conversation/conversation.js';

/**
 * A conversation that is loaded from now on; jobs wait for it. Its cards' templating and its tables of places are as much
 * to load as the rest of the bot together, so this is called when everything else is ready.
 */
export function loadConversation(ports: ConversationPorts): Conversation {
  const loading = import('../conversation/conversation.js').then(({ createConversation }) =>
    createConversation(ports),
  );
  return {
    handleEvent: async (job) => (await loading).handleEvent(job),
    handleCheck: async (job, log) => (await loading).handleCheck(job, log),
    handleRow: async (job, log) => (await loading).handleRow(job, log),
  };
}
