import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import { NOW, newJob } from './samples.js';

/** Dead letters on any engine. */
export function deadLetterContract(store: () => Store): void {
  describe('dead letters', () => {
    async function bury(key: string): Promise<void> {
      await store().jobs.enqueue(newJob(key), NOW);
      for (const job of await store().jobs.claim('events', 1, NOW, NOW + 1000)) {
        await store().jobs.bury(job, NOW + 5, 'ApiRefusedError 404');
      }
    }

    test('are listed with their reason, the oldest first', async () => {
      await bury('one');
      await bury('two');
      const letters = await store().deadLetters.list(10);
      expect(letters).toMatchObject([
        { key: 'one', queue: 'events', attempts: 1, reason: 'ApiRefusedError 404' },
        { key: 'two', enqueuedAt: NOW, buriedAt: NOW + 5 },
      ]);
      expect(await store().deadLetters.list(1)).toHaveLength(1);
    });

    test('are replayed from their first attempt, and earlier holders stay fenced off', async () => {
      const { jobs, deadLetters } = store();
      await jobs.enqueue(newJob('one'), NOW);
      const [first] = await jobs.claim('events', 1, NOW, NOW + 1000);
      if (first === undefined) throw new Error('no job was free');
      await jobs.bury(first, NOW, 'no');
      expect(await deadLetters.replay(first.seq, NOW + 10)).toBe(true);
      expect(await deadLetters.list(10)).toEqual([]);
      const [second] = await jobs.claim('events', 1, NOW + 10, NOW + 1000);
      expect(second).toMatchObject({ key: 'one', payload: first.payload, attempt: 1, fence: 2 });
      expect(await jobs.complete(first, NOW + 11)).toBe(false);
      expect(await deadLetters.replay(first.seq, NOW)).toBe(false);
    });

    test('that are dropped are gone, and a redelivery does not bring them back', async () => {
      const { jobs, deadLetters } = store();
      await bury('one');
      const [letter] = await deadLetters.list(10);
      expect(await deadLetters.drop(letter?.seq ?? 0, NOW)).toBe(true);
      expect(await deadLetters.drop(letter?.seq ?? 0, NOW)).toBe(false);
      expect(await deadLetters.list(10)).toEqual([]);
      expect(await jobs.enqueue(newJob('one'), NOW)).toBe(false);
      expect(await jobs.claim('events', 10, NOW, NOW + 1000)).toEqual([]);
    });
  });
}
