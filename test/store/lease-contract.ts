import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Job, JobStore } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { NOW, newJob } from './samples.js';

const LEASE = NOW + 1000;

async function claimOne(jobs: JobStore, now = NOW, leaseUntil = LEASE): Promise<Job> {
  const [job] = await jobs.claim('events', 1, now, leaseUntil);
  if (job === undefined) throw new Error('no job was free');
  return job;
}

/** Leases that expire, on an engine where another process may take the jobs over. */
export function leaseContract(engine: string, open: () => Promise<Store>): void {
  describe(`jobs of several processes on ${engine}`, () => {
    let current: Store;
    const store = () => current;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.close());

    test('are free once their lease expires, and only the new holder may end them', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      const first = await claimOne(jobs);
      expect(await jobs.claim('events', 1, LEASE - 1, LEASE + 500)).toEqual([]);
      const second = await claimOne(jobs, LEASE, LEASE + 500);
      expect(second).toEqual({ ...first, attempt: 2, fence: 2 });

      expect(await jobs.complete(first, LEASE)).toBe(false);
      expect(await jobs.retry(first, LEASE, 'late')).toBe(false);
      expect(await jobs.bury(first, LEASE, 'late')).toBe(false);
      expect(await jobs.renew(first, LEASE + 9000)).toBe(false);
      expect(await jobs.claim('events', 1, LEASE + 499, LEASE + 900)).toEqual([]);
      expect(await jobs.complete(second, LEASE)).toBe(true);
    });

    test('that are renewed are free once the renewed lease expires', async () => {
      const { jobs } = store();
      await jobs.enqueue(newJob('one'), NOW);
      const job = await claimOne(jobs);
      expect(await jobs.renew(job, LEASE + 1000)).toBe(true);
      expect(await jobs.claim('events', 1, LEASE + 999, LEASE + 2000)).toEqual([]);
      expect(await jobs.claim('events', 1, LEASE + 1000, LEASE + 2000)).toHaveLength(1);
    });
  });
}
