import { afterEach, describe, expect, test } from '@jest/globals';
import {
  AccessDeniedError,
  ApiAnswerError,
  ApiRefusedError,
  ApiUnavailableError,
} from '../../src/domain/errors.js';
import { createMessenger } from '../../src/webex/messenger.js';
import type { Received, Reply } from '../http/scripted-server.js';
import { byMethod, closeMessengers, openMessenger } from './scripted-webex.js';

const HOUR = 3_600_000;
const card = { type: 'AdaptiveCard', version: '1.3', body: [] };
const SIZE_WITHOUT_TITLE = JSON.stringify({ ...card, title: '' }).length;
const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
const place = { roomId: 'room', roomType: 'group', threadId: 'root' } as const;
const message = { markdown: '**Ready**', card };
const direct = { roomId: 'room', roomType: 'direct' } as const;

afterEach(closeMessengers);

/** A Webex that refuses every card. */
function refusingCards(received: Received): Reply {
  const hasCard = received.body.includes('attachments');
  return hasCard ? { status: 400, headers: { trackingid: 'T1' } } : byMethod({})(received);
}

describe('a message', () => {
  test('is posted into its thread with card and fallback', async () => {
    const { messenger, received } = await openMessenger(byMethod({}));
    expect(await messenger.post(place, message)).toBe('new');
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/v1/messages',
      headers: { authorization: 'Bearer bot-token' },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      roomId: 'room',
      parentId: 'root',
      markdown: '**Ready**',
      attachments,
    });
  });

  test('without a card, outside a thread, is Markdown only', async () => {
    const { messenger, received } = await openMessenger(byMethod({}));
    await messenger.post({ roomId: 'room', roomType: 'direct' }, { markdown: 'Hello' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ roomId: 'room', markdown: 'Hello' });
  });

  test('that is too long is cut to the limit of Webex', async () => {
    const { messenger, received } = await openMessenger(byMethod({}));
    await messenger.post(place, { markdown: 'ä line\n'.repeat(2_000) });
    const { markdown } = JSON.parse(received[0]?.body ?? '') as { markdown: string };
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(7_439);
    expect(markdown.endsWith('line\n…')).toBe(true);
  });

  test('whose card is over 20 KB is posted as Markdown only, and logged', async () => {
    const { messenger, received, log } = await openMessenger(byMethod({}));
    const sized = (bytes: number) => ({ ...card, title: 'x'.repeat(bytes - SIZE_WITHOUT_TITLE) });
    await messenger.post(direct, { markdown: 'Hello', card: sized(20_000) });
    await messenger.post(direct, { markdown: 'Hello', card: sized(20_001) });
    await messenger.replace('old', direct, { markdown: 'Hello', card: sized(20_001) });
    expect(received.map(({ body }) => body.includes('attachments'))).toEqual([true, false, false]);
    expect(log.lines.map(({ level, text }) => `${level} ${text}`)).toEqual(
      Array(2).fill('warn a card is too large; sending its Markdown only'),
    );
  });

  test.each([
    [401, AccessDeniedError],
    [403, ApiRefusedError],
    [400, ApiRefusedError],
    [404, ApiRefusedError],
    [500, ApiUnavailableError],
  ])('that is refused with %i throws', async (status, kind) => {
    const { messenger } = await openMessenger(byMethod({ POST: status }));
    const posted = messenger.post(place, message);
    await expect(posted).rejects.toBeInstanceOf(kind);
    await expect(posted).rejects.toMatchObject({ facts: { status } });
  });

  test('whose card is refused is posted as Markdown only, and logged', async () => {
    const { messenger, received, log } = await openMessenger(refusingCards);
    expect(await messenger.post(place, message)).toBe('new');
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { roomId: 'room', parentId: 'root', markdown: '**Ready**', attachments },
      { roomId: 'room', parentId: 'root', markdown: '**Ready**' },
    ]);
    expect(log.lines).toEqual([
      { level: 'warn', text: expect.any(String), fields: { status: 400, trackingId: 'T1' } },
    ]);
  });

  test.each([
    [400, { markdown: 'Hello' }],
    [403, message],
  ])('is not posted twice when a %i has another reason than its card', async (status, refused) => {
    const { messenger, calls } = await openMessenger(byMethod({ POST: status }));
    await expect(messenger.post(place, refused)).rejects.toBeInstanceOf(ApiRefusedError);
    expect(calls()).toEqual(['POST /v1/messages']);
  });

  test('that gets an answer of unknown shape throws', async () => {
    const { messenger } = await openMessenger(() => ({ status: 200, json: { no: 'id' } }));
    await expect(messenger.post(place, message)).rejects.toBeInstanceOf(ApiAnswerError);
  });
});

