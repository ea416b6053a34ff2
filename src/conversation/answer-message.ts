import { drawHelp } from '../cards/help-card.js';
import { drawHistory } from '../cards/history-card.js';
import type { KindName } from '../domain/check-kind.js';
import type { InboundEvent } from '../domain/inbound-event.js';
import type { IncomingMessage } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import { enqueueFile, handleBatchCommand } from './batch/handle-batch-command.js';
import { checkLine, type CheckLinePorts } from './checks/check-line.js';
import { showCheck } from './checks/handle-check-action.js';
import { openForm, readStartValues } from './checks/open-form.js';
import { findVisibleCheck, repeatCheck, type RepeatPorts } from './checks/repeat-check.js';
import { cancelDraft } from './checks/submit-form.js';
import { answerCustomerSearch, type SearchPorts } from './find/answer-customer-search.js';
import { askToForget } from './forget-person.js';
import { parseCommand, type Command } from './parse-command.js';
import { rejectUnauthorized } from './shared/access-policy.js';
import { choosePlace, placeOf, type PlacePorts } from './shared/choose-place.js';
import type { ConversationPorts, EventTrigger } from './shared/conversation-ports.js';

const MINUTE_MS = 60 * 1000;
/** More would make the card too long to read. */
const HISTORY_LENGTH = 10;

/** Answers a message. One that has been deleted in the meantime gets no answer. */
export async function answerMessage(
  ports: ConversationPorts,
  trigger: EventTrigger,
  event: InboundEvent,
): Promise<void> {
  const message = await ports.messenger.readMessage(event.id);
  if (message === undefined || message.personId === ports.bot.id) return;
  const place = placeOf(message);
  if (!ports.isAllowed(message.personEmail)) {
    await rejectUnauthorized(ports, trigger, place);
    return;
  }
  const command = parseCommand(message, ports.bot);
  if (isAboutFile(message, command)) await enqueueFile(ports, trigger, message);
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
  command: Command,
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
    case 'unknown':
      return postHelpThrottled(ports, trigger, place);
  }
}

async function handleCheckCommand(
  ports: CheckLinePorts,
  trigger: EventTrigger,
  place: Place,
  { kind, line }: { kind: KindName; line: string },
): Promise<void> {
  if (line !== '') return checkLine(ports, trigger, place, kind, line);
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
  ports: PlacePorts & RepeatPorts,
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

/** At most once a minute: the bot must not answer every word of small talk. */
async function postHelpThrottled(
  ports: Pick<ConversationPorts, 'messenger' | 'bot' | 'throttles' | 'clock'>,
  trigger: EventTrigger,
  place: Place,
): Promise<void> {
  const now = ports.clock.now();
  const key = `help:${trigger.personId}`;
  if (await ports.throttles.take(key, trigger.key, now, now + MINUTE_MS))
    await postHelp(ports, place);
}
