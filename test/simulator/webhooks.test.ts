import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../../simulator/domain/resources.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { attach, callWith, cardOf, startOnFreePort, type Call } from './bot-client.js';
import { startWebhookTarget, type WebhookTarget } from './webhook-target.js';

const SECRET = 'a secret of some length';

let simulator: Simulator;
let target: WebhookTarget;
let call: Call;
let dana: Person;
let direct: Room;
let team: Room;

beforeEach(async () => {
  simulator = await startOnFreePort();
  target = await startWebhookTarget();
  call = callWith(simulator, simulator.botToken);
  dana = simulator.webex.addPerson('dana@acme.com', 'Dana Roe');
  direct = simulator.webex.addRoom('direct', [dana]);
  team = simulator.webex.addRoom('group', [dana]);
});

afterEach(async () => {
  await simulator.close();
  target.close();
});

const register = (resource: string, event: string, more: object = {}) =>
  call('POST', '/webhooks', { name: 'bot', targetUrl: target.url, resource, event, ...more });

/** The data ids of all deliveries; a delivery is listed as soon as it starts. */
const deliveredIds = () => simulator.webex.deliveries.map(({ dataId }) => dataId);

describe('registrations', () => {
  test('answers 409 to the same target, resource, event and filter', async () => {
    expect(await register('messages', 'created')).toMatchObject({ status: 200 });
    expect(await register('messages', 'created')).toMatchObject({ status: 409 });
    expect(await register('messages', 'created', { filter: `roomId=${team.id}` })).toMatchObject({
      status: 200,
    });
    expect(await register('all', 'all')).toMatchObject({ status: 200 });
  });

  test.each([
    ['without a name', { name: undefined }],
    ['with a resource in another case', { resource: 'Messages' }],
    ['with a target that is not a URL', { targetUrl: 'nowhere' }],
  ])('answers 400 to a registration %s', async (_what, wrong) => {
    expect(await register('messages', 'created', wrong)).toMatchObject({ status: 400 });
  });

  test('lists, updates, activates and removes a webhook', async () => {
    const { body } = await register('messages', 'created');
    const path = `/webhooks/${String(body['id'])}`;
    for (const webhook of simulator.webex.webhooks.values()) webhook.status = 'inactive';
    const change = { name: 'new', targetUrl: target.url, secret: SECRET, status: 'active' };
    expect(await call('PUT', path, change)).toMatchObject({ status: 200, body: change });
    expect(await call('PUT', path, { ...change, status: 'inactive' })).toMatchObject({
      status: 400,
    });
    expect(await call('GET', '/webhooks')).toMatchObject({ body: { items: [change] } });
    expect(await call('DELETE', path)).toMatchObject({ status: 204 });
    expect(await call('GET', path)).toMatchObject({ status: 404 });
  });
});

describe('deliveries', () => {
  test('are signed with HMAC-SHA1 over the bytes that arrive', async () => {
    await register('messages', 'created', { secret: SECRET });
    simulator.webex.say(direct, dana, 'Grüße');
    const [arrival] = await target.waitFor(1);
    expect(arrival?.signature).toBe(
      createHmac('sha1', SECRET)
        .update(arrival?.bytes ?? '')
        .digest('hex'),
    );
  });

  test('are unsigned without a secret, and wrongly signed on request', async () => {
    await register('messages', 'created');
    simulator.webex.say(direct, dana, 'a');
    const [unsigned] = await target.waitFor(1);
    expect(unsigned?.signature).toBeUndefined();

    await register('messages', 'created', { secret: SECRET, filter: 'roomType=group' });
    simulator.webex.say(team, dana, 'b', { mention: true, delivery: { badSignature: true } });
    const signed = (await target.waitFor(3)).find(({ signature }) => signature !== undefined);
    expect(signed?.signature).not.toBe(
      createHmac('sha1', SECRET)
        .update(signed?.bytes ?? '')
        .digest('hex'),
    );
  });

  test('contain ids only', async () => {
    await register('messages', 'created');
    await register('attachmentActions', 'created');
    const { body } = await call('POST', '/messages', {
      roomId: direct.id,
      markdown: 'form',
      attachments: attach(cardOf({ type: 'Input.Text', id: 'city' })),
    });
    const form = simulator.webex.botMessagesIn(direct).find(({ id }) => id === body['id']);
    if (!form) throw new Error('The form was not posted.');
    const action = simulator.webex.submit(form, dana, { city: 'Milpitas' });
    const envelopes = (await target.waitFor(2)).map(({ envelope }) => envelope);
    const byResource = (resource: string) => envelopes.find((one) => one.resource === resource);
    expect(byResource('messages')?.data).toEqual({
      id: form.id,
      roomId: direct.id,
      roomType: 'direct',
      personId: simulator.webex.bot.id,
      personEmail: 'precheck@webex.bot',
      created: form.created,
    });
    expect(byResource('attachmentActions')).toMatchObject({
      event: 'created',
      actorId: dana.id,
      data: {
        id: action.id,
        type: 'submit',
        messageId: form.id,
        personId: dana.id,
        roomId: direct.id,
      },
    });
    expect(byResource('attachmentActions')?.data).not.toHaveProperty('inputs');
    expect(await call('GET', `/attachment/actions/${action.id}`)).toMatchObject({
      body: { inputs: { city: 'Milpitas' } },
    });
  });

  test('include group messages only if the bot is mentioned', async () => {
    await register('messages', 'created');
    simulator.webex.say(team, dana, 'among us');
    const mentioned = simulator.webex.say(team, dana, 'check', { mention: true });
    const typed = simulator.webex.say(team, dana, 'please @Precheck check');
    expect(deliveredIds()).toEqual([mentioned.id, typed.id]);
  });

  test('do not include attachmentActions for the resource `all`', async () => {
    await register('all', 'all');
    const { body } = await call('POST', '/messages', {
      roomId: direct.id,
      markdown: 'form',
      attachments: attach(cardOf()),
    });
    const form = simulator.webex.messages.get(String(body['id']));
    if (!form) throw new Error('The form was not posted.');
    simulator.webex.submit(form, dana, {});
    expect(deliveredIds()).toEqual([form.id]);
  });

  test('include memberships created and deleted', async () => {
    await register('memberships', 'created');
    await register('memberships', 'deleted');
    const lee = simulator.webex.addPerson('lee@elsewhere.com');
    simulator.webex.addMember(team, lee);
    await target.waitFor(1);
    simulator.webex.removeMember(team, lee);
    const envelopes = (await target.waitFor(2)).map(({ envelope }) => envelope);
    expect(envelopes).toMatchObject([
      { event: 'created', data: { personId: lee.id, roomId: team.id, personOrgId: lee.orgId } },
      { event: 'deleted', data: { personId: lee.id, roomId: team.id } },
    ]);
  });

  test('are repeated on request', async () => {
    await register('messages', 'created');
    const message = simulator.webex.say(direct, dana, 'a', { delivery: { times: 3 } });
    await target.waitFor(3);
    expect(deliveredIds()).toEqual([message.id, message.id, message.id]);
  });

  test('are recorded with the error if the bot does not listen', async () => {
    await register('messages', 'created');
    target.close();
    const done = new Promise((resolve) => {
      simulator.webex.changes.subscribe((change) => {
        if (change.type === 'delivery') resolve(change.delivery);
      });
    });
    simulator.webex.say(direct, dana, 'a');
    expect(await done).toMatchObject({ error: 'no connection, ECONNREFUSED' });
  });
});
