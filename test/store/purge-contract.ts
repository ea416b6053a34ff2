import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import { NOW, newBatch, newCheck, newDraft, newJob, newRow, startCheck } from './samples.js';

/** The purge on any engine. */
export function purgeContract(store: () => Store): void {
  describe('a purge', () => {
    test('deletes jobs that were done before the given time, and no others', async () => {
      const { jobs } = store();
      const keys = ['done', 'done later', 'dead', 'open'];
      for (const key of keys) await jobs.enqueue(newJob(key, { orderingKey: key }), NOW);
      const [done, later, dead] = await jobs.claim('events', 3, NOW, NOW + 1);
      if (!done || !later || !dead) throw new Error('too few jobs were free');
      await jobs.complete(done, NOW + 9);
      await jobs.complete(later, NOW + 10);
      await jobs.bury(dead, NOW + 9, 'gave up');

      await store().purge(NOW + 10, NOW + 20);
      const isGone = await Promise.all(keys.map((key) => jobs.enqueue(newJob(key), NOW)));
      expect(isGone).toEqual([true, false, false, false]);
    });

    test('deletes checks that were started before the given time', async () => {
      const { checks } = store();
      await startCheck(store(), newCheck('old', { createdAt: NOW - 1 }), newJob('old'));
      await startCheck(store(), newCheck('new'), newJob('new'));
      await store().purge(NOW, NOW);
      expect(await checks.find('old')).toBeUndefined();
      expect(await checks.find('new')).toBeDefined();
    });

    test('deletes expired drafts and throttles, and keeps secrets', async () => {
      const { drafts, throttles, secrets } = store();
      await drafts.create(newDraft('over', { expiresAt: NOW }));
      await drafts.create(newDraft('fresh', { expiresAt: NOW + 1 }));
      await throttles.take('still held', 'event-1', NOW - 10, NOW + 1);
      await secrets.write('token', 'kept', NOW - 1_000_000);
      await store().purge(NOW, NOW);
      expect(await drafts.find('over')).toBeUndefined();
      expect(await drafts.find('fresh')).toBeDefined();
      expect(await throttles.take('still held', 'event-2', NOW, NOW + 1)).toBe(false);
      expect(await secrets.read('token')).toBe('kept');
    });

    test('deletes old batches, and expired ones that were never run, with their rows', async () => {
      const { batches } = store();
      const later = { expiresAt: NOW + 1 };
      await batches.create(newBatch('old', { createdAt: NOW - 1, ...later }), [newRow(2)]);
      await batches.create(newBatch('unused', { expiresAt: NOW }), [newRow(2)]);
      await batches.create(newBatch('running', { expiresAt: NOW }), [newRow(2)]);
      await batches.create(newBatch('fresh', later), [newRow(2)]);
      await batches.start('running', { cause: 'press', skipInvalidRows: false, startedAt: NOW });
      await store().purge(NOW, NOW);
      const left = async (id: string) => [
        (await batches.find(id))?.id,
        (await batches.listRows(id)).length,
      ];
      expect(await left('old')).toEqual([undefined, 0]);
      expect(await left('unused')).toEqual([undefined, 0]);
      expect(await left('running')).toEqual(['running', 1]);
      expect(await left('fresh')).toEqual(['fresh', 1]);
    });

    test('runs concurrently with other work', async () => {
      const { jobs } = store();
      const work = Array.from({ length: 20 }, (_, index) => jobs.enqueue(newJob(`${index}`), NOW));
      await Promise.all([...work, store().purge(NOW, NOW), jobs.enqueue(newJob('late'), NOW)]);
      await store().purge(NOW, NOW);
      expect(await jobs.enqueue(newJob('late'), NOW)).toBe(false);
    });
  });
}
