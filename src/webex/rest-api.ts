import type { z } from 'zod';
import { ApiAnswerError, ApiUnavailableError } from '../domain/errors.js';
import type {
  Card,
  IncomingMessage,
  Member,
  Person,
  SubmittedAction,
  TextFile,
} from '../domain/messenger.js';
import { factsOf } from '../http/facts-of.js';
import type { HttpAnswer, HttpCall, HttpClient } from '../http/http-client.js';
import { nextPageOf } from '../http/next-page-of.js';
import {
  attachmentActionSchema,
  membershipListSchema,
  messageListSchema,
  messageSchema,
  personSchema,
  postedMessageSchema,
  webhookListSchema,
  webhookSchema,
} from './webex-resources.js';
import type { ListedMessage, WebhookResource } from './webex-resources.js';
import { toApiFailure } from './api-failure.js';

/** A card as a message carries it. Webex takes one a message. */
export interface CardAttachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive';
  readonly content: Card;
}

/** What an existing message is to say instead. */
interface MessageEdit {
  readonly roomId: string;
  readonly markdown: string;
  readonly attachments?: readonly [CardAttachment];
}

/** A message to be posted, in the thread of `parentId` where there is one. */
interface NewMessage extends MessageEdit {
  readonly parentId?: string;
}

/** A text to be posted into the 1:1 space with a person. */
type DirectMessage = { readonly markdown: string } & (
  { readonly toPersonId: string } | { readonly toPersonEmail: string }
);

/** A file to be posted, with a text beside it. Webex takes one a message, and no card along with it. */
interface NewFile extends Omit<NewMessage, 'attachments'> {
  readonly file: TextFile;
}

/** What may be changed of a registration. `active` revives one that Webex switched off. */
interface WebhookUpdate {
  readonly name: string;
  readonly targetUrl: string;
  readonly secret: string;
  readonly status: 'active';
}

/** A registration to be made. */
interface NewWebhook extends Omit<WebhookUpdate, 'status'> {
  readonly resource: string;
  readonly event: string;
}

/**
 * The calls of Webex's REST API that the bot makes, with checked answers. Every one throws `ApiUnavailableError`,
 * `AccessDeniedError` (the token), `ApiRefusedError` (404 among them) or `ApiAnswerError` (an unknown shape).
 * Source: webex/webex-openapi-specs, public-spec/webex-messaging.json.
 */
export interface RestApi {
  /**
   * Resolves to the id of the new message. As with every post, what may have been posted although no answer came is not
   * posted again, but thrown as `ApiUnavailableError`.
   */
  postMessage(message: NewMessage): Promise<string>;
  /** Resolves to the id of the new message. */
  postFile(message: NewFile): Promise<string>;
  /** Resolves to the id of the 1:1 space. */
  postDirect(message: DirectMessage): Promise<string>;
  /** The last 50 messages of a 1:1 space, newest first. */
  listMessages(roomId: string): Promise<ListedMessage[]>;
  /** Everybody in a space in which the bot is. */
  listMembers(roomId: string): Promise<Member[]>;
  /** Works for messages with cards too, although the API reference says otherwise; may be refused with 400. */
  editMessage(id: string, edit: MessageEdit): Promise<void>;
  deleteMessage(id: string): Promise<void>;
  readMessage(id: string): Promise<IncomingMessage>;
  /** The whole answer, so that a refusal (410, 428, …) can be told apart; throws `ApiAnswerError` for more than 1 MB. */
  readFile(address: string): Promise<HttpAnswer>;
  readAction(id: string): Promise<SubmittedAction>;
  readPerson(id: string): Promise<Person>;
  /** All registrations of the bot's token, whoever made them. */
  listWebhooks(): Promise<WebhookResource[]>;
  createWebhook(webhook: NewWebhook): Promise<WebhookResource>;
  updateWebhook(id: string, update: WebhookUpdate): Promise<void>;
}

const TIMEOUT_MS = 10_000;
/** A megabyte on a slow line. */
const FILE_TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;

type Content = Pick<HttpCall, 'method' | 'json' | 'multipart' | 'onlyOnce'>;

