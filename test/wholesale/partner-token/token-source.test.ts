import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { AccessDeniedError, ApiUnavailableError } from '../../../src/domain/errors.js';
import type { SecretStore } from '../../../src/domain/store.js';
import { createHttpClient } from '../../../src/http/http-client.js';
import type { HttpClient } from '../../../src/http/http-client.js';
import { createRenewingPartnerToken } from '../../../src/wholesale/partner-token/token-source.js';
import { createMutex } from '../../../src/store/mutex.js';
import { createRecordingClock } from '../../http/recording-clock.js';
import { startScriptedServer } from '../../http/scripted-server.js';
import type { Reply, ScriptedServer } from '../../http/scripted-server.js';
import { createRecordingLog } from '../../recording-log.js';

const HOUR = 3_600_000;

let server: ScriptedServer | undefined;
const clients: HttpClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await server?.close();
});

function createMemorySecrets() {
  const values = new Map<string, string>();
  const secrets: SecretStore = {
    read: (name) => Promise.resolve(values.get(name)),
    write: (name, value) => {
      values.set(name, value);
      return Promise.resolve();
    },
  };
  return { ...secrets, values };
}

const granted = (nth: number, more: object = {}): Reply => ({
  status: 200,
  json: { access_token: `access-${nth}`, expires_in: 1_209_599, token_type: 'Bearer', ...more },
});

async function setUp(script: (nth: number) => Reply) {
  let nth = 0;
  const started = await startScriptedServer(() => script((nth += 1)));
  server = started;
  const clock = createRecordingClock(1_000_000);
  const log = createRecordingLog();
  const secrets = createMemorySecrets();
  const alerts: string[] = [];
  const mutex = createMutex();
  const withLock = <T>(_name: string, work: () => Promise<T>) => mutex(work);
  const open = (refreshToken = 'configured', store: SecretStore = secrets) => {
    const http = createHttpClient({ clock, log });
    clients.push(http);
    const integration = { clientId: 'id', clientSecret: 'hush', refreshToken };
    return createRenewingPartnerToken({
      http,
      url: started.url,
      integration,
      secrets: store,
      withLock,
      raiseAlert: ({ kind }) => {
        alerts.push(kind);
        return Promise.resolve();
      },
      clock,
      log,
    });
  };
  const sent = () =>
    started.received.map(({ body }) => new URLSearchParams(body).get('refresh_token'));
  return { open, clock, log, secrets, sent, alerts, received: started.received };
}

describe('the token of a partner integration', () => {
  test('comes from the refresh grant and is used until five minutes before its end', async () => {
    const { open, clock, received } = await setUp((nth) => granted(nth, { expires_in: 3_600 }));
    const tokens = open();
    expect(await tokens.current()).toBe('access-1');
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/v1/access_token',
      body: 'grant_type=refresh_token&client_id=id&client_secret=hush&refresh_token=configured',
    });
    clock.time += HOUR - 5 * 60_000 - 1;
    expect(await tokens.current()).toBe('access-1');
    clock.time += 1;
    expect(await tokens.current()).toBe('access-2');
    expect(received).toHaveLength(2);
  });

  test('is fetched once for concurrent callers', async () => {
    const { open, received } = await setUp((nth) => granted(nth));
    const tokens = open();
    const all = await Promise.all([tokens.current(), tokens.current(), tokens.renew('x')]);
    expect(all).toEqual(['access-1', 'access-1', 'access-1']);
    expect(received).toHaveLength(1);
  });

  test('is renewed once when several users report it refused', async () => {
    const { open, received } = await setUp((nth) => granted(nth));
    const tokens = open();
    const refused = await tokens.current();
    expect(await tokens.renew(refused)).toBe('access-2');
    expect(await tokens.renew(refused)).toBe('access-2');
    expect(received).toHaveLength(2);
  });

  test('has no successor when Webex returns the same one', async () => {
    const { open } = await setUp(() => granted(1));
    const tokens = open();
    expect(await tokens.renew(await tokens.current())).toBeUndefined();
  });

  test('bridges a short outage in its last minutes, and no longer one', async () => {
    const { open, clock } = await setUp((nth) =>
      nth === 1 ? granted(nth, { expires_in: 3_600 }) : { status: 503 },
    );
    const tokens = open();
    await tokens.current();
    clock.time += HOUR - 2 * 60_000;
    expect(await tokens.current()).toBe('access-1');
    clock.time += 2 * 60_000;
    await expect(tokens.current()).rejects.toBeInstanceOf(ApiUnavailableError);
  });

  test.each([400, 401, 403])(
    'raises an alert when the refresh is refused with %i',
    async (status) => {
      const { open, alerts } = await setUp(() => ({ status, json: { trackingId: 'T1' } }));
      const token = open().current();
      await expect(token).rejects.toBeInstanceOf(AccessDeniedError);
      await expect(token).rejects.toMatchObject({ facts: { status, trackingId: 'T1' } });
      expect(alerts).toEqual(['partner-token-refused']);
    },
  );

  test.each([{ status: 500 }, { status: 200, json: { nothing: true } }])(
    'is unavailable when the answer is %j',
    async (reply) => {
      const { open } = await setUp(() => reply);
      await expect(open().current()).rejects.toBeInstanceOf(ApiUnavailableError);
    },
  );
});

