import { drawHelp } from '../cards/help-card.js';
import { drawHistory } from '../cards/history-card.js';
import type { KindName } from '../domain/check-kind.js';
import type { InboundEvent } from '../domain/inbound-event.js';
import type { IncomingMessage } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import { enqueueFile, handleBatchCommand } from './batch/handle-batch-command.js';
import { checkLine, isAboutCustomer, type CheckLinePorts } from './checks/check-line.js';
import { showCheck } from './checks/handle-check-action.js';
import { openForm, readStartValues } from './checks/open-form.js';
import { findVisibleCheck, repeatCheck, type RepeatPorts } from './checks/repeat-check.js';
import { cancelDraft } from './checks/submit-form.js';
import { answerCustomerSearch, type SearchPorts } from './find/answer-customer-search.js';
import { askToForget } from './forget-person.js';
import { parseCommand, type Command } from './parse-command.js';
import { mayUseBot, rejectUnauthorized } from './shared/access-policy.js';
import { choosePlace, placeOf, type PlacePorts } from './shared/choose-place.js';
import type { ConversationPorts, EventTrigger } from './shared/conversation-ports.js';
import { readFresh } from './shared/read-fresh.js';
import { stripMentions } from './strip-mentions.js';

const MINUTE_MS = 60 * 1000;
/** More would make the card too long to read. */
const HISTORY_LENGTH = 10;

const NOT_UNDERSTOOD =
  'I did not understand that. Write `check` to open the form, or `help` for everything I can do.';

/** Answers a message. One that has been deleted in the meantime gets no answer. */
export async function answerMessage(
  ports: ConversationPorts,
  trigger: EventTrigger,
  event: InboundEvent,
): Promise<void> {
  const read = () => ports.messenger.readMessage(event.id);
  const message = await readFresh(read, trigger, ports.clock);
  if (message === undefined || message.personId === ports.bot.id) return;
  const place = placeOf(message);
  const { personId, personEmail } = message;
  const writer = { id: personId, ...(personEmail !== undefined && { email: personEmail }) };
  if (!(await mayUseBot(ports, writer))) {
    await rejectUnauthorized(ports, trigger, place);
    return;
  }
  const command = parseCommand(message, ports.bot);
  if (isAboutFile(message, command)) await enqueueFile(ports, trigger, message);
  else if (command.name === 'unknown') await answerUnknown(ports, trigger, place, message);
  else await handleCommand(ports, trigger, place, command);
}

/** Text sent along with a file is about the file, unless it is a command of another kind. */
function isAboutFile({ files = [] }: IncomingMessage, command: Command): boolean {
  if (files.length === 0) return false;
  if (command.name === 'batch') return command.word === 'other';
  return command.name === 'check' || command.name === 'unknown';
}

async function handleCommand(
  ports: ConversationPorts,
  trigger: EventTrigger,
  place: Place,
  command: Exclude<Command, { name: 'unknown' }>,
): Promise<void> {
  const { messenger, checks } = ports;
  switch (command.name) {
    case 'check':
      return handleCheckCommand(ports, trigger, await choosePlace(ports, trigger, place), command);
    case 'find':
      return handleFindCommand(
        ports,
        trigger,
        await choosePlace(ports, trigger, place),
        command.id,
      );
    case 'history':
      await messenger.post(
        await choosePlace(ports, trigger, place),
        drawHistory(await checks.listOf(trigger.personId, HISTORY_LENGTH)),
      );
      return;
    case 'show':
    case 'again':
      return handleStoredCheckCommand(ports, trigger, place, command);
    case 'cancel':
      return handleCancelCommand(ports, trigger, place);
    case 'batch':
      return handleBatchCommand(ports, trigger, place, command.word);
    case 'forget':
      return askToForget(ports, trigger, place);
    case 'help':
      return postHelp(ports, place);
  }
}

async function handleCheckCommand(
  ports: CheckLinePorts,
  trigger: EventTrigger,
  place: Place,
  { kind, line, asksFirst }: { kind: KindName; line: string; asksFirst?: true },
): Promise<void> {
  if (line !== '') return checkLine(ports, trigger, place, kind, line, asksFirst);
  const values = await readStartValues(ports, trigger.personId, kind);
  return openForm(ports, trigger, { place, kind, values });
}

/** Searches on behalf of the sub-partner that the person last checked for. */
async function handleFindCommand(
  ports: SearchPorts & Pick<ConversationPorts, 'checks'>,
  trigger: EventTrigger,
  place: Place,
  typed: string,
): Promise<void> {
  const [lastCheck] = await ports.checks.listOf(trigger.personId, 1);
  return answerCustomerSearch(ports, trigger, place, {
    typed,
    subPartnerOrgId: lastCheck?.subPartnerOrgId,
  });
}

async function handleStoredCheckCommand(
  ports: PlacePorts & RepeatPorts & Pick<ConversationPorts, 'codeAdvice'>,
  trigger: EventTrigger,
  place: Place,
  { name, id }: Extract<Command, { name: 'show' | 'again' }>,
): Promise<void> {
  const check = await findVisibleCheck(ports, trigger, place.roomId, id);
  if (check === undefined) {
    const markdown =
      `Which check? Write \`${name}\` and its six letters, such as \`${name} k7m2qx\`. ` +
      '`history` lists yours.';
    await ports.messenger.post(place, { markdown });
    return;
  }
  const visiblePlace = await choosePlace(ports, trigger, place);
  if (name === 'show') await showCheck(ports, check, visiblePlace);
  else await repeatCheck(ports, trigger, check, visiblePlace);
}

async function handleCancelCommand(
  ports: Pick<ConversationPorts, 'messenger' | 'drafts' | 'clock'>,
  trigger: EventTrigger,
  place: Place,
): Promise<void> {
  const open = await ports.drafts.listOpen(trigger.personId, place.roomId);
  for (const draft of open) await cancelDraft(ports, draft);
  const markdown =
    open.length === 0 ? 'You have no open form here.' : 'Your open forms here are closed.';
  await ports.messenger.post(place, { markdown });
}

async function postHelp(
  { messenger, bot }: Pick<ConversationPorts, 'messenger' | 'bot'>,
  place: Place,
): Promise<void> {
  await messenger.post(place, drawHelp(bot.displayName, place.roomType));
}

/**
 * Answers a message without a command. In a 1:1 space, an address or an email opens the form with
 * what was understood; nothing is sent.
 */
async function answerUnknown(
  ports: ConversationPorts,
  trigger: EventTrigger,
  place: Place,
  message: IncomingMessage,
): Promise<void> {
  const text = stripMentions(message);
  if (place.roomType === 'direct' && isAboutCustomer(ports, text))
    return checkLine(ports, trigger, place, 'customer', text, true);
  return postHelpOnce(ports, trigger, place);
}

/** Every message gets an answer; a second help card within a minute is a line instead. */
async function postHelpOnce(
  ports: Pick<ConversationPorts, 'messenger' | 'bot' | 'throttles' | 'clock'>,
  trigger: EventTrigger,
  place: Place,
): Promise<void> {
  const now = ports.clock.now();
  const key = `help:${place.roomId}:${trigger.personId}`;
  if (await ports.throttles.take(key, trigger.key, now, now + MINUTE_MS))
    return postHelp(ports, place);
  await ports.messenger.post(place, { markdown: NOT_UNDERSTOOD });
}
