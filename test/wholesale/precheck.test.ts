import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { AccessDeniedError, ApiUnavailableError } from '../../src/domain/errors.js';
import type { PartnerTokenSource } from '../../src/domain/precheck.js';
import type { CheckRequest, KindName } from '../../src/domain/check-kind.js';
import type { Alert } from '../../src/domain/alert.js';
import { createHttpClient } from '../../src/http/http-client.js';
import type { HttpClient } from '../../src/http/http-client.js';
import { createFixedPartnerToken } from '../../src/wholesale/partner-token/token-source.js';
import { createPrecheck } from '../../src/wholesale/precheck.js';
import { createRetryAfterGate } from '../../src/wholesale/retry-after-gate.js';
import { createRecordingClock } from '../http/recording-clock.js';
import { startScriptedServer } from '../http/scripted-server.js';
import type { Received, Reply, ScriptedServer } from '../http/scripted-server.js';
import { createRecordingLog } from '../recording-log.js';

const request = {
  address: {
    addressLine1: '771 Alder Drive',
    city: 'Milpitas',
    stateOrProvince: 'CA',
    zipOrPostalCode: '95035',
    country: 'US',
  },
  customerInfo: { primaryEmail: 'john.anderson@acme.com' },
};
const success = {
  message: 'success',
  info: [{ infoCode: 100, description: 'Provisioning preCheck validation successful.' }],
};

let server: ScriptedServer | undefined;
let http: HttpClient | undefined;

afterEach(async () => {
  await http?.close();
  await server?.close();
});

async function setUp(
  script: (received: Received) => Reply,
  tokens: PartnerTokenSource = createFixedPartnerToken('fixed'),
) {
  server = await startScriptedServer(script);
  const log = createRecordingLog();
  const clock = createRecordingClock(0);
  http = createHttpClient({ clock, log });
  const alerts: string[] = [];
  const raiseAlert = ({ kind }: Alert) => Promise.resolve(void alerts.push(kind));
  const gate = createRetryAfterGate(clock);
  const precheck = createPrecheck({ http, url: server.url, tokens, gate, raiseAlert, log });
  const check = (request: CheckRequest, subPartnerOrgId?: string, kind: KindName = 'customer') =>
    precheck({ kind, request, ...(subPartnerOrgId === undefined ? {} : { subPartnerOrgId }) });
  return { check, log, alerts, clock, received: server.received };
}

const renewing: PartnerTokenSource = {
  current: () => Promise.resolve('old'),
  renew: (refused) => Promise.resolve(refused === 'old' ? 'new' : undefined),
  endsAt: () => Promise.resolve(undefined),
};

