import { z } from 'zod';
import { drawWelcome } from '../cards/help-card.js';
import { inboundEventSchema, type InboundEvent } from '../domain/inbound-event.js';
import type { Job } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { answerMessage } from './answer-message.js';
import { answerSubmission } from './answer-submission.js';
import type { ConversationPorts } from './conversation-ports.js';
import { runCheck } from './run-check.js';

const checkJobSchema = z.object({ id: z.string() });

/**
 * The handlers of the two queues. Each can be repeated: work that was done before is found and not done again. They resolve to
 * what the job's log line should say besides.
 */
export interface Conversation {
  /** Answers an event of the inbox. */
  readonly handleEvent: (job: Job) => Promise<LogFields>;
  /** Runs a check that was started. */
  readonly handleCheck: (job: Job, log: Log) => Promise<LogFields>;
}

/** Joins the answers to messages, presses and new spaces. */
export function createConversation(ports: ConversationPorts): Conversation {
  return {
    handleEvent: async (job) => {
      const event = inboundEventSchema.parse(JSON.parse(job.payload));
      await answerEvent(ports, job, event);
      return {};
    },
    handleCheck: async (job, log) => {
      const { id } = checkJobSchema.parse(JSON.parse(job.payload));
      return runCheck(ports, id, job.attempt, log);
    },
  };
}

async function answerEvent(
  ports: ConversationPorts,
  { key, receivedAt }: Job,
  event: InboundEvent,
): Promise<void> {
  const cause = { key, personId: event.personId, receivedAt };
  switch (event.resource) {
    case 'messages':
      return answerMessage(ports, cause, event);
    case 'attachmentActions':
      return answerSubmission(ports, cause, event);
    case 'memberships':
      await ports.announceMembers(event.roomId);
      return greetSpace(ports, event);
  }
}

/** The inbox knows each membership once, so a space is greeted once each time the bot is added. */
async function greetSpace(
  { bot, messenger }: ConversationPorts,
  event: InboundEvent,
): Promise<void> {
  if (event.event !== 'created' || event.personId !== bot.id) return;
  await messenger.post({ roomId: event.roomId, roomType: 'group' }, drawWelcome(bot.displayName));
}