describe('a file', () => {
  const file = { name: 'request.json', type: 'application/json', content: '{"a":1}' };

  test('is posted into its thread with Markdown', async () => {
    const { messenger, received } = await openMessenger(byMethod({}));
    expect(await messenger.postFile(place, '**Your data**', file)).toBe('new');
    expect(received).toMatchObject([
      {
        method: 'POST',
        path: '/v1/messages',
        headers: {
          authorization: 'Bearer bot-token',
          'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/),
        },
      },
    ]);
    const parts = received[0]?.body.split('\r\n').filter((line) => !line.startsWith('--'));
    expect(parts).toEqual([
      ...['Content-Disposition: form-data; name="roomId"', '', 'room'],
      ...['Content-Disposition: form-data; name="markdown"', '', '**Your data**'],
      ...['Content-Disposition: form-data; name="parentId"', '', 'root'],
      'Content-Disposition: form-data; name="files"; filename="request.json"',
      ...['Content-Type: application/json', '', '{"a":1}'],
      '',
    ]);
  });

  test('is posted outside a thread, with a long text cut', async () => {
    const { messenger, received } = await openMessenger(byMethod({}));
    await messenger.postFile({ roomId: 'room', roomType: 'direct' }, 'x'.repeat(9_000), file);
    expect(received[0]?.body).not.toContain('parentId');
    expect(received[0]?.body).toContain(`${'x'.repeat(7_436)}…\r\n`);
  });

  test.each([
    [400, ApiRefusedError],
    [401, AccessDeniedError],
    [403, ApiRefusedError],
  ])('that is refused with %i throws after one attempt', async (status, kind) => {
    const { messenger, calls } = await openMessenger(byMethod({ POST: status }));
    await expect(messenger.postFile(place, 'x', file)).rejects.toBeInstanceOf(kind);
    expect(calls()).toEqual(['POST /v1/messages']);
  });
});

describe('replacing a message', () => {
  test('edits it in one call where Webex allows it', async () => {
    const { messenger, received, calls } = await openMessenger(byMethod({}));
    expect(await messenger.replace('old', place, message)).toBe('old');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      roomId: 'room',
      markdown: '**Ready**',
      attachments,
    });
    expect(calls()).toEqual(['PUT /v1/messages/old']);
  });

  test.each([400, 403, 405, 409])(
    'deletes and posts when edits are refused with %i, and edits no card for an hour',
    async (status) => {
      const { messenger, clock, calls } = await openMessenger(byMethod({ PUT: status }));
      const replaced = ['DELETE /v1/messages/old', 'POST /v1/messages'];
      expect(await messenger.replace('old', place, message)).toBe('new');
      expect(calls()).toEqual(['PUT /v1/messages/old', ...replaced]);
      clock.time += HOUR - 1;
      expect(await messenger.replace('old', place, message)).toBe('new');
      expect(calls()).toEqual(replaced);
      clock.time += 1;
      await messenger.replace('old', place, message);
      expect(calls()).toEqual(['PUT /v1/messages/old', ...replaced]);
    },
  );

  test('edits plain Markdown even after a refused card edit', async () => {
    const { messenger, calls } = await openMessenger((received) =>
      byMethod(received.body.includes('attachments') ? { PUT: 400 } : {})(received),
    );
    await messenger.replace('old', place, message);
    calls();
    expect(await messenger.replace('notice', place, { markdown: 'Still checking' })).toBe('notice');
    expect(calls()).toEqual(['PUT /v1/messages/notice']);
  });

  test('still edits cards after a refused Markdown edit', async () => {
    const { messenger, calls } = await openMessenger((received) =>
      byMethod(received.body.includes('attachments') ? {} : { PUT: 400 })(received),
    );
    expect(await messenger.replace('notice', place, { markdown: 'Still checking' })).toBe('new');
    calls();
    expect(await messenger.replace('old', place, message)).toBe('old');
    expect(calls()).toEqual(['PUT /v1/messages/old']);
  });

  test('posts only Markdown when the card is refused', async () => {
    const { messenger, received, calls } = await openMessenger(refusingCards);
    expect(await messenger.replace('old', place, message)).toBe('new');
    expect(JSON.parse(received.at(-1)?.body ?? '')).not.toHaveProperty('attachments');
    const post = 'POST /v1/messages';
    expect(calls()).toEqual(['PUT /v1/messages/old', 'DELETE /v1/messages/old', post, post]);
  });

  test('posts a new one when it is gone, and still tries edits', async () => {
    const { messenger, calls } = await openMessenger(byMethod({ PUT: 404 }));
    await messenger.replace('old', place, message);
    await messenger.replace('old', place, message);
    const both = ['PUT /v1/messages/old', 'POST /v1/messages'];
    expect(calls()).toEqual([...both, ...both]);
  });

  test.each([404, 403, 400])('posts a second one when deleting fails with %i', async (status) => {
    const { messenger, calls } = await openMessenger(byMethod({ PUT: 400, DELETE: status }));
    expect(await messenger.replace('old', place, message)).toBe('new');
    expect(calls()).toHaveLength(3);
  });

  test('stops when the token is refused', async () => {
    const { messenger, calls } = await openMessenger(byMethod({ PUT: 401 }));
    await expect(messenger.replace('old', place, message)).rejects.toBeInstanceOf(
      AccessDeniedError,
    );
    expect(calls()).toEqual(['PUT /v1/messages/old']);
  });
});

