import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ApiUnavailableError } from '../../../src/domain/errors.js';
import type { ReadFile } from '../../../src/domain/messenger.js';
import { temporaryPaths } from '../../temporary-paths.js';
import { beginTalk, MINUTE, type Talk } from '../talk.js';

const FILE =
  'Company,Street,City,State,Zip,Country,Email\n' +
  'Acme,771 Alder Drive,Milpitas,CA,95035,US,a@acme.com';

const newPath = temporaryPaths();
let talk: Talk;
beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});
afterEach(() => talk.store.close());

const said = () => talk.messenger.said.map(({ markdown }) => markdown);
const last = () => said().at(-1);

async function send(name = 'customers.csv', text = '') {
  await talk.sendFile(name, FILE, text);
  await talk.runCheck();
  return talk.messenger.said.at(-1);
}

describe('an action on the preview of a file', () => {
  test('closes the card and runs nothing on Cancel', async () => {
    await talk.press(await send(), 'Cancel');
    expect(said()).toEqual([expect.stringContaining('**Cancelled**')]);
    expect(await talk.store.batches.listActive('sue')).toEqual([]);
  });

  test('starts the batch once and later reports its state', async () => {
    const card = await send();
    await talk.press(card, 'Run 1 check');
    await talk.press(card, 'Run 1 check');
    expect(said()).toHaveLength(1);
    talk.clock.forward(11_000);
    await talk.press(card, 'Run 1 check');
    expect(last()).toContain('is running already');
    await talk.runRows();
    await talk.runCheck();
    await talk.press(card, 'Run 1 check');
    expect(last()).toContain('is over');
    expect(talk.asked).toHaveLength(1);
  });

  test('rejects another person once and runs nothing', async () => {
    const card = await send();
    await talk.press(card, 'Run 1 check', {}, 'tom');
    await talk.press(card, 'Cancel', {}, 'tom');
    expect(said()).toHaveLength(2);
    expect(last()).toContain('Only the person who sent that file');
    expect(await talk.runRows()).toBe(0);
    await talk.press(card, 'Run 1 check');
    expect(await talk.runRows()).toBe(1);
  });

  test('closes the card after a day', async () => {
    const card = await send();
    talk.clock.forward(24 * 60 * MINUTE);
    await talk.press(card, 'Run 1 check');
    expect(said()).toEqual([expect.stringContaining('**Expired**')]);
  });

  test('does not run beside another batch of the same person in the same space', async () => {
    const first = await send();
    const second = await send();
    await talk.press(first, 'Run 1 check');
    await talk.press(second, 'Run 1 check');
    expect(last()).toContain('is still running here');
    await talk.runRows();
    await talk.runCheck();
    await talk.press(second, 'Run 1 check');
    expect(await talk.runRows()).toBe(1);
  });
});

describe('files that nobody runs', () => {
  test('stay open while they are among the newest ten', async () => {
    for (let count = 0; count < 11; count += 1) {
      await send();
      talk.clock.forward(1_000);
    }
    expect(await talk.store.batches.listActive('sue')).toHaveLength(10);
    expect(said()[0]).toContain('**Cancelled**');
    expect(said()[1]).toContain('can be checked');
  });
});

describe('a message', () => {
  test.each(['', 'batch', 'check', 'check these please', 'my customers'])(
    'with a file and the text “%s” starts a batch',
    async (text) => {
      await send('customers.csv', text);
      expect(last()).toContain('**1 row can be checked**');
    },
  );

  test.each([
    ['help', 'What I can do'],
    ['history', 'Your last checks'],
    ['batch template', 'One customer in each row'],
  ])('with a file and the text “%s” runs the command', async (text, answer) => {
    await talk.sendFile('customers.csv', FILE, text);
    expect(last()).toContain(answer);
    expect(await talk.checksWaiting()).toBe(0);
  });

  test('batch template posts a file that can be filled in and sent', async () => {
    await talk.say('batch template');
    const [template] = talk.messenger.files;
    const columns = template?.content.trim().split(',') ?? [];
    expect(columns).toContain('address.addressLine1');
    const values: Record<string, string> = {
      'address.addressLine1': '771 Alder Drive',
      'address.city': 'Milpitas',
      'address.country': 'US',
    };
    const row = columns.map((path) => values[path] ?? '').join(',');
    await talk.sendFile('customers.csv', `${template?.content ?? ''}${row}\r\n`);
    await talk.runCheck();
    expect(last()).toContain('**1 row can be checked**');
  });

  test('batch alone explains how to send a file', async () => {
    await talk.say('batch');
    expect(last()).toContain('Send me a CSV file');
  });

  test('that is handled again after a crash posts one card', async () => {
    await send();
    await talk.repeat();
    expect(await talk.checksWaiting()).toBe(0);
    expect(said()).toHaveLength(1);
  });

  test('with several files is answered with which one was taken', async () => {
    await talk.sendFile('customers.csv', FILE);
    const message = talk.messenger.messages.get('message-1');
    if (message === undefined) throw new Error('a message was sent');
    const files = [...(message.files ?? []), 'https://files.example.com/other'];
    talk.messenger.messages.set('message-1', { ...message, files });
    await talk.runCheck();
    expect(last()).toContain('I took the first one');
  });

  test('in a team space is answered in its thread, with outsiders in the 1:1 space', async () => {
    const team = await beginTalk(newPath('precheck.db'), { roomType: 'group' });
    await team.sendFile('customers.csv', FILE, 'Precheck');
    await team.runCheck();
    expect(team.messenger.said[0]?.place.threadId).toBe('message-1');
    expect(team.messenger.said[0]?.markdown).toContain('<@personId:sue>');
    team.messenger.members.push('eve@elsewhere.example');
    await team.sendFile('customers.csv', FILE, 'Precheck batch');
    await team.runCheck();
    expect(team.messenger.said.at(-1)?.place.roomId).toBe('direct-sue');
    await team.store.close();
  });
});

describe('a file that cannot be fetched', () => {
  const failing = async (result: ReadFile | Error) => {
    await talk.sendFile('customers.csv', FILE);
    talk.messenger.sent.set('https://files.example.com/1', result);
  };

  test.each([
    ['gone', 'is gone from Webex'],
    ['unscannable', 'cannot scan your file'],
    ['too-large', 'larger than 1 MB'],
    ['refused', 'does not let me read'],
  ] as const)('is explained: %s', async (outcome, words) => {
    await failing({ outcome });
    await talk.runCheck();
    expect(last()).toContain(words);
  });

  test('during a scan is retried, with one notice, and given up after five minutes', async () => {
    await failing(new ApiUnavailableError('locked', { status: 423 }, 3_000));
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await expect(talk.runCheck(attempt)).rejects.toMatchObject({
        at: talk.clock.now() + 3_000,
      });
      talk.clock.forward(2 * MINUTE);
    }
    expect(said()).toEqual([expect.stringContaining('still scanning your file')]);
    await talk.runCheck(4);
    expect(last()).toContain('I stop waiting');
  });

  test('for a moment is retried without a notice', async () => {
    await failing(new ApiUnavailableError('locked', { status: 423 }, 1_000));
    await expect(talk.runCheck()).rejects.toThrow();
    expect(said()).toEqual([]);
  });
});
