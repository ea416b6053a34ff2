import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PageState } from '../../simulator/domain/page-state.js';
import type { Person, Room } from '../../simulator/domain/resources.js';
import type { Simulator } from '../../simulator/start-simulator.js';
import { attach, callWith, cardOf, startOnFreePort } from './bot-client.js';

let simulator: Simulator;
let direct: Room;
let team: Room;
let dana: Person;

beforeEach(async () => {
  simulator = await startOnFreePort();
  dana = simulator.webex.addPerson('dana@acme.com', 'Dana Roe');
  direct = simulator.webex.addRoom('direct', [dana]);
  team = simulator.webex.addRoom('group', [dana]);
});
afterEach(() => simulator.close());

const NAME = 'Prüfung "1".json';
const CONTENT = '{"city":"Zürich"}';
const file = () => new File([CONTENT], NAME, { type: 'application/json' });

/** Sends these fields as `multipart/form-data` with the bot's token. */
async function send(fields: [string, string | File][], method = 'POST', path = '/messages') {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const answer = await fetch(simulator.apiUrl + path, {
    method,
    headers: { authorization: `Bearer ${simulator.botToken}` },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Posts a file and returns its message with the URL of the file. */
async function postFile(room: Room, ...more: [string, string][]) {
  const { status, body } = await send([['roomId', room.id], ...more, ['files', file()]]);
  const [url] = body['files'] as [string];
  return { status, body, url };
}

const download = (url: string, token = simulator.botToken) =>
  fetch(url, { headers: { authorization: `Bearer ${token}` } });

describe('a message with a file', () => {
  test('is posted, in its thread, with Markdown beside it', async () => {
    const { body: root } = await send([
      ['roomId', team.id],
      ['markdown', '**Root**'],
    ]);
    const id = String(root['id']);
    const { status, body, url } = await postFile(team, ['markdown', '**ä**'], ['parentId', id]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ roomId: team.id, markdown: '**ä**', parentId: id });
    expect(url.startsWith(`${simulator.apiUrl}/contents/`)).toBe(true);
    expect(simulator.webex.botMessagesIn(team)).toMatchObject([root, body]);
  });

  test('needs no text', async () => {
    expect(await postFile(direct)).toMatchObject({ status: 200, body: { text: '' } });
  });

  test('gives the bot the file under its name', async () => {
    const { url } = await postFile(team);
    const answer = await download(url);
    expect(await answer.text()).toBe(CONTENT);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment;.*filename\*=UTF-8''Pr%C3%BCfung%20%221%22\.json$/,
    );
  });

  test('gives nobody else the file', async () => {
    const { url } = await postFile(direct);
    expect(await download(url, simulator.partnerToken)).toMatchObject({ status: 401 });
    expect(await download(`${url}0`)).toMatchObject({ status: 404 });
  });

  test('hides the file after it is deleted or the bot leaves the space', async () => {
    const deleted = await postFile(team);
    const left = await postFile(team);
    const call = callWith(simulator, simulator.botToken);
    await call('DELETE', `/messages/${String(deleted.body['id'])}`);
    expect(await download(deleted.url)).toMatchObject({ status: 404 });
    expect(await download(left.url)).toMatchObject({ status: 200 });
    simulator.webex.removeMember(team, simulator.webex.bot);
    expect(await download(left.url)).toMatchObject({ status: 404 });
  });

  test('cannot be edited, nor can an edit add a file', async () => {
    const { body } = await postFile(direct);
    const call = callWith(simulator, simulator.botToken);
    const edit = { roomId: direct.id, text: 'other' };
    expect(await call('PUT', `/messages/${String(body['id'])}`, edit)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/files/) },
    });
    const { body: plain } = await call('POST', '/messages', { roomId: direct.id, text: 'x' });
    const fields: [string, string | File][] = [
      ['roomId', direct.id],
      ['files', file()],
    ];
    expect(await send(fields, 'PUT', `/messages/${String(plain['id'])}`)).toMatchObject({
      status: 400,
    });
  });

  test('is recorded with the name of the file, without its contents', async () => {
    await postFile(direct, ['markdown', 'x']);
    expect(simulator.webex.calls.at(-1)?.requestBody).toEqual({
      roomId: direct.id,
      markdown: 'x',
      files: `${NAME}, 18 bytes`,
    });
    expect(JSON.stringify(simulator.webex.calls)).not.toContain('Zürich');
  });

  test.each<[string, () => [string, string | File][], number, RegExp]>([
    [
      'two files',
      () => [
        ['files', file()],
        ['files', file()],
      ],
      400,
      /one file/,
    ],
    ['a URL for a file', () => [['files', 'https://example.com/a']], 400, /one file/],
    [
      'a card beside it',
      () => [
        ['files', file()],
        ['attachments', JSON.stringify(attach(cardOf()))],
      ],
      400,
      /not both/,
    ],
    ['neither text nor file', () => [], 400, /text or markdown/],
    [
      'more than 5 MB',
      () => [['files', new File(['x'.repeat(5 * 1024 * 1024)], 'a.txt')]],
      413,
      /too large/,
    ],
  ])('with %s is refused', async (_what, fields, status, reason) => {
    const answer = await send([['roomId', direct.id], ...fields()]);
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(reason) } });
    expect(simulator.webex.botMessagesIn(direct)).toEqual([]);
  });

  test.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
    'as a broken body of type %s is refused, and not kept in the record',
    async (type) => {
      const answer = await fetch(`${simulator.apiUrl}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${simulator.botToken}`, 'content-type': type },
        body: 'no parts',
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toHaveProperty('trackingId');
      expect(simulator.webex.calls.at(-1)).not.toHaveProperty('requestBody.length');
    },
  );
});

