import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { temporaryPaths } from '../temporary-paths.js';
import { inputsIn } from './read-card.js';
import { beginTalk, MINUTE, type Talk } from './talk.js';

const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com';

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
  for (let count = 0; count < 10; count += 1) {
    await talk.say(LINE);
    talk.clock.forward(1000);
    await talk.runCheck();
  }
});

afterEach(() => talk.store.close());

const last = () => talk.messenger.said.at(-1);

describe('the eleventh check within a minute', () => {
  test('opens the form filled from one line, and says when the next can start', async () => {
    await talk.say(LINE);
    expect(await talk.checksWaiting()).toBe(0);
    expect(talk.last()).toContain('10 checks within a minute');
    expect(talk.last()).toContain('00:01:00 UTC');
    expect(inputsIn(last()?.card)).toMatchObject({ 'address.addressLine1': '771 Alder Drive' });
    talk.clock.forward(MINUTE);
    await talk.press(last(), 'Run check');
    expect(await talk.checksWaiting()).toBe(1);
  });

  test('leaves a submitted form open with its input', async () => {
    await talk.say('check');
    const form = last();
    await talk.press(form, 'Run check', {
      'address.addressLine1': '771 Alder Drive',
      'address.city': 'Milpitas',
      'address.stateOrProvince': 'CA',
      'address.zipOrPostalCode': '95035',
      'address.country': 'US',
      'customerInfo.primaryEmail': 'john@acme.com',
    });
    expect(await talk.checksWaiting()).toBe(0);
    expect(talk.last()).toContain('10 checks within a minute');
    expect(inputsIn(last()?.card)).toMatchObject({ 'address.city': 'Milpitas' });
  });

  test('is refused with a message when a button starts it', async () => {
    await talk.press(last(), 'Check again');
    expect(talk.last()).toContain('10 checks within a minute');
    expect(await talk.checksWaiting()).toBe(0);
  });

  test('does not limit other people', async () => {
    await talk.say(LINE, 'lee');
    expect(await talk.checksWaiting()).toBe(1);
  });
});
