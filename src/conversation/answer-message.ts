import { drawHelp } from '../cards/help-card.js';
import { drawHistory } from '../cards/history-card.js';
import type { InboundEvent } from '../domain/inbound-event.js';
import type { KindName } from '../domain/check-kind.js';
import type { IncomingMessage } from '../domain/messenger.js';
import type { Place } from '../domain/place.js';
import { handleBatchCommand, enqueueFile } from './batch/handle-batch-command.js';
import { checkLine } from './checks/check-line.js';
import { choosePlace } from './shared/choose-place.js';
import type { Cause, ConversationPorts } from './shared/conversation-ports.js';
import { answerCustomerSearch } from './find/answer-customer-search.js';
import { askToForget } from './forget-person.js';
import { openForm } from './checks/open-form.js';
import { parseCommand, type Command } from './parse-command.js';
import { showCheck } from './checks/press-check-button.js';
import { placeOf } from './shared/read-place.js';
import { refuseStranger } from './shared/refuse-stranger.js';
import { findCheck, repeatCheck } from './checks/repeat-check.js';
import { startValues } from './checks/start-values.js';
import { cancelDraft } from './checks/submit-form.js';

const MINUTE_MS = 60 * 1000;
/** As many as fit on a card that is still read. */
const HISTORY_LENGTH = 10;

/** Answers what somebody wrote. A message that was deleted meanwhile needs no answer. */
export async function answerMessage(
  ports: ConversationPorts,
  cause: Cause,
  event: InboundEvent,
): Promise<void> {
  const message = await ports.messenger.readMessage(event.id);
  if (message === undefined || message.personId === ports.bot.id) return;
  const place = placeOf(message);
  if (!ports.isAllowed(message.personEmail)) {
    await refuseStranger(ports, cause, place);
    return;
  }
  const command = parseCommand(message, ports.bot);
  if (isAboutFile(message, command)) await enqueueFile(ports, cause, message);
  else await obey(ports, cause, place, command);
}

/** A file stands for itself, and whatever is written beside it means it, unless that is another command. */
function isAboutFile({ files = [] }: IncomingMessage, command: Command): boolean {
  if (files.length === 0) return false;
  if (command.name === 'batch') return command.word === 'other';
  return command.name === 'check' || command.name === 'unknown';
}

async function obey(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  command: Command,
): Promise<void> {
  const { messenger, checks } = ports;
  switch (command.name) {
    case 'check':
      return beginCheck(ports, cause, await choosePlace(ports, cause, place), command);
    case 'find':
      return beginSearch(ports, cause, await choosePlace(ports, cause, place), command.id);
    case 'history':
      await messenger.post(
        await choosePlace(ports, cause, place),
        drawHistory(await checks.listOf(cause.personId, HISTORY_LENGTH)),
      );
      return;
    case 'show':
    case 'again':
      return openCheck(ports, cause, place, command);
    case 'cancel':
      return cancelOpenForms(ports, cause, place);
    case 'batch':
      return handleBatchCommand(ports, cause, place, command.word);
    case 'forget':
      return askToForget(ports, cause, place);
    case 'help':
      return help(ports, place);
    case 'unknown':
      return helpNowAndThen(ports, cause, place);
  }
}

async function beginCheck(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  { kind, line }: { kind: KindName; line: string },
): Promise<void> {
  if (line !== '') return checkLine(ports, cause, place, kind, line);
  const values = await startValues(ports, cause.personId, kind);
  return openForm(ports, cause, { place, kind, values });
}

/** On behalf of the sub-partner that the person last checked for. */
async function beginSearch(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  typed: string,
): Promise<void> {
  const [last] = await ports.checks.listOf(cause.personId, 1);
  return answerCustomerSearch(ports, cause, place, {
    typed,
    subPartnerOrgId: last?.subPartnerOrgId,
  });
}

async function openCheck(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  { name, id }: Extract<Command, { name: 'show' | 'again' }>,
): Promise<void> {
  const check = await findCheck(ports, cause, place.roomId, id);
  if (check === undefined) {
    const markdown = `Which check? Write \`${name}\` and its six letters, such as \`${name} k7m2qx\`. \`history\` lists yours.`;
    await ports.messenger.post(place, { markdown });
    return;
  }
  const shown = await choosePlace(ports, cause, place);
  if (name === 'show') await showCheck(ports, check, shown);
  else await repeatCheck(ports, cause, check, shown);
}

async function cancelOpenForms(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
): Promise<void> {
  const open = await ports.drafts.listOpen(cause.personId, place.roomId);
  for (const draft of open) await cancelDraft(ports, draft);
  const markdown =
    open.length === 0 ? 'You have no open form here.' : 'Your open forms here are closed.';
  await ports.messenger.post(place, { markdown });
}

async function help({ messenger, bot }: ConversationPorts, place: Place): Promise<void> {
  await messenger.post(place, drawHelp(bot.displayName, place.roomType));
}

/** Once a minute: small talk beside the bot should not be answered word for word. */
async function helpNowAndThen(ports: ConversationPorts, cause: Cause, place: Place): Promise<void> {
  const now = ports.clock.now();
  const key = `help:${cause.personId}`;
  if (await ports.throttles.take(key, cause.key, now, now + MINUTE_MS)) await help(ports, place);
}
