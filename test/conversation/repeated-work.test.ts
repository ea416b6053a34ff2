import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ApiUnavailableError,
  RetryAtError,
  StoreUnavailableError,
} from '../../src/domain/errors.js';
import { temporaryPaths } from '../temporary-paths.js';
import { beginTalk, MINUTE, type Talk } from './talk.js';

const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US john@acme.com';
const SECOND = 1000;

const newPath = temporaryPaths();
let talk: Talk;

beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});

afterEach(() => talk.store.close());

const failing = () => Promise.reject(new StoreUnavailableError('gone'));

describe('work that crashed after a post and before its record', () => {
  test('finds the form that it posted', async () => {
    const update = talk.store.drafts.update.bind(talk.store.drafts);
    talk.store.drafts.update = failing;
    await expect(talk.say('check')).rejects.toThrow(StoreUnavailableError);
    talk.store.drafts.update = update;
    await talk.repeat();
    expect(talk.messenger.said).toHaveLength(1);
    await talk.press(talk.messenger.said[0], 'Full check');
    expect(talk.messenger.said).toHaveLength(1);
  });

  test('finds the result that it posted', async () => {
    await talk.say(LINE);
    const { jobs } = talk.store;
    const completeWith = jobs.completeWith.bind(jobs);
    jobs.completeWith = failing;
    await expect(talk.runCheck()).rejects.toThrow(StoreUnavailableError);
    jobs.completeWith = completeWith;
    talk.clock.forward(MINUTE + 1);
    await talk.runCheck(2);
    expect(talk.messenger.said).toHaveLength(1);
    expect(talk.asked).toHaveLength(1);
  });
});

describe('a check that Webex does not answer', () => {
  test('is retried for 15 minutes, with a notice each time, and can then be repeated', async () => {
    await talk.say(LINE);
    talk.answer = () => Promise.reject(new ApiUnavailableError('down', { status: 503 }));
    const begun = talk.clock.now();
    const waits: number[] = [];
    for (let attempt = 1; ; attempt += 1) {
      const failure: unknown = await talk.runCheck(attempt).catch((error: unknown) => error);
      if (!(failure instanceof RetryAtError)) break;
      const wait = failure.at - talk.clock.now();
      waits.push(wait / SECOND);
      talk.clock.forward(Math.max(wait, MINUTE + 1));
    }
    expect(waits.slice(0, 7)).toEqual([1, 2, 4, 8, 15, 30, 60]);
    expect(talk.clock.now() - begun).toBeGreaterThan(13 * MINUTE);
    expect(talk.clock.now() - begun).toBeLessThanOrEqual(16 * MINUTE);
    const results = talk.messenger.said.filter(({ markdown }) =>
      markdown.startsWith('**Could not check**'),
    );
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).toContain('check.again');
    const notices = talk.messenger.said.filter(({ markdown }) => markdown.includes('Webex took'));
    expect(notices).toHaveLength(1);
  });
});
