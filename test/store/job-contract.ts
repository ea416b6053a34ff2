import { describe, expect, test } from '@jest/globals';
import { countAttempts, type Job, type JobStore } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { NOW, newJob } from './samples.js';

const LEASE = NOW + 1000;

const keysOf = (jobs: readonly Job[]): string[] => jobs.map((job) => job.key);

async function claimOne(jobs: JobStore, now = NOW, leaseUntil = LEASE): Promise<Job> {
  const [job] = await jobs.claim('events', 1, now, leaseUntil);
  if (job === undefined) throw new Error('no job was free');
  return job;
}

/** The queue on any engine. */
export function jobContract(store: () => Store): void {
  describe('jobs', () => {
    test('are claimed as they were enqueued, with their first attempt', async () => {
      const { jobs } = store();
      const job = newJob('message-1', {
        queue: 'checks',
        orderingKey: 'person-1',
        payload: { type: 'check', id: 'ä' },
      });
      expect(await jobs.enqueue(job, NOW)).toBe(true);
      expect(await jobs.claim('checks', 5, NOW + 1, LEASE)).toEqual([
        {
          ...job,
          seq: expect.any(Number),
          attempt: 1,
          fence: 1,
          enqueuedAt: NOW,
          cause: 'message-1',
          receivedAt: NOW,
        },
      ]);
    });

    test('store the event that caused them, and when it was received', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('two', { cause: 'one', receivedAt: NOW - 50 }), NOW);
      expect(await claimOne(jobs)).toMatchObject({ cause: 'one', receivedAt: NOW - 50 });
    });

    test('are measured by queue: open jobs, the oldest one, and dead letters', async () => {
      const { jobs } = store();
      expect(await jobs.measure()).toEqual([]);
      for (const key of ['done', 'dead', 'held', 'free'])
        await jobs.enqueue(newJob(key, { orderingKey: key }), NOW + key.length);
      await jobs.enqueue(newJob('check', { queue: 'checks' }), NOW + 9);
      const [done, dead] = await jobs.claim('events', 3, NOW + 9, LEASE);
      if (done === undefined || dead === undefined) throw new Error('no job was free');
      await jobs.complete(done, NOW);
      await jobs.bury(dead, NOW, 'no');
      const states = await jobs.measure();
      expect(states.sort((one, other) => one.queue.localeCompare(other.queue))).toEqual([
        { queue: 'checks', open: 1, oldestAt: NOW + 9, deadLetters: 0 },
        { queue: 'events', open: 2, oldestAt: NOW + 4, deadLetters: 1 },
      ]);
    });

    test('are enqueued once, also after they are done', async () => {
      const { jobs } = store();
      const twice = [jobs.enqueue(newJob('one'), NOW), jobs.enqueue(newJob('one'), NOW)];
      expect(await Promise.all(twice)).toEqual([true, false]);
      await jobs.complete(await claimOne(jobs), NOW);
      expect(await jobs.enqueue(newJob('one', { orderingKey: 'room-2' }), NOW)).toBe(false);
      expect(await jobs.claim('events', 5, NOW, LEASE)).toEqual([]);
    });

    test('with one ordering key run one after another, first in, first out', async () => {
      const { jobs } = store();
      for (const key of ['one', 'two', 'three']) await jobs.enqueue(newJob(key), NOW);
      const order: string[] = [];
      for (let step = 0; step < 3; step += 1) {
        const claimed = await jobs.claim('events', 5, NOW, LEASE);
        expect(claimed).toHaveLength(1);
        for (const job of claimed) {
          expect(await jobs.claim('events', 5, NOW, LEASE)).toEqual([]);
          order.push(job.key);
          expect(await jobs.complete(job, NOW)).toBe(true);
        }
      }
      expect(order).toEqual(['one', 'two', 'three']);
    });

    test('with many ordering keys run concurrently, oldest first, up to the limit', async () => {
      const { jobs } = store();
      for (const orderingKey of ['c', 'a', 'b', 'd']) {
        await jobs.enqueue(newJob(`${orderingKey}1`, { orderingKey }), NOW);
        await jobs.enqueue(newJob(`${orderingKey}2`, { orderingKey }), NOW);
      }
      expect(keysOf(await jobs.claim('events', 3, NOW, LEASE))).toEqual(['c1', 'a1', 'b1']);
      expect(keysOf(await jobs.claim('events', 3, NOW, LEASE))).toEqual(['d1']);
    });

    test('of one queue neither appear in another nor block its ordering keys', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('check', { queue: 'checks' }), NOW);
      await jobs.enqueue(newJob('event', { queue: 'events' }), NOW);
      expect(keysOf(await jobs.claim('events', 5, NOW, LEASE))).toEqual(['event']);
      expect(keysOf(await jobs.claim('checks', 5, NOW, LEASE))).toEqual(['check']);
    });

    test('go to one of many concurrent claims', async () => {
      const { jobs } = store();
      const keys = Array.from({ length: 20 }, (_, index) => `job-${index}`);
      for (const key of keys) await jobs.enqueue(newJob(key, { orderingKey: key }), NOW);
      const claims = Array.from({ length: 10 }, () => jobs.claim('events', 4, NOW, LEASE));
      expect((await Promise.all(claims)).flatMap(keysOf).sort()).toEqual(keys.sort());
    });

    test('wait for an API until they are due or it is back, in their order', async () => {
      const { jobs } = store();
      for (const [index, key] of ['one', 'two', 'three', 'four'].entries())
        await jobs.enqueue(newJob(key, { orderingKey: key }), NOW + index);
      const now = NOW + 10;
      const claimed = await jobs.claim('events', 3, now, LEASE);
      const [one, two, three] = claimed;
      if (!one || !two || !three) throw new Error('no job was free');
      await jobs.retry(three, now + 9_000, 'no', { api: 'webex', isFree: true });
      await jobs.retry(one, now + 5_000, 'no', { api: 'webex', isFree: false });
      await jobs.retry(two, now + 7_000, 'no', { api: 'precheck', isFree: true });
      expect(await jobs.hasten('webex', now)).toBe(2);
      expect(await jobs.hasten('webex', now)).toBe(0);
      const hastened = await jobs.claim('events', 5, now, LEASE);
      expect(keysOf(hastened)).toEqual(['one', 'three', 'four']);
      expect(await jobs.hasten('precheck', now)).toBe(1);
      expect(keysOf(await jobs.claim('events', 5, now, LEASE))).toEqual(['two']);
    });

    test('that wait for anything else are not hastened', async () => {
      const { jobs } = store();
      const keys = ['plain', 'timed', 'running', 'done'];
      for (const key of keys) await jobs.enqueue(newJob(key, { orderingKey: key }), NOW);
      const [plain, timed, running, done] = await jobs.claim('events', 4, NOW, LEASE);
      if (!plain || !timed || !running || !done) throw new Error('no job was free');
      await jobs.retry(plain, NOW + 5_000, 'no');
      await jobs.retry(timed, NOW + 5_000, 'no', { isFree: true });
      await jobs.complete(done, NOW);
      expect(await jobs.hasten('webex', NOW)).toBe(0);
      expect(await jobs.claim('events', 5, NOW, LEASE)).toEqual([]);
      expect(await jobs.complete(running, NOW)).toBe(true);
    });

    test('no longer wait for an API after a retry for another reason', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      await jobs.retry(await claimOne(jobs), NOW, 'no', { api: 'webex', isFree: false });
      await jobs.retry(await claimOne(jobs), NOW + 5_000, 'no');
      expect(await jobs.hasten('webex', NOW)).toBe(0);
    });

    test('count the attempts that are free', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      const isFree = [true, false, true];
      for (const each of isFree)
        await jobs.retry(await claimOne(jobs), NOW, 'no', { api: 'webex', isFree: each });
      const job = await claimOne(jobs);
      expect(job).toMatchObject({ attempt: 4, freeAttempts: 2 });
      expect(countAttempts(job)).toBe(2);
    });

    test('start with all attempts when a dead letter is replayed', async () => {
      const { jobs, deadLetters } = store();
      await jobs.enqueue(newJob('one'), NOW);
      await jobs.retry(await claimOne(jobs), NOW, 'no', { api: 'webex', isFree: true });
      const job = await claimOne(jobs);
      await jobs.bury(job, NOW, 'no');
      await deadLetters.replay(job.seq, NOW);
      expect(countAttempts(await claimOne(jobs))).toBe(1);
    });

    test('can be ended by a late holder as long as no one else has claimed them', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      expect(await jobs.complete(await claimOne(jobs), LEASE + 5000)).toBe(true);
    });

    test('stay with a holder that renews its lease', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      const job = await claimOne(jobs);
      expect(await jobs.renew(job, LEASE + 1000)).toBe(true);
      expect(await jobs.claim('events', 1, LEASE + 999, LEASE + 2000)).toEqual([]);
    });

    test('that are released belong to the next holder only', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      const first = await claimOne(jobs);
      expect(await jobs.release(first)).toBe(true);
      const second = await claimOne(jobs);
      expect(second).toEqual({ ...first, attempt: 2, fence: 2 });
      expect(await jobs.complete(first, LEASE)).toBe(false);
      expect(await jobs.retry(first, LEASE, 'late')).toBe(false);
      expect(await jobs.bury(first, LEASE, 'late')).toBe(false);
      expect(await jobs.renew(first, LEASE + 9000)).toBe(false);
      expect(await jobs.complete(second, LEASE)).toBe(true);
    });

    test('that wait for a retry block their ordering key, and no other', async () => {
      const { jobs } = store();
      for (const key of ['one', 'two']) await jobs.enqueue(newJob(key), NOW);
      await jobs.enqueue(newJob('elsewhere', { orderingKey: 'room-2' }), NOW);
      expect(await jobs.retry(await claimOne(jobs), NOW + 5000, 'busy')).toBe(true);
      expect(keysOf(await jobs.claim('events', 5, NOW + 4999, LEASE))).toEqual(['elsewhere']);
      const again = await claimOne(jobs, NOW + 5000, NOW + 6000);
      expect(again).toMatchObject({ key: 'one', attempt: 2 });
    });

    test('no longer belong to a holder that ended its attempt', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      const job = await claimOne(jobs);
      await jobs.retry(job, NOW + 10, 'busy');
      expect(await jobs.renew(job, NOW + 9000)).toBe(false);
      expect(await jobs.complete(job, NOW)).toBe(false);
      expect(await jobs.claim('events', 1, NOW + 10, LEASE)).toHaveLength(1);
    });

    test('that are buried unblock their ordering key, and never return', async () => {
      const { jobs } = store();
      for (const key of ['one', 'two']) await jobs.enqueue(newJob(key), NOW);
      const job = await claimOne(jobs);
      expect(await jobs.bury(job, NOW, 'gave up')).toBe(true);
      expect(await jobs.bury(job, NOW, 'gave up')).toBe(false);
      expect(keysOf(await jobs.claim('events', 5, LEASE + 9000, LEASE + 9999))).toEqual(['two']);
      expect(await jobs.enqueue(newJob('one'), NOW)).toBe(false);
    });
  });
}
