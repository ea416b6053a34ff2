import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ApiRefusedError } from '../../src/domain/errors.js';
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

  test('whose members Webex does not list moves customer data as well', async () => {
    talk.messenger.readMembers = () => Promise.reject(new ApiRefusedError('no', { status: 403 }));
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
