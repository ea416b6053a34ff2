import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import { waitUntil } from '../wait-until.js';
import { NOW, newCheck, newJob, startCheck } from './samples.js';

/** Fair scheduling and locks, on any engine. */
export function fairnessContract(store: () => Store): void {
  describe('fairness keys', () => {
    /** Jobs that could all run at once. */
    async function flood(fairnessKey: string, count: number): Promise<void> {
      for (let index = 0; index < count; index += 1) {
        const key = `${fairnessKey} ${index}`;
        await store().jobs.enqueue(newJob(key, { fairnessKey, orderingKey: key }), NOW);
      }
    }

    test('take turns, however many jobs one of them has', async () => {
      await flood('a', 20);
      await flood('b', 2);
      await flood('c', 1);
      const claimed = await store().jobs.claim('events', 6, NOW, NOW + 1000);
      expect(claimed.map(({ key }) => key).sort()).toEqual([
        'a 0',
        'a 1',
        'a 2',
        'b 0',
        'b 1',
        'c 0',
      ]);
    });

    test('with fewer running jobs come first', async () => {
      await flood('a', 20);
      await store().jobs.claim('events', 5, NOW, NOW + 1000);
      await flood('b', 3);
      const claimed = await store().jobs.claim('events', 3, NOW, NOW + 1000);
      expect(claimed.map(({ fairnessKey }) => fairnessKey)).toEqual(['b', 'b', 'b']);
    });

    test('include a released job again at once, under a new fence', async () => {
      await flood('a', 1);
      const { jobs } = store();
      const [job] = await jobs.claim('events', 1, NOW, NOW + 1000);
      if (job === undefined) throw new Error('no job was free');
      expect(await jobs.release(job)).toBe(true);
      expect(await jobs.release(job)).toBe(false);
      expect(await jobs.complete(job, NOW)).toBe(false);
      expect(await jobs.claim('events', 1, NOW, NOW + 1000)).toMatchObject([{ fence: 2 }]);
    });
  });

  describe('the start times of checks', () => {
    test('are those of one owner since a time', async () => {
      const { checks } = store();
      for (const [id, createdAt] of [
        ['K1', 0],
        ['K2', 30],
        ['K3', 20],
      ] as const) {
        await startCheck(
          store(),
          newCheck(id, { createdAt: NOW + createdAt }),
          newJob(`check ${id}`),
        );
      }
      await startCheck(store(), newCheck('K4', { ownerId: 'other' }), newJob('check K4'));
      expect(await checks.startTimesOf('person-1', NOW)).toEqual([NOW + 20, NOW + 30]);
      expect(await checks.startTimesOf('nobody', 0)).toEqual([]);
    });
  });

  describe('work under a lock', () => {
    test('runs exclusively for one name, and concurrently for two', async () => {
      const steps: string[] = [];
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => (open = resolve));
      const first = store().withLock('one', async () => {
        steps.push('first begins');
        await gate;
        steps.push('first ends');
        return 1;
      });
      await waitUntil(() => steps.length === 1, 'the first to begin');
      const second = store().withLock('one', () => Promise.resolve(steps.push('second')));
      await store().withLock('two', () => Promise.resolve());
      open();
      expect(await first).toBe(1);
      await second;
      expect(steps).toEqual(['first begins', 'first ends', 'second']);
    });
  });
}
