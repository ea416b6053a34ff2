import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ApiAnswerError, ApiRefusedError, ApiUnavailableError } from '../../src/domain/errors.js';
import { createHttpClient } from '../../src/http/http-client.js';
import type { HttpCall, HttpClient } from '../../src/http/http-client.js';
import { createRecordingLog } from '../recording-log.js';
import { createRecordingClock } from './recording-clock.js';
import { startScriptedServer } from './scripted-server.js';
import type { Received, Reply, ScriptedServer } from './scripted-server.js';

const NOW = Date.UTC(2026, 10, 23, 12, 0, 0);
const TOKEN = 'very-secret-token';

let server: ScriptedServer | undefined;
let client: HttpClient | undefined;

afterEach(async () => {
  await client?.close();
  await server?.close();
});

async function setUp(script: (received: Received, nth: number) => Reply) {
  let nth = 0;
  const started = await startScriptedServer((received) => script(received, (nth += 1)));
  server = started;
  const clock = createRecordingClock(NOW);
  const log = createRecordingLog();
  const http = createHttpClient({ clock, log });
  client = http;
  const call = (wanted: Partial<HttpCall> = {}) =>
    http.call({
      api: 'webex',
      operation: 'ask',
      method: 'GET',
      url: `${started.url}/things`,
      token: TOKEN,
      timeoutMs: 2_000,
      attempts: 3,
      ...wanted,
    });
  return { call, clock, log, received: started.received, url: started.url };
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('no failure');
    },
    (error: unknown) => error,
  );
}

describe('a call', () => {
  test('sends JSON with the token and returns the JSON answer', async () => {
    const { call, received } = await setUp(() => ({ status: 201, json: { id: 'x' } }));
    const answer = await call({ method: 'POST', json: { a: 1 }, headers: { 'x-more': 'yes' } });
    expect(answer).toMatchObject({ status: 201, body: { id: 'x' } });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/v1/things',
      body: '{"a":1}',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        'user-agent': 'webex-precheck-bot',
        'x-more': 'yes',
      },
    });
  });

  test('sends JSON that is serialized already as it is', async () => {
    const { call, received } = await setUp(() => ({ status: 200, json: {} }));
    await call({ method: 'POST', jsonText: '{"a": 1}' });
    expect(received[0]).toMatchObject({
      body: '{"a": 1}',
      headers: { 'content-type': 'application/json' },
    });
  });

  test('sends a form', async () => {
    const { call, received } = await setUp(() => ({ status: 200, json: {} }));
    await call({ method: 'POST', form: { grant: 'a b', more: '&' } });
    expect(received[0]).toMatchObject({
      body: 'grant=a+b&more=%26',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  });

  test('sends fields and a file in full at each attempt', async () => {
    const { call, received } = await setUp((_, nth) => ({ status: nth === 1 ? 503 : 200 }));
    const file = { name: 'Prüfung "1".json', type: 'application/json', content: '{"a":"ä"}' };
    await call({ method: 'POST', multipart: { roomId: 'room', markdown: '**ä**', files: file } });
    expect(received).toHaveLength(2);
    for (const { headers, body } of received) {
      const [, boundary = ''] =
        /^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '') ?? [];
      expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
      expect(body.trimEnd().split(`--${boundary}`)).toEqual([
        '',
        '\r\nContent-Disposition: form-data; name="roomId"\r\n\r\nroom\r\n',
        '\r\nContent-Disposition: form-data; name="markdown"\r\n\r\n**ä**\r\n',
        '\r\nContent-Disposition: form-data; name="files"; filename="Prüfung %221%22.json"\r\n' +
          'Content-Type: application/json\r\n\r\n{"a":"ä"}\r\n',
        '--',
      ]);
    }
  });

  test.each([200, 204, 400, 401, 403, 404, 409, 410, 500, 501])(
    'returns %i as an answer without a retry',
    async (status) => {
      const { call, received, clock } = await setUp(() => ({ status }));
      expect(await call()).toMatchObject({ status, body: undefined });
      expect(received).toHaveLength(1);
      expect(clock.slept).toEqual([]);
    },
  );

  test('has no body for an HTML answer', async () => {
    const { call } = await setUp(() => (response) => {
      response.writeHead(500, { 'content-type': 'text/html' });
      response.end('<html>oh dear</html>');
    });
    expect(await call()).toMatchObject({ status: 500, body: undefined });
  });

  test('does not follow a redirect', async () => {
    const { call, received } = await setUp(() => ({
      status: 302,
      headers: { location: '/v1/other' },
    }));
    expect(await call()).toMatchObject({ status: 302 });
    expect(received).toHaveLength(1);
  });

  test('reads the tracking id from body or header, and the link to the next page', async () => {
    const headers = { trackingid: 'from-header', link: '<next>; rel="next"' };
    const { call } = await setUp((_, nth) => ({
      status: 400,
      headers,
      json: nth === 1 ? { trackingId: 'from-body' } : { trackingId: 5 },
    }));
    expect(await call()).toMatchObject({ trackingId: 'from-body', link: headers.link });
    expect(await call()).toMatchObject({ trackingId: 'from-header' });
  });

  test('rejects an answer over 1 MB', async () => {
    const { call, received } = await setUp(() => ({
      status: 200,
      json: 'x'.repeat(1024 * 1024 + 1),
    }));
    await expect(call()).rejects.toBeInstanceOf(ApiAnswerError);
    expect(received).toHaveLength(1);
  });
});

