import type { AttachmentAction, Membership, Message, Person, Room } from '../webex/resources.js';

/** How sure it is that Webex itself behaves so: its documents say it, or they only make it likely. */
export type Mark = 'documented' | 'likely';

/** A rule that decided an answer. */
export interface Finding {
  readonly rule: string;
  readonly mark: Mark;
}

/** One call that the bot made. It never holds a token or a secret. */
export interface ApiCall {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly method: string;
  /** From `/v1` on, without the query. */
  readonly path: string;
  /** Empty, or from its `?` on. */
  readonly query: string;
  /** Absent when the call got no answer. */
  readonly status?: number;
  readonly requestBody?: unknown;
  readonly responseBody?: unknown;
  readonly trackingId: string;
  /** For prechecks: the rules behind the answer. */
  readonly findings?: readonly Finding[];
}

/** One webhook call to the bot. While it is under way, `durationMs`, `status` and `error` are absent. */
export interface Delivery {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly targetUrl: string;
  readonly resource: string;
  readonly event: string;
  /** The id of the message, action or membership that it tells of. */
  readonly dataId: string;
  readonly body: unknown;
  durationMs?: number;
  /** What the bot answered. */
  status?: number;
  /** Why there is no answer. */
  error?: string;
}

/** An email address that makes the precheck answer in a certain way. */
export interface EmailHint {
  readonly address: string;
  readonly does: string;
  readonly mark: Mark;
}

/** The beginning of the name of a file that Webex's malware scan has something to say about. */
export interface FileHint {
  /** It ends with an ellipsis. */
  readonly name: string;
  readonly does: string;
  readonly mark: Mark;
}

/** Who and what there is, without the messages. */
export interface Spaces {
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly memberships: readonly Membership[];
}

/** What is to be seen of a file without opening it. A message names it by an address that ends with its id. */
export interface FileFacts {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** All that the page shows. */
export interface PageState extends Spaces {
  readonly botId: string;
  /** True once the bot has registered a webhook. */
  readonly botConnected: boolean;
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly files: readonly FileFacts[];
  readonly calls: readonly ApiCall[];
  readonly deliveries: readonly Delivery[];
  readonly emails: readonly EmailHint[];
  readonly fileNames: readonly FileHint[];
  /** The most that a file may have, in 1,000,000 bytes. */
  readonly maxFileMegabytes: number;
}

/** What the page is told while it is open; `state` comes first, and again after each reconnect. */
export type Change =
  | { readonly type: 'state'; readonly state: PageState }
  | { readonly type: 'spaces'; readonly spaces: Spaces }
  | { readonly type: 'message'; readonly message: Message }
  /** Comes before the message that holds the file. */
  | { readonly type: 'file'; readonly file: FileFacts }
  | { readonly type: 'message-deleted'; readonly message: Message }
  | { readonly type: 'connection'; readonly botConnected: boolean }
  | { readonly type: 'call'; readonly call: ApiCall }
  | { readonly type: 'delivery'; readonly delivery: Delivery };

/** What the page posts when a person says something, as JSON, or with a `file` as `multipart/form-data`. */
export interface NewMessage {
  readonly roomId: string;
  readonly personId: string;
  readonly text: string;
  readonly parentId?: string;
}

/** What the page posts when a person presses a button of a card. */
export type NewSubmission = Pick<AttachmentAction, 'messageId' | 'personId' | 'inputs'>;
