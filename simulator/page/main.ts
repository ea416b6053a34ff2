import type { Delivery } from '../domain/calls.js';
import type { Change, PageState } from '../domain/page-state.js';
import type { Message } from '../domain/resources.js';
import { createCallLog } from './call-log.js';
import { createComposer, type Draft } from './composer.js';
import { createConversation } from './conversation.js';
import { getPart } from './element.js';
import { drawEmails, drawFileNames } from './hints.js';
import { listenForChanges, sendMessage, sendSubmission } from './api-client.js';
import { setUpSidePanel } from './side-panel.js';
import { createSpaceList } from './spaces.js';
import { setUpTheme } from './theme.js';
import { createWorkspace, threadOf } from './workspace.js';

const workspace = createWorkspace();
const notice = getPart('notice', HTMLElement);
const botStatus = getPart('bot-status', HTMLElement);
const welcome = getPart('welcome', HTMLElement);
const title = getPart('space-title', HTMLElement);
let shownId = '';

const callLog = createCallLog(getPart('calls', HTMLElement));
const composer = createComposer(workspace, {
  send: sendDraft,
  onError: showNotice,
  onLeaveUp() {
    conversation.focusLast();
  },
});
const spaces = createSpaceList(getPart('spaces', HTMLElement), workspace, (roomId) => {
  open(roomId);
  composer.focus();
});
const scroller = getPart('scroller', HTMLElement);
const conversation = createConversation(scroller, getPart('jump', HTMLButtonElement), workspace, {
  submit(message, inputs) {
    const personId = composer.speakerId();
    void tryTo(sendSubmission({ messageId: message.id, personId, inputs }));
  },
  reply: replyTo,
});

async function sendDraft({ file, ...draft }: Draft): Promise<boolean> {
  const room = workspace.rooms.find((one) => one.id === shownId);
  const wasSent = await tryTo(sendMessage({ roomId: shownId, ...draft }, file));
  const mention = `@${botName()}`;
  if (wasSent && room?.type === 'group' && !draft.text.includes(mention))
    showNotice(`In a team space the bot sees only what mentions it: ${mention}.`);
  return wasSent;
}

const botName = () => workspace.person(workspace.botId)?.displayName ?? '';

/** Shows a notice if the work fails; resolves to whether it succeeded. */
async function tryTo(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    hideNotice();
    return true;
  } catch (error) {
    showNotice(error instanceof Error ? error.message : String(error));
    return false;
  }
}

function showNotice(text: string): void {
  notice.textContent = text;
}

function hideNotice(): void {
  notice.textContent = '';
}

function replyTo(message: Message): void {
  const author =
    workspace.person(message.personId)?.displayName ?? message.personEmail ?? 'Somebody';
  composer.replyIn(threadOf(message), author);
}

function drawSpaces(): void {
  spaces.draw(shownId);
  const room = workspace.rooms.find((one) => one.id === shownId);
  title.textContent = room ? workspace.titleOf(room) : '';
  welcome.hidden = !conversation.isEmpty(shownId);
}

function open(roomId: string): void {
  shownId = roomId;
  composer.show(roomId);
  conversation.show(roomId);
  drawSpaces();
}

function showConnection(isConnected: boolean): void {
  botStatus.textContent = isConnected ? 'Bot connected' : 'Waiting for the bot';
  botStatus.dataset['connected'] = String(isConnected);
}

function applyState(state: PageState): void {
  const isKnown = state.rooms.some((room) => room.id === shownId);
  conversation.reset(state.messages);
  callLog.reset(state.calls, state.deliveries);
  drawEmails(getPart('emails', HTMLElement), state.emails, (text) => {
    getPart('copied', HTMLElement).textContent = text;
  });
  drawFileNames(getPart('file-names', HTMLElement), state.fileNames);
  showConnection(state.botConnected);
  open(isKnown ? shownId : (state.rooms[0]?.id ?? ''));
}

function applyMessage(message: Message): void {
  const isNew = conversation.put(message);
  if (isNew && message.roomId !== shownId) spaces.markUnread(message.roomId);
  drawSpaces();
}

function applyChange(change: Change): void {
  workspace.apply(change);
  switch (change.type) {
    case 'state':
      applyState(change.state);
      break;
    case 'spaces':
      composer.show(shownId);
      drawSpaces();
      break;
    case 'message':
      applyMessage(change.message);
      break;
    case 'file':
      // The workspace has it now; the message with the file follows.
      break;
    case 'message-deleted':
      conversation.remove(change.message.id);
      drawSpaces();
      break;
    case 'connection':
      showConnection(change.botConnected);
      break;
    case 'call':
      callLog.add(change.call);
      break;
    case 'delivery':
      callLog.add(change.delivery);
      showDelivery(change.delivery);
      break;
  }
}

function showDelivery({ status, error }: Delivery): void {
  if (status !== undefined && status < 300) hideNotice();
  else showNotice(`The bot did not answer the webhook (${error ?? `status ${status ?? ''}`}).`);
}

for (const button of welcome.querySelectorAll<HTMLButtonElement>('button'))
  button.addEventListener('click', () => {
    const isGroup = workspace.rooms.find((room) => room.id === shownId)?.type === 'group';
    const command = button.value;
    const text = isGroup ? `@${botName()} ${command}` : command;
    void sendDraft({ text, personId: composer.speakerId() });
    composer.focus();
  });
scroller.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') composer.focus();
});
getPart('skip', HTMLAnchorElement).addEventListener('click', (event) => {
  event.preventDefault();
  composer.focus();
});

setUpTheme(getPart('theme', HTMLButtonElement));
setUpSidePanel(
  getPart('panel', HTMLElement),
  getPart('open-panel', HTMLButtonElement),
  getPart('close-panel', HTMLButtonElement),
  ['skip', 'bar', 'side', 'talk'].map((id) => getPart(id, HTMLElement)),
);
listenForChanges(applyChange, (isConnected) => {
  if (isConnected) hideNotice();
  else showNotice('The simulator does not answer. Is it still running?');
});