describe('an unavailable API', () => {
  test.each([423, 429, 502, 503, 504])('is retried after a %i', async (status) => {
    const { call, clock, received } = await setUp((_, nth) =>
      nth < 3 ? { status } : { status: 200, json: 'well' },
    );
    expect(await call()).toMatchObject({ status: 200, body: 'well' });
    expect(received).toHaveLength(3);
    const [first = 0, second = 0] = clock.slept;
    expect(first).toBeGreaterThanOrEqual(125);
    expect(first).toBeLessThanOrEqual(375);
    expect(second).toBeGreaterThanOrEqual(250);
    expect(second).toBeLessThanOrEqual(750);
  });

  test('is retried after the seconds in Retry-After', async () => {
    const { call, clock } = await setUp((_, nth) =>
      nth === 1 ? { status: 429, headers: { 'retry-after': '4' } } : { status: 200 },
    );
    await call();
    expect(clock.slept).toEqual([4_000]);
  });

  test('is retried at the date in Retry-After', async () => {
    const { call, clock } = await setUp((_, nth) =>
      nth === 1
        ? { status: 503, headers: { 'retry-after': 'Mon, 23 Nov 2026 12:00:02 GMT' } }
        : { status: 200 },
    );
    await call();
    expect(clock.slept).toEqual([2_000]);
  });

  test('is not retried when it asks for more than five seconds', async () => {
    const { call, clock, received } = await setUp(() => ({
      status: 429,
      headers: { 'retry-after': '120', trackingid: 'T1' },
    }));
    const error = await failure(call());
    expect(error).toBeInstanceOf(ApiUnavailableError);
    expect(error).toMatchObject({
      retryAfterMs: 120_000,
      facts: { status: 429, trackingId: 'T1' },
    });
    expect(received).toHaveLength(1);
    expect(clock.slept).toEqual([]);
  });

  test('fails after the last attempt with the last Retry-After', async () => {
    const { call, received } = await setUp(() => ({
      status: 503,
      headers: { 'retry-after': 'rand(30),add(30)' },
    }));
    expect(await failure(call({ attempts: 2 }))).toMatchObject({ retryAfterMs: 5_000 });
    expect(received).toHaveLength(2);
  });

  test('is retried after a dropped connection', async () => {
    const { call, received } = await setUp((_, nth) =>
      nth === 1 ? (response) => response.destroy() : { status: 200 },
    );
    expect(await call({ method: 'POST', json: {} })).toMatchObject({ status: 200 });
    expect(received).toHaveLength(2);
  });

  test('is retried after a truncated body', async () => {
    const { call } = await setUp((_, nth) =>
      nth === 1
        ? (response) => {
            response.writeHead(200, { 'content-length': '100' });
            response.write('{"half":');
            setImmediate(() => response.destroy());
          }
        : { status: 200, json: 'whole' },
    );
    expect(await call()).toMatchObject({ body: 'whole' });
  });

  test('fails after the timeout of each attempt', async () => {
    const { call, received } = await setUp(() => () => undefined);
    const error = await failure(call({ timeoutMs: 50, attempts: 2 }));
    expect(error).toBeInstanceOf(ApiUnavailableError);
    expect(error).toMatchObject({ facts: {}, retryAfterMs: undefined });
    expect(received).toHaveLength(2);
  });

  test('is reported when nothing listens at its port', async () => {
    const { call, url } = await setUp(() => ({ status: 200 }));
    await server?.close();
    await expect(call({ url: `${url}/gone`, attempts: 1 })).rejects.toBeInstanceOf(
      ApiUnavailableError,
    );
  });

  test('leaks no token, query or body into errors or the log', async () => {
    const { call, log, url } = await setUp((_, nth) =>
      nth === 1
        ? { status: 503, json: { message: 'private-answer' } }
        : (response) => response.destroy(),
    );
    const error = await failure(
      call({
        method: 'POST',
        url: `${url}/things?q=private-query`,
        json: { name: 'private-name' },
      }),
    );
    const output = inspect([error, log.lines], { depth: 10 });
    expect(output).toContain('ask: no answer');
    expect(output).not.toMatch(/private-|very-secret/);
  });
});

describe('a call that is not idempotent', () => {
  test.each([
    ['a broken connection', (response: ServerResponse) => void response.destroy()],
    ['no answer in time', () => undefined],
    ['500, which may follow a completed call', { status: 500 }],
    ['504', { status: 504 }],
  ])('is not retried after %s', async (_, reply) => {
    const { call, received } = await setUp(() => reply);
    await call({ method: 'POST', onlyOnce: true, timeoutMs: 200 }).catch(() => undefined);
    expect(received).toHaveLength(1);
  });

  test.each([423, 429, 503])('is retried after %i', async (status) => {
    const { call, received } = await setUp((_, nth) => ({ status: nth === 1 ? status : 200 }));
    await call({ method: 'POST', onlyOnce: true });
    expect(received).toHaveLength(2);
  });
});

describe('a client with configured origins', () => {
  test('calls no other origin, whatever an answer or a message names', async () => {
    const { url } = await setUp(() => ({ status: 200, json: {} }));
    const other = await startScriptedServer(() => ({ status: 200 }));
    client = createHttpClient({
      clock: createRecordingClock(NOW),
      log: createRecordingLog(),
      origins: [new URL(url).origin],
    });
    const call = {
      api: 'webex',
      operation: 'look',
      method: 'GET',
      token: TOKEN,
      timeoutMs: 2_000,
      attempts: 3,
    } as const;
    expect(await client.call({ ...call, url: `${url}/x` })).toMatchObject({ status: 200 });
    for (const elsewhere of [other.url, url.replace('http:', 'https:')]) {
      await expect(client.call({ ...call, url: elsewhere })).rejects.toBeInstanceOf(
        ApiRefusedError,
      );
    }
    expect(other.received).toEqual([]);
    await other.close();
  });
});
