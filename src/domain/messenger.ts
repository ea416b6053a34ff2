import type { Place } from './place.js';

/** An Adaptive Card as JSON. */
export type Card = Record<string, unknown>;

/** What the bot says: a card, and Markdown that repeats its facts for clients that draw no cards. */
export interface OutgoingMessage {
  readonly markdown: string;
  readonly card?: Card;
}

/** A file that the bot posts. */
export interface TextFile {
  readonly name: string;
  /** Media type, such as `application/json`. */
  readonly type: string;
  readonly content: string;
}

/** A message that somebody wrote to the bot. */
export interface IncomingMessage {
  readonly id: string;
  readonly roomId: string;
  readonly roomType: 'direct' | 'group';
  readonly personId: string;
  /** As Webex vouches for it. */
  readonly personEmail: string;
  readonly text: string;
  readonly html?: string;
  readonly parentId?: string;
}

/** A press on a button of a card, with what its form held. */
export interface SubmittedAction {
  readonly id: string;
  readonly messageId: string;
  readonly personId: string;
  readonly roomId: string;
  /** Whatever the client sent: nothing in it can be trusted. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A person as Webex vouches for them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
}

/**
 * The bot's side of Webex messaging. Every method throws `ApiUnavailableError` when Webex does not answer,
 * `AccessDeniedError` when the bot's token is refused, `ApiRefusedError` when Webex says no.
 */
export interface Messenger {
  /** Resolves to the id of the new message. */
  post(place: Place, message: OutgoingMessage): Promise<string>;
  /** Posts a small text file, with Markdown beside it. Resolves to the id of the new message. */
  postFile(place: Place, markdown: string, file: TextFile): Promise<string>;
  /**
   * Puts `message` in the place of one of the bot's own: edited where Webex lets cards be edited, else deleted and posted
   * anew, else posted beside it. Resolves to the id under which it can be found from now on.
   */
  replace(messageId: string, place: Place, message: OutgoingMessage): Promise<string>;
  /** Resolves to `undefined` when the message is gone. */
  readMessage(id: string): Promise<IncomingMessage | undefined>;
  /** Resolves to `undefined` when the action is gone. */
  readAction(id: string): Promise<SubmittedAction | undefined>;
  /** Nobody is looked up twice in ten minutes. */
  readPerson(id: string): Promise<Person>;
}

/** Who the bot is in Webex. */
export interface BotIdentity {
  readonly id: string;
  readonly displayName: string;
}
