import { BotError } from '../domain/errors.js';
import type { PayloadOf } from '../domain/job.js';
import type { Log, LogFields } from '../domain/log.js';
import { giveUpRow } from './batch/run-row.js';
import { giveUpCheck } from './checks/give-up-check.js';
import { mayUseBot } from './shared/access-policy.js';
import type { ConversationPorts } from './shared/conversation-ports.js';
import { formatClockTime } from './shared/format-clock-time.js';

type GivenUpJob = PayloadOf<'given-up'>;

/**
 * Brings a person the word that something of theirs was given up: a check ends as *Could not
 * check*, a row with that result, and of anything else a message in their 1:1 space tells.
 */
export async function answerGivenUp(
  ports: ConversationPorts,
  givenUp: GivenUpJob,
  receivedAt: number,
  log: Log,
): Promise<LogFields> {
  const { about, person } = givenUp;
  const isDone = await endProperly(ports, givenUp, log);
  if (isDone) return { about };
  if (!(await mayUseBot(ports, { id: person }))) return { about, word: 'none' };
  await ports.messenger.openDirect({ personId: person }, wordsFor(givenUp, receivedAt));
  return { about, word: 'sent' };
}

/** `false` where only a message is left, also when the stored record is of no use. */
async function endProperly(
  ports: ConversationPorts,
  { about, id = '', row = 0 }: GivenUpJob,
  log: Log,
): Promise<boolean> {
  try {
    if (about === 'check') return await giveUpCheck(ports, id);
    if (about === 'row') return await giveUpRow(ports, { batch: id, row });
    return false;
  } catch (error) {
    if (error instanceof BotError && error.retryable) throw error;
    log.error({ about, error: error instanceof Error ? error.name : 'unknown' }, 'no proper end');
    return false;
  }
}

function wordsFor({ about, id }: GivenUpJob, receivedAt: number): string {
  const what = {
    message: 'I could not answer your message',
    action: 'I could not do what you asked with a button',
    file: 'I could not read the file that you sent',
    check: 'I could not finish a check of yours',
    batch: `Your batch ${id ?? ''} is over, but I could not post its result`,
    row: 'I could not finish a row of your file',
  }[about];
  return (
    `**Sorry**: ${what} (${formatClockTime(receivedAt)}), and trying again did not help. ` +
    'Please try once more. If it happens again, contact your bot administrator.'
  );
}
