import type { z } from 'zod';
import { ApiAnswerError, ApiUnavailableError } from '../domain/errors.js';
import type {
  IncomingMessage,
  Person,
  SpaceMembers,
  SubmittedAction,
  TextFile,
} from '../domain/messenger.js';
import { factsOf, type HttpAnswer } from '../http/http-answer.js';
import type { HttpCall, HttpClient } from '../http/http-client.js';
import { readPages, type PagedList } from '../http/read-pages.js';
import { saysEditLimit } from './edit-limit.js';
import { ensureSuccess, unavailableFacts } from './ensure-success.js';
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

/** The new content of an existing message. */
export interface MessageEdit {
  readonly roomId: string;
  readonly markdown: string;
  /** The JSON of a card, of which Webex accepts one per message. */
  readonly card?: string | undefined;
}

/** A message to post, in the thread of `parentId` if given. */
interface NewMessage extends MessageEdit {
  readonly parentId?: string;
}

/** A text to post into the 1:1 space with a person. */
type DirectMessage = { readonly markdown: string } & (
  { readonly toPersonId: string } | { readonly toPersonEmail: string }
);

/** A file to post, with a text. Webex accepts one per message, and no card with it. */
interface NewFile extends Omit<NewMessage, 'card'> {
  readonly file: TextFile;
}

/** The mutable part of a registration. `active` reactivates one that Webex switched off. */
interface WebhookUpdate {
  readonly name: string;
  readonly targetUrl: string;
  readonly secret: string;
  readonly status: 'active';
}

/** A registration to create. */
interface NewWebhook extends Omit<WebhookUpdate, 'status'> {
  readonly resource: string;
  readonly event: string;
}

/**
 * The calls of Webex's REST API that the bot makes, with validated answers. Every one throws
 * `ApiUnavailableError`, `AccessDeniedError` (the token), `ApiRefusedError` (404 among them) or
 * `ApiAnswerError` (an unknown shape).
 * Source: webex/webex-openapi-specs, public-spec/webex-messaging.json.
 */
export interface RestApi {
  /**
   * Resolves to the id of the new message. As with every post, a message that may have been posted
   * although no answer came is not posted again; the call throws `ApiUnavailableError`.
   */
  postMessage(message: NewMessage): Promise<string>;
  /** Resolves to the id of the new message. */
  postFile(message: NewFile): Promise<string>;
  /** Resolves to the id of the 1:1 space. */
  postDirect(message: DirectMessage): Promise<string>;
  /** The last 50 messages of a 1:1 space, newest first. */
  listMessages(roomId: string): Promise<ListedMessage[]>;
  /** The members of a space that the bot is in. */
  listMembers(roomId: string): Promise<SpaceMembers>;
  /**
   * Works for messages with cards too, although the API reference says otherwise; may be refused
   * with 400. Resolves to `edit-limit` when this one message cannot be edited any more.
   */
  editMessage(id: string, edit: MessageEdit): Promise<'edited' | 'edit-limit'>;
  deleteMessage(id: string): Promise<void>;
  readMessage(id: string): Promise<IncomingMessage>;
  /**
   * The whole answer, so that the caller can tell refusals apart (410, 428, …); throws
   * `ApiAnswerError` for more than 1 MB.
   */
  readFile(address: string): Promise<HttpAnswer>;
  readAction(id: string): Promise<SubmittedAction>;
  readPerson(id: string): Promise<Person>;
  /** Resolves when the bot can see this space. */
  readRoom(id: string): Promise<void>;
  /** All registrations of the bot's token, by any creator. */
  listWebhooks(): Promise<WebhookResource[]>;
  createWebhook(webhook: NewWebhook): Promise<WebhookResource>;
  updateWebhook(id: string, update: WebhookUpdate): Promise<void>;
}

const TIMEOUT_MS = 10_000;
/** Enough for a megabyte over a slow connection. */
const FILE_TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;

type Content = Pick<
  HttpCall,
  'method' | 'json' | 'jsonText' | 'multipart' | 'onlyOnce' | 'ignoresBody'
>;

