import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  AccessDeniedError,
  ApiAnswerError,
  ApiRefusedError,
  ApiUnavailableError,
} from '../../src/domain/errors.js';
import { temporaryPaths } from '../temporary-paths.js';
import { inputsIn } from './read-card.js';
import { beginTalk, type Talk } from './talk.js';

const EXAMPLE = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
};
const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com';

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'), { roomType: 'group' });
});

afterEach(() => talk.store.close());

const saidIn = (roomId: string) =>
  JSON.stringify(talk.messenger.said.filter(({ place }) => place.roomId === roomId));

describe('a team space', () => {
  test('of allowed people and bots keeps the conversation in the thread', async () => {
    talk.messenger.members.push('other-bot@webex.bot', 'lee@example.com');
    await talk.say(LINE);
    await talk.runCheck();
    expect(saidIn('room')).toContain('771 Alder Drive');
    expect(talk.messenger.directMessages).toEqual([]);
  });

  test('with an outsider moves customer data to the 1:1 space and says so', async () => {
    talk.messenger.members.push('guest@elsewhere.example');
    await talk.say(LINE);
    await talk.runCheck();
    await talk.say('history');
    expect(saidIn('room')).toContain('Somebody from outside');
    expect(saidIn('room')).not.toMatch(/771 Alder|acme/);
    expect(saidIn('direct-sue')).toContain('771 Alder Drive');
    expect(talk.messenger.directMessages[0]).toMatchObject({ to: { personId: 'sue' } });
  });

  test.each([
    ['does not list', new ApiRefusedError('no', { status: 403 })],
    ['lists in part', new ApiAnswerError('the next page of a list cannot be read')],
  ])('whose members Webex %s moves customer data as well', async (_, error) => {
    talk.messenger.readMembers = () => Promise.reject(error);
    await talk.say('check');
    expect(saidIn('direct-sue')).toContain('Run check');
  });

  test.each([
    ['an allowed address as the second', { id: 'lee', email: 'lee@home.example' }],
    ['an allowed address and none in the list', { id: 'lee' }],
    ['no address in the list, and is a bot', { id: 'robot' }],
  ])('with a member who has %s stays in the thread', async (_, member) => {
    talk.messenger.emails.set('lee', ['lee@home.example', 'lee@example.com']);
    talk.messenger.emails.set('robot', ['robot@webex.bot']);
    talk.messenger.members.push(member);
    await talk.say('check');
    expect(saidIn('room')).toContain('Run check');
  });

  test.each([
    ['no address at all', []],
    ['two addresses from outside', ['guest@elsewhere.example', 'guest@home.example']],
    ['an address that only looks allowed', ['guest@example.com.elsewhere.example']],
  ])('with a member who has %s moves customer data', async (_, emails) => {
    talk.messenger.emails.set('guest', emails);
    talk.messenger.members.push({ id: 'guest' });
    await talk.say('check');
    expect(saidIn('direct-sue')).toContain('Run check');
  });

  test.each([
    new ApiRefusedError('gone', { status: 404 }),
    new ApiRefusedError('no', { status: 403 }),
    new ApiUnavailableError('not now'),
    new ApiAnswerError('unknown shape'),
    new AccessDeniedError('no', { status: 401 }),
  ])('with a member whose look-up fails (%s) moves customer data', async (error) => {
    const readPerson = talk.messenger.readPerson.bind(talk.messenger);
    talk.messenger.readPerson = (id) => (id === 'lee' ? Promise.reject(error) : readPerson(id));
    talk.messenger.members.push({ id: 'lee' });
    await talk.say('check');
    expect(saidIn('direct-sue')).toContain('Run check');
  });

  test('with an outsider still shows help in the thread', async () => {
    talk.messenger.members.push('guest@elsewhere.example');
    await talk.say('help');
    expect(talk.messenger.directMessages).toEqual([]);
  });

  test('moves a form with its input to the 1:1 space when an outsider has joined', async () => {
    await talk.say('check');
    const form = talk.messenger.said[0];
    talk.messenger.members.push('guest@elsewhere.example');
    await talk.press(form, 'Run check', { ...EXAMPLE, 'customerInfo.primaryEmail': 'j@acme.com' });
    expect(await talk.checksWaiting()).toBe(0);
    expect(saidIn('room')).toContain('Moved');
    expect(saidIn('room')).not.toMatch(/771 Alder|acme/);
    const moved = talk.messenger.said.find(({ place }) => place.roomId === 'direct-sue');
    expect(inputsIn(moved?.card)).toMatchObject(EXAMPLE);
  });

  test('moves a result to the 1:1 space when an outsider has joined', async () => {
    await talk.say('check');
    await talk.press(talk.messenger.said[0], 'Run check', {
      ...EXAMPLE,
      'customerInfo.primaryEmail': 'j@acme.com',
    });
    talk.messenger.members.push('guest@elsewhere.example');
    await talk.runCheck();
    expect(saidIn('room')).not.toMatch(/771 Alder|acme/);
    expect(saidIn('direct-sue')).toContain('Ready');
  });
});

describe('a change of members', () => {
  test('is announced to all replicas', async () => {
    await talk.join('lee');
    expect(talk.announced).toEqual(['room']);
    expect(talk.messenger.said).toEqual([]);
  });
});

describe('a person with several addresses', () => {
  const MESSAGE = { roomId: 'room', roomType: 'direct', personId: 'ann', text: 'help' } as const;

  test.each([
    [['ann@home.example', 'ann@example.com'], 'ann@home.example', true],
    [['ann@example.com', 'ann@home.example'], 'ann@home.example', true],
    [['ann@home.example', 'ann@EXAMPLE.com'], undefined, true],
    [['ann@home.example', 'ann@work.example'], 'ann@home.example', false],
    [[], undefined, false],
  ])('%j who writes as %s is allowed: %s', async (emails, personEmail, isAllowed) => {
    talk.messenger.emails.set('ann', emails);
    const { messenger } = talk;
    const readMessage = messenger.readMessage.bind(messenger);
    messenger.readMessage = async (id) => {
      const { text = '' } = (await readMessage(id)) ?? {};
      return { ...MESSAGE, id, text, ...(personEmail !== undefined && { personEmail }) };
    };
    await talk.say('help', 'ann');
    expect(talk.last().includes('registered salespeople only')).toBe(!isAllowed);
  });

  test('is not asked for when the address with the message is allowed', async () => {
    talk.messenger.readPerson = () => Promise.reject(new Error('looked up'));
    await talk.say('help');
    expect(talk.last()).toContain('check');
  });

  test('may press a button', async () => {
    await talk.say('check');
    talk.messenger.emails.set('sue', ['sue@home.example', 'sue@example.com']);
    await talk.press(talk.messenger.said[0], 'Run check', EXAMPLE);
    expect(await talk.checksWaiting()).toBe(1);
  });

  test('whom Webex does not show may not', async () => {
    await talk.say('check');
    talk.messenger.readPerson = () => Promise.reject(new ApiRefusedError('no', { status: 404 }));
    await talk.press(talk.messenger.said[0], 'Run check', EXAMPLE);
    expect(await talk.checksWaiting()).toBe(0);
    expect(talk.last()).toContain('registered salespeople only');
  });
});
