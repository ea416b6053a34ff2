import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '../../../src/domain/clock.js';
import { AccessDeniedError, ApiUnavailableError } from '../../../src/domain/errors.js';
import { createHttpClient, type HttpClient } from '../../../src/http/http-client.js';
import { createRestApi } from '../../../src/webex/rest-api.js';
import { createWebhookRegistration } from '../../../src/webex/webhooks/webhook-registration.js';
import { openWebhookSession } from '../../../src/webex/webhooks/webhook-session.js';
import { createRecordingLog } from '../../recording-log.js';
import { startWebhookService, type WebhookService } from '../webhook-service.js';

const targetUrl = 'https://bot.example.com/webhooks/webex';

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    setTimeout(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined),
  schedule: () => () => undefined,
};

let service: WebhookService;
let http: HttpClient;

function open() {
  const api = createRestApi({ http, url: service.url, token: 'private' });
  const registration = createWebhookRegistration({
    api,
    targetUrl,
    secret: 'hush',
    withLock: (_name, work) => work(),
    clock,
    log: createRecordingLog(),
  });
  return openWebhookSession({ api, registration });
}

beforeAll(async () => {
  service = await startWebhookService();
  http = createHttpClient({ clock, log: createRecordingLog() });
});

beforeEach(() => {
  service.received.length = 0;
  service.outage = undefined;
});

afterAll(async () => {
  await http.close();
  await service.close();
});

describe('a session with webhooks', () => {
  test('opens with the five registrations; a restart makes no others', async () => {
    for (const expected of [{ made: 5 }, { made: 0 }]) {
      service.received.length = 0;
      const session = await open();
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
      'rooms migrated',
    ]);
  });

  test('deletes no registration, not even one that the framework once made', async () => {
    // The name by which webex-node-bot-framework recognizes its own webhooks.
    const name = Buffer.from('bot.example.com bot@webex.bot').toString('base64');
    service.add({ name, targetUrl, resource: 'all', event: 'all' });
    const session = await open();
    await session.close();
    expect(service.webhooks).toHaveLength(6);
    expect(service.calls('DELETE')).toBe(0);
  });

  test.each([
    [401, AccessDeniedError],
    [503, ApiUnavailableError],
  ])('does not open when Webex answers %i', async (status, kind) => {
    service.outage = status;
    const opened = open();
    await expect(opened).rejects.toBeInstanceOf(kind);
    await expect(opened).rejects.toMatchObject({ facts: { status } });
    expect(service.calls('POST')).toBe(0);
  });

  test('does not open when Webex refuses a registration', async () => {
    service.webhooks.length = 0;
    service.beforeCreate = (body) => {
      service.add({ ...body, targetUrl: 'https://other.example.com' });
    };
    await expect(open()).rejects.toMatchObject({ facts: { status: 409 } });
  });
});