/** Calls the REST API at `url`, which includes `/v1`, as the bot that `token` belongs to. */
export function createRestApi(deps: {
  http: HttpClient;
  url: string;
  token: string;
  /** Called with each answer: whether Webex accepts the token. */
  onAccess?: (isAccepted: boolean) => void;
}): RestApi {
  const { http, url, token } = deps;

  const callAsBot = async (wanted: Omit<HttpCall, 'token'>): Promise<HttpAnswer> => {
    const answer = await http.call({ ...wanted, token });
    if (answer.status === 401 || answer.status < 300) deps.onAccess?.(answer.status !== 401);
    return answer;
  };

  /** `operation` names the call in errors, without ids. */
  const call = (operation: string, target: string, content: Content): Promise<HttpAnswer> =>
    callAsBot({
      ...content,
      api: 'webex',
      operation,
      url: target,
      timeoutMs: TIMEOUT_MS,
      attempts: ATTEMPTS,
    });

  const send = async (
    operation: string,
    target: string,
    content: Content,
    aboutTarget = false,
  ): Promise<HttpAnswer> => {
    const answer = await call(operation, target, content);
    ensureSuccess(operation, answer, aboutTarget);
    return answer;
  };

  const read = <Schema extends z.ZodType>(
    operation: string,
    answer: HttpAnswer,
    schema: Schema,
  ): z.infer<Schema> => {
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return parsed.data;
    // An answer without JSON comes from something on the way, such as a proxy.
    if (answer.body === undefined)
      throw new ApiUnavailableError(`${operation}: no JSON`, unavailableFacts(answer));
    throw new ApiAnswerError(`${operation}: unknown shape of the answer`, factsOf(answer));
  };

  const list = <T>(
    operation: string,
    first: string,
    schema: z.ZodType<{ items: T[] }>,
    aboutTarget = false,
  ): Promise<PagedList<T>> =>
    readPages(first, async (page) => {
      const answer = await send(operation, page, { method: 'GET' }, aboutTarget);
      return { items: read(operation, answer, schema).items, link: answer.link };
    });

  const post = async (operation: string, content: Omit<Content, 'method'>) => {
    const once: Content = { ...content, method: 'POST', onlyOnce: true };
    return read(
      operation,
      await send(operation, `${url}/messages`, once, true),
      postedMessageSchema,
    );
  };

  const resourceUrl = (collection: string, id: string) =>
    `${url}/${collection}/${encodeURIComponent(id)}`;

  return {
    async postMessage(message) {
      return (await post('post a message', { jsonText: toJson(message) })).id;
    },
    async postDirect(json) {
      return (await post('post a direct message', { json })).roomId;
    },
    async listMessages(roomId) {
      const operation = 'list the messages';
      const target = `${url}/messages?max=50&roomId=${encodeURIComponent(roomId)}`;
      const answer = await send(operation, target, { method: 'GET' }, true);
      return read(operation, answer, messageListSchema).items;
    },
    async listMembers(roomId) {
      const target = `${url}/memberships?max=1000&roomId=${encodeURIComponent(roomId)}`;
      const found = await list('list the members', target, membershipListSchema, true);
      return { members: found.items, isComplete: found.isComplete };
    },
    async postFile({ file, ...fields }) {
      return (await post('post a file', { multipart: { ...fields, files: file } })).id;
    },
    async editMessage(id, edit) {
      // Webex answers with the whole message, card included.
      const content: Content = { method: 'PUT', jsonText: toJson(edit), ignoresBody: true };
      const operation = 'edit a message';
      const answer = await call(operation, resourceUrl('messages', id), content);
      if (answer.status === 400 && saysEditLimit(answer.body)) return 'edit-limit';
      ensureSuccess(operation, answer, true);
      return 'edited';
    },
    async deleteMessage(id) {
      await send('delete a message', resourceUrl('messages', id), { method: 'DELETE' }, true);
    },
    async readMessage(id) {
      const operation = 'read a message';
      const answer = await send(operation, resourceUrl('messages', id), { method: 'GET' }, true);
      return read(operation, answer, messageSchema);
    },
    readFile: (address) =>
      callAsBot({
        api: 'webex',
        operation: 'read a file',
        method: 'GET',
        url: address,
        headers: { accept: '*/*' },
        timeoutMs: FILE_TIMEOUT_MS,
        // While the file is scanned (423), a job waits, which does not block the person's other
        // events.
        attempts: 1,
      }),
    async readAction(id) {
      const operation = 'read an action';
      const answer = await send(
        operation,
        resourceUrl('attachment/actions', id),
        { method: 'GET' },
        true,
      );
      return read(operation, answer, attachmentActionSchema);
    },
    async readPerson(id) {
      const operation = 'read a person';
      return read(
        operation,
        // A 403 is about a person whom the bot may not see, except for the bot itself.
        await send(operation, resourceUrl('people', id), { method: 'GET' }, id !== 'me'),
        personSchema,
      );
    },
    async readRoom(id) {
      await send('read a space', resourceUrl('rooms', id), { method: 'GET' }, true);
    },
    async listWebhooks() {
      const target = `${url}/webhooks?max=100`;
      return [...(await list('list the webhooks', target, webhookListSchema)).items];
    },
    async createWebhook(json) {
      const operation = 'create a webhook';
      const answer = await send(operation, `${url}/webhooks`, { method: 'POST', json });
      return read(operation, answer, webhookSchema);
    },
    async updateWebhook(id, json) {
      await send('update a webhook', resourceUrl('webhooks', id), { method: 'PUT', json });
    },
  };
}

/** The body of a message, with its card as it was serialized. */
function toJson({ card, ...fields }: NewMessage): string {
  const json = JSON.stringify(fields);
  if (card === undefined) return json;
  const attachment = `{"contentType":"application/vnd.microsoft.card.adaptive","content":${card}}`;
  return `${json.slice(0, -1)},"attachments":[${attachment}]}`;
}