describe('a file that a person sends', () => {
  const csv = (name = 'customers.csv') => ({
    name,
    type: 'text/csv',
    bytes: Buffer.from([0x61, 0xe4, 0x0a]),
  });
  const sendFile = (name?: string) =>
    simulator.webex.say(direct, dana, '', { file: csv(name) }).files?.[0] ?? '';
  const botReads = (id: string) =>
    callWith(simulator, simulator.botToken)('GET', `/messages/${id}`);

  test('reaches the bot with the URL of the file, without a text', async () => {
    const { id } = simulator.webex.say(direct, dana, ' ', { file: csv() });
    const { body } = await botReads(id);
    expect(body).not.toHaveProperty('text');
    expect(body).toMatchObject({
      files: [expect.stringMatching(`^${simulator.apiUrl}/contents/[\\w-]+$`)],
    });
  });

  test('reaches the bot from a group space only with a mention', async () => {
    const mentioned = simulator.webex.say(team, dana, 'batch', { mention: true, file: csv() });
    expect((await botReads(mentioned.id)).body).toMatchObject({
      text: 'Precheck batch',
      files: mentioned.files,
    });
    const silent = simulator.webex.say(team, dana, '', { file: csv() });
    expect((await botReads(silent.id)).status).toBe(404);
    expect((await download(silent.files?.[0] ?? '')).status).toBe(404);
  });

  test('is served unchanged with type, name and length to GET and HEAD', async () => {
    const url = sendFile('Kunden “Süd”.csv');
    const headers = {
      'content-type': 'text/csv',
      'content-length': '3',
      'content-disposition': expect.stringMatching(
        new RegExp(
          '^attachment; filename="[^"]*"; ' +
            "filename\\*=UTF-8''Kunden%20%E2%80%9CS%C3%BCd%E2%80%9D\\.csv$",
        ),
      ),
    };
    const got = await download(url);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(csv().bytes);
    expect(Object.fromEntries(got.headers)).toMatchObject(headers);
    const head = await fetch(url, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${simulator.botToken}` },
    });
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toMatchObject(headers);
  });

  test('that is being scanned is locked twice and then served', async () => {
    const url = sendFile('Scanning customers.csv');
    for (let time = 0; time < 2; time += 1) {
      const answer = await download(url);
      expect(answer.status).toBe(423);
      expect(answer.headers.get('retry-after')).toBe('2');
    }
    expect((await download(url)).status).toBe(200);
    expect((await download(sendFile('scanning.csv'))).status).toBe(423);
  });

  test('that is infected is gone, and an unscannable one is served only on request', async () => {
    expect((await download(sendFile('infected.csv'))).status).toBe(410);
    const url = sendFile('unscannable.csv');
    expect((await download(url)).status).toBe(428);
    expect((await download(`${url}?allow=unscannable`)).status).toBe(200);
  });

  test('whose answer is lost breaks the connection', async () => {
    const url = sendFile();
    simulator.webex.faults.inject({ path: /^\/v1\/contents/ }, 'lose-answer');
    await expect(download(url)).rejects.toThrow();
    expect((await download(url)).status).toBe(200);
  });

  test('is not stored if the message is refused', () => {
    const { webex } = simulator;
    expect(() => webex.say(direct, dana, '', { file: csv(), parentId: 'none' })).toThrow(
      'parentId does not name a message of this space.',
    );
    expect(() => webex.say(direct, dana, '')).toThrow('A message needs a text or a file.');
    expect(webex.files.size).toBe(0);
  });
});

describe('the page', () => {
  const readState = async () => {
    const answer = await fetch(`${simulator.origin}/simulator/state`);
    return (await answer.json()) as PageState;
  };

  test('gets the name and the size of the file of a message', async () => {
    const { url } = await postFile(direct);
    expect((await readState()).files).toEqual([
      { id: url.slice(`${simulator.apiUrl}/contents/`.length), name: NAME, size: 18 },
    ]);
  });

  test('gets the event of a file before that of its message', async () => {
    const types: string[] = [];
    simulator.webex.changes.subscribe(({ type }) => types.push(type));
    await postFile(direct);
    expect(types.slice(0, 2)).toEqual(['file', 'message']);
  });

  test('downloads a file without a token and without executing it', async () => {
    await postFile(direct);
    const [facts] = (await readState()).files;
    const answer = await fetch(`${simulator.origin}/simulator/files/${facts?.id ?? ''}`);
    expect(await answer.text()).toBe(CONTENT);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  const post = (fields: [string, string | File][], headers: Record<string, string> = {}) => {
    const form = new FormData();
    const who = { roomId: direct.id, personId: dana.id, text: '' };
    for (const [name, value] of [...Object.entries(who), ...fields]) form.append(name, value);
    return fetch(`${simulator.origin}/simulator/messages`, { method: 'POST', headers, body: form });
  };

  test('posts a file of a person with its name and bytes', async () => {
    const answer = await post([['file', file()]]);
    expect(answer.status).toBe(201);
    const { files } = (await answer.json()) as { files: [string] };
    const got = await download(files[0]);
    expect(await got.text()).toBe(CONTENT);
    expect(got.headers.get('content-type')).toBe('application/json');
  });

  test.each<[string, [string, string | File][], number, RegExp]>([
    ['more than 10 MB', [['file', new File([new Uint8Array(10_000_001)], 'a')]], 413, /to 10 MB/],
    ['far more', [['file', new File([new Uint8Array(11_000_000)], 'a')]], 413, /to 10 MB/],
    [
      'two files',
      [
        ['file', file()],
        ['file', file()],
      ],
      400,
      /one file/,
    ],
    ['a text for a file', [['file', 'a']], 400, /one file/],
    ['no file and no text', [], 400, /a text or a file/],
  ])('cannot send %s', async (_what, fields, status, reason) => {
    const answer = await post(fields);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(reason) });
    expect(simulator.webex.files.size).toBe(0);
  });

  test('is the only page that can post a file', async () => {
    expect((await post([['file', file()]], { origin: 'https://example.com' })).status).toBe(403);
    expect((await post([['file', file()]], { origin: 'null' })).status).toBe(403);
    expect((await post([['file', file()]], { origin: simulator.origin })).status).toBe(201);
  });

  test('gets a 404 for an unknown file', async () => {
    expect(await fetch(`${simulator.origin}/simulator/files/none`)).toMatchObject({ status: 404 });
  });
});
