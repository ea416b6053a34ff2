import { ApiError } from '../http/api-error.js';
import type { Changes } from './changes.js';
import type { Directory } from './directory.js';
import type { FileStore, NewFile } from './file-store.js';
import { readMentions } from './mentions.js';
import { createPublicId } from './public-id.js';
import type {
  AttachmentAction,
  Message,
  MessageContent,
  Person,
  Room,
  WebexEvent,
} from '../domain/resources.js';
import type { DeliveryOptions } from './webhook-sender.js';

/** Options of a message of a person. */
export interface SayOptions {
  /** True puts `@Precheck ` before the text. No effect in a 1:1 space. */
  readonly mention?: boolean;
  /** The root of the thread to reply in. */
  readonly parentId?: string;
  /** A file to attach; the text may then be empty. */
  readonly file?: NewFile;
  /** How the webhooks of the event are delivered. */
  readonly delivery?: DeliveryOptions;
}

/** The messages and card submissions of all spaces. */
export interface ConversationLog {
  readonly messages: ReadonlyMap<string, Message>;
  readonly actions: ReadonlyMap<string, AttachmentAction>;
  /**
   * Posts a message of a person; `@Name` of a member is a mention in a group space. Throws
   * `ApiError` 400 if there is neither text nor file or `parentId` is not the root of a thread in
   * this space, and 403 if the person is not a member.
   */
  say(room: Room, person: Person, text: string, options?: SayOptions): Message;
  /**
   * Submits a card for a person. Throws `ApiError` 400 if the message has no card or was deleted,
   * and 403 if the person is not a member.
   */
  submit(
    message: Message,
    person: Person,
    inputs: Readonly<Record<string, unknown>>,
    delivery?: DeliveryOptions,
  ): AttachmentAction;
  /**
   * Posts a message of the bot. Throws `ApiError` 400 if `parentId` is not the root of a thread in
   * this space.
   */
  post(room: Room, content: MessageContent, parentId?: string): Message;
  /** Replaces the content of a message. */
  edit(message: Message, content: MessageContent): Message;
  /** A person or the bot deletes a message; replies to it are then refused. */
  remove(message: Message): void;
  /** Moves the messages of a space to another id of that space. */
  rehome(from: Room, to: Room): void;
  /** The number of edits of the message. */
  editsOf(message: Message): number;
  /** Oldest first. */
  messagesIn(room: Room): Message[];
}

/** Mentions exist in group spaces only. */
function parseTyped(room: Room, typed: string, directory: Directory): MessageContent {
  return room.type === 'group'
    ? readMentions(typed, directory.membersOf(room.id))
    : { text: typed };
}

function createMessage(
  room: Room,
  person: Person,
  content: MessageContent,
  shown: Pick<Message, 'personEmail'>,
  parentId: string | undefined,
): Message {
  return {
    id: createPublicId('MESSAGE'),
    roomId: room.id,
    roomType: room.type,
    ...content,
    personId: person.id,
    ...shown,
    ...(parentId !== undefined && { parentId }),
    created: new Date().toISOString(),
  };
}

function createAction(
  { id, roomId }: Message,
  person: Person,
  inputs: AttachmentAction['inputs'],
): AttachmentAction {
  return {
    id: createPublicId('ATTACHMENT_ACTION'),
    type: 'submit',
    messageId: id,
    inputs,
    personId: person.id,
    roomId,
    created: new Date().toISOString(),
  };
}

/** The edited message: only its identity is kept, since an edit replaces the whole content. */
function replaceContent(
  { id, roomId, roomType, personId, personEmail, parentId, created }: Message,
  content: MessageContent,
): Message {
  return {
    id,
    roomId,
    roomType,
    ...content,
    personId,
    ...(personEmail !== undefined && { personEmail }),
    ...(parentId !== undefined && { parentId }),
    created,
    updated: new Date().toISOString(),
  };
}

/** Creates an empty log. `raise` notifies the bot, `changes` the page. */
export function createConversationLog(
  directory: Directory,
  fileStore: FileStore,
  raise: (event: WebexEvent, delivery?: DeliveryOptions) => void,
  changes: Changes,
): ConversationLog {
  const messages = new Map<string, Message>();
  const actions = new Map<string, AttachmentAction>();
  const edits = new Map<string, number>();

  function assertThreadRoot(parentId: string | undefined, room: Room): void {
    if (parentId === undefined) return;
    const parent = messages.get(parentId);
    if (parent?.roomId !== room.id)
      throw new ApiError(400, 'parentId does not name a message of this space.');
    if (parent.parentId)
      throw new ApiError(400, 'parentId names a message that is itself a reply.');
  }

  function assertMember(room: Room, person: Person): void {
    if (!directory.isMember(room.id, person.id))
      throw new ApiError(403, `${person.displayName} is not in this space.`);
  }

  function put(message: Message): void {
    messages.set(message.id, message);
    changes.publish({ type: 'message', message });
  }

  function add(room: Room, person: Person, content: MessageContent, parentId?: string): Message {
    const message = createMessage(room, person, content, directory.shownEmailOf(person), parentId);
    room.lastActivity = message.created;
    put(message);
    return message;
  }

  function raiseMessageEvent(
    event: 'created' | 'updated' | 'deleted',
    message: Message,
    delivery?: DeliveryOptions,
  ): void {
    raise({ resource: 'messages', event, data: message, actorId: message.personId }, delivery);
  }

  return {
    messages,
    actions,
    say(room, person, text, { mention = false, parentId, file, delivery } = {}) {
      assertMember(room, person);
      assertThreadRoot(parentId, room);
      const isMention = mention && room.type === 'group';
      const typed = isMention ? `@${directory.bot.displayName} ${text}` : text;
      const isSilent = typed.trim() === '';
      if (isSilent && !file) throw new ApiError(400, 'A message needs a text or a file.');
      const content = {
        ...(!isSilent && parseTyped(room, typed, directory)),
        ...(file && { files: [fileStore.addFile(file)] }),
      };
      const message = add(room, person, content, parentId);
      raiseMessageEvent('created', message, delivery);
      return message;
    },
    submit(message, person, inputs, delivery) {
      const room = directory.rooms.get(message.roomId);
      if (!room || !messages.get(message.id)?.attachments)
        throw new ApiError(400, 'The message has no card, or is gone.');
      assertMember(room, person);
      const action = createAction(message, person, inputs);
      actions.set(action.id, action);
      raise(
        { resource: 'attachmentActions', event: 'created', data: action, actorId: person.id },
        delivery,
      );
      return action;
    },
    post(room, content, parentId) {
      assertThreadRoot(parentId, room);
      const message = add(room, directory.bot, content, parentId);
      raiseMessageEvent('created', message);
      return message;
    },
    edit(original, content) {
      const message = replaceContent(original, content);
      edits.set(message.id, (edits.get(message.id) ?? 0) + 1);
      put(message);
      raiseMessageEvent('updated', message);
      return message;
    },
    remove(message) {
      messages.delete(message.id);
      edits.delete(message.id);
      changes.publish({ type: 'message-deleted', message });
      raiseMessageEvent('deleted', message);
    },
    rehome(from, to) {
      for (const message of messages.values())
        if (message.roomId === from.id) put({ ...message, roomId: to.id });
    },
    editsOf: (message) => edits.get(message.id) ?? 0,
    messagesIn: (room) => [...messages.values()].filter((one) => one.roomId === room.id),
  };
}
