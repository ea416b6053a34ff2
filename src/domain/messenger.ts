import type { Place } from './place.js';

/** An Adaptive Card as JSON. */
export type Card = Record<string, unknown>;

/**
 * A message of the bot: a card, and Markdown with the same facts for clients that do not render
 * cards.
 */
export interface OutgoingMessage {
  readonly markdown: string;
  readonly card?: Card;
  /**
   * A text that only the card of this message contains, such as the id of its form, by which the
   * message can be found again.
   */
  readonly mark?: string;
}

/** A file that the bot posts. */
export interface TextFile {
  readonly name: string;
  /** Media type, such as `application/json`. */
  readonly type: string;
  readonly content: string;
}

/** The outcome of reading a file that a person sent. */
export type ReadFile =
  | { readonly outcome: 'read'; readonly name: string; readonly bytes: Uint8Array }
  /** Deleted, or removed by Webex because it contained malware; Webex does not say which. */
  | { readonly outcome: 'gone' }
  /**
   * Webex cannot scan it (because it is encrypted, say), and delivers it only on explicit request.
   */
  | { readonly outcome: 'unscannable' }
  /** More than 1 MB; reading was aborted. */
  | { readonly outcome: 'too-large' }
  /** Webex denies the bot access, or the URL is not one of Webex. */
  | { readonly outcome: 'refused' };

/** A message that a person wrote to the bot. */
export interface IncomingMessage {
  readonly id: string;
  readonly roomId: string;
  readonly roomType: 'direct' | 'group';
  readonly personId: string;
  /** One of their addresses, as verified by Webex; absent where Webex does not say. */
  readonly personEmail?: string;
  readonly text: string;
  /** URLs of the attached files, for `Messenger.readFile`. */
  readonly files?: readonly string[];
  readonly html?: string;
  readonly parentId?: string;
}

/** A submitted card action, with the inputs of its form. */
export interface SubmittedAction {
  readonly id: string;
  readonly messageId: string;
  readonly personId: string;
  readonly roomId: string;
  /** As sent by the client: untrusted. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A person, as verified by Webex. */
export interface Person {
  readonly id: string;
  /** All of their addresses, in no order. */
  readonly emails: readonly string[];
  readonly displayName: string;
}

/** A member of a space, as verified by Webex. */
export interface Member {
  readonly id: string;
  /** One of their addresses; absent where Webex does not say. */
  readonly email?: string;
}

/** The members of a space, as far as they could be read. */
export interface SpaceMembers {
  readonly members: readonly Member[];
  /** `false` when there may be others. */
  readonly isComplete: boolean;
}

/** The recipient of a message, where no space is known. */
export type Recipient = { readonly personId: string } | { readonly email: string };

/**
 * The bot's access to Webex messaging. Every method throws `ApiUnavailableError` when Webex does
 * not answer, `AccessDeniedError` when it refuses the bot's token, and `ApiRefusedError` when it
 * refuses the call.
 */
export interface Messenger {
  /** Resolves to the id of the new message. */
  post(place: Place, message: OutgoingMessage): Promise<string>;
  /**
   * The id of the bot's own message whose card or text contains `mark`, if it is among the latest
   * of the space. Work that may have been done in part looks for it before posting again. Always
   * `undefined` in a group space, where Webex does not let bots list messages.
   */
  find(place: Place, mark: string): Promise<string | undefined>;
  /**
   * Posts into the 1:1 space with a person, which is created if there is none. Resolves to that
   * place.
   */
  openDirect(to: Recipient, markdown: string): Promise<Place>;
  /** Posts a small text file with Markdown. Resolves to the id of the new message. */
  postFile(place: Place, markdown: string, file: TextFile): Promise<string>;
  /**
   * Replaces one of the bot's own messages with `message`: edited where Webex allows it for cards,
   * otherwise deleted and reposted, otherwise posted in addition. Resolves to the id of the message
   * from now on.
   */
  replace(messageId: string, place: Place, message: OutgoingMessage): Promise<string>;
  /** Resolves to `undefined` when the message is gone. */
  readMessage(id: string): Promise<IncomingMessage | undefined>;
  /**
   * Reads an attached file. While Webex is still scanning it, throws `ApiUnavailableError` with
   * status 423.
   */
  readFile(url: string): Promise<ReadFile>;
  /** Resolves to `undefined` when the action is gone. */
  readAction(id: string): Promise<SubmittedAction | undefined>;
  /** Cached for ten minutes. */
  readPerson(id: string): Promise<Person>;
  /**
   * All members of a space, including the bot. Cached for five minutes, unless `forgetMembers` is
   * called. Throws `ApiAnswerError` when a part of them cannot be read.
   */
  readMembers(roomId: string): Promise<SpaceMembers>;
  forgetMembers(roomId: string): void;
  /** Whether the bot can see a space under this id. */
  hasRoom(roomId: string): Promise<boolean>;
}

/** The identity of the bot in Webex. */
export interface BotIdentity {
  readonly id: string;
  readonly displayName: string;
}
