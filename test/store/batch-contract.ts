import { describe, expect, test } from '@jest/globals';
import type { BatchStart } from '../../src/domain/batch.js';
import type { Store } from '../../src/domain/store.js';
import { NOW, RESULT, faultyRow, newBatch, newJob, newRow } from './samples.js';

const START: BatchStart = { cause: 'press-1', skipInvalidRows: false, startedAt: NOW };
const rows = (count: number) => Array.from({ length: count }, (_, index) => newRow(index + 2));

/** Batches on any engine. */
export function batchContract(store: () => Store): void {
  describe('batches', () => {
    const end = newJob('end', { queue: 'checks', orderingKey: 'end' });
    const endJobs = async () =>
      (await store().jobs.claim('checks', 9, NOW, NOW)).map(({ key }) => key);

    test('are created once per cause, with their rows in order', async () => {
      const { batches } = store();
      const all = [newRow(2, { subPartnerOrgId: 'org-1' }), faultyRow(4), newRow(5)];
      const made = await batches.create(newBatch('B1', { cause: 'message-1' }), all);
      expect(made).toEqual({
        ...newBatch('B1', { cause: 'message-1' }),
        state: 'open',
        rowCount: 3,
        validCount: 2,
        leftCount: 2,
        skipInvalidRows: false,
        isCancelled: false,
        progressEdits: 0,
        reportedCount: 0,
      });
      expect(await batches.create(newBatch('B2', { cause: 'message-1' }), all)).toEqual(made);
      expect(await batches.find('B2')).toBeUndefined();
      expect(await batches.listRows('B1')).toEqual(all);
      expect(await batches.findRow('B1', 4)).toEqual(faultyRow(4));
      expect(await batches.findRow('B1', 3)).toBeUndefined();
    });

    test('of a thousand rows are stored and started in less than five seconds', async () => {
      const { batches } = store();
      const before = Date.now();
      await batches.create(newBatch('B1'), rows(1_000));
      await batches.start('B1', START);
      expect(Date.now() - before).toBeLessThan(5_000);
      expect(await batches.listRows('B1')).toHaveLength(1_000);
    });

    test('start once, with a job per valid row and a fairness key of their own', async () => {
      const { batches, jobs } = store();
      await batches.create(newBatch('B1'), [newRow(2), faultyRow(3), newRow(10)]);
      const causes = [START.cause, 'press-2'];
      const starts = causes.map((cause) => batches.start('B1', { ...START, cause }));
      const hasStarted = await Promise.all(starts);
      expect(hasStarted.filter(Boolean)).toHaveLength(1);
      const startCause = causes[hasStarted.indexOf(true)];
      expect(await batches.find('B1')).toMatchObject({ state: 'running', startCause });
      const queued = await jobs.claim('rows', 9, NOW, NOW + 1);
      expect(
        queued.map(({ fairnessKey, payload }) => `${fairnessKey} ${JSON.stringify(payload)}`),
      ).toEqual([
        'B1 {"type":"row","batch":"B1","row":2}',
        'B1 {"type":"row","batch":"B1","row":10}',
      ]);
      expect(new Set(queued.map(({ orderingKey }) => orderingKey)).size).toBe(2);
    });

    test('run fairly: the rows of one do not wait for all rows of another', async () => {
      const { batches, jobs } = store();
      for (const id of ['B1', 'B2']) await batches.create(newBatch(id), rows(20));
      await batches.start('B1', START);
      await batches.start('B2', { ...START, cause: 'press-2' });
      const claimed = await jobs.claim('rows', 8, NOW, NOW + 1);
      expect(claimed.filter(({ fairnessKey }) => fairnessKey === 'B2')).toHaveLength(4);
    });

    test('store the first result of each row, and end once, with the last row', async () => {
      const { batches } = store();
      await batches.create(newBatch('B1'), [...rows(3), faultyRow(9)]);
      expect(await batches.record('B1', 2, RESULT, end, NOW)).toBeUndefined();
      await batches.start('B1', START);
      expect(await batches.record('B1', 2, RESULT, end, NOW)).toBe(2);
      const other = { ...RESULT, verdict: 'ready' as const };
      expect(await batches.record('B1', 2, other, end, NOW)).toBeUndefined();
      expect(await batches.findRow('B1', 2)).toEqual({ ...newRow(2), result: RESULT });
      expect(await endJobs()).toEqual([]);

      const last = [3, 4].map((number) => batches.record('B1', number, other, end, NOW));
      expect((await Promise.all(last)).sort()).toEqual([0, 1]);
      expect(await endJobs()).toEqual(['end']);
      expect(await batches.find('B1')).toMatchObject({ state: 'ending', leftCount: 0 });
      expect(await batches.tally('B1')).toEqual({ 'not-ready': 1, ready: 2 });
      await batches.finish('B1', NOW + 5);
      expect(await batches.find('B1')).toMatchObject({ state: 'done', endedAt: NOW + 5 });
    });

    test('end once when they are cancelled, and leave no row to check', async () => {
      const { batches, jobs } = store();
      await batches.create(newBatch('B1'), rows(30));
      await batches.start('B1', START);
      const [held] = await jobs.claim('rows', 1, NOW, NOW + 1_000);
      expect(await batches.cancel('B1', end, NOW)).toBe(true);
      expect(await batches.cancel('B1', end, NOW)).toBe(false);
      expect(await endJobs()).toEqual(['end']);
      expect(await jobs.claim('rows', 30, NOW, NOW + 1)).toEqual([]);
      expect(await batches.record('B1', 2, RESULT, end, NOW)).toBeUndefined();
      expect(held && (await jobs.complete(held, NOW))).toBe(true);
      expect(await batches.find('B1')).toMatchObject({ state: 'ending', isCancelled: true });
    });

    test('are dropped only while they are open', async () => {
      const { batches } = store();
      await batches.create(newBatch('B1'), rows(1));
      expect(await batches.drop('B1')).toBe(true);
      expect(await batches.start('B1', START)).toBe(false);
      expect(await batches.cancel('B1', end, NOW)).toBe(false);
      await batches.create(newBatch('B2'), rows(1));
      await batches.start('B2', START);
      expect(await batches.drop('B2')).toBe(false);
    });

    test('record when the first attempt at a row failed', async () => {
      const { batches } = store();
      await batches.create(newBatch('B1'), rows(1));
      expect(await batches.noteTry('B1', 2, NOW + 1)).toBe(NOW + 1);
      expect(await batches.noteTry('B1', 2, NOW + 9)).toBe(NOW + 1);
      expect(await batches.findRow('B1', 2)).toMatchObject({ triedAt: NOW + 1 });
    });

    test('store their progress, and are listed for their owner until they end', async () => {
      const { batches } = store();
      for (const [id, createdAt] of [
        ['B1', NOW],
        ['B2', NOW + 1],
        ['B3', NOW + 2],
      ] as const) {
        await batches.create(newBatch(id, { createdAt }), rows(1));
      }
      await batches.create(newBatch('other', { ownerId: 'person-2' }), rows(1));
      await batches.drop('B1');
      const said = { messageId: 'm', progressMessageId: 'p', progressEdits: 3, reportedCount: 7 };
      await batches.update('B2', said);
      await batches.update('B2', { summaryMessageId: 's' });
      expect(await batches.find('B2')).toMatchObject({ ...said, summaryMessageId: 's' });
      expect((await batches.listActive('person-1')).map(({ id }) => id)).toEqual(['B3', 'B2']);
    });
  });
}
