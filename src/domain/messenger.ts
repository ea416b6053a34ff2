import type { Place } from './place.js';

/** An Adaptive Card as JSON. */
export type Card = Record<string, unknown>;

/** What the bot says: a card, and Markdown that repeats its facts for clients that draw no cards. */
export interface OutgoingMessage {
  readonly markdown: string;
  readonly card?: Card;
  /** A text that only this message's card carries, such as the id of its form: by it the message can be found again. */
  readonly mark?: string;
}

/** A file that the bot posts. */
export interface TextFile {
  readonly name: string;
  /** Media type, such as `application/json`. */
  readonly type: string;
  readonly content: string;
}

/** What became of the wish to read a file that somebody sent. */
export type ReadFile =
  | { readonly outcome: 'read'; readonly name: string; readonly bytes: Uint8Array }
  /** Deleted, or taken away by Webex because something harmful was found in it; Webex does not say which. */
  | { readonly outcome: 'gone' }
  /** Webex cannot look into it (encrypted, say), and gives it out only to who insists. */
  | { readonly outcome: 'unscannable' }
  /** More than 1 MB; it was not read to its end. */
  | { readonly outcome: 'too-large' }
  /** Webex does not let the bot read it, or its address is not Webex's. */
  | { readonly outcome: 'refused' };

/** A message that somebody wrote to the bot. */
export interface IncomingMessage {
  readonly id: string;
  readonly roomId: string;
  readonly roomType: 'direct' | 'group';
  readonly personId: string;
  /** As Webex vouches for it. */
  readonly personEmail: string;
  readonly text: string;
  /** Addresses of the files that were sent along, for `Messenger.readFile`. */
  readonly files?: readonly string[];
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

/** A member of a space as Webex vouches for them. */
export type Member = Pick<Person, 'id' | 'email'>;

/** Who a message is for, where no space is known. */
export type Recipient = { readonly personId: string } | { readonly email: string };

/**
 * The bot's side of Webex messaging. Every method throws `ApiUnavailableError` when Webex does not answer,
 * `AccessDeniedError` when the bot's token is refused, `ApiRefusedError` when Webex says no.
 */
export interface Messenger {
  /** Resolves to the id of the new message. */
  post(place: Place, message: OutgoingMessage): Promise<string>;
  /**
   * The id of the bot's own message whose card or text carries `mark`, if it is among the last of the space. Work that may have been
   * done in part looks before it posts again. Always `undefined` in a team space: Webex lets no bot look there.
   */
  find(place: Place, mark: string): Promise<string | undefined>;
  /** Posts into the 1:1 space with a person, which comes into being where there was none. Resolves to that place. */
  openDirect(to: Recipient, markdown: string): Promise<Place>;
  /** Posts a small text file, with Markdown beside it. Resolves to the id of the new message. */
  postFile(place: Place, markdown: string, file: TextFile): Promise<string>;
  /**
   * Puts `message` in the place of one of the bot's own: edited where Webex lets cards be edited, else deleted and posted
   * anew, else posted beside it. Resolves to the id under which it can be found from now on.
   */
  replace(messageId: string, place: Place, message: OutgoingMessage): Promise<string>;
  /** Resolves to `undefined` when the message is gone. */
  readMessage(id: string): Promise<IncomingMessage | undefined>;
  /** Reads a file of a message. While Webex still scans it, throws `ApiUnavailableError` with status 423. */
  readFile(url: string): Promise<ReadFile>;
  /** Resolves to `undefined` when the action is gone. */
  readAction(id: string): Promise<SubmittedAction | undefined>;
  /** Nobody is looked up twice in ten minutes. */
  readPerson(id: string): Promise<Person>;
  /** Who is in a space, the bot too. Known for five minutes, unless `forgetMembers` is called. */
  readMembers(roomId: string): Promise<readonly Member[]>;
  forgetMembers(roomId: string): void;
}

/** Who the bot is in Webex. */
export interface BotIdentity {
  readonly id: string;
  readonly displayName: string;
}
