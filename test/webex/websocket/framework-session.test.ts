import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type Framework from 'webex-node-bot-framework';
import type { Clock } from '../../../src/domain/clock.js';
import { AccessDeniedError, ApiUnavailableError } from '../../../src/domain/errors.js';
import type { InboundEvent } from '../../../src/domain/inbound-event.js';
import { createHttpClient } from '../../../src/http/http-client.js';
import type { HttpClient } from '../../../src/http/http-client.js';
import { openFrameworkSession } from '../../../src/webex/websocket/framework-session.js';
import { createRestApi } from '../../../src/webex/rest-api.js';
import { createWebhookRegistration } from '../../../src/webex/webhooks/webhook-registration.js';
import { createKeptLog } from '../../kept-log.js';
import { waitUntil } from '../../wait-until.js';
import { startWebhookService } from '../webhook-service.js';
import type { WebhookService } from '../webhook-service.js';

const targetUrl = 'https://bot.example.com/webhooks/webex';
// The third part of a bot's token is its organisation, which the SDK asks the service catalogue for.
const token = `${'private'.repeat(9)}_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f`;

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    setTimeout(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined),
};

let service: WebhookService;
let http: HttpClient;
const made: Framework[] = [];

/** Of the SDK's plugins, what the test speaks through. */
interface Speaking {
  trigger(name: string, event: unknown): void;
}

/** The real framework. Over a websocket, only the connection itself, which Webex alone can offer, counts as open. */
async function load(mode: 'webhook' | 'websocket'): Promise<typeof Framework> {
  if (mode === 'websocket') await import('webex/websocket.cjs');
  const { default: Real } = await import('webex-node-bot-framework');
  return class extends Real {
    constructor(...options: ConstructorParameters<typeof Framework>) {
      super(...options);
      made.push(this);
    }

    override start() {
      const starting = super.start();
      if (mode === 'websocket') {
        Object.assign(this.webex.internal.mercury, { connect: () => Promise.resolve() });
      }
      return starting;
    }
  };
}

function lastMade(): Framework {
  const last = made.at(-1);
  if (!last) throw new Error('no framework was made');
  return last;
}

async function open(mode: 'webhook' | 'websocket' = 'webhook') {
  const log = createKeptLog();
  const accepted: InboundEvent[] = [];
  const api = createRestApi({ http, url: service.url, token });
  const registration = createWebhookRegistration({
    api,
    targetUrl,
    secret: 'hush',
    withLock: (_name, work) => work(),
    clock,
    log,
  });
  const session = await openFrameworkSession({
    token,
    ...(mode === 'webhook' && { webhook: { url: targetUrl, registration } }),
    accept: (event) => {
      accepted.push(event);
      return Promise.resolve(true);
    },
    clock,
    log,
    load,
  });
  return { log, session, accepted };
}

beforeAll(async () => {
  service = await startWebhookService();
  http = createHttpClient({ clock, log: createKeptLog() });
  process.env['HYDRA_SERVICE_URL'] = service.url;
  process.env['U2C_SERVICE_URL'] = service.url;
  // Here and not in a test: while it loads nobody answers, and connections that are kept open are lost.
  await load('websocket');
}, 60_000);

beforeEach(() => {
  service.received.length = 0;
});

afterAll(async () => {
  await http.close();
  await service.close();
});

describe('a session of the real framework with webhooks', () => {
  test('opens with our four registrations and none of its own, a restart makes no others', async () => {
    for (const expected of [{ made: 4 }, { made: 0 }]) {
      service.received.length = 0;
      const { session } = await open();
      expect(session.me).toEqual({ id: 'bot', displayName: 'Precheck' });
      expect(session.mode).toBe('webhook');
      expect(service.received.filter(({ path }) => path === '/v1/people/me')).toHaveLength(1);
      expect(service.calls('POST')).toBe(expected.made);
      await session.close();
      expect(service.calls('DELETE')).toBe(0);
    }
    expect(service.webhooks.map(({ resource, event }) => `${resource} ${event}`)).toEqual([
      'messages created',
      'attachmentActions created',
      'memberships created',
      'memberships deleted',
    ]);
  });

  test('deletes nothing when it opens and closes, what the framework once made included', async () => {
    // The name by which the framework knows its own.
    const name = Buffer.from('bot.example.com bot@webex.bot').toString('base64');
    service.add({ name, targetUrl, resource: 'all', event: 'all' });
    const { session } = await open();
    await session.close();
    expect(service.webhooks).toHaveLength(5);
    expect(service.calls('DELETE')).toBe(0);
  });

  test('survives an error that the framework reports', async () => {
    const { session, log } = await open();
    (lastMade() as unknown as NodeJS.EventEmitter).emit('error', new Error('private'));
    expect(log.lines).toContainEqual({
      level: 'error',
      text: 'the framework reported an error',
      fields: { source: 'webex-node-bot-framework' },
    });
    expect(JSON.stringify(log.lines)).not.toContain('private');
    await session.close();
  });

  test.each([
    [401, AccessDeniedError],
    [503, ApiUnavailableError],
  ])('does not open when Webex answers %i', async (status, kind) => {
    service.failNext = status;
    const opened = open();
    await expect(opened).rejects.toBeInstanceOf(kind);
    await expect(opened).rejects.toMatchObject({ facts: { status } });
    expect(service.calls('POST')).toBe(0);
  });

  test('fails to open when Webex refuses a registration, without registering anything else', async () => {
    service.webhooks.length = 0;
    service.beforeCreate = (body) => {
      service.add({ ...body, targetUrl: 'https://other.example.com' });
    };
    await expect(open()).rejects.toMatchObject({ facts: { status: 409 } });
  });
});

describe('a session of the real framework over a websocket', () => {
  test('hands over what the SDK tells of, past the framework, which keeps to its spaces', async () => {
    const { session, accepted } = await open('websocket');
    expect(session.mode).toBe('websocket');
    expect(service.calls('POST')).toBe(0);
    const { messages, attachmentActions, memberships } = lastMade().webex;
    const say = (source: unknown, resource: string, id: string) => {
      const data = { id, roomId: 'room', personId: 'ann' };
      (source as Speaking).trigger('created', { resource, event: 'created', data });
    };
    say(messages, 'messages', 'm1');
    say(attachmentActions, 'attachmentActions', 'a1');
    say(memberships, 'memberships', 'ms1');
    expect(accepted.map(({ resource, id }) => `${resource} ${id}`)).toEqual([
      'messages m1',
      'attachmentActions a1',
      'memberships ms1',
    ]);
    // The framework reads what its handlers are given: by now only the membership.
    await waitUntil(
      () => service.received.some(({ path }) => path === '/v1/memberships/ms1'),
      'the membership to be read',
    );
    expect(service.received.filter(({ path }) => /messages|attachment/.test(path))).toEqual([]);
    await session.close();
  });
});
