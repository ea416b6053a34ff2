import { EXAMPLE } from '../../test/e2e/people.js';
import { BOT, webexId, type Seat } from './crowd.js';
import { serveApi, type Call, type Reply } from './serve-api.js';
import { readWaiting } from './waiting-messages.js';
import { createWebhooks } from './webhooks.js';

/** The tokens that the stand-in accepts and issues. */
export const BOT_TOKEN = 'token-of-the-bot';
export const PARTNER_TOKEN = 'token-of-the-partner';

/** A form that a bot has posted. */
export interface Form {
  readonly messageId: string;
  readonly draft: string;
}

/** The waiting times after a submission, milliseconds. */
export interface Waits {
  readonly accepted: number;
  readonly result: number;
}

/**
 * Webex and the precheck API for one bot, and the people who use it. Responses are prepared in
 * advance. It verifies only what proves that the bot did its work: the tokens, the body of the
 * precheck, and on the card with the result the customer, the verdict and the API's words.
 */
export interface StandIn {
  readonly apiUrl: string;
  /** The response time of the precheck API, milliseconds. */
  precheckMs: number;
  /** Whether Webex refuses to edit messages with cards, as it does for some bots. */
  refusesEdits: boolean;
  /** Whether both APIs answer everything with 503. */
  isAway: boolean;
  /** Called with the space of each form that a bot posts. */
  onForm: (roomId: string) => void;
  /** The number of API calls that the bot has made. */
  calls(): number;
  /** Writes `check`; resolves when the bot has answered the webhook with 200. */
  say(seat: Seat): Promise<void>;
  /** Writes `check` and resolves to the form; rejects when there is none in time. */
  openForm(seat: Seat, patienceMs?: number): Promise<Form>;
  /** Submits the form for a new customer and resolves once the result arrives. */
  press(seat: Seat, form: Form): Promise<Waits>;
  close(): Promise<void>;
}

/** The limit for a form or a result. */
const PATIENCE_MS = 60_000;
const CREATED = '2026-11-02T09:00:00.000Z';
const VERDICT = 'Provisioning Precheck validation successful.';
const PASSED = JSON.stringify({
  message: 'success',
  info: [{ infoCode: 100, description: VERDICT }],
});
const EMPTY: Reply = { status: 200, json: '{"items":[]}' };
const GRANT = JSON.stringify({
  access_token: PARTNER_TOKEN,
  expires_in: 1_209_599,
  refresh_token: 'refresh-token',
  refresh_token_expires_in: 7_775_999,
});

/** Ids are unique across stand-ins: a bot that moves to another one knows those of the first. */
let made = 0;

const AWAY: Reply = { status: 503, json: '{"message":"Service Unavailable"}' };

/**
 * Starts a stand-in with the people of `seats`. A message with an id of `waitingMessageId` exists
 * from the start.
 */
