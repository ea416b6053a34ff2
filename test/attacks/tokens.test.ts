import { afterEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.js';
import { ApiUnavailableError } from '../../src/domain/errors.js';
import { createHttpClient, type HttpClient } from '../../src/http/http-client.js';
import { createMutex } from '../../src/store/mutex.js';
import { createRenewingPartnerToken } from '../../src/wholesale/partner-token/token-source.js';
import { startScriptedServer, type ScriptedServer } from '../http/scripted-server.js';
import { createRecordingLog } from '../recording-log.js';
import { waitUntil } from '../wait-until.js';
import { startAttackedBot, type AttackedBot } from './attacked-bot.js';

const USELESS = ['a\nb', 'a\r\nX-Evil: 1', 'a b', '', 'tökén', 'a\u0000b', 'x'.repeat(500_000), 7];

let server: ScriptedServer | undefined;
let http: HttpClient | undefined;
let attacked: AttackedBot | undefined;

afterEach(async () => {
  await http?.close();
  await server?.close();
  await attacked?.end();
  [http, server, attacked] = [undefined, undefined, undefined];
});

/** A source of tokens whose answers are `answers`, the last one again and again. */
async function openSource(answers: object[], values = new Map<string, string>()) {
  let nth = 0;
  server = await startScriptedServer(() => {
    nth += 1;
    return { status: 200, json: answers[Math.min(nth, answers.length) - 1] };
  });
  const { url, received } = server;
  const log = createRecordingLog();
  const client = createHttpClient({ clock: systemClock, log });
  http = client;
  const mutex = createMutex();
  const open = () =>
    createRenewingPartnerToken({
      http: client,
      url,
      integration: { clientId: 'id', clientSecret: 'hush', refreshToken: 'configured' },
      secrets: {
        read: (name) => Promise.resolve(values.get(name)),
        write: (name, value) => {
          values.set(name, value);
          return Promise.resolve();
        },
      },
      withLock: (_name, work) => mutex(work),
      raiseAlert: () => Promise.resolve(),
      clock: systemClock,
      log,
    });
  return { open, received, values };
}

const GOOD = { access_token: 'good', expires_in: 1_209_599 };

describe('a token of the partner that cannot be used', () => {
  test.each(USELESS)('such as %j is not kept, and another one is fetched', async (useless) => {
    const { open, values } = await openSource([{ ...GOOD, access_token: useless }, GOOD]);
    const source = open();
    await expect(source.current()).rejects.toBeInstanceOf(ApiUnavailableError);
    expect(values.size).toBe(0);
    expect(await source.current()).toBe('good');
  });

  test.each(USELESS)('such as the refresh token %j does not replace the last one', async (one) => {
    const { open, received } = await openSource([{ ...GOOD, refresh_token: one, expires_in: 1 }]);
    await open().current();
    await open().current();
    expect(received.map(({ body }) => new URLSearchParams(body).get('refresh_token'))).toEqual([
      'configured',
      'configured',
    ]);
  });

  test('does not lose the refresh token that came with it', async () => {
    const { open, received } = await openSource([
      { access_token: 'a\nb', expires_in: 10, refresh_token: 'successor' },
      GOOD,
    ]);
    await expect(open().current()).rejects.toBeInstanceOf(ApiUnavailableError);
    expect(await open().current()).toBe('good');
    expect(received[1]?.body).toContain('refresh_token=successor');
  });

  test('but was stored by an earlier version is fetched again', async () => {
    const first = await openSource([GOOD]);
    await first.open().current();
    const [name = '', text = ''] = [...first.values][0] ?? [];
    first.values.set(name, text.replace('"good"', '"go\\nod"'));
    expect(await first.open().current()).toBe('good');
    expect(first.received).toHaveLength(2);
  });

  test.each([1e308, Number.MAX_SAFE_INTEGER, -5, 'soon', null])(
    'because its lifetime is %j is kept all the same',
    async (lifetime) => {
      const { open, received } = await openSource([
        { ...GOOD, expires_in: lifetime, refresh_token_expires_in: lifetime },
      ]);
      await open().current();
      expect(await open().current()).toBe('good');
      expect(received).toHaveLength(1);
      const endsAt = await open().endsAt();
      if (endsAt !== undefined) expect(() => new Date(endsAt).toISOString()).not.toThrow();
    },
  );
});

describe('a token of the bot that is revoked while it runs', () => {
  test('is said by /readyz, also while nobody writes, and so is its return', async () => {
    attacked = await startAttackedBot('sqlite');
    const { simulator } = attacked;
    const bot = attacked;
    const readiness = () => bot.readiness();
    expect((await readiness()).code).toBe(200);
    simulator.webex.faults.inject({ path: /^\/v1\//, times: 10_000 }, { status: 401 });
    const gone = async () => (await readiness()).code === 503;
    await waitUntil(gone, 'not ready', 25_000);
    expect((await readiness()).text).toContain('refuses the token of the bot');
    simulator.webex.faults.clear();
    await waitUntil(async () => !(await gone()), 'ready again', 25_000);
  }, 90_000);
});
