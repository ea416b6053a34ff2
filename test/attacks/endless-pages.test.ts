import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.js';
import { createHttpClient } from '../../src/http/http-client.js';
import { readPages } from '../../src/http/read-pages.js';
import { createRestApi } from '../../src/webex/rest-api.js';
import { hasOutsiders } from '../../src/conversation/shared/choose-place.js';
import { createMessenger } from '../../src/webex/messenger.js';
import { createFindCustomers } from '../../src/wholesale/find-customers.js';
import { createListSubPartners } from '../../src/wholesale/list-sub-partners.js';
import { startScriptedServer, type Reply, type ScriptedServer } from '../http/scripted-server.js';
import { createRecordingLog } from '../recording-log.js';

const ITEM = { personId: 'p', personEmail: 'sue@example.com' };
const MOST_PAGES = 100;

/** What the attacked server answers to page number `nth`, from 1 on. */
let script: (nth: number, path: string) => Reply;
let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer(({ path }) => script(server.received.length, path));
});
afterAll(() => server.close());

const page = (link: string | undefined, items: unknown[] = [ITEM]): Reply => ({
  status: 200,
  json: { items },
  headers: link === undefined ? {} : { link },
});

const ATTACKS: [string, (nth: number, path: string) => Reply][] = [
  ['names itself', (_nth, path) => page(`<${path}>; rel="next"`)],
  ['names itself with a fragment', (nth, path) => page(`<${path}#${nth}>; rel="next"`)],
  ['goes back and forth', (nth) => page(`<?cursor=${nth % 2}>; rel="next"`)],
  ['has a new next page each time', (nth) => page(`<?cursor=${nth}>; rel="next"`)],
  ['has empty pages', (nth) => page(`<?cursor=${nth}>; rel="next"`, [])],
  ['has its parameters in another order', (nth) => page(`<?c=${nth}>; title="x"; rel="next"`)],
];

const TOO_FAR: [string, (nth: number, path: string) => Reply][] = [
  ['goes on at another host', () => page('<https://elsewhere.example/v1/x>; rel="next"')],
  ['goes on at no URL', () => page('<http://[::1>; rel="next"')],
];

function setUp() {
  server.received.length = 0;
  const log = createRecordingLog();
  const clock = systemClock;
  const http = createHttpClient({ clock, log });
  const api = createRestApi({ http, url: server.url, token: 't' });
  const tokens = {
    current: () => Promise.resolve('t'),
    renew: () => Promise.resolve(undefined),
    endsAt: () => Promise.resolve(undefined),
  };
  const asPartner = {
    http,
    url: server.url,
    tokens,
    gate: <T>(call: () => Promise<T>) => call(),
    raiseAlert: () => Promise.resolve(),
    clock,
    log,
  };
  const messenger = createMessenger({ api, me: { id: 'bot' }, clock, log });
  return { http, api, asPartner, messenger };
}

describe.each(ATTACKS)('a list that %s', (_title, attack) => {
  test('of members ends, counts as having outsiders, and is not read again at once', async () => {
    script = attack;
    const { messenger, http } = setUp();
    const place = { roomId: 'room', roomType: 'group' } as const;
    const isAllowed = () => true;
    expect(await hasOutsiders({ messenger, isAllowed }, place)).toBe(true);
    const calls = server.received.length;
    expect(calls).toBeLessThanOrEqual(MOST_PAGES);
    expect(await hasOutsiders({ messenger, isAllowed }, place)).toBe(true);
    expect(server.received).toHaveLength(calls);
    await http.close();
  });

  test('of anything else ends', async () => {
    script = attack;
    for (const read of [
      ({ api }: ReturnType<typeof setUp>) => api.listWebhooks(),
      ({ asPartner }: ReturnType<typeof setUp>) => createListSubPartners(asPartner)(),
      ({ asPartner }: ReturnType<typeof setUp>) =>
        createFindCustomers(asPartner)({ by: 'externalId', value: 'x' }),
    ]) {
      const started = setUp();
      await read(started).catch(() => undefined);
      expect(server.received.length).toBeLessThanOrEqual(MOST_PAGES);
      await started.http.close();
    }
  });
});

test.each(TOO_FAR)('a list of members that %s counts as having outsiders', async (_, attack) => {
  script = attack;
  const { messenger, http } = setUp();
  const place = { roomId: 'room', roomType: 'group' } as const;
  expect(await hasOutsiders({ messenger, isAllowed: () => true }, place)).toBe(true);
  expect(server.received).toHaveLength(1);
  await http.close();
});

test('a list of members over 1 MB, or of another shape, counts as having outsiders', async () => {
  for (const json of [{ items: 'x'.repeat(2_000_000) }, { items: 'x' }, []]) {
    script = () => ({ status: 200, json });
    const { messenger, http } = setUp();
    const place = { roomId: 'room', roomType: 'group' } as const;
    expect(await hasOutsiders({ messenger, isAllowed: () => true }, place)).toBe(true);
    await http.close();
  }
});

test('a list keeps at most 100,000 items', async () => {
  const items = Array.from({ length: 30_000 }, (_, index) => index);
  let pages = 0;
  const read = await readPages('https://api.example/x', () => {
    pages += 1;
    return Promise.resolve({ items, link: `<?cursor=${pages}>; rel="next"` });
  });
  expect(read).toMatchObject({ isComplete: false });
  expect(read.items).toHaveLength(100_000);
  expect(pages).toBe(4);
});
