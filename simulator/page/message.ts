import type { Message } from '../domain/resources.js';
import { drawAvatar } from './avatar.js';
import { drawCard } from './card.js';
import { element } from './element.js';
import { drawFiles } from './files.js';
import { renderMessageMarkdown } from './markdown.js';
import type { Workspace } from './workspace.js';

/** Callbacks of a message. */
export interface MessageActions {
  submit(message: Message, inputs: Readonly<Record<string, unknown>>): void;
  reply(message: Message): void;
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** Draws a message with author, time, content and a *Reply* button. */
export function drawMessage(
  message: Message,
  workspace: Workspace,
  actions: MessageActions,
): HTMLElement {
  const author = workspace.person(message.personId);
  const name = author?.displayName ?? message.personEmail ?? 'Somebody';
  const reply = element('button', { type: 'button', class: 'reply' }, 'Reply');
  reply.setAttribute('aria-label', `Reply to ${name}`);
  reply.addEventListener('click', () => {
    actions.reply(message);
  });
  return element(
    'article',
    {
      class: 'message',
      tabindex: '-1',
      'data-message-id': message.id,
      'data-author': author?.type,
      'aria-label': `Message of ${name}`,
    },
    drawAvatar(author),
    element(
      'div',
      { class: 'said' },
      element(
        'header',
        {},
        element('span', { class: 'name' }, name),
        ...(author?.type === 'bot' ? [element('span', { class: 'tag' }, 'Bot')] : []),
        element('time', { datetime: message.created }, TIME.format(new Date(message.created))),
        ...(message.updated === undefined ? [] : [element('span', {}, 'Edited')]),
        reply,
      ),
      ...drawContent(message, workspace, actions),
    ),
  );
}

function drawContent(
  message: Message,
  workspace: Workspace,
  actions: MessageActions,
): HTMLElement[] {
  const [attachment] = message.attachments ?? [];
  const text = drawText(message, workspace);
  if (message.files) return [text, drawFiles(message.files, workspace)];
  if (!attachment) return [text];
  const card = drawCard(attachment.content, (inputs) => {
    actions.submit(message, inputs);
  });
  if (!card) return [text];
  const fallback = element(
    'details',
    { class: 'fallback' },
    element('summary', {}, 'As text'),
    text,
  );
  return [card, fallback];
}

function drawText(message: Message, workspace: Workspace): HTMLElement {
  if (message.markdown === undefined)
    return element('div', { class: 'text plain' }, ...withMentions(message, workspace));
  const box = element('div', { class: 'text' });
  box.innerHTML = renderMessageMarkdown(message.markdown, workspace);
  return box;
}

/** The plain text with the names of mentioned people highlighted. */
function withMentions(
  { text = '', mentionedPeople = [] }: Message,
  workspace: Workspace,
): (Node | string)[] {
  const names = mentionedPeople.flatMap((id) => workspace.person(id)?.displayName ?? []);
  if (names.length === 0) return [text];
  const pattern = names.map((name) => name.replace(/[^\w ]/g, '\\$&')).join('|');
  return text
    .split(new RegExp(`(${pattern})`))
    .map((part) => (names.includes(part) ? element('span', { class: 'mention' }, part) : part));
}
