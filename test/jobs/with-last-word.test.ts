import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { JobPayload, NewJob } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { withLastWord } from '../../src/jobs/with-last-word.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { createSettableClock } from '../settable-clock.js';
import { newJob, NOW } from '../store/samples.js';
import { temporaryPaths } from '../temporary-paths.js';

const newPath = temporaryPaths();
let store: Store;

beforeEach(async () => {
  const vault = createVault({ current: Buffer.alloc(32, 1) });
  store = await openStore({ url: `file:${newPath('words.db')}`, vault, now: NOW });
});
afterEach(() => store.close());

/** Buries a job; resolves to the payloads that wait in the queue of events after it. */
async function buryAndList(job: Partial<NewJob>, isUnreadable = false): Promise<unknown[]> {
  const notified: string[] = [];
  const clock = createSettableClock(NOW);
  const jobs = withLastWord(store.jobs, clock, (queue) => notified.push(queue));
  await jobs.enqueue(newJob('the job', { fairnessKey: 'sue', ...job }), NOW);
  const [claimed] = await jobs.claim(job.queue ?? 'events', 1, NOW, NOW + 30_000);
  if (claimed === undefined) throw new Error('no job');
  const given = isUnreadable ? { ...claimed, payload: undefined } : claimed;
  // As when the first attempt at it was cut off between the two.
  await jobs.bury(given, NOW, 'a reason');
  await jobs.bury(given, NOW, 'a reason');
  const words = await jobs.claim('events', 9, NOW, NOW + 30_000);
  expect(notified.includes('events')).toBe(words.length > 0);
  return words.map(({ payload }) => payload);
}

const event = { type: 'event', event: 'created', id: 'e', roomId: 'r', personId: 'sue' } as const;

describe('a job that is given up', () => {
  test.each<[string, JobPayload, object | undefined]>([
    ['a message', { ...event, resource: 'messages' }, { about: 'message', person: 'sue' }],
    ['a button', { ...event, resource: 'attachmentActions' }, { about: 'action', person: 'sue' }],
    ['a membership', { ...event, resource: 'memberships' }, undefined],
    ['a check', { type: 'check', id: 'k7' }, { about: 'check', person: 'sue', id: 'k7' }],
    [
      'a file',
      { type: 'file', file: { message: 'm', person: 'sue', cause: 'c' } },
      { about: 'file', person: 'sue' },
    ],
    [
      'a summary',
      { type: 'batch-end', endedBatch: 'b1' },
      { about: 'batch', person: 'sue', id: 'b1' },
    ],
    [
      'a row',
      { type: 'row', batch: 'b1', row: 3 },
      { about: 'row', person: 'sue', id: 'b1', row: 3 },
    ],
    ['a word', { type: 'given-up', about: 'message', person: 'sue' }, undefined],
  ])('about %s brings its person one word, if anybody sent it', async (_, payload, word) => {
    const words = await buryAndList({ payload, queue: 'checks' });
    expect(words).toEqual(word === undefined ? [] : [{ type: 'given-up', ...word }]);
  });

  test('and cannot be read brings its person one word', async () => {
    const job = { key: 'messages:created:m', orderingKey: 'room:sue' };
    expect(await buryAndList(job, true)).toEqual([
      { type: 'given-up', about: 'message', person: 'sue' },
    ]);
  });
});
