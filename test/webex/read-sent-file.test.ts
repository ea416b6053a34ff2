import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { AccessDeniedError, ApiUnavailableError } from '../../src/domain/errors.js';
import type { ReadFile } from '../../src/domain/messenger.js';
import { createHttpClient, type HttpClient } from '../../src/http/http-client.js';
import { createMessenger } from '../../src/webex/messenger.js';
import { createRestApi } from '../../src/webex/rest-api.js';
import { createRecordingClock } from '../http/recording-clock.js';
import { createRecordingLog } from '../recording-log.js';

const MB = 1024 * 1024;

/** All that a test has opened; each `read` opens one of each. */
const servers: Server[] = [];
const clients: HttpClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Reads a file of a Webex that gives this answer; `elsewhere` is a URL of another origin. */
async function read(answer: RequestListener, elsewhere?: string): Promise<ReadFile> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const clock = createRecordingClock(1_000_000);
  const log = createRecordingLog();
  const http = createHttpClient({ clock, log, origins: [new URL(url).origin] });
  clients.push(http);
  const api = createRestApi({ http, url, token: 'bot-token' });
  const messenger = createMessenger({ api, me: { id: 'bot' }, clock, log });
  return messenger.readFile(elsewhere ?? `${url}/contents/file-1`);
}

const answering =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end('{"message":"no"}');

const named = (disposition: string) => answering(200, { 'content-disposition': disposition });

describe('a file of a message', () => {
  test('is read byte by byte with the bot’s token', async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x41]);
    let authorization = '';
    const file = await read((request, response) => {
      authorization = request.headers.authorization ?? '';
      response
        .writeHead(200, { 'content-disposition': 'attachment; filename="a b.csv"' })
        .end(bytes);
    });
    expect(authorization).toBe('Bearer bot-token');
    expect(file).toEqual({ outcome: 'read', name: 'a b.csv', bytes: new Uint8Array(bytes) });
  });

  test.each([
    ['attachment; filename="customers.csv"', 'customers.csv'],
    [`attachment; filename="K?.csv"; filename*=UTF-8''K%C3%B6ln.csv`, 'Köln.csv'],
    [`attachment; filename*=iso-8859-1''K%F6ln.csv`, 'Köln.csv'],
    ['attachment; filename="C:\\\\temp\\\\list.csv"', 'list.csv'],
    [`attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd`, 'passwd'],
    ['attachment', 'file'],
    [`attachment; filename="${'x'.repeat(200)}.csv"`, `${'x'.repeat(95)}….csv`],
  ])('is named by its header: %s', async (disposition, name) => {
    expect(await read(named(disposition))).toMatchObject({ name });
  });

  test('is read up to 1 MB, and aborted beyond', async () => {
    const sized = (bytes: number) => read((_, response) => response.end(Buffer.alloc(bytes, 'a')));
    expect(await sized(MB)).toMatchObject({ outcome: 'read' });
    let sent = 0;
    const outcome = await read((_, response) => {
      const more = (): void => {
        sent += 1;
        if (sent < 200 && !response.destroyed) response.write(Buffer.alloc(MB), more);
      };
      more();
    });
    expect(outcome).toEqual({ outcome: 'too-large' });
    expect(sent).toBeLessThan(100);
  });

  test.each([
    [404, 'gone'],
    [410, 'gone'],
    [428, 'unscannable'],
    [413, 'too-large'],
    [403, 'refused'],
    [302, 'refused'],
  ])('with status %i is %s', async (status, outcome) => {
    expect(await read(answering(status))).toEqual({ outcome });
  });

  test('throws at once while it is scanned, with the time in Retry-After', async () => {
    const reading = read(answering(423, { 'retry-after': '7' }));
    await expect(reading).rejects.toMatchObject({ facts: { status: 423 }, retryAfterMs: 7_000 });
    await expect(reading).rejects.toBeInstanceOf(ApiUnavailableError);
  });

  test('throws retryable errors for 500 and 401', async () => {
    await expect(read(answering(500))).rejects.toBeInstanceOf(ApiUnavailableError);
    await expect(read(answering(401))).rejects.toBeInstanceOf(AccessDeniedError);
  });

  test.each(['https://evil.example/v1/contents/1', 'no address'])(
    'at %s is refused without a call that could leak the token',
    async (url) => {
      let calls = 0;
      const file = await read(() => (calls += 1), url);
      expect(file).toEqual({ outcome: 'refused' });
      expect(calls).toBe(0);
    },
  );
});
