import { afterEach, describe, expect, test } from '@jest/globals';
import type { Alert } from '../../src/domain/alert.js';
import { AccessDeniedError, ApiUnavailableError } from '../../src/domain/errors.js';
import type { PartnerTokenSource } from '../../src/domain/precheck.js';
import { createHttpClient, type HttpClient } from '../../src/http/http-client.js';
import { createFindCustomers } from '../../src/wholesale/find-customers.js';
import { createFixedPartnerToken } from '../../src/wholesale/partner-token/token-source.js';
import { createRetryAfterGate } from '../../src/wholesale/retry-after-gate.js';
import { createRecordingClock } from '../http/recording-clock.js';
import {
  startScriptedServer,
  type Received,
  type Reply,
  type ScriptedServer,
} from '../http/scripted-server.js';
import { createRecordingLog } from '../recording-log.js';

/** The example of the document, shortened. */
const EXAMPLE = {
  id: 'Y2lzY29zcGFyazovL3VzL0VOVEVSUFJJU0Uv',
  orgId: 'Y2lzY29zcGFyazovL3Vz',
  externalId: 'c1677a16-557a-4fb4-b48f-24adde57ec99',
  address: { addressLine1: '771 Alder Drive', city: 'Milpitas', country: 'US' },
  status: 'provisioned_with_errors',
  packages: ['common_area_calling', 'webex_calling', 'webex_voice'],
  resourceDetails: {
    packages: [
      { name: 'common_area_calling', status: 'provisioned' },
      {
        name: 'webex_calling',
        status: 'error',
        warnings: [{ errorCode: 2560, description: 'Unavailable due to maintenance.' }],
      },
    ],
  },
};
const list = (...items: object[]) => ({ status: 200, json: { items } });

let server: ScriptedServer | undefined;
let http: HttpClient | undefined;

afterEach(async () => {
  await http?.close();
  await server?.close();
});

async function setUp(
  script: (received: Received, nth: number) => Reply,
  tokens: PartnerTokenSource = createFixedPartnerToken('fixed'),
) {
  let nth = 0;
  server = await startScriptedServer((received) => script(received, (nth += 1)));
  const clock = createRecordingClock(0);
  const log = createRecordingLog();
  http = createHttpClient({ clock, log });
  const alerts: string[] = [];
  const find = createFindCustomers({
    http,
    url: server.url,
    tokens,
    gate: createRetryAfterGate(clock),
    raiseAlert: ({ kind }: Alert) => Promise.resolve(void alerts.push(kind)),
    log,
  });
  const paths = () => server?.received.map(({ path }) => path);
  return { find, alerts, log, paths, received: server.received };
}

describe('existing customers', () => {
  test('are read with status, packages and errors', async () => {
    const { find, paths } = await setUp(() => list(EXAMPLE));
    expect(await find({ by: 'externalId', value: 'a b/c', subPartnerOrgId: 'Y2+=' })).toEqual({
      ok: true,
      customers: [
        {
          customerId: EXAMPLE.id,
          orgId: EXAMPLE.orgId,
          externalId: EXAMPLE.externalId,
          status: 'provisioned_with_errors',
          address: {
            'address.addressLine1': '771 Alder Drive',
            'address.city': 'Milpitas',
            'address.country': 'US',
          },
          packages: [
            { value: 'common_area_calling', status: 'provisioned', remarks: [] },
            {
              value: 'webex_calling',
              status: 'error',
              remarks: [{ code: 2560, description: 'Unavailable due to maintenance.' }],
            },
            { value: 'webex_voice', remarks: [] },
          ],
          errors: [],
        },
      ],
    });
    expect(paths()).toEqual([
      '/v1/wholesale/customers?externalId=a%20b%2Fc&onBehalfOfSubPartnerOrgId=Y2%2B%3D',
    ]);
  });

  test('are read from several pages', async () => {
    const next = { link: '</v1/wholesale/customers?offset=1>; rel="next"' };
    const { find } = await setUp((_, nth) =>
      nth === 1
        ? { ...list(EXAMPLE), headers: next }
        : list({ id: 'two', status: 'brand_new_status' }),
    );
    const found = await find({ by: 'orgId', value: 'x' });
    expect(found).toMatchObject({
      customers: [{ customerId: EXAMPLE.id }, { customerId: 'two', status: 'brand_new_status' }],
    });
  });

  test('are read by customer ID, where 404 means none', async () => {
    const { find, paths } = await setUp((_, nth) =>
      nth === 1 ? { status: 200, json: EXAMPLE } : { status: 404, json: {} },
    );
    const byId = { by: 'customerId', value: 'a/b' } as const;
    expect(await find(byId)).toMatchObject({ customers: [{ customerId: EXAMPLE.id }] });
    expect(await find(byId)).toEqual({ ok: true, customers: [] });
    expect(paths()?.[0]).toBe('/v1/wholesale/customers/a%2Fb');
  });

  test('are returned despite malformed parts', async () => {
    const malformed = {
      id: 'one',
      address: 'x',
      packages: 7,
      errors: [{ errorCode: 1 }, 5],
      status: 3,
    };
    const { find } = await setUp(() => list(malformed));
    expect(await find({ by: 'orgId', value: 'x' })).toMatchObject({
      customers: [{ customerId: 'one', status: 'unknown', packages: [], errors: [{ code: 1 }] }],
    });
  });
});

