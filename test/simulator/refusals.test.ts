import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../../simulator/domain/resources.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';
import { callWith, startOnFreePort, type Call } from './bot-client.js';
import { startWebhookTarget } from './webhook-target.js';

let simulator: Simulator;
let call: Call;
let dana: Person;
let room: Room;

beforeEach(async () => {
  simulator = await startOnFreePort();
  call = callWith(simulator, simulator.botToken);
  dana = simulator.webex.addPerson(['dana@home.example', 'dana@acme.com'], 'Dana Fox');
  room = simulator.webex.addRoom('group', [dana], 'Sales');
});
afterEach(() => simulator.close());

const post = (body: object = {}) =>
  call('POST', '/messages', { roomId: room.id, markdown: 'Hello', ...body });

describe('a space that takes no message of the bot', () => {
  test.each(['announcements', 'archived', 'blocked'] as const)('is %s', async (state) => {
    const { body } = await post();
    simulator.webex.setSpaceState(room, state);
    expect(await post()).toMatchObject({ status: 403, body: { message: expect.any(String) } });
    const edit = { roomId: room.id, markdown: 'Hi' };
    expect((await call('PUT', `/messages/${String(body['id'])}`, edit)).status).toBe(403);
    simulator.webex.setSpaceState(room, 'open');
    expect((await post()).status).toBe(200);
  });

  test('shows its state as Webex does', async () => {
    simulator.webex.setSpaceState(room, 'announcements');
    expect((await call('GET', `/rooms/${room.id}`)).body).toMatchObject({
      isLocked: true,
      isAnnouncementOnly: true,
      isReadOnly: false,
    });
  });

  test('refuses a 1:1 space by address, too', async () => {
    const direct = simulator.webex.directRoom(dana);
    simulator.webex.setSpaceState(direct, 'blocked');
    const body = { toPersonEmail: 'dana@acme.com', markdown: 'Hello' };
    expect((await call('POST', '/messages', body)).status).toBe(403);
  });

  test('refuses a reply to a root that was deleted', async () => {
    const root = simulator.webex.say(room, dana, 'hi', { mention: true });
    expect((await post({ parentId: root.id })).status).toBe(200);
    simulator.webex.remove(root);
    expect((await post({ parentId: root.id })).status).toBe(400);
    expect((await post()).status).toBe(200);
  });

  test('is set over HTTP, too', async () => {
    const url = `${simulator.origin}/simulator/rooms/${room.id}`;
    const set = (state: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ state }),
      });
    expect((await set('archived')).status).toBe(200);
    expect((await post()).status).toBe(403);
    expect((await set('closed')).status).toBe(400);
  });
});

test('says at the eleventh edit that the limit has been reached', async () => {
  const { body } = await post();
  const edit = () =>
    call('PUT', `/messages/${String(body['id'])}`, { roomId: room.id, markdown: 'Hi' });
  for (let count = 1; count <= 10; count += 1) expect((await edit()).status).toBe(200);
  expect(await edit()).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('edit limit') },
  });
});

describe('a person with several addresses', () => {
  test('has them in the order given, and is found by each', async () => {
    expect((await call('GET', `/people/${dana.id}`)).body['emails']).toEqual([
      'dana@home.example',
      'dana@acme.com',
    ]);
    const { body } = await call('GET', '/people?email=dana@acme.com');
    expect(body['items']).toMatchObject([{ id: dana.id }]);
  });

  test('can be a member without any', async () => {
    simulator.webex.hideEmail(dana);
    const { body } = await call('GET', `/memberships?roomId=${room.id}&personId=${dana.id}`);
    expect(body['items']).toEqual([
      expect.not.objectContaining({ personEmail: expect.anything() }),
    ]);
    const message = simulator.webex.say(room, dana, 'hi', { mention: true });
    expect(message).not.toHaveProperty('personEmail');
  });
});

