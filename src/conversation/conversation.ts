import { drawWelcome } from '../cards/help-card.js';
import type { InboundEvent } from '../domain/inbound-event.js';
import type { Job, JobHandlers } from '../domain/job.js';
import { answerGivenUp } from './answer-given-up.js';
import { answerMessage } from './answer-message.js';
import { answerSubmission } from './answer-submission.js';
import { endBatch } from './batch/end-batch.js';
import { receiveFile } from './batch/receive-file.js';
import { runRow } from './batch/run-row.js';
import type { ConversationPorts } from './shared/conversation-ports.js';
import { runCheck } from './checks/run-check.js';

/**
 * What the bot does about each type of job: answers messages, card actions and new spaces, and does
 * the work that follows them. Each handler may run again for the same job: finished work is
 * detected and not repeated.
 */
export function createConversation(ports: ConversationPorts): JobHandlers {
  return {
    event: async (event, job) => {
      await answerEvent(ports, job, event);
      return {};
    },
    check: ({ id }, { attempt }, log) => runCheck(ports, id, attempt, log),
    file: ({ file }, job) => receiveFile(ports, file, job),
    'batch-end': ({ endedBatch }, { attempt }, log) => endBatch(ports, endedBatch, attempt, log),
    row: (row, { key }, log) => runRow(ports, row, key, log),
    'given-up': (givenUp, { receivedAt }, log) => answerGivenUp(ports, givenUp, receivedAt, log),
  };
}

async function answerEvent(
  ports: ConversationPorts,
  { key, receivedAt }: Job,
  event: InboundEvent,
): Promise<void> {
  const trigger = { key, personId: event.personId, receivedAt };
  switch (event.resource) {
    case 'messages':
      return answerMessage(ports, trigger, event);
    case 'attachmentActions':
      return answerSubmission(ports, trigger, event);
    case 'memberships':
      await ports.announceMembers(event.roomId);
      return greetSpace(ports, event);
  }
}

/** Each membership event is stored once, so a space is greeted once per time the bot is added. */
async function greetSpace(
  { bot, messenger }: Pick<ConversationPorts, 'bot' | 'messenger'>,
  event: InboundEvent,
): Promise<void> {
  if (event.event !== 'created' || event.personId !== bot.id) return;
  await messenger.post({ roomId: event.roomId, roomType: 'group' }, drawWelcome(bot.displayName));
}