describe('a failed search', () => {
  const query = { by: 'orgId', value: 'secret-org' } as const;

  test('renews a refused token once', async () => {
    const renewing: PartnerTokenSource = {
      current: () => Promise.resolve('old'),
      renew: () => Promise.resolve('new'),
      endsAt: () => Promise.resolve(undefined),
    };
    const { find, received } = await setUp(
      ({ headers }) =>
        headers.authorization === 'Bearer new' ? list(EXAMPLE) : { status: 401, json: {} },
      renewing,
    );
    expect(await find(query)).toMatchObject({ ok: true });
    expect(received).toHaveLength(2);
  });

  test.each([401, 403])('with %s informs person, operator and administrators', async (status) => {
    const { find, alerts, log } = await setUp(() => ({ status, json: { trackingId: 'T1' } }));
    expect(await find(query)).toEqual({ ok: false, trouble: 'access', trackingId: 'T1' });
    expect(alerts).toEqual(['partner-token-refused']);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { status, trackingId: 'T1' } }]);
    expect(JSON.stringify(log.lines)).not.toContain('secret-org');
  });

  test('with 403 on behalf of a sub-partner alarms nobody, and says why', async () => {
    const { find, alerts } = await setUp(() => ({ status: 403, json: { message: 'Not yours.' } }));
    expect(await find({ ...query, subPartnerOrgId: 'sub' })).toMatchObject({
      ok: false,
      trouble: 'sub-partner',
      words: 'Not yours.',
    });
    expect(alerts).toEqual([]);
  });

  test('with 401 on behalf of a sub-partner is about the access', async () => {
    const { find, alerts } = await setUp(() => ({ status: 401 }));
    expect(await find({ ...query, subPartnerOrgId: 'sub' })).toMatchObject({ trouble: 'access' });
    expect(alerts).toHaveLength(1);
  });

  test('keeps the words of a 403', async () => {
    const { find } = await setUp(() => ({ status: 403, json: { message: 'No scope.' } }));
    expect(await find(query)).toMatchObject({ trouble: 'access', words: 'No scope.' });
  });

  test('without a token is refused access as well', async () => {
    const { find, alerts } = await setUp(() => list(), {
      ...createFixedPartnerToken(''),
      current: () => Promise.reject(new AccessDeniedError('refused')),
    });
    expect(await find(query)).toMatchObject({ trouble: 'access' });
    expect(alerts).toHaveLength(1);
  });

  test('returns the reason of Webex for rejecting the query', async () => {
    const { find } = await setUp(() => ({
      status: 400,
      json: { message: 'no', errors: [{ description: 'Not an org.' }], trackingId: 'T1' },
    }));
    expect(await find(query)).toEqual({
      ok: false,
      trouble: 'refused',
      words: 'Not an org.',
      trackingId: 'T1',
    });
  });

  test('reports an answer of unknown shape', async () => {
    const { find } = await setUp(() => ({ status: 200, json: { customers: [] } }));
    expect(await find(query)).toMatchObject({ trouble: 'unreadable' });
  });

  test.each([
    ['a fault of Webex', { status: 500 }],
    ['a long wait', { status: 429, headers: { 'retry-after': '20' } }],
  ])('throws on %s, and sends nothing more until the time that was named', async (_, reply) => {
    const { find, received } = await setUp(() => reply);
    await expect(find(query)).rejects.toBeInstanceOf(ApiUnavailableError);
    const count = received.length;
    if (reply.status === 429) {
      const second = await find(query).catch((error: unknown) => error);
      expect(second).toMatchObject({ retryAfterMs: expect.any(Number) });
      expect(received).toHaveLength(count);
    }
  });
});