describe('reading', () => {
  const bare = {
    id: 'm/1',
    roomId: 'room',
    roomType: 'group',
    personId: 'p1',
    personEmail: 'a@example.com',
  };
  const text = {
    ...bare,
    text: 'Precheck help',
    html: '<spark-mention>Precheck</spark-mention> help',
    parentId: 'root',
  };

  test('a message returns the fields that the bot needs', async () => {
    const { messenger, calls } = await openMessenger(() => ({
      status: 200,
      json: { ...text, files: ['https://example.com/f'], created: '2026-11-24T20:00:00.000Z' },
    }));
    expect(await messenger.readMessage('m/1')).toEqual({
      ...text,
      files: ['https://example.com/f'],
    });
    expect(calls()).toEqual(['GET /v1/messages/m%2F1']);
  });

  test('a message without a text returns an empty one', async () => {
    const { messenger } = await openMessenger(() => ({ status: 200, json: bare }));
    expect(await messenger.readMessage('m')).toEqual({ ...bare, text: '' });
  });

  test('an action returns its inputs unchanged', async () => {
    const action = { id: 'a', messageId: 'm', personId: 'p', roomId: 'r', inputs: { x: [1] } };
    const { messenger, calls } = await openMessenger(() => ({ status: 200, json: action }));
    expect(await messenger.readAction('a')).toEqual(action);
    expect(calls()).toEqual(['GET /v1/attachment/actions/a']);
  });

  test('a message or action that is gone returns nothing', async () => {
    const { messenger } = await openMessenger(() => ({ status: 404 }));
    expect(await messenger.readMessage('m')).toBeUndefined();
    expect(await messenger.readAction('a')).toBeUndefined();
  });

  test('a person is looked up once in ten minutes', async () => {
    const { messenger, clock, calls } = await openMessenger(() => ({
      status: 200,
      json: { id: 'p', emails: ['a@example.com', 'b@example.com'], displayName: 'Ann' },
    }));
    const ann = { id: 'p', emails: ['a@example.com', 'b@example.com'], displayName: 'Ann' };
    const both = await Promise.all([messenger.readPerson('p'), messenger.readPerson('p')]);
    expect(both).toEqual([ann, ann]);
    clock.time += 10 * 60_000 - 1;
    await messenger.readPerson('p');
    expect(calls()).toEqual(['GET /v1/people/p']);
    clock.time += 1;
    await messenger.readPerson('p');
    expect(calls()).toEqual(['GET /v1/people/p']);
  });
});

