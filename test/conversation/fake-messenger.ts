import type {
  IncomingMessage,
  Messenger,
  OutgoingMessage,
  SubmittedAction,
  TextFile,
} from '../../src/domain/messenger.js';
import type { Place } from '../../src/domain/place.js';

/** A message of the bot as it stands in its space. */
export interface Said extends OutgoingMessage {
  readonly id: string;
  readonly place: Place;
}

/** A whole messenger in memory: what the bot says can be read, and what people did can be put in. */
export interface FakeMessenger extends Messenger {
  readonly said: Said[];
  readonly files: TextFile[];
  readonly actions: Map<string, SubmittedAction>;
  readonly messages: Map<string, IncomingMessage>;
}

/** A messenger in whose world everybody has an address of example.com. */
export function createFakeMessenger(): FakeMessenger {
  const said: Said[] = [];
  const files: TextFile[] = [];
  const actions = new Map<string, SubmittedAction>();
  const messages = new Map<string, IncomingMessage>();

  return {
    said,
    files,
    actions,
    messages,
    post: (place, message) => {
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
      const index = said.findIndex(({ id }) => id === messageId);
      if (index >= 0) said[index] = { ...message, id: messageId, place };
      return Promise.resolve(messageId);
    },
    readMessage: (id) => Promise.resolve(messages.get(id)),
    readAction: (id) => Promise.resolve(actions.get(id)),
    readPerson: (id) =>
      Promise.resolve({ id, email: `${id}@example.com`, displayName: id.toUpperCase() }),
  };
}
