import type { AttachmentAction, Membership, Message, Person, Room } from '../webex/resources.js';

/** How certain it is that Webex behaves this way: its documents say so, or only suggest it. */
export type Mark = 'documented' | 'likely';

/** A rule that an answer is based on. */
export interface Finding {
  readonly rule: string;
  readonly mark: Mark;
}

/** A call of the bot to the API, without tokens and secrets. */
export interface ApiCall {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly method: string;
  /** From `/v1` on, without the query. */
  readonly path: string;
  /** Empty, or the query with its `?`. */
  readonly query: string;
  /** Absent if the call got no answer. */
  readonly status?: number;
  readonly requestBody?: unknown;
  readonly responseBody?: unknown;
  readonly trackingId: string;
  /** The rules behind the answer, for prechecks only. */
  readonly findings?: readonly Finding[];
}

/**
 * A webhook call to the bot. `durationMs`, `status` and `error` are absent while it is in progress.
 */
export interface Delivery {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly targetUrl: string;
  readonly resource: string;
  readonly event: string;
  /** The id of the message, action or membership. */
  readonly dataId: string;
  readonly body: unknown;
  durationMs?: number;
  /** The HTTP status that the bot answered. */
  status?: number;
  /** Why there is no answer, in a few words. */
  error?: string;
}

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

/** Everything that the page shows. */
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

/** Body of `POST /simulator/submissions`: the press of a button of a card. */
export type NewSubmission = Pick<AttachmentAction, 'messageId' | 'personId' | 'inputs'>;