describe('a precheck', () => {
  test('posts the request as the partner and reads the verdict', async () => {
    const { check, received } = await setUp(() => ({ status: 200, json: success }));
    expect(await check(request)).toMatchObject({ verdict: 'ready', reasons: [{ code: 100 }] });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/v1/wholesale/customers/validate',
      headers: { authorization: 'Bearer fixed' },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual(request);
  });

  test('of a subscriber uses its own endpoint and the same answer format', async () => {
    const { check, received } = await setUp(() => ({ status: 200, json: success }));
    const subscriber = { email: 'alice.anderson@acme.com', customerId: 'ZjViMzYx' };
    expect(await check(subscriber, 'Y2lz+b3Jn', 'subscriber')).toMatchObject({ verdict: 'ready' });
    expect(received).toMatchObject([
      {
        method: 'POST',
        path: '/v1/wholesale/subscribers/validate?onBehalfOfSubPartnerOrgId=Y2lz%2Bb3Jn',
      },
    ]);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual(subscriber);
  });

  test('is made on behalf of a sub-partner, after a renewal too', async () => {
    const { check, received } = await setUp(
      ({ headers }) =>
        headers.authorization === 'Bearer new' ? { status: 200, json: success } : { status: 401 },
      renewing,
    );
    expect(await check(request, 'Y2lz+b3Jn/A==')).toMatchObject({ verdict: 'ready' });
    const path = '/v1/wholesale/customers/validate?onBehalfOfSubPartnerOrgId=Y2lz%2Bb3Jn%2FA%3D%3D';
    expect(received).toMatchObject([{ path }, { path }]);
    expect(JSON.parse(received[1]?.body ?? '')).toEqual(request);
  });

  test('does not name its sub-partner in errors or the log', async () => {
    const { check, log } = await setUp(() => ({ status: 503 }));
    const error = await check(request, 'secret-org').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiUnavailableError);
    expect(inspect([error, log.lines])).not.toContain('secret-org');
  });

  test('renews a refused token once and repeats the call', async () => {
    const { check, received } = await setUp(
      ({ headers }) =>
        headers.authorization === 'Bearer new'
          ? { status: 200, json: success }
          : { status: 401, json: {} },
      renewing,
    );
    expect(await check(request)).toMatchObject({ verdict: 'ready' });
    expect(received).toHaveLength(2);
  });

  test.each([
    ['no other token is to be had', createFixedPartnerToken('fixed'), 401, 1],
    ['the new token is refused too', renewing, 401, 2],
    ['access is forbidden', renewing, 403, 1],
  ])('informs the operator when %s', async (_, tokens, status, calls) => {
    const { check, log, received } = await setUp(
      () => ({ status, json: { trackingId: 'ROUTERGW_1' } }),
      tokens,
    );
    expect(await check(request)).toMatchObject({
      verdict: 'could-not-check',
      trouble: 'access',
      trackingId: 'ROUTERGW_1',
    });
    expect(received).toHaveLength(calls);
    expect(log.lines).toEqual([
      {
        level: 'error',
        text: expect.stringContaining('PARTNER_'),
        fields: { status, trackingId: 'ROUTERGW_1' },
      },
    ]);
  });

  test('informs the operator when the partner token cannot be renewed', async () => {
    const { check, log } = await setUp(() => ({ status: 200, json: success }), {
      ...renewing,
      current: () => Promise.reject(new AccessDeniedError('refused', { status: 400 })),
    });
    expect(await check(request)).toMatchObject({ verdict: 'could-not-check', trouble: 'access' });
    expect(log.lines).toMatchObject([{ level: 'error', fields: { status: 400 } }]);
  });

  test('makes one attempt and leaves retries to the job', async () => {
    const { check, received } = await setUp(() => ({
      status: 429,
      headers: { 'retry-after': '2' },
    }));
    const asked = check(request);
    await expect(asked).rejects.toBeInstanceOf(ApiUnavailableError);
    await expect(asked).rejects.toMatchObject({ retryAfterMs: 2_000 });
    expect(received).toHaveLength(1);
  });

  test.each([
    ['a fault of Webex', { status: 500, headers: { trackingid: 'T500' } }, 500],
    ['the page of a proxy', { status: 200, text: '<html>' }, 200],
    ['a call that Webex stopped waiting for', { status: 408, json: { message: 'x' } }, 408],
  ])('that meets %s throws with the facts for the job', async (_, reply, status) => {
    const { check } = await setUp(() => reply);
    const asked = check(request);
    await expect(asked).rejects.toBeInstanceOf(ApiUnavailableError);
    await expect(asked).rejects.toMatchObject({ facts: { status } });
  });

  test('sends nothing while Webex has asked another one to wait', async () => {
    const { check, received, clock } = await setUp(() =>
      received.length === 1
        ? { status: 429, headers: { 'retry-after': '20' } }
        : { status: 200, json: success },
    );
    await expect(check(request)).rejects.toMatchObject({ retryAfterMs: 20_000 });
    clock.time += 15_000;
    const failure = await check(request).catch((error: unknown) => error);
    if (!(failure instanceof ApiUnavailableError)) throw new Error('it was let through');
    expect(failure.retryAfterMs).toBeGreaterThanOrEqual(5_000);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(6_000);
    expect(received).toHaveLength(1);
    clock.time += 5_000;
    expect(await check(request)).toMatchObject({ verdict: 'ready' });
  });

  test('that is refused for lack of access raises an alert', async () => {
    const { check, alerts } = await setUp(() => ({ status: 403 }));
    expect(await check(request)).toMatchObject({ trouble: 'access' });
    expect(alerts).toEqual(['partner-token-refused']);
  });
});

describe('a precheck that is not retried', () => {
  test.each([201, 202, 204])('ends at once with %i', async (status) => {
    const { check, received, alerts } = await setUp(() => ({ status }));
    expect(await check(request)).toMatchObject({ verdict: 'could-not-check' });
    expect(received).toHaveLength(1);
    expect(alerts).toEqual([]);
  });
});

