import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import {
  NOW,
  RESULT,
  newBatch,
  newCheck,
  newDraft,
  newJob,
  newRow,
  startCheck,
} from './samples.js';

/** Forgetting a person on any engine. */
export function forgetContract(store: () => Store): void {
  describe('forgetting a person', () => {
    const GONE = 'Y2lz_Person';

    test('deletes all their drafts and checks, and returns the number of checks', async () => {
      const { drafts, checks } = store();
      await drafts.create(newDraft('open', { ownerId: GONE }));
      await drafts.create(newDraft('sent', { ownerId: GONE, state: 'sent' }));
      await startCheck(store(), newCheck('K1', { ownerId: GONE }), newJob('check K1'));
      await startCheck(store(), newCheck('K2', { ownerId: GONE }), newJob('check K2'));
      await checks.update('K2', { state: 'done' });

      expect(await store().forget(GONE)).toBe(2);
      const left = [drafts.find('open'), drafts.find('sent'), checks.find('K1'), checks.find('K2')];
      expect(await Promise.all(left)).toEqual([undefined, undefined, undefined, undefined]);
      expect(await store().forget(GONE)).toBe(0);
    });

    test('deletes their batches with all rows, also a running one', async () => {
      const { batches } = store();
      await batches.create(newBatch('B1', { ownerId: GONE }), [newRow(2), newRow(3)]);
      await batches.create(newBatch('B2', { ownerId: `${GONE}2` }), [newRow(2)]);
      await batches.start('B1', { cause: 'press', skipInvalidRows: false, startedAt: NOW });
      await store().forget(GONE);
      expect(await batches.find('B1')).toBeUndefined();
      expect(await batches.listRows('B1')).toEqual([]);
      expect(await batches.record('B1', 2, RESULT, newJob('end'), NOW)).toBeUndefined();
      expect(await batches.listRows('B2')).toHaveLength(1);
    });

    test('keeps the records of others, however similar their ids are', async () => {
      const { drafts, checks, secrets } = store();
      for (const ownerId of ['Y2lzXPerson', 'y2lz_person', `${GONE}2`]) {
        await drafts.create(newDraft(`draft ${ownerId}`, { ownerId }));
        await startCheck(
          store(),
          newCheck(`check ${ownerId}`, { ownerId }),
          newJob(`check ${ownerId}`),
        );
      }
      await secrets.write('token', 'kept', NOW);
      expect(await store().forget(GONE)).toBe(0);
      for (const ownerId of ['Y2lzXPerson', 'y2lz_person', `${GONE}2`]) {
        expect(await drafts.find(`draft ${ownerId}`)).toBeDefined();
        expect(await checks.find(`check ${ownerId}`)).toBeDefined();
      }
      expect(await secrets.read('token')).toBe('kept');
    });

    test('deletes the throttles that end with their id, and no others', async () => {
      const { throttles } = store();
      const take = (key: string, holder: string) => throttles.take(key, holder, NOW, NOW + 60_000);
      const theirs = [`refused:${GONE}`, `help:room-1:${GONE}`, `:${GONE}`];
      const others = [
        'refused:Y2lzXPerson',
        'refused:y2lz_person',
        `not-${GONE}`,
        `${GONE}:x`,
        'x',
      ];
      for (const key of [...theirs, ...others]) await take(key, 'before');
      await store().forget(GONE);
      const isFree = async (keys: string[]) =>
        Promise.all(keys.map((key) => take(key, 'afterwards')));
      expect(await isFree(theirs)).toEqual(theirs.map(() => true));
      expect(await isFree(others)).toEqual(others.map(() => false));
    });
  });
}
