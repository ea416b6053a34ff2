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

describe('in a team space', () => {
  test('of allowed people and bots the talk stays in the thread', async () => {
    talk.messenger.members.push('other-bot@webex.bot', 'lee@example.com');
    await talk.say(LINE);
    await talk.runCheck();
    expect(saidIn('room')).toContain('771 Alder Drive');
    expect(talk.messenger.told).toEqual([]);
  });

  test('with somebody from outside customers are shown in the 1:1 space, and the thread says so', async () => {
    talk.messenger.members.push('guest@elsewhere.example');
    await talk.say(LINE);
    await talk.runCheck();
    await talk.say('history');
    expect(saidIn('room')).toContain('Somebody from outside');
    expect(saidIn('room')).not.toMatch(/771 Alder|acme/);
    expect(saidIn('direct-sue')).toContain('771 Alder Drive');
    expect(talk.messenger.told[0]).toMatchObject({ to: { personId: 'sue' } });
  });

  test('whose members Webex does not tell the talk moves as well', async () => {
    talk.messenger.readMembers = () => Promise.reject(new ApiRefusedError('no', { status: 403 }));
    await talk.say('check');
    expect(saidIn('direct-sue')).toContain('Run check');
  });

  test('help needs no moving', async () => {
    talk.messenger.members.push('guest@elsewhere.example');
    await talk.say('help');
    expect(talk.messenger.told).toEqual([]);
  });

  test('a form that is sent after an outsider came goes on in the 1:1 space, with all that was typed', async () => {
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

  test('a check that an outsider came in on is answered in the 1:1 space, and its form tells nothing', async () => {
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
  test('is told to all replicas, whoever came', async () => {
    await talk.join('lee');
    expect(talk.announced).toEqual(['room']);
    expect(talk.messenger.said).toEqual([]);
  });
});
