import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PrecheckResult } from '../../src/domain/check.js';
import { ApiUnavailableError } from '../../src/domain/errors.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { beginTalk, MINUTE, READY, type Talk } from './talk.js';

const DAY = 24 * 60 * MINUTE;
const EXAMPLE = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
};

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

afterEach(() => talk.store.close());

const words = (index: number) => JSON.stringify(talk.messenger.said[index] ?? '');

describe('a form', () => {
  test('expires after a day: it sends nothing and a new one opens with its input', async () => {
    await talk.say('check');
    talk.clock.forward(DAY);
    await talk.press(talk.messenger.said[0], 'Run check', EXAMPLE);
    expect(await talk.checksWaiting()).toBe(0);
    expect(words(1)).toContain('no longer open');
    expect(words(1)).toContain('771 Alder Drive');
    await talk.press(talk.messenger.said[1], 'Run check');
    expect(await talk.checksWaiting()).toBe(1);
  });

  test('is not sent twice: later on a new one opens with its input', async () => {
    await talk.say('check');
    const form = talk.messenger.said[0];
    await talk.press(form, 'Run check', EXAMPLE);
    await talk.runCheck();
    talk.clock.forward(MINUTE);
    await talk.press(form, 'Run check', { ...EXAMPLE, 'address.city': 'San Jose' });
    expect(await talk.checksWaiting()).toBe(0);
    expect(words(2)).toContain('was sent already');
    expect(words(2)).toContain('San Jose');
  });

  test('is posted once even if its event is handled again after a crash', async () => {
    await talk.say('check');
    await talk.repeat();
    expect(talk.messenger.said).toHaveLength(1);
  });
});

describe('a check', () => {
  beforeEach(async () => {
    await talk.say('check');
    await talk.press(talk.messenger.said[0], 'Run check', EXAMPLE);
  });

  test('posts a notice after two seconds, which ends as the time that it took', async () => {
    let answer = (_: PrecheckResult): void => undefined;
    talk.answer = () => new Promise((resolve) => (answer = resolve));
    const running = talk.runCheck();
    await waitUntil(() => words(0).includes('Sent to Webex'), 'the form to close');
    talk.clock.forward(1999);
    expect(talk.messenger.said).toHaveLength(1);
    talk.clock.forward(1);
    await waitUntil(() => words(1).includes('Still checking'), 'the notice');
    talk.clock.forward(3000);
    answer(READY);
    await running;
    expect(words(1)).toContain('took 5 seconds');
    expect(words(2)).toContain('Ready');
  });

  test('is retried after the time that Webex asks for, and posts when that is', async () => {
    talk.answer = () =>
      Promise.reject(new ApiUnavailableError('busy', { status: 429 }, 10 * MINUTE));
    await expect(talk.runCheck()).rejects.toMatchObject({
      name: 'RetryAtError',
      at: talk.clock.now() + 10 * MINUTE,
    });
    expect(words(1)).toContain('00:10:00 UTC');
  });

  test('that waits with everybody else says so once, and follows its turn', async () => {
    talk.answer = () => Promise.reject(new ApiUnavailableError('down', { status: 503 }));
    talk.turnAtPrecheck = (key) =>
      key.startsWith('check:') ? talk.clock.now() + 9_000 : undefined;
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(talk.runCheck(turn + 1, turn)).rejects.toMatchObject({
        name: 'RetryAtError',
        at: talk.clock.now() + 9_000,
      });
      talk.clock.forward(MINUTE + 1);
    }
    expect(talk.messenger.said).toHaveLength(2);
    expect(words(1)).toContain('trying again every few seconds');
    talk.answer = () => Promise.resolve(READY);
    await talk.runCheck(4, 3);
    expect(words(2)).toContain('Ready');
  });

  test('that waits with everybody else ends as Could not check after 15 minutes', async () => {
    talk.answer = () => Promise.reject(new ApiUnavailableError('down', { status: 503 }));
    talk.turnAtPrecheck = () => talk.clock.now() + 20_000;
    talk.clock.forward(14 * MINUTE);
    await expect(talk.runCheck()).rejects.toMatchObject({ name: 'RetryAtError' });
    talk.clock.forward(MINUTE + 1);
    await talk.runCheck();
    expect(words(2)).toContain('Could not check');
  });

  test('follows a time that Webex asks for, also while everybody waits', async () => {
    talk.answer = () => Promise.reject(new ApiUnavailableError('busy', { status: 429 }, MINUTE));
    talk.turnAtPrecheck = () => talk.clock.now() + 5_000;
    await expect(talk.runCheck()).rejects.toMatchObject({ at: talk.clock.now() + MINUTE });
    expect(words(1)).toContain('00:01:00 UTC');
  });

  test('ends as Could not check when Webex asks for a wait of over 15 minutes', async () => {
    const facts = { status: 429, trackingId: 'T9' };
    talk.answer = () => Promise.reject(new ApiUnavailableError('busy', facts, 16 * MINUTE));
    await talk.runCheck();
    expect(words(1)).toContain('Could not check');
    expect(words(1)).toContain('T9');
  });

  test('does not call the API again when only posting the result failed', async () => {
    const post = talk.messenger.post.bind(talk.messenger);
    talk.messenger.post = () => Promise.reject(new ApiUnavailableError('not now'));
    await expect(talk.runCheck()).rejects.toThrow(ApiUnavailableError);
    talk.messenger.post = post;
    talk.clock.forward(MINUTE + 1);
    await talk.runCheck(2);
    expect(talk.asked).toHaveLength(1);
    expect(words(1)).toContain('Ready');
  });

  test('posts its result even if the used form cannot be closed', async () => {
    talk.messenger.replace = () => Promise.reject(new ApiUnavailableError('not now'));
    await talk.runCheck();
    expect(words(1)).toContain('Ready');
  });
});
