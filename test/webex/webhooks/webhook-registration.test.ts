import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ApiRefusedError } from '../../../src/domain/errors.js';
import { createHttpClient } from '../../../src/http/http-client.js';
import type { HttpClient } from '../../../src/http/http-client.js';
import { createRestApi } from '../../../src/webex/rest-api.js';
import { createWebhookRegistration } from '../../../src/webex/webhooks/webhook-registration.js';
import { createRecordingClock } from '../../http/recording-clock.js';
import { createRecordingLog } from '../../recording-log.js';
import { startWebhookService } from '../webhook-service.js';
import type { Registration, WebhookService } from '../webhook-service.js';

const targetUrl = 'https://bot.example.com/webhooks/webex';
const secret = 'a secret of the bot';
const wanted = [
  'attachmentActions created',
  'memberships created',
  'memberships deleted',
  'messages created',
  'rooms migrated',
];

let service: WebhookService | undefined;
let http: HttpClient | undefined;

afterEach(async () => {
  await http?.close();
  await service?.close();
});

async function setUp(existing: Partial<Registration>[] = []) {
  const started = await startWebhookService(existing);
  service = started;
  const clock = createRecordingClock(0);
  const log = createRecordingLog();
  http = createHttpClient({ clock, log });
  const api = createRestApi({ http, url: started.url, token: 'bot' });
  const registration = createWebhookRegistration({
    api,
    targetUrl,
    secret,
    withLock: (_name, work) => work(),
    clock,
    log,
  });
  const ours = () => started.webhooks.filter((one) => one.targetUrl === targetUrl);
  /** Watches for `rounds` times five minutes. */
  const watch = async (rounds: number) => {
    const stop = new AbortController();
    let round = 0;
    clock.sleep = (ms) => {
      clock.slept.push(ms);
      round += 1;
      if (round > rounds) stop.abort();
      return Promise.resolve();
    };
    await registration.watch(stop.signal);
  };
  return { registration, started, ours, log, clock, watch };
}

const matching = (more: Partial<Registration> = {}): Partial<Registration> => ({
  resource: 'messages',
  event: 'created',
  targetUrl,
  ...more,
});

describe('registering', () => {
  test('creates the five missing registrations, signed and active', async () => {
    const { registration, ours, started } = await setUp();
    await registration.ensure();
    expect(
      ours()
        .map(({ resource, event }) => `${resource} ${event}`)
        .sort(),
    ).toEqual(wanted);
    for (const one of ours()) {
      expect(one).toMatchObject({ secret, status: 'active' });
      expect(one.name).toMatch(/^Precheck bot/);
    }
    expect(started.calls('POST')).toBe(5);
  });

  test('keeps existing ones, reactivates them and renews their secret', async () => {
    const { registration, ours, started } = await setUp([
      matching({ id: 'kept', status: 'inactive', secret: 'an old one', name: 'by hand' }),
    ]);
    await registration.ensure();
    expect(ours().find(({ id }) => id === 'kept')).toMatchObject({ secret, status: 'active' });
    expect(started.calls('POST')).toBe(4);
    await registration.ensure();
    expect(ours()).toHaveLength(5);
    expect(started.calls('POST')).toBe(4);
  });

  test('leaves foreign registrations alone and deletes nothing', async () => {
    const foreign = [
      matching({ id: 'elsewhere', targetUrl: 'https://other.example.com/webhooks/webex' }),
      matching({ id: 'filtered', filter: 'roomId=x' }),
      matching({ id: 'all', resource: 'all', event: 'all' }),
    ];
    const { registration, started } = await setUp(foreign);
    const before = structuredClone(started.webhooks);
    await registration.ensure();
    expect(started.webhooks.slice(0, 3)).toEqual(before);
    expect(started.webhooks).toHaveLength(8);
    expect(started.calls('DELETE')).toBe(0);
  });

  test('finds its own on a later page', async () => {
    const many = Array.from({ length: 5 }, (_, n) => matching({ targetUrl: `https://x/${n}` }));
    const { registration, started } = await setUp([...many, matching({ id: 'ours' })]);
    await registration.ensure();
    expect(started.calls('POST')).toBe(4);
  });

  test('accepts a registration that another replica has just created', async () => {
    const { registration, started, ours } = await setUp();
    started.beforeCreate = started.add;
    await registration.ensure();
    expect(ours()).toHaveLength(5);
  });

  test('fails on a conflict with a foreign registration', async () => {
    const { registration, started } = await setUp();
    started.beforeCreate = (body) => {
      started.add({ ...body, targetUrl: 'https://other/' });
    };
    await expect(registration.ensure()).rejects.toBeInstanceOf(ApiRefusedError);
  });

  test.each([400, 403, 404])(
    'works without the optional one, which Webex refuses with %i, and asks for it once',
    async (status) => {
      const { registration, started, ours, watch, log } = await setUp();
      started.refuse = ({ resource }) => (resource === 'rooms' ? status : undefined);
      await registration.ensure();
      expect(ours()).toHaveLength(4);
      expect(registration.state()).toEqual({ ok: true, state: 'registered' });
      await watch(2);
      expect(started.calls('POST')).toBe(5);
      expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
    },
  );

  test.each([400, 403])('fails when Webex refuses one that is needed (%i)', async (status) => {
    const { registration, started } = await setUp();
    started.refuse = ({ resource }) => (resource === 'memberships' ? status : undefined);
    await expect(registration.ensure()).rejects.toMatchObject({ facts: { status } });
  });

  test('runs once for concurrent callers', async () => {
    const { registration, started } = await setUp();
    await Promise.all([registration.ensure(), registration.ensure()]);
    expect(started.calls('GET')).toBe(1);
    expect(started.calls('POST')).toBe(5);
  });

  test('exposes the secret nowhere', async () => {
    const { registration, started, log } = await setUp();
    started.beforeCreate = (body) => {
      started.add({ ...body, targetUrl: 'https://other/' });
    };
    const error: unknown = await registration.ensure().catch((reason: unknown) => reason);
    expect(inspect([error, log.lines])).not.toContain(secret);
  });
});

describe('watching the registrations', () => {
  test('reactivates what Webex switched off and creates what is missing', async () => {
    const { registration, started, ours, watch, clock } = await setUp();
    await registration.ensure();
    const [first, second] = ours();
    Object.assign(first ?? {}, { status: 'inactive' });
    started.webhooks.splice(
      started.webhooks.findIndex(({ id }) => id === second?.id),
      1,
    );
    await watch(1);
    expect(ours()).toHaveLength(5);
    expect(ours().every(({ status }) => status === 'active')).toBe(true);
    expect(clock.slept).toEqual([300_000, 300_000]);
  });

  test('changes nothing while all registrations are active', async () => {
    const { registration, started, watch } = await setUp();
    await registration.ensure();
    await watch(2);
    expect(started.calls('PUT')).toBe(0);
    expect(started.calls('POST')).toBe(5);
  });

  test('continues after a failure, which is logged', async () => {
    const { started, ours, watch, log } = await setUp();
    started.failNext = 400;
    await watch(2);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(ours()).toHaveLength(5);
  });
});
