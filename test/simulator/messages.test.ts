import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../../simulator/domain/resources.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { attach, callWith, cardOf, startOnFreePort, type Call } from './bot-client.js';

let simulator: Simulator;
let call: Call;
let dana: Person;
let direct: Room;
let team: Room;

async function start(cardEdits: 'allowed' | 'refused' = 'allowed'): Promise<void> {
  simulator = await startOnFreePort({ cardEdits });
  call = callWith(simulator, simulator.botToken);
  dana = simulator.webex.addPerson('dana@acme.com', 'Dana Roe');
  direct = simulator.webex.addRoom('direct', [dana]);
  team = simulator.webex.addRoom('group', [dana]);
}

beforeEach(() => start());
afterEach(() => simulator.close());

const post = (body: object) => call('POST', '/messages', { roomId: direct.id, ...body });

describe('tokens', () => {
  test('answers Webex’s 401 to a call without the bot token', async () => {
    const answer = await callWith(simulator, undefined)('GET', '/people/me');
    expect(answer.status).toBe(401);
    const { message, errors, trackingId } = answer.body;
    expect(errors).toEqual([{ description: message }]);
    expect(trackingId).toBe(answer.headers.get('trackingid'));
  });

  test('answers 400 to a body that is not JSON', async () => {
    const answer = await fetch(`${simulator.apiUrl}/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${simulator.botToken}`,
      },
      body: '{"roomId": ',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toHaveProperty('trackingId');
  });

  test('rejects the partner token in place of the bot token', async () => {
    const answer = await callWith(simulator, simulator.partnerToken)('GET', '/people/me');
    expect(answer.status).toBe(401);
  });

  test('answers a JSON 404 with a tracking id to an unknown path', async () => {
    const answer = await callWith(simulator, undefined)('GET', '/limited/catalog');
    expect(answer.status).toBe(404);
    expect(answer.body['trackingId']).toBe(answer.headers.get('trackingid'));
  });
});

