import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '../../../src/domain/errors.js';
import type { InboundEvent } from '../../../src/domain/inbound-event.js';
import { serveHttp, type HttpServer } from '../../../src/app/http-server.js';
import { createProbe, isProof, PROOF_HEADER } from '../../../src/webex/webhooks/probe.js';
import { createReceiveWebhook } from '../../../src/webex/webhooks/receive-webhook.js';
import { systemClock } from '../../../src/app/system-clock.js';
import { createRecordingLog, type RecordingLog } from '../../recording-log.js';

const secret = 'a secret of some length';
let server: HttpServer;
let accepted: InboundEvent[];
let log: RecordingLog;
let isStoreUp: boolean;
let isTokenGood: boolean;
let receipts: number[];
let probes: number;

beforeEach(async () => {
  accepted = [];
  log = createRecordingLog();
  isStoreUp = true;
  isTokenGood = true;
  receipts = [];
  probes = 0;
  const webhooks = createReceiveWebhook({
    secret,
    accept: (event) => {
      if (!isStoreUp) return Promise.reject(new StoreUnavailableError('disk full'));
      accepted.push(event);
      return Promise.resolve(true);
    },
    isOwn: ({ personId }) => personId === 'bot',
    receipts: { onReceipt: ({ status }) => void receipts.push(status), clock: systemClock },
    log,
    onProbe: () => {
      probes += 1;
    },
  });
  server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    webhooks,
    readiness: () =>
      Promise.resolve({
        store: { ok: isStoreUp, state: 'as set', isVital: true },
        partnerToken: { ok: isTokenGood, state: 'as set' },
      }),
    renderMetrics: () => Promise.resolve({ type: 'text/plain; version=0.0.4', body: 'a 1\n' }),
  });
});

afterEach(() => server.close());

const envelope = (data: object = {}) => ({
  id: 'hook',
  name: 'ours',
  resource: 'messages',
  event: 'created',
  actorId: 'sue',
  data: { id: 'm1', roomId: 'r1', personId: 'sue', personEmail: 'sue@example.com', ...data },
});
const sign = (body: string, by = secret) => createHmac('sha1', by).update(body).digest('hex');

