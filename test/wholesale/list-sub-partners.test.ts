import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '../../src/domain/errors.js';
import type { PartnerTokenSource } from '../../src/domain/precheck.js';
import { createHttpClient, type HttpClient } from '../../src/http/http-client.js';
import { createFixedPartnerToken } from '../../src/wholesale/partner-token/token-source.js';
import { createRetryAfterGate } from '../../src/wholesale/retry-after-gate.js';
import { ApiUnavailableError } from '../../src/domain/errors.js';
import { createListSubPartners } from '../../src/wholesale/list-sub-partners.js';
import { createRecordingClock } from '../http/recording-clock.js';
import {
  startScriptedServer,
  type Received,
  type Reply,
  type ScriptedServer,
} from '../http/scripted-server.js';
import { createRecordingLog } from '../recording-log.js';

const TEN_MINUTES = 10 * 60_000;

const endsAt = () => Promise.resolve(undefined);

let server: ScriptedServer | undefined;
let http: HttpClient | undefined;

afterEach(async () => {
  await http?.close();
  await server?.close();
});

async function setUp(
  script: (nth: number, received: Received) => Reply,
  tokens: PartnerTokenSource = createFixedPartnerToken('fixed'),
) {
  let nth = 0;
  server = await startScriptedServer((received) => script((nth += 1), received));
  const clock = createRecordingClock(1_000_000);
  const log = createRecordingLog();
  http = createHttpClient({ clock, log });
  const gate = createRetryAfterGate(clock);
  const list = createListSubPartners({ http, url: server.url, tokens, gate, clock, log });
  const paths = () => server?.received.map(({ path }) => path);
  return { list, gate, clock, log, paths, received: server.received };
}

const listing = (...orgIds: string[]) => ({
  status: 200,
  json: { items: orgIds.map((orgId) => ({ orgId, provisioningState: 'active' })) },
});
const active = (orgId: string) => ({ orgId, isSuspended: false });

describe('the sub-partners', () => {
  test.each(['items', 'subPartners'])(
    'are read from %s, with suspended ones marked',
    async (name) => {
      const { list, received } = await setUp(() => ({
        status: 200,
        json: {
          [name]: [
            { orgId: 'one', subscriptionId: 'Sub1', provisioningState: 'active', created: 'x' },
            { orgId: 'two', provisioningState: 'suspended' },
            { orgId: 'three' },
          ],
        },
      }));
      expect(await list()).toEqual([
        active('one'),
        { orgId: 'two', isSuspended: true },
        active('three'),
      ]);
      expect(received).toMatchObject([
        {
          method: 'GET',
          path: '/v1/wholesale/subPartners',
          headers: { authorization: 'Bearer fixed' },
        },
      ]);
    },
  );

  test('are read from several pages', async () => {
    const next = { link: '</v1/wholesale/subPartners?offset=1>; rel="next"' };
    const { list, paths } = await setUp((nth) =>
      nth === 1 ? { ...listing('one'), headers: next } : listing('two'),
    );
    expect(await list()).toEqual([active('one'), active('two')]);
    expect(paths()).toEqual(['/v1/wholesale/subPartners', '/v1/wholesale/subPartners?offset=1']);
  });

  test('are read from five pages at most', async () => {
    const next = (nth: number) => ({ link: `</v1/wholesale/subPartners?${nth}>; rel="next"` });
    const { list } = await setUp((nth) => ({ ...listing(`${nth}`), headers: next(nth) }));
    expect(await list()).toEqual(['1', '2', '3', '4', '5'].map(active));
  });

  test('are requested once in ten minutes for all callers', async () => {
    const { list, clock, received } = await setUp((nth) => listing(`${nth}`));
    expect(await Promise.all([list(), list()])).toEqual([[active('1')], [active('1')]]);
    clock.time += TEN_MINUTES - 1;
    expect(await list()).toEqual([active('1')]);
    expect(received).toHaveLength(1);
    clock.time += 1;
    expect(await list()).toEqual([active('2')]);
  });

  test('are requested again with a renewed token', async () => {
    const { list } = await setUp(
      (_, { headers }) =>
        headers.authorization === 'Bearer new' ? listing('one') : { status: 401 },
      { current: () => Promise.resolve('old'), renew: () => Promise.resolve('new'), endsAt },
    );
    expect(await list()).toEqual([active('one')]);
  });
});

describe('when the sub-partners cannot be listed', () => {
  test.each<[string, Reply, string]>([
    ['the scope is missing', { status: 403, headers: { trackingid: 'T1' } }, 'info'],
    ['the token is refused', { status: 401 }, 'warn'],
    ['the API fails', { status: 500 }, 'warn'],
    ['the API is busy', { status: 429 }, 'warn'],
    ['the connection breaks', (response) => response.destroy(), 'warn'],
    ['the answer is not a list', { status: 200, json: { items: 'none' } }, 'warn'],
    ['the answer has neither name', { status: 200, json: {} }, 'warn'],
  ])('because %s, the list is empty and the failure is logged once', async (_, reply, level) => {
    const { list, clock, log, received } = await setUp(() => reply);
    expect(await Promise.all([list(), list()])).toEqual([[], []]);
    clock.time += TEN_MINUTES - 1;
    expect(await list()).toEqual([]);
    expect(received).toHaveLength(1);
    expect(log.lines).toMatchObject([{ level }]);
    clock.time += 1;
    await list();
    expect(log.lines).toHaveLength(2);
  });

  test('the log has the status and the tracking id, and no token', async () => {
    const { list, log } = await setUp(() => ({ status: 403, headers: { trackingid: 'T1' } }));
    await list();
    expect(log.lines[0]?.fields).toMatchObject({ status: 403, trackingId: 'T1' });
    expect(inspect(log.lines)).not.toContain('fixed');
  });

  test('the last list is used', async () => {
    const { list, clock } = await setUp((nth) => (nth === 2 ? { status: 500 } : listing(`${nth}`)));
    expect(await list()).toEqual([active('1')]);
    clock.time += TEN_MINUTES;
    expect(await list()).toEqual([active('1')]);
    clock.time += TEN_MINUTES;
    expect(await list()).toEqual([active('3')]);
  });

  test('without a token, the list is empty too', async () => {
    const { list, log } = await setUp(() => listing('one'), {
      current: () => Promise.reject(new StoreUnavailableError('the database failed')),
      renew: () => Promise.resolve(undefined),
      endsAt,
    });
    expect(await list()).toEqual([]);
    expect(log.lines).toMatchObject([
      { level: 'warn', fields: { error: 'StoreUnavailableError' } },
    ]);
  });
});

test('nothing is asked while the API has asked everybody to wait', async () => {
  const { list, gate, paths } = await setUp(() => listing('one'));
  const wait = new ApiUnavailableError('429', { status: 429 }, 600_000);
  await gate(() => Promise.reject(wait)).catch(() => undefined);
  expect(await list()).toEqual([]);
  expect(paths()).toEqual([]);
});