describe('message content', () => {
  const text = { type: 'TextBlock', text: 'Hello' };
  const input = { type: 'Input.Text', id: 'city' };
  const submit = { type: 'Action.Submit', title: 'Go' };

  test.each([
    ['7,439 bytes of Markdown', { markdown: 'é'.repeat(3719) + 'x' }],
    ['a text', { text: 'Hello' }],
    ['a card with Markdown beside it', { markdown: 'x', attachments: attach(cardOf(text)) }],
    [
      'a card of everything that Webex draws',
      {
        markdown: 'x',
        attachments: attach(
          cardOf(
            { ...text, wrap: true, separator: true },
            { type: 'RichTextBlock', inlines: ['a', { type: 'TextRun', text: 'b' }] },
            { type: 'FactSet', facts: [{ title: 'a', value: 'b' }] },
            { type: 'Container', items: [{ type: 'Image', url: 'https://example.com/a.png' }] },
            { type: 'ColumnSet', columns: [{ type: 'Column', width: 'stretch', items: [input] }] },
            { type: 'Input.Number', id: 'n', min: 1 },
            { type: 'Input.Date', id: 'd' },
            { type: 'Input.Time', id: 't' },
            { type: 'Input.Toggle', id: 'g', title: 'Yes' },
            { type: 'Input.ChoiceSet', id: 'c', isMultiSelect: true, choices: [] },
            { type: 'ActionSet', actions: Array.from({ length: 5 }, () => submit) },
          ),
        ),
      },
    ],
  ])('accepts %s', async (_what, body) => {
    expect(await post(body)).toMatchObject({ status: 200, body: { roomId: direct.id } });
  });

  test.each([
    ['nothing', {}, /text or markdown/],
    ['7,440 bytes of Markdown', { markdown: 'é'.repeat(3720) }, /7439 bytes/],
    ['7,440 bytes of text', { text: 'é'.repeat(3720) }, /7439 bytes/],
    ['a file', { text: 'x', files: ['https://example.com/a.csv'] }, /files/],
    ['a card without fallback', { attachments: attach(cardOf(text)) }, /text or markdown/],
    [
      'two cards',
      { text: 'x', attachments: [...attach(cardOf(text)), ...attach(cardOf(text))] },
      /one card/,
    ],
    [
      'another content type',
      { text: 'x', attachments: [{ contentType: 'text/plain', content: {} }] },
      /contentType/,
    ],
  ])('refuses %s', async (_what, body, reason) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toMatch(reason);
  });

  test.each([
    ['version 1.4', { ...cardOf(text), version: '1.4' }, /1\.3/],
    ['no version', { type: 'AdaptiveCard', body: [] }, /version/],
    ['an element that Webex does not draw', cardOf({ type: 'Table', rows: [] }), /body\/0/],
    ['Action.Execute', { ...cardOf(), actions: [{ type: 'Action.Execute' }] }, /actions\/0/],
    ['"wrap": "true"', cardOf({ ...text, wrap: 'true' }), /body\/0\/wrap.*boolean/],
    ['"isRequired": "true"', cardOf({ ...input, isRequired: 'true' }), /isRequired.*boolean/],
    ['"isMultiline": 1', cardOf({ ...input, isMultiline: 1 }), /isMultiline.*boolean/],
    ['"separator": "yes"', cardOf({ ...input, separator: 'yes' }), /separator.*boolean/],
    [
      '"isMultiSelect": "false" within columns',
      cardOf({
        type: 'ColumnSet',
        columns: [
          { items: [{ type: 'Input.ChoiceSet', id: 'c', choices: [], isMultiSelect: 'false' }] },
        ],
      }),
      /columns\/0\/items\/0\/isMultiSelect.*boolean/,
    ],
    [
      'a typeahead choice',
      cardOf({ type: 'Input.ChoiceSet', id: 'c', choices: [], style: 'filtered' }),
      /style/,
    ],
    ['six actions in a set', { ...cardOf(), actions: Array(6).fill(submit) }, /at most 5/],
    ['an input without id', cardOf({ type: 'Input.Text' }), /body\/0\/id/],
    [
      'one id for two inputs',
      cardOf(input, { type: 'Container', items: [input] }),
      /two inputs have the id city/,
    ],
    ['more than 22,000 bytes', cardOf({ ...text, text: 'x'.repeat(22_000) }), /22000 bytes/],
  ])('refuses a card with %s', async (_what, card, reason) => {
    const answer = await post({ markdown: 'x', attachments: attach(card) });
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toMatch(reason);
  });

  test('accepts anything in the data of a button', async () => {
    const action = { ...submit, data: { type: 'Input.Text', id: 'city' } };
    const card = { ...cardOf(input), actions: [action] };
    expect(await post({ text: 'x', attachments: attach(card) })).toMatchObject({ status: 200 });
  });
});

describe('message target', () => {
  test('is the 1:1 space of a person, created if missing', async () => {
    const lee = simulator.webex.addPerson('lee@acme.com');
    const first = await call('POST', '/messages', { toPersonEmail: 'lee@acme.com', text: 'a' });
    const second = await call('POST', '/messages', { toPersonId: lee.id, text: 'b' });
    expect(first.body).toMatchObject({ roomType: 'direct' });
    expect(second.body['roomId']).toBe(first.body['roomId']);
  });

  test('is a thread only by the id of its root', async () => {
    const root = await post({ text: 'root' });
    const reply = await post({ text: 'reply', parentId: root.body['id'] });
    expect(reply.body['parentId']).toBe(root.body['id']);
    expect(await post({ text: 'x', parentId: reply.body['id'] })).toMatchObject({ status: 400 });
    expect(
      await call('POST', '/messages', {
        roomId: team.id,
        text: 'x',
        parentId: root.body['id'],
      }),
    ).toMatchObject({ status: 400 });
  });

  test('is not found after the bot left the space', async () => {
    simulator.webex.removeMember(team, simulator.webex.bot);
    const answer = await call('POST', '/messages', { roomId: team.id, text: 'x' });
    expect(answer.status).toBe(404);
    expect(await call('GET', `/rooms/${team.id}`)).toMatchObject({ status: 404 });
  });
});

