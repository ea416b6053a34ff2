import { describe, expect, test } from '@jest/globals';
import type { Job } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';
import { claimEvent, newCheck, newDraft, newJob, NOW, RESULT } from './samples.js';

const LEASE = NOW + 30_000;

/** Jobs that end together with what came of them, and jobs that are claimed as they are enqueued. */
export function endingContract(store: () => Store): void {
  describe('an ending', () => {
    const startOf = (id: string) => ({
      kind: 'check-start' as const,
      check: newCheck(id),
      job: newJob(`check ${id}`, { queue: 'checks', orderingKey: `check ${id}` }),
    });
    const keysOf = (jobs: readonly Job[]) => jobs.map(({ key }) => key);

    test('starts a check, whose job runs once', async () => {
      const { jobs, checks } = store();
      const event = await claimEvent(store());
      const start = startOf('K1');
      const { isCompleted, claimed } = await jobs.completeWith(event, NOW, start, LEASE);
      expect(isCompleted).toBe(true);
      const free = await jobs.claim('checks', 5, NOW, LEASE);
      const held = [...free, ...(claimed ? [claimed] : [])];
      expect(held).toHaveLength(1);
      expect(held[0]).toMatchObject({ ...start.job, attempt: 1, enqueuedAt: NOW });
      expect(await checks.find('K1')).toMatchObject({ state: 'running' });
      for (const job of held) expect(await jobs.complete(job, NOW)).toBe(true);
    });

    test('stores the last progress of a check', async () => {
      const { jobs, checks } = store();
      await jobs.completeWith(await claimEvent(store()), NOW, startOf('K1'));
      const [job] = await jobs.claim('checks', 1, NOW, LEASE);
      if (job === undefined) throw new Error('no job');
      const progress = { state: 'done', result: RESULT, resultMessageId: 'message-1' } as const;
      const end = { kind: 'check-end', id: 'K1', progress } as const;
      expect(await jobs.completeWith(job, NOW, end)).toEqual({ isCompleted: true });
      expect(await checks.find('K1')).toMatchObject(progress);
    });

    test('changes nothing when the job has been claimed again', async () => {
      const { jobs, checks, drafts } = store();
      const draft = await drafts.create(newDraft('one'));
      const event = await claimEvent(store());
      await jobs.release(event);
      const [again] = await jobs.claim('rows', 1, NOW, LEASE);
      expect(again?.key).toBe(event.key);
      const late = await jobs.completeWith(event, NOW, { ...startOf('K1'), draft }, LEASE);
      expect(late).toEqual({ isCompleted: false });
      expect(await checks.find('K1')).toBeUndefined();
      expect(await drafts.find('one')).toEqual(draft);
      expect(await jobs.claim('checks', 5, NOW, LEASE)).toEqual([]);
    });

    test('leaves the job to the next attempt when it cannot be stored', async () => {
      const { jobs, checks } = store();
      await jobs.completeWith(await claimEvent(store()), NOW, startOf('K1'));
      const event = await claimEvent(store());
      const sameId = { ...startOf('K1'), check: newCheck('K1', { cause: 'another' }) };
      await expect(jobs.completeWith(event, NOW, sameId)).rejects.toThrow();
      const outcome = await jobs.completeWith(event, NOW, startOf('K2'));
      expect(outcome).toMatchObject({ isCompleted: true });
      expect(await checks.find('K2')).toBeDefined();
    });

    test('of many jobs at once fails for those alone that have a reason to', async () => {
      const { jobs, checks } = store();
      await jobs.completeWith(await claimEvent(store()), NOW, startOf('K0'));
      const events: Job[] = [];
      for (let count = 0; count < 6; count += 1) events.push(await claimEvent(store()));
      const outcomes = await Promise.allSettled(
        events.map((event, index) => {
          const start = startOf(`K${index}`);
          // Number 0 exists.
          const check = newCheck(`K${index}`, { cause: `press ${index}` });
          return jobs.completeWith(event, NOW, { ...start, check });
        }),
      );
      const failed = outcomes.map(({ status }) => status === 'rejected');
      expect(failed).toEqual([true, false, false, false, false, false]);
      expect(await checks.find('K5')).toBeDefined();
    });

    test('does not let a job that is claimed as it is enqueued overtake another', async () => {
      const { jobs } = store();
      const first = await jobs.enqueueAndClaim(newJob('one'), NOW, LEASE);
      const second = await jobs.enqueueAndClaim(newJob('two'), NOW, LEASE);
      expect([first.isNew, second.isNew, second.claimed]).toEqual([true, true, undefined]);
      const { isNew } = await jobs.enqueueAndClaim(newJob('one'), NOW, LEASE);
      expect(isNew).toBe(false);

      const [one = first.claimed] = await jobs.claim('events', 5, NOW, LEASE);
      expect(one).toMatchObject({ key: 'one', attempt: 1 });
      expect(keysOf(await jobs.claim('events', 5, NOW, LEASE))).toEqual([]);
      if (one !== undefined) await jobs.complete(one, NOW);
      const [two] = await jobs.claim('events', 5, NOW, LEASE);
      expect(two).toMatchObject({ key: 'two', attempt: 1 });
    });
  });
}