describe('the cache of people', () => {
  const ann = { id: 'p', emails: ['a@example.com'], displayName: 'Ann' };

  test('does not keep a failed lookup, which fails for all concurrent callers', async () => {
    const state = { status: 403 };
    const { messenger, calls } = await openMessenger(() => ({
      status: state.status,
      json: { id: 'p', emails: ['a@example.com'], displayName: 'Ann' },
    }));
    const both = await Promise.allSettled([messenger.readPerson('p'), messenger.readPerson('p')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(calls()).toEqual(['GET /v1/people/p']);
    state.status = 200;
    expect(await messenger.readPerson('p')).toEqual(ann);
  });

  test('is bounded', async () => {
    const { api, clock, log } = await openMessenger(byMethod({}));
    const lookedUp: string[] = [];
    const readPerson = (id: string) => {
      lookedUp.push(id);
      return Promise.resolve({ ...ann, id });
    };
    const messenger = createMessenger({
      api: { ...api, readPerson },
      me: { id: 'bot' },
      clock,
      log,
    });
    for (let nth = 0; nth <= 10_000; nth += 1) await messenger.readPerson(`${nth}`);
    await messenger.readPerson('10000');
    expect(lookedUp).toHaveLength(10_001);
    await messenger.readPerson('0');
    expect(lookedUp.at(-1)).toBe('0');
  });
});

describe('a message that may have been posted already', () => {
  const mine = (id: string, mark: string) => ({
    id,
    personId: 'bot',
    attachments: [{ content: { body: [{ text: `Check ${mark} · done` }] } }],
  });
  const listing = (items: unknown[]) => (received: Received) =>
    received.method === 'GET' ? { status: 200, json: { items } } : byMethod({ PUT: 404 })(received);

  test('is found in a 1:1 space by its mark, with and without cards', async () => {
    const foreign = { ...mine('theirs', 'c1'), personId: 'sue' };
    const plain = { id: 'plain', personId: 'bot' };
    const { messenger, calls } = await openMessenger(listing([foreign, plain, mine('ours', 'c1')]));
    expect(await messenger.find(direct, 'c1')).toBe('ours');
    expect(await messenger.find(direct, 'c2')).toBeUndefined();
    expect(calls()[0]).toBe('GET /v1/messages?max=50&roomId=room');
  });

  test('is not searched for in a team space, where the bot cannot list its messages', async () => {
    const { messenger, calls } = await openMessenger(listing([mine('ours', 'c1')]));
    expect(await messenger.find(place, 'c1')).toBeUndefined();
    expect(calls()).toEqual([]);
  });

  test('counts as absent when listing is refused, and as unknown when Webex fails', async () => {
    const state = { status: 403 };
    const { messenger } = await openMessenger(() => ({ status: state.status }));
    expect(await messenger.find(direct, 'c1')).toBeUndefined();
    state.status = 503;
    await expect(messenger.find(direct, 'c1')).rejects.toBeInstanceOf(ApiUnavailableError);
  });

  test('is used as the replacement for a message that is gone', async () => {
    const { messenger, calls } = await openMessenger(listing([mine('ours', 'c1')]));
    expect(await messenger.replace('old', direct, { ...message, mark: 'c1' })).toBe('ours');
    expect(await messenger.replace('old', direct, { ...message, mark: 'c2' })).toBe('new');
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });

  test.each([500, 502, 504])('is not posted again after a %i', async (status) => {
    const { messenger, calls } = await openMessenger(byMethod({ POST: status }));
    await expect(messenger.post(direct, message)).rejects.toBeInstanceOf(ApiUnavailableError);
    expect(calls()).toEqual(['POST /v1/messages']);
  });

  test.each([423, 429, 503])(
    'is posted again after a %i, which means that it was not posted',
    async (status) => {
      const { messenger, calls } = await openMessenger(byMethod({ POST: status }));
      await expect(messenger.post(direct, message)).rejects.toBeInstanceOf(ApiUnavailableError);
      expect(calls()).toHaveLength(3);
    },
  );
});

describe('the members of a space', () => {
  const members = (received: Received): Reply => ({
    status: 200,
    json: { items: [{ personId: 'p', personEmail: `${received.path.slice(-1)}@example.com` }] },
    ...(!received.path.includes('cursor') && {
      headers: { link: '<?roomId=room&cursor=2>; rel="next"' },
    }),
  });

  test('are read page by page, once in five minutes, and again after a change', async () => {
    const { messenger, clock, calls } = await openMessenger(members);
    const { members: all } = await messenger.readMembers('room');
    expect(all.map(({ email }) => email)).toEqual(['m@example.com', '2@example.com']);
    expect(calls()).toHaveLength(2);
    clock.time += 5 * 60_000 - 1;
    await messenger.readMembers('room');
    expect(calls()).toEqual([]);
    messenger.forgetMembers('room');
    await messenger.readMembers('room');
    expect(calls()).toHaveLength(2);
    clock.time += 5 * 60_000;
    await messenger.readMembers('room');
    expect(calls()).toHaveLength(2);
  });

  test('are returned to callers from before a change as well', async () => {
    const { messenger, calls } = await openMessenger(members);
    const early = messenger.readMembers('room');
    messenger.forgetMembers('room');
    const late = messenger.readMembers('room');
    expect(await early).toEqual(await late);
    expect(calls()).toHaveLength(4);
  });
});

describe('a 1:1 space', () => {
  test.each([
    [{ email: 'a@example.com' }, { toPersonEmail: 'a@example.com' }],
    [{ personId: 'p' }, { toPersonId: 'p' }],
  ])('is opened by a message to a person: %j', async (to, target) => {
    const { messenger, received } = await openMessenger(byMethod({}));
    expect(await messenger.openDirect(to, 'Hello')).toEqual(direct);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ ...target, markdown: 'Hello' });
  });
});
