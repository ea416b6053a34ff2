import { drawWelcome } from '../cards/help-card.js';
import { ApiRefusedError } from '../domain/errors.js';
import type { InboundEvent } from '../domain/inbound-event.js';
import type { CheckStart, JobHandlers } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import { answerGivenUp } from './answer-given-up.js';
import { answerMessage } from './answer-message.js';
import { answerSubmission } from './answer-submission.js';
import { endBatch } from './batch/end-batch.js';
import { receiveFile, type FilePorts } from './batch/receive-file.js';
import { runRow } from './batch/run-row.js';
import { runCheck } from './checks/run-check.js';
import { createStartedChecks } from './checks/started-checks.js';
import { followRoom } from './follow-room.js';
import type { ConversationPorts, EventTrigger } from './shared/conversation-ports.js';
import { reachPerson } from './shared/reach-person.js';

/** Everything outside the conversation that its handlers depend on. */
export type HandlerPorts = ConversationPorts & Pick<FilePorts, 'readBatch'>;

/**
 * What the bot does about each type of job: answers messages, card actions and new spaces, and does
 * the work that follows them. Each handler may run again for the same job: finished work is
 * detected and not repeated.
 */
export function createConversation(ports: HandlerPorts): JobHandlers {
  const { remember, recall } = createStartedChecks();
  return {
    event: async (event, { key, receivedAt }, log) => {
      let ending: CheckStart | undefined;
      const startCheck: EventTrigger['startCheck'] = (start) => {
        ending = { kind: 'check-start', ...start };
        remember(start.check);
      };
      const trigger = { key, personId: event.personId, receivedAt, startCheck };
      await answerEvent(ports, trigger, event, log);
      return { facts: {}, ending };
    },
    check: async ({ id }, job, log) => {
      const check = recall(id, job.attempt) ?? (await ports.checks.find(id));
      return runCheck(ports, check, job, log);
    },
    file: async ({ file }, job) => ({
      facts: await receiveFile(reaching(ports, file.person), file, job),
    }),
    'batch-end': async ({ endedBatch }, { attempt }, log) => ({
      facts: await endBatch(ports, endedBatch, attempt, log),
    }),
    row: async (row, { key }, log) => ({ facts: await runRow(ports, row, key, log) }),
    'given-up': async (givenUp, { receivedAt }, log) => ({
      facts: await answerGivenUp(ports, givenUp, receivedAt, log),
    }),
  };
}

/** The answers to a person reach that person, even where their space takes no message. */
function reaching<P extends ConversationPorts>(ports: P, personId: string): P {
  return { ...ports, messenger: reachPerson(ports.messenger, personId) };
}

async function answerEvent(
  ports: ConversationPorts,
  trigger: EventTrigger,
  event: InboundEvent,
  log: Log,
): Promise<void> {
  switch (event.resource) {
    case 'messages':
      return answerMessage(reaching(ports, event.personId), trigger, event);
    case 'attachmentActions':
      return answerSubmission(reaching(ports, event.personId), trigger, event);
    case 'memberships':
      await ports.announceMembers(event.roomId);
      return greetSpace(ports, event, log);
    case 'rooms':
      return followRoom(ports, event, log);
  }
}

/** Each membership event is stored once, so a space is greeted once per time the bot is added. */
async function greetSpace(
  { bot, messenger }: Pick<ConversationPorts, 'bot' | 'messenger'>,
  event: InboundEvent,
  log: Log,
): Promise<void> {
  if (event.event !== 'created' || event.personId !== bot.id) return;
  try {
    await messenger.post({ roomId: event.roomId, roomType: 'group' }, drawWelcome(bot.displayName));
  } catch (error) {
    // Nobody has asked for anything yet, so nobody waits for this one.
    if (!(error instanceof ApiRefusedError)) throw error;
    log.info({ ...error.facts }, 'a space takes no greeting');
  }
}