/** Speaks with the REST API at `url`, which includes `/v1`, as the bot that `token` belongs to. */
export function createRestApi(deps: { http: HttpClient; url: string; token: string }): RestApi {
  const { http, url, token } = deps;

  /** `what` names the call in errors, without ids. */
  const send = async (
    what: string,
    target: string,
    content: Content,
    aboutTarget = false,
  ): Promise<HttpAnswer> => {
    const answer = await http.call({
      ...content,
      what,
      url: target,
      token,
      timeoutMs: TIMEOUT_MS,
      attempts: ATTEMPTS,
    });
    if (answer.status < 200 || answer.status > 299) throw toApiFailure(what, answer, aboutTarget);
    return answer;
  };

  const read = <Schema extends z.ZodType>(
    what: string,
    answer: HttpAnswer,
    schema: Schema,
  ): z.infer<Schema> => {
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return parsed.data;
    // No JSON at all is the word of something in between, such as a proxy.
    if (answer.body === undefined)
      throw new ApiUnavailableError(`${what}: no JSON`, factsOf(answer));
    throw new ApiAnswerError(`${what}: unknown shape of the answer`, factsOf(answer));
  };

  const post = async (what: string, content: Pick<Content, 'json' | 'multipart'>) => {
    const once: Content = { ...content, method: 'POST', onlyOnce: true };
    return read(what, await send(what, `${url}/messages`, once, true), postedMessageSchema);
  };

  const one = (collection: string, id: string) => `${url}/${collection}/${encodeURIComponent(id)}`;

  return {
    async postMessage(json) {
      return (await post('post a message', { json })).id;
    },
    async postDirect(json) {
      return (await post('post a direct message', { json })).roomId;
    },
    async listMessages(roomId) {
      const what = 'list the messages';
      const target = `${url}/messages?max=50&roomId=${encodeURIComponent(roomId)}`;
      const answer = await send(what, target, { method: 'GET' }, true);
      return read(what, answer, messageListSchema).items;
    },
    async listMembers(roomId) {
      const what = 'list the members';
      const all: Member[] = [];
      let page: string | undefined =
        `${url}/memberships?max=1000&roomId=${encodeURIComponent(roomId)}`;
      while (page) {
        const answer: HttpAnswer = await send(what, page, { method: 'GET' }, true);
        all.push(...read(what, answer, membershipListSchema).items);
        page = nextPageOf(answer.link, url);
      }
      return all;
    },
    async postFile({ file, ...fields }) {
      return (await post('post a file', { multipart: { ...fields, files: file } })).id;
    },
    async editMessage(id, json) {
      await send('edit a message', one('messages', id), { method: 'PUT', json }, true);
    },
    async deleteMessage(id) {
      await send('delete a message', one('messages', id), { method: 'DELETE' }, true);
    },
    async readMessage(id) {
      const what = 'read a message';
      const answer = await send(what, one('messages', id), { method: 'GET' }, true);
      return read(what, answer, messageSchema);
    },
    readFile: (address) =>
      http.call({
        what: 'read a file',
        method: 'GET',
        url: address,
        token,
        headers: { accept: '*/*' },
        timeoutMs: FILE_TIMEOUT_MS,
        // While it is scanned (423) a job waits, so that nothing else of the person has to.
        attempts: 1,
      }),
    async readAction(id) {
      const what = 'read an action';
      const answer = await send(what, one('attachment/actions', id), { method: 'GET' }, true);
      return read(what, answer, attachmentActionSchema);
    },
    async readPerson(id) {
      const what = 'read a person';
      return read(what, await send(what, one('people', id), { method: 'GET' }), personSchema);
    },
    async listWebhooks() {
      const what = 'list the webhooks';
      const all: WebhookResource[] = [];
      let page: string | undefined = `${url}/webhooks?max=100`;
      while (page) {
        const answer: HttpAnswer = await send(what, page, { method: 'GET' });
        all.push(...read(what, answer, webhookListSchema).items);
        page = nextPageOf(answer.link, url);
      }
      return all;
    },
    async createWebhook(json) {
      const what = 'create a webhook';
      const answer = await send(what, `${url}/webhooks`, { method: 'POST', json });
      return read(what, answer, webhookSchema);
    },
    async updateWebhook(id, json) {
      await send('update a webhook', one('webhooks', id), { method: 'PUT', json });
    },
  };
}
