import type { ApiCall, Delivery, Mark } from './calls.js';
import type { AttachmentAction, Membership, Message, Person, Room } from './resources.js';

/** A test email and the answer that it causes. */
export interface EmailHint {
  readonly address: string;
  readonly does: string;
  readonly mark: Mark;
}

/** A prefix of file names and the result of the malware scan that it causes. */
export interface FileHint {
  /** The prefix, followed by an ellipsis. */
  readonly name: string;
  readonly does: string;
  readonly mark: Mark;
}

/** People, spaces and memberships. */
export interface Spaces {
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly memberships: readonly Membership[];
}

/** The metadata of a file. Messages refer to the file by a URL that ends with its id. */
export interface FileFacts {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** Everything that exists and has happened in the simulated Webex. */
export interface WebexState extends Spaces {
  readonly botId: string;
  /** True once the bot has registered a webhook. */
  readonly botConnected: boolean;
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly files: readonly FileFacts[];
  readonly calls: readonly ApiCall[];
  readonly deliveries: readonly Delivery[];
}

/** Everything that the page shows. */
export interface PageState extends WebexState {
  readonly emails: readonly EmailHint[];
  readonly fileNames: readonly FileHint[];
  /** The maximum size of a file, in units of 1,000,000 bytes. */
  readonly maxFileMegabytes: number;
}

/** An event of the page’s event stream; `state` comes first, and again after each reconnect. */
export type Change =
  | { readonly type: 'state'; readonly state: PageState }
  | { readonly type: 'spaces'; readonly spaces: Spaces }
  | { readonly type: 'message'; readonly message: Message }
  /** Comes before the message with the file. */
  | { readonly type: 'file'; readonly file: FileFacts }
  | { readonly type: 'message-deleted'; readonly message: Message }
  | { readonly type: 'connection'; readonly botConnected: boolean }
  | { readonly type: 'call'; readonly call: ApiCall }
  | { readonly type: 'delivery'; readonly delivery: Delivery };

/** Body of `POST /simulator/messages`: JSON, or `multipart/form-data` with a `file`. */
export interface NewMessage {
  readonly roomId: string;
  readonly personId: string;
  readonly text: string;
  readonly parentId?: string;
}

/** Body of `POST /simulator/submissions`: a person submits a card. */
export type NewSubmission = Pick<AttachmentAction, 'messageId' | 'personId' | 'inputs'>;