describe('a space that is migrated', () => {
  test('goes on under another id, which the bot is told of', async () => {
    const target = await startWebhookTarget();
    await call('POST', '/webhooks', {
      name: 'x',
      targetUrl: target.url,
      resource: 'rooms',
      event: 'migrated',
    });
    const { body } = await post();
    const moved = simulator.webex.migrate(room);
    expect((await call('GET', `/rooms/${room.id}`)).status).toBe(404);
    expect((await post()).status).toBe(404);
    expect((await post({ roomId: moved.id })).status).toBe(200);
    const kept = await call('GET', `/messages/${String(body['id'])}`);
    expect(kept.body['roomId']).toBe(moved.id);
    await waitUntil(() => simulator.webex.deliveries.length === 1, 'the event');
    expect(simulator.webex.deliveries[0]?.body).toMatchObject({
      resource: 'rooms',
      event: 'migrated',
      data: { id: moved.id, previousRoomId: room.id },
    });
    target.close();
  });
});

describe('webhooks', () => {
  test('can all be switched off', async () => {
    const hook = { name: 'x', targetUrl: 'http://127.0.0.1:9', resource: 'messages', event: 'all' };
    await call('POST', '/webhooks', hook);
    simulator.webex.deactivateWebhooks();
    const { body } = await call('GET', '/webhooks');
    expect(body['items']).toMatchObject([{ status: 'inactive' }]);
    simulator.webex.say(room, dana, 'hi', { mention: true });
    expect(simulator.webex.deliveries).toEqual([]);
  });
});

describe('a list names its next page', () => {
  const nextOf = async (path: string): Promise<string> =>
    /<(.*)>; rel="next"/.exec((await call('GET', path)).headers.get('link') ?? '')?.[1] ?? '';

  test.each([
    ['cursor', /[?&]cursor=1$/],
    ['offset', /[?&]offset=1$/],
    ['max-null', /[?&]max=null&cursor=1$/],
    ['elsewhere', /^http:\/\/pages\.example\.com/],
  ] as const)('with %s', async (paging, expected) => {
    simulator.webex.style.paging = paging;
    expect(await nextOf('/rooms?max=1')).toMatch(expected);
  });

  test('by an offset that it takes, and with a max=null that it refuses', async () => {
    const all = (await call('GET', '/rooms')).body['items'];
    expect(all).toHaveLength(3);
    simulator.webex.style.paging = 'offset';
    const next = (await nextOf('/rooms?max=2')).replace(simulator.apiUrl, '');
    expect((await call('GET', next)).body['items']).toHaveLength(1);
    simulator.webex.style.paging = 'max-null';
    const wrong = (await nextOf('/rooms?max=2')).replace(simulator.apiUrl, '');
    expect((await call('GET', wrong)).status).toBe(400);
  });
});

describe('a partner token with some scopes', () => {
  const read = 'spark-admin:wholesale_customers_read';

  test.each([
    ['/wholesale/customers', read, 200],
    ['/wholesale/customers', 'spark-admin:wholesale_customers_write', 403],
    ['/wholesale/subPartners', read, 403],
    ['/wholesale/subPartners', 'spark-admin:wholesale_sub_partners_read', 200],
  ])('gets for %s with %s the status %i', async (path, scope, status) => {
    const partner = callWith(simulator, simulator.issuePartnerToken([scope]));
    expect((await partner('GET', path)).status).toBe(status);
  });

  test('is refused with words where the precheck needs another', async () => {
    const partner = callWith(simulator, simulator.issuePartnerToken([read]));
    expect((await partner('POST', '/wholesale/customers/validate', {})).status).toBe(400);
    expect(await partner('POST', '/wholesale/subscribers/validate', {})).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('spark-admin:wholesale_subscribers') },
    });
  });
});

describe('the precheck answers', () => {
  const ADDRESS = { addressLine1: '771 Alder Drive', city: 'Milpitas', country: 'US' };

  test.each([
    ['missing', 404, { message: expect.any(String) }],
    ['conflict', 409, { message: expect.any(String) }],
    ['accepted', 202, { message: expect.any(String) }],
  ])('%s@… with %i and a message only', async (name, status, body) => {
    const partner = callWith(simulator, simulator.partnerToken);
    const customerInfo = { primaryEmail: `${name}@acme.com` };
    const answer = await partner('POST', '/wholesale/customers/validate', {
      address: ADDRESS,
      customerInfo,
    });
    expect(answer).toMatchObject({ status });
    expect(answer.body).toEqual(body);
  });
});