describe('reading', () => {
  test('shows only mentions of the bot in a group space', async () => {
    const unseen = simulator.webex.say(team, dana, 'among us');
    const seen = simulator.webex.say(team, dana, 'check', { mention: true });
    expect(await call('GET', `/messages/${unseen.id}`)).toMatchObject({ status: 404 });
    const { body } = await call('GET', `/messages/${seen.id}`);
    expect(body).toMatchObject({
      text: 'Precheck check',
      mentionedPeople: [simulator.webex.bot.id],
      personEmail: 'dana@acme.com',
    });
    expect(body['html']).toContain('<spark-mention data-object-type="person"');
    expect(await call('GET', `/messages?roomId=${team.id}`)).toMatchObject({ status: 403 });
    expect(await call('GET', `/messages?roomId=${team.id}&mentionedPeople=me`)).toMatchObject({
      body: { items: [{ id: seen.id }] },
    });
  });

  test('splits lists into pages with a Link header', async () => {
    for (const text of ['a', 'b', 'c']) simulator.webex.say(direct, dana, text);
    const first = await call('GET', `/messages?roomId=${direct.id}&max=2`);
    expect(first.body).toMatchObject({ items: [{ text: 'c' }, { text: 'b' }] });
    const [, next = ''] = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await call('GET', next.slice(simulator.apiUrl.length));
    expect(second.body).toMatchObject({ items: [{ text: 'a' }] });
    expect(second.headers.has('link')).toBe(false);
  });
});

describe('edits and deletions', () => {
  const card = attach(cardOf({ type: 'TextBlock', text: 'Form' }));
  const edit = (id: unknown, body: object) =>
    call('PUT', `/messages/${String(id)}`, { roomId: direct.id, ...body });

  test('allows ten edits of an own message', async () => {
    const { body } = await post({ text: 'a' });
    for (let i = 0; i < 10; i += 1)
      expect(await edit(body['id'], { text: `edit ${i}` })).toMatchObject({ status: 200 });
    expect(await edit(body['id'], { text: 'once more' })).toMatchObject({ status: 400 });
    expect(simulator.webex.botMessagesIn(direct)).toMatchObject([{ text: 'edit 9' }]);
  });

  test('replaces a card if edits of cards are allowed', async () => {
    const { body } = await post({ text: 'a', attachments: card });
    const other = attach(cardOf({ type: 'TextBlock', text: 'Closed' }));
    expect(await edit(body['id'], { text: 'b', attachments: other })).toMatchObject({
      status: 200,
      body: { text: 'b', attachments: other },
    });
  });

  test('rejects edits of a card with an image', async () => {
    const picture = attach(cardOf({ type: 'Image', url: 'https://example.com/a.png' }));
    const { body } = await post({ text: 'a', attachments: picture });
    expect(await edit(body['id'], { text: 'b', attachments: card })).toMatchObject({ status: 400 });
  });

  test('rejects edits of cards, not of texts, if edits of cards are refused', async () => {
    await simulator.close();
    await start('refused');
    const withCard = await post({ text: 'a', attachments: card });
    const withText = await post({ text: 'a' });
    expect(await edit(withCard.body['id'], { text: 'b' })).toMatchObject({ status: 400 });
    expect(await edit(withText.body['id'], { text: 'b' })).toMatchObject({ status: 200 });
  });

  test('requires the roomId of the message for an edit', async () => {
    const { body } = await post({ text: 'a' });
    const path = `/messages/${String(body['id'])}`;
    expect(await call('PUT', path, { text: 'b' })).toMatchObject({ status: 400 });
    expect(await call('PUT', path, { text: 'b', roomId: team.id })).toMatchObject({ status: 400 });
  });

  test('rejects edits and deletions of messages of others', async () => {
    const foreign = simulator.webex.say(direct, dana, 'mine');
    expect(await edit(foreign.id, { text: 'b' })).toMatchObject({ status: 403 });
    expect(await call('DELETE', `/messages/${foreign.id}`)).toMatchObject({ status: 403 });
    const { body } = await post({ text: 'a' });
    const path = `/messages/${String(body['id'])}`;
    expect(await call('DELETE', path)).toMatchObject({ status: 204 });
    expect(await call('GET', path)).toMatchObject({ status: 404 });
  });
});