export async function startStandIn(seats: readonly Seat[]): Promise<StandIn> {
  const webhooks = createWebhooks();
  const people = new Map([
    [BOT.id, BOT],
    ...seats.map(({ person }) => [person.id, person] as const),
  ]);
  const spaces = new Map(seats.map(({ space }) => [space.id, space]));
  const contents = new Map<string, string>();
  const forms = new Map<string, (form: Form) => void>();
  const results = new Map<string, () => void>();
  let calls = 0;

  /**
   * A post is a result if it shows a customer whose result is pending, otherwise the form of its
   * thread.
   */
  const takePost = (body: string): Reply => {
    made += 1;
    const id = webexId('MESSAGE', made);
    const customer = customerIn(body);
    const waiting = results.get(customer);
    // Where edits are refused, the closed form is posted again, and may name its customer.
    if (waiting && (body.includes(VERDICT) || !standIn.refusesEdits)) {
      if (!body.includes('"text":"Ready"') || !body.includes(VERDICT)) return refuse(400);
      results.delete(customer);
      waiting();
    } else {
      const draft = fieldIn('draft', body);
      const room = fieldIn('roomId', body);
      forms.get(`${room} ${fieldIn('parentId', body)}`)?.({ messageId: id, draft });
      if (draft !== '') standIn.onForm(room);
    }
    return echo(id, body);
  };

  const precheck = (body: string): Reply => {
    const isWhole = results.has(customerIn(body)) && body.includes(EXAMPLE['address.addressLine1']);
    return isWhole ? { status: 200, json: PASSED, delayMs: standIn.precheckMs } : refuse(400);
  };

  const found = (json: string | undefined): Reply =>
    json === undefined ? refuse(404) : { status: 200, json };

  const readMembers = ({ query }: Call): Reply => {
    const roomId = new URLSearchParams(query).get('roomId');
    return roomId === null ? EMPTY : found(spaces.get(roomId)?.membersJson());
  };

  /** The SDK batches concurrent lookups of people into one call. */
  const listPeople = ({ query }: Call): Reply => {
    const ids = new URLSearchParams(query).get('id')?.split(',') ?? [];
    return found(`{"items":[${ids.flatMap((id) => people.get(id)?.json ?? []).join(',')}]}`);
  };

  /** By method and collection; `id` and `action` are the rest of the path. */
  const routes: Readonly<Record<string, (call: Call, id: string, action: string) => Reply>> = {
    'POST access_token': () => ({ status: 200, json: GRANT }),
    'POST messages': ({ body }) => takePost(body),
    'PUT messages': ({ body }, id) => (standIn.refusesEdits ? refuse(400) : echo(id, body)),
    'DELETE messages': () => ({ status: 204, json: '' }),
    'GET messages': (_call, id) =>
      id === '' ? EMPTY : found(contents.get(id) ?? readWaiting(seats, id)),
    'GET attachment': (_call, _actions, id) => found(contents.get(id)),
    'POST wholesale': ({ body }) => precheck(body),
    'GET wholesale': () => EMPTY,
    'GET people': (call, id) =>
      id === '' ? listPeople(call) : found(id === 'me' ? BOT.json : people.get(id)?.json),
    'GET memberships': readMembers,
    'GET rooms': (_call, id) => found(spaces.get(id)?.json),
    'GET webhooks': webhooks.answer,
    'POST webhooks': webhooks.answer,
    'PUT webhooks': webhooks.answer,
    'DELETE webhooks': webhooks.answer,
  };

  const answer = (call: Call): Reply => {
    calls += 1;
    if (standIn.isAway) return AWAY;
    const [collection = '', id = '', action = ''] = call.path.split('/');
    const token = collection === 'wholesale' ? PARTNER_TOKEN : BOT_TOKEN;
    if (call.token !== token && collection !== 'access_token') return refuse(401);
    return routes[`${call.method} ${collection}`]?.(call, id, action) ?? refuse(404);
  };

  const api = await serveApi(answer);

  const tell = (
    resource: 'messages' | 'attachmentActions',
    { person, space }: Seat,
    content: object,
  ) => {
    made += 1;
    const id = webexId(resource === 'messages' ? 'MESSAGE' : 'ATTACHMENT_ACTION', made);
    const names = { id, roomId: space.id, personId: person.id, created: CREATED };
    contents.set(id, JSON.stringify({ ...names, ...content }));
    const data = { ...names, roomType: space.type, personEmail: person.email };
    return { id, deliver: () => webhooks.deliver({ resource, actorId: person.id, data }) };
  };

  const tellCheck = (seat: Seat) => {
    const { person, space } = seat;
    return tell('messages', seat, {
      roomType: space.type,
      personEmail: person.email,
      ...(space.type === 'group'
        ? {
            text: 'Precheck check',
            html: `<spark-mention data-object-id="${BOT.id}">Precheck</spark-mention> check`,
          }
        : { text: 'check' }),
    });
  };

  const standIn: StandIn = {
    apiUrl: `http://127.0.0.1:${api.port}/v1`,
    precheckMs: 0,
    refusesEdits: false,
    isAway: false,
    onForm: () => undefined,
    calls: () => calls,

    async say(seat) {
      await tellCheck(seat).deliver();
    },

    async openForm(seat, patienceMs = PATIENCE_MS) {
      const { space } = seat;
      const said = tellCheck(seat);
      const key = `${space.id} ${space.type === 'group' ? said.id : ''}`;
      const form = within<Form>('a form', patienceMs, (resolve) => forms.set(key, resolve));
      try {
        return (await Promise.all([form, said.deliver()]))[0];
      } finally {
        forms.delete(key);
        contents.delete(said.id);
      }
    },

    async press(seat, { messageId, draft }) {
      const customer = `customer-${made}@acme.com`;
      const startedAt = performance.now();
      const posted = within<number>('a result', PATIENCE_MS, (resolve) =>
        results.set(customer, () => {
          resolve(performance.now() - startedAt);
        }),
      );
      const pressed = tell('attachmentActions', seat, {
        type: 'submit',
        messageId,
        inputs: {
          ...EXAMPLE,
          'customerInfo.primaryEmail': customer,
          action: 'check.quick',
          step: 'customer',
          to: '',
          draft,
        },
      });
      const [accepted, result] = await Promise.all([pressed.deliver(), posted]);
      contents.delete(pressed.id);
      return { accepted, result };
    },

    async close() {
      api.close();
      await webhooks.close();
    },
  };
  return standIn;
}

function refuse(status: number): Reply {
  return { status, json: JSON.stringify({ message: 'refused by the stand-in', errors: [] }) };
}

/** A message as Webex returns it: its id and everything that was sent. */
function echo(id: string, body: string): Reply {
  return {
    status: 200,
    json: `{"id":"${id}","personId":"${BOT.id}","created":"${CREATED}",${body.slice(1)}`,
  };
}

/** The first text with this name in JSON, '' if there is none. */
function fieldIn(name: string, json: string): string {
  return new RegExp(`"${name}":"([^"]+)"`).exec(json)?.[1] ?? '';
}

function customerIn(body: string): string {
  return /customer-\d+@acme\.com/.exec(body)?.[0] ?? '';
}

/** Rejects with an error that names `what` when it is not resolved in time. */
function within<T>(
  what: string,
  ms: number,
  wait: (resolve: (value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${what} did not come within ${ms / 1000} s`));
    }, ms);
    wait((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
