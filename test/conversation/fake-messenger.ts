import type {
  IncomingMessage,
  Member,
  Messenger,
  OutgoingMessage,
  ReadFile,
  Recipient,
  SubmittedAction,
  TextFile,
} from '../../src/domain/messenger.js';
import type { Place } from '../../src/domain/place.js';
import { findCardFaults } from '../cards/find-card-faults.js';

/** A message of the bot as it is shown in its space. */
export interface Said extends OutgoingMessage {
  readonly id: string;
  readonly place: Place;
}

/** An in-memory messenger: records what the bot posts and serves what people did. */
export interface FakeMessenger extends Messenger {
  readonly said: Said[];
  readonly files: TextFile[];
  readonly actions: Map<string, SubmittedAction>;
  readonly messages: Map<string, IncomingMessage>;
  /** Files that people sent, by URL; any other URL counts as deleted. */
  readonly sent: Map<string, ReadFile | Error>;
  /**
   * The members of team spaces, or their email addresses; a 1:1 space has the id `direct-<id>`.
   */
  readonly members: (string | Member)[];
  /** The addresses of people; by default one at example.com, named like the id. */
  readonly emails: Map<string, readonly string[]>;
  /** The 1:1 messages of the bot: recipient and text. */
  readonly directMessages: { to: Recipient; markdown: string }[];
}

/**
 * Creates a messenger for people who all have an address at example.com. It throws for a card that
 * Webex would not draw, so that every test of a conversation checks its cards.
 */
export function createFakeMessenger(): FakeMessenger {
  const said: Said[] = [];
  const files: TextFile[] = [];
  const actions = new Map<string, SubmittedAction>();
  const messages = new Map<string, IncomingMessage>();
  const sent = new Map<string, ReadFile | Error>();
  const members: (string | Member)[] = ['bot@webex.bot', 'sue@example.com'];
  const emails = new Map<string, readonly string[]>();
  const directMessages: { to: Recipient; markdown: string }[] = [];

  return {
    members,
    emails,
    sent,
    directMessages,
    said,
    files,
    actions,
    messages,
    post: (place, message) => {
      requireDrawable(message);
      const id = `said-${said.length + 1}`;
      said.push({ ...message, id, place });
      messages.set(id, {
        id,
        roomId: place.roomId,
        roomType: place.roomType,
        personId: 'bot',
        personEmail: 'bot@webex.bot',
        text: message.markdown,
        ...(place.threadId === undefined ? {} : { parentId: place.threadId }),
      });
      return Promise.resolve(id);
    },
    postFile: (place, markdown, file) => {
      files.push(file);
      const id = `said-${said.length + 1}`;
      said.push({ markdown, id, place });
      return Promise.resolve(id);
    },
    replace: (messageId, place, message) => {
      requireDrawable(message);
      const index = said.findIndex(({ id }) => id === messageId);
      if (index >= 0) said[index] = { ...message, id: messageId, place };
      return Promise.resolve(messageId);
    },
    find: (place, mark) => {
      const found = said.filter(
        (one) =>
          one.place.roomId === place.roomId &&
          (one.markdown.includes(mark) || JSON.stringify(one.card ?? '').includes(mark)),
      );
      return Promise.resolve(place.roomType === 'group' ? undefined : found.at(-1)?.id);
    },
    openDirect: (to, markdown) => {
      directMessages.push({ to, markdown });
      const name = 'email' in to ? to.email : to.personId;
      return Promise.resolve({ roomId: `direct-${name}`, roomType: 'direct' });
    },
    readMembers: () =>
      Promise.resolve({
        members: members.map((one) => (typeof one === 'string' ? { id: one, email: one } : one)),
        isComplete: true,
      }),
    forgetMembers: () => undefined,
    hasRoom: () => Promise.resolve(true),
    readMessage: (id) => Promise.resolve(messages.get(id)),
    readFile: (url) => {
      const file = sent.get(url) ?? { outcome: 'gone' };
      return file instanceof Error ? Promise.reject(file) : Promise.resolve(file);
    },
    readAction: (id) => Promise.resolve(actions.get(id)),
    readPerson: (id) =>
      Promise.resolve({
        id,
        emails: emails.get(id) ?? [id.includes('@') ? id : `${id}@example.com`],
        displayName: id.toUpperCase(),
      }),
  };
}

function requireDrawable({ card }: OutgoingMessage): void {
  const faults = card === undefined ? [] : findCardFaults(card);
  if (faults.length > 0) throw new Error(`Webex would not draw this card: ${faults.join('; ')}`);
}