describe('a 403', () => {
  const named = { ...request, provisioningId: 'ZjVi' };
  const words = { message: 'You may not use this.' };
  const LIST = '/v1/wholesale/customers?max=1';
  const isList = ({ path }: Received) => path === LIST;
  const VALIDATE = '/v1/wholesale/customers/validate';
  const ON_BEHALF = `${VALIDATE}?onBehalfOfSubPartnerOrgId=sub`;
  const pathsOf = (received: readonly Received[]) => received.map(({ path }) => path);

  test('with words about a template is Not ready, and nobody is alarmed', async () => {
    const { check, received, alerts, log } = await setUp((call) =>
      isList(call) ? { status: 200, json: { items: [] } } : { status: 403, json: words },
    );
    expect(await check(named)).toMatchObject({
      verdict: 'not-ready',
      reasons: [{ description: words.message }],
      suspects: ['provisioningId'],
    });
    expect(pathsOf(received)).toEqual([VALIDATE, LIST]);
    expect(alerts).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  test('on behalf of a sub-partner is tried once without it, on a harmless call', async () => {
    const { check, received, alerts } = await setUp((call) =>
      isList(call) ? { status: 200, json: { items: [] } } : { status: 403, json: words },
    );
    expect(await check(request, 'sub')).toMatchObject({
      verdict: 'not-ready',
      suspects: ['onBehalfOfSubPartnerOrgId'],
    });
    expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST ${ON_BEHALF}`,
      `GET ${LIST}`,
    ]);
    expect(alerts).toEqual([]);
  });

  test('without words on behalf of a sub-partner names the sub-partner', async () => {
    const { check, alerts } = await setUp((call) =>
      isList(call) ? { status: 200, json: { items: [] } } : { status: 403 },
    );
    expect(await check(request, 'sub')).toMatchObject({
      verdict: 'could-not-check',
      trouble: 'unavailable',
      detail: 'sub-partner',
    });
    expect(alerts).toEqual([]);
  });

  test.each([401, 403])('is about the access when the other call gets %i', async (status) => {
    const { check, alerts } = await setUp((call) =>
      isList(call) ? { status } : { status: 403, json: words },
    );
    expect(await check(named, 'sub')).toMatchObject({
      verdict: 'could-not-check',
      trouble: 'access',
      reasons: [{ description: words.message }],
    });
    expect(alerts).toEqual(['partner-token-refused']);
  });

  test.each([404, 400, 500])('is about the name when the other call gets %i', async (status) => {
    const { check, alerts } = await setUp((call) =>
      isList(call) ? { status } : { status: 403, json: words },
    );
    expect(await check(named)).toMatchObject({ verdict: 'not-ready' });
    expect(alerts).toEqual([]);
  });

  test('is asked again later when the other call is not answered', async () => {
    const { check, alerts } = await setUp((call) =>
      isList(call) ? { status: 503 } : { status: 403, json: words },
    );
    await expect(check(named)).rejects.toBeInstanceOf(ApiUnavailableError);
    expect(alerts).toEqual([]);
  });

  test.each([
    ['names nothing', request, words],
    ['has no words', named, undefined],
  ])('that %s is about the access, without another call', async (_, body, json) => {
    const { check, received, alerts } = await setUp(() => ({ status: 403, json }));
    expect(await check(body)).toMatchObject({ trouble: 'access' });
    expect(received).toHaveLength(1);
    expect(alerts).toEqual(['partner-token-refused']);
  });
});

describe('a wait that Webex asks for', () => {
  test.each([
    ['0', 1_000],
    ['1', 1_000],
    ['181', 181_000],
    ['3600', 3_600_000],
    ['7200', 3_600_000],
  ])('of %s seconds blocks later calls for %i ms', async (header, ms) => {
    const { check, received, clock } = await setUp(() =>
      received.length === 1
        ? { status: 429, headers: { 'retry-after': header } }
        : { status: 200, json: success },
    );
    await expect(check(request)).rejects.toMatchObject({ retryAfterMs: ms });
    clock.time += ms - 1;
    await expect(check(request)).rejects.toBeInstanceOf(ApiUnavailableError);
    expect(received).toHaveLength(1);
    clock.time += 1;
    expect(await check(request)).toMatchObject({ verdict: 'ready' });
  });
});
