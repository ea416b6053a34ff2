import { z } from 'zod';
import { drawWelcome } from '../cards/help-card.js';
import { inboundEventSchema, type InboundEvent } from '../domain/inbound-event.js';
import type { Job } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { answerMessage } from './answer-message.js';
import { answerSubmission } from './answer-submission.js';
import { batchJobSchema } from './batch/batch-jobs.js';
import { endBatch } from './batch/end-batch.js';
import { receiveFile } from './batch/receive-file.js';
import { runRow } from './batch/run-row.js';
import type { ConversationPorts } from './shared/conversation-ports.js';
import { runCheck } from './checks/run-check.js';

const checkJobSchema = z.object({ id: z.string() });

/**
 * The handlers of the queues. Each can be repeated: work that was done before is found and not done again. They resolve to
 * what the job's log line should say besides.
 */
export interface Conversation {
  /** Answers an event of the inbox. */
  readonly handleEvent: (job: Job) => Promise<LogFields>;
  /** Runs a check that was started, fetches a file, or answers a batch that has ended. */
  readonly handleCheck: (job: Job, log: Log) => Promise<LogFields>;
  /** Checks one row of a batch. */
  readonly handleRow: (job: Job, log: Log) => Promise<LogFields>;
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
      const payload: unknown = JSON.parse(job.payload);
      const ofBatch = batchJobSchema.safeParse(payload).data;
      if (ofBatch === undefined) {
        return runCheck(ports, checkJobSchema.parse(payload).id, job.attempt, log);
      }
      if ('file' in ofBatch) return receiveFile(ports, ofBatch.file, job);
      return endBatch(ports, ofBatch.endedBatch, job.attempt, log);
    },
    handleRow: (job, log) => runRow(ports, job, log),
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

/** The inbox knows each membership once, so a space is greeted once each time the bot is added. */
async function greetSpace(
  { bot, messenger }: ConversationPorts,
  event: InboundEvent,
): Promise<void> {
  if (event.event !== 'created' || event.personId !== bot.id) return;
  await messenger.post({ roomId: event.roomId, roomType: 'group' }, drawWelcome(bot.displayName));
}