const send = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/webhooks/webex`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-spark-signature': sign(body), ...headers },
    body,
  });
const post = async (...request: Parameters<typeof send>): Promise<number> =>
  (await send(...request)).status;

describe('a webhook', () => {
  test('that is signed is accepted, with its ids only', async () => {
    expect(await post(JSON.stringify(envelope()))).toBe(200);
    expect(accepted).toEqual([
      { resource: 'messages', event: 'created', id: 'm1', roomId: 'r1', personId: 'sue' },
    ]);
  });

  test('is verified on the raw bytes, however they are spaced and escaped', async () => {
    const body = JSON.stringify(envelope(), null, 3).replace('sue@', String.raw`\u0073ue@`);
    expect(await post(body)).toBe(200);
    expect(accepted).toHaveLength(1);
  });

  describe('with a signature', () => {
    const body = JSON.stringify(envelope());
    const digest = (algorithm: string, by = secret) =>
      createHmac(algorithm, by).update(body).digest('hex');
    const none = '';

    test.each([
      ['SHA-1 as X-Spark-Signature', { 'x-spark-signature': digest('sha1') }],
      ['SHA-256 as X-Spark-Signature', { 'x-spark-signature': digest('sha256') }],
      ['SHA-512 as X-Spark-Signature', { 'x-spark-signature': digest('sha512') }],
      ['SHA-1 as X-Webex-Signature', { 'x-webex-signature': digest('sha1') }],
      ['SHA-256 as X-Webex-Signature', { 'x-webex-signature': digest('sha256') }],
      ['SHA-512 as X-Webex-Signature', { 'x-webex-signature': digest('sha512') }],
      ['capital digits', { 'x-webex-signature': digest('sha256').toUpperCase() }],
      ['a named algorithm', { 'x-webex-signature': `sha256=${digest('sha256')}` }],
      ['a named SHA-512', { 'x-webex-signature': `SHA512=${digest('sha512')}` }],
      [
        'both headers',
        { 'x-spark-signature': digest('sha1'), 'x-webex-signature': digest('sha256') },
      ],
      [
        'one header of an unknown kind beside the right one',
        { 'x-spark-signature': digest('sha1'), 'x-webex-signature': 'ed25519=abc' },
      ],
    ])('of %s is accepted', async (_, headers) => {
      expect(await post(body, { 'x-spark-signature': none, ...headers })).toBe(200);
      expect(accepted).toHaveLength(1);
    });

    test.each([
      ['SHA-256 by another secret', digest('sha256', 'another secret')],
      ['SHA-512 by another secret', digest('sha512', 'another secret')],
      ['a part of SHA-256', digest('sha256').slice(0, 40)],
      ['a part of SHA-512', digest('sha512').slice(0, 64)],
      ['MD5', digest('md5')],
      ['SHA-384', digest('sha384')],
      ['another name than its length tells', `sha1=${digest('sha256')}`],
      ['two digests', `${digest('sha1')}, ${digest('sha256')}`],
      ['no hex', 'z'.repeat(64)],
      ['an odd digit too many', `${digest('sha256')}0`],
    ])('of %s is rejected in both headers', async (_, signature) => {
      expect(await post(body, { 'x-spark-signature': signature })).toBe(401);
      const both = { 'x-spark-signature': none, 'x-webex-signature': signature };
      expect(await post(body, both)).toBe(401);
      expect(accepted).toEqual([]);
    });

    test('of SHA-256 over other bytes with the same meaning is rejected', async () => {
      const signed = { 'x-webex-signature': digest('sha256') };
      expect(await post(`${body} `, { 'x-spark-signature': none, ...signed })).toBe(401);
    });
  });

  test.each([
    ['without a signature', ''],
    ['with a wrong one', sign(JSON.stringify(envelope()), 'another secret')],
    ['with one that is no hex', 'z'.repeat(40)],
    ['with a part of the right one', sign(JSON.stringify(envelope())).slice(0, 39)],
  ])('%s is rejected with 401 and not stored', async (_, signature) => {
    expect(await post(JSON.stringify(envelope()), { 'x-spark-signature': signature })).toBe(401);
    expect(accepted).toEqual([]);
  });

  test.each(['{', '[]', 'null', '"text"', '{}', '{"resource":"messages"}'])(
    'that is signed but not an envelope (%s) is rejected with 400',
    async (body) => {
      expect(await post(body)).toBe(400);
      expect(accepted).toEqual([]);
    },
  );

  test('over 64 KB is rejected with 413', async () => {
    expect(await post(JSON.stringify(envelope({ padding: 'x'.repeat(65 * 1024) })))).toBe(413);
  });

  test('just under 64 KB is accepted', async () => {
    expect(await post(JSON.stringify(envelope({ padding: 'x'.repeat(63 * 1024) })))).toBe(200);
  });

  test.each(['application/x-www-form-urlencoded', 'text/plain', 'application/jsonp'])(
    'of type %s is rejected with 415',
    async (type) => {
      expect(await post(JSON.stringify(envelope()), { 'content-type': type })).toBe(415);
    },
  );

  test('with a compressed body is rejected with 415, since the raw bytes are signed', async () => {
    expect(await post(JSON.stringify(envelope()), { 'content-encoding': 'gzip' })).toBe(415);
  });

  test('about an action of the bot itself is answered and not stored', async () => {
    expect(await post(JSON.stringify(envelope({ personId: 'bot' })))).toBe(200);
    expect(accepted).toEqual([]);
  });

  test.each([
    [{ id: 'new', previousRoomId: 'old' }, 'new', 'old'],
    [{ id: 'new', oldRoomId: 'old' }, 'new', 'old'],
    [{ id: 'new', previousId: 'old' }, 'new', 'old'],
    [{ id: 'old', newRoomId: 'new' }, 'new', 'old'],
    [{ id: 'old', newId: 'new', roomId: 'old' }, 'new', 'old'],
    [{ id: 'event', roomId: 'new', fromRoomId: 'old' }, 'new', 'old'],
    [{ id: 'old', roomId: 'new' }, 'new', 'old'],
    [{ id: 'new' }, 'new', undefined],
  ])('about a space that moved (%j) names both ids', async (data, roomId, previousRoomId) => {
    const moved = { ...envelope(), resource: 'rooms', event: 'migrated', data };
    expect(await post(JSON.stringify(moved))).toBe(200);
    expect(accepted).toMatchObject([{ resource: 'rooms', event: 'migrated', roomId }]);
    expect(accepted[0]?.previousRoomId).toBe(previousRoomId);
  });

  test('about a resource that the bot does not need is answered and not stored', async () => {
    expect(await post(JSON.stringify({ ...envelope(), resource: 'rooms' }))).toBe(200);
    expect(accepted).toEqual([]);
  });

  test('that cannot be stored is answered with 503, and the next one is accepted', async () => {
    isStoreUp = false;
    expect(await post(JSON.stringify(envelope()))).toBe(503);
    isStoreUp = true;
    expect(await post(JSON.stringify(envelope()))).toBe(200);
  });

  test('is reported with its status, success or not', async () => {
    await post(JSON.stringify(envelope()));
    await post('{');
    await post(JSON.stringify(envelope()), { 'x-spark-signature': '' });
    await post('x', { 'content-type': 'text/plain' });
    isStoreUp = false;
    await post(JSON.stringify(envelope()));
    expect(receipts).toEqual([200, 400, 401, 415, 503]);
  });

  test('that is broken off is neither stored nor reported', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const lines = ['POST /webhooks/webex HTTP/1.1', 'Host: bot', 'Content-Type: application/json'];
    socket.write([...lines, 'Content-Length: 500', '', '{"id"'].join('\r\n'));
    await delay(50);
    socket.destroy();
    expect(await post(JSON.stringify(envelope()))).toBe(200);
    expect(receipts).toEqual([200]);
    expect(accepted).toHaveLength(1);
  });

  test.each(['/webhooks/webex/', '/webhooks/webex?from=webex'])(
    'at %s is accepted',
    async (path) => {
      const body = JSON.stringify(envelope());
      const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-spark-signature': sign(body) },
        body,
      });
      expect(answer.status).toBe(200);
    },
  );

  test('is answered with the headers of Helmet', async () => {
    const { headers } = await send(JSON.stringify(envelope()));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  test('leaves no personal data in the log', async () => {
    await post(JSON.stringify(envelope()), { 'x-spark-signature': '' });
    isStoreUp = false;
    await post(JSON.stringify(envelope()));
    expect(log.lines).toHaveLength(2);
    expect(JSON.stringify(log.lines)).not.toContain('sue');
  });
});

describe('a probe', () => {
  const { nonce, body } = createProbe();

  test('that is signed is answered with proof of the secret, and not stored', async () => {
    const answer = await send(body);
    expect(answer.status).toBe(200);
    const proof = answer.headers.get(PROOF_HEADER);
    const expected = createHmac('sha256', secret)
      .update(`precheck probe v1: ${nonce}`)
      .digest('hex');
    expect(proof).toBe(expected);
    expect(isProof(proof, nonce, secret)).toBe(true);
    expect(isProof(proof, nonce, 'another secret')).toBe(false);
    expect(isProof(proof, createProbe().nonce, secret)).toBe(false);
    expect(accepted).toEqual([]);
    expect(probes).toBe(1);
  });

  test('that is not signed is rejected without a proof', async () => {
    const answer = await send(body, { 'x-spark-signature': sign(body, 'another secret') });
    expect(answer.status).toBe(401);
    expect(answer.headers.get(PROOF_HEADER)).toBeNull();
    expect(probes).toBe(0);
  });

  test.each([
    ['an event', JSON.stringify(envelope())],
    ['one with more in it', body.replace('{', '{"id":"1",')],
    ['one with a name', body.replace(nonce, 'anything')],
    ['one with a longer nonce', body.replace(nonce, `${nonce}00`)],
  ])('is matched strictly: %s gets no proof', async (_, other) => {
    const answer = await send(other);
    expect(answer.status).toBe(200);
    expect(answer.headers.get(PROOF_HEADER)).toBeNull();
  });

  test('is answered while the store is down', async () => {
    isStoreUp = false;
    expect((await send(body)).status).toBe(200);
  });
});

describe('the health of the process', () => {
  const read = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return { status: response.status, body: await response.json() };
  };

  test('/healthz reports that it is alive', async () => {
    expect(await read('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  test('/readyz names the part that is not ready', async () => {
    expect((await read('/readyz')).status).toBe(200);
    isStoreUp = false;
    expect(await read('/readyz')).toEqual({
      status: 503,
      body: {
        status: 'not ready',
        parts: {
          store: { ok: false, state: 'as set' },
          partnerToken: { ok: true, state: 'as set' },
        },
      },
    });
  });

  test('/readyz stays at 200 when a failing part does not prevent answers', async () => {
    isTokenGood = false;
    expect(await read('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'degraded', parts: { partnerToken: { ok: false } } },
    });
  });

  test('/metrics returns the metrics', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toBe('a 1\n');
  });

  test('no answer names the server software', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/nowhere`);
    expect(response.status).toBe(404);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(await response.text()).toBe('Not Found');
  });

  test.each(['/Healthz', '/READYZ', '/Metrics', '/Webhooks/Webex', '/healthz/x', '/%', '/%E0'])(
    '%s leads to a page that names nothing',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
        expect([400, 404]).toContain(response.status);
        expect(await response.text()).toMatch(/^(Not Found|Bad Request)$/);
      }
    },
  );
});
