import { describe, expect, test } from '@jest/globals';
import type { NewCheck } from '../../src/domain/check.js';
import type { Store } from '../../src/domain/store.js';
import { NOW, PRIVATE, RESULT, newCheck, newJob, startCheck } from './samples.js';

/** Checks on any engine. */
export function checkContract(store: () => Store): void {
  describe('checks', () => {
    test('start once per cause, with their job', async () => {
      const { checks, jobs } = store();
      const check = newCheck('K1', { cause: 'message-1', source: 'K0', formMessageId: 'form-1' });
      const again = newCheck('K2', { cause: 'message-1' });
      const starts = [
        startCheck(store(), check, newJob('check K1', { queue: 'checks' })),
        startCheck(store(), again, newJob('check K2', { queue: 'checks' })),
      ];
      const [isFirst] = await Promise.all(starts);
      const [started, other] = isFirst ? [check, again] : [again, check];

      const expected = { ...started, state: 'running', formClosed: false };
      expect(await checks.find(started.id)).toEqual(expected);
      expect(await checks.find(other.id)).toBeUndefined();
      const queued = await jobs.claim('checks', 5, NOW, NOW + 1);
      expect(queued.map((job) => job.key)).toEqual([`check ${started.id}`]);
    });

    test('store the sub-partner on whose behalf they run', async () => {
      const { checks } = store();
      const check = newCheck('K1', { subPartnerOrgId: 'Y2lzY29z+/A==' });
      await startCheck(store(), check, newJob('check K1'));
      expect(await checks.find('K1')).toMatchObject(check);
    });

    test('store their kind and request, and the last of a kind is found', async () => {
      const { checks } = store();
      const subscriber = newCheck('S1', {
        kind: 'subscriber',
        request: { email: PRIVATE.email, packages: ['webex_calling'] },
        createdAt: NOW - 2,
      });
      await startCheck(store(), subscriber, newJob('S1'));
      await startCheck(store(), newCheck('K1', { createdAt: NOW - 1 }), newJob('K1'));
      await startCheck(store(), newCheck('K2', { ownerId: 'person-2' }), newJob('K2'));
      expect(await checks.find('S1')).toMatchObject(subscriber);
      expect(await checks.lastOf('person-1', 'subscriber')).toMatchObject({ id: 'S1' });
      expect(await checks.lastOf('person-1', 'customer')).toMatchObject({ id: 'K1' });
      expect(await checks.lastOf('person-2', 'subscriber')).toBeUndefined();
    });

    test('are listed by owner, newest first, up to the limit', async () => {
      const { checks } = store();
      expect(await checks.listOf('person-1', 5)).toEqual([]);
      for (const [id, age] of Object.entries({ middle: 2, newest: 1, oldest: 3 })) {
        await startCheck(store(), newCheck(id, { createdAt: NOW - age }), newJob(id));
      }
      await startCheck(
        store(),
        newCheck('of another', { ownerId: 'person-2' }),
        newJob('of another'),
      );
      await checks.update('newest', { state: 'done', result: RESULT });
      const idsOf = async (limit: number) =>
        (await checks.listOf('person-1', limit)).map(({ id }) => id);
      expect(await idsOf(5)).toEqual(['newest', 'middle', 'oldest']);
      expect(await idsOf(2)).toEqual(['newest', 'middle']);
      expect((await checks.listOf('person-1', 1))[0]).toEqual(await checks.find('newest'));
    });

    test('are updated step by step without losing earlier values', async () => {
      const { checks } = store();
      await startCheck(store(), newCheck('K1'), newJob('check K1'));
      await startCheck(store(), newCheck('K2'), newJob('check K2'));
      const steps = [
        { noticeMessageId: 'notice-1' },
        { formClosed: true },
        { state: 'done', result: RESULT, finishedAt: NOW + 5 },
        { resultMessageId: 'result-1' },
        {},
      ] as const;
      for (const step of steps) await checks.update('K1', step);
      expect(await checks.find('K1')).toEqual({
        ...newCheck('K1'),
        noticeMessageId: 'notice-1',
        formClosed: true,
        state: 'done',
        result: RESULT,
        finishedAt: NOW + 5,
        resultMessageId: 'result-1',
      });
      expect(await checks.find('K2')).toMatchObject({ state: 'running', formClosed: false });
    });

    test('are found by the check they repeat: the newest of an owner since a time', async () => {
      const { checks } = store();
      const start = (id: string, changes: Partial<NewCheck>) =>
        startCheck(store(), newCheck(id, { source: 'K0', ...changes }), newJob(id));
      await start('too old', { createdAt: NOW - 1 });
      await start('of another person', { ownerId: 'person-2' });
      await start('of another check', { source: 'K9' });
      expect(await checks.findRepeatOf('person-1', 'K0', NOW)).toBeUndefined();
      await start('newer', { createdAt: NOW + 1 });
      await start('older', {});
      expect(await checks.findRepeatOf('person-1', 'K0', NOW)).toMatchObject({ id: 'newer' });
    });
  });
}