describe('a refresh token that Webex replaces', () => {
  test('is stored and used from then on, after a restart too', async () => {
    const { open, sent } = await setUp((nth) => granted(nth, { refresh_token: `next-${nth}` }));
    const first = open();
    await first.renew(await first.current());
    const second = open();
    await second.renew(await second.current());
    expect(sent()).toEqual(['configured', 'next-1', 'next-2']);
  });

  test('is replaced by another that the operator configures', async () => {
    const { open, sent } = await setUp((nth) => granted(nth, { refresh_token: `next-${nth}` }));
    await open().current();
    await open('newly configured').current();
    expect(sent()).toEqual(['configured', 'newly configured']);
  });

  test('is stored before its access token is used', async () => {
    const { open, secrets } = await setUp((nth) => granted(nth, { refresh_token: 'next' }));
    const failing = { ...secrets, write: () => Promise.reject(new Error('disk full')) };
    await expect(open('configured', failing).current()).rejects.toThrow('disk full');
  });

  test('leaves no secret in the log, and not the configured one in the store', async () => {
    const { open, log, secrets } = await setUp((nth) => granted(nth, { refresh_token: 'next' }));
    await open().current();
    expect(inspect(log.lines)).not.toMatch(/access-|configured|hush|next/);
    expect(inspect(secrets.values)).not.toContain('"configured"');
  });
});

describe('replicas of one integration', () => {
  test('make one renewal when refused at the same time, and none at a restart', async () => {
    const { open, received } = await setUp((nth) => granted(nth));
    const replicas = [open(), open(), open()];
    const all = () => Promise.all(replicas.map((tokens) => tokens.current()));
    expect(await all()).toEqual(['access-1', 'access-1', 'access-1']);
    const renewed = await Promise.all(replicas.map((tokens) => tokens.renew('access-1')));
    expect(renewed).toEqual(['access-2', 'access-2', 'access-2']);
    expect(await open().current()).toBe('access-2');
    expect(received).toHaveLength(2);
  });

  test('share the end of the refresh token', async () => {
    const { open, clock } = await setUp((nth) => granted(nth, { refresh_token_expires_in: 1_000 }));
    expect(await open().endsAt()).toBeUndefined();
    await open().current();
    expect(await open().endsAt()).toBe(clock.time + 1_000_000);
  });

  test('share the scopes of the token, if Webex names them', async () => {
    const { open } = await setUp((nth) => granted(nth, nth === 1 ? {} : { scope: 'read write' }));
    const tokens = open();
    await tokens.current();
    expect(await open().scopes()).toBeUndefined();
    await tokens.renew('access-1');
    expect(await open().scopes()).toEqual(['read', 'write']);
  });

  test('read records from before access tokens were stored', async () => {
    const { open, secrets, sent } = await setUp((nth) => granted(nth));
    const configuredHash = createHash('sha256').update('configured').digest('hex');
    const older = JSON.stringify({ refreshToken: 'heir', configuredHash });
    await secrets.write('partner-refresh-token', older, 0);
    await open().current();
    expect(sent()).toEqual(['heir']);
  });
});
