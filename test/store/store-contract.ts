import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '../../src/domain/errors.js';
import type { Store } from '../../src/domain/store.js';
import { MIGRATIONS } from '../../src/store/migrations.js';
import { batchContract } from './batch-contract.js';
import { checkContract } from './check-contract.js';
import { deadLetterContract } from './dead-letter-contract.js';
import { draftContract } from './draft-contract.js';
import { endingContract } from './ending-contract.js';
import { fairnessContract } from './fairness-contract.js';
import { forgetContract } from './forget-contract.js';
import { jobContract } from './job-contract.js';
import { purgeContract } from './purge-contract.js';
import { moveRoomContract } from './move-room-contract.js';
import { NOW, newCheck, newDraft, newJob, startCheck } from './samples.js';

/**
 * The contract of every engine. `open` resolves to a new, empty store, which is closed after each
 * test.
 */
export function storeContract(engine: string, open: () => Promise<Store>): void {
  describe(`a store on ${engine}`, () => {
    let current: Store;
    const store = () => current;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.close());

    test('takes writes while it is open', async () => {
      await expect(store().checkWrites()).resolves.toBeUndefined();
      await store().close();
      await expect(store().checkWrites()).rejects.toBeInstanceOf(StoreUnavailableError);
    });

    test('keeps what succeeds while concurrent work fails', async () => {
      const { drafts, jobs } = store();
      const draft = await drafts.create(newDraft('draft-1'));
      await startCheck(store(), newCheck('K1'), newJob('check K1'));
      const keys = Array.from({ length: 10 }, (_, index) => `event-${index}`);
      const enqueueAll = async () => {
        for (const key of keys) await jobs.enqueue(newJob(key), NOW);
      };
      const sameId = newCheck('K1', { cause: 'another' });
      const [failed] = await Promise.allSettled([
        startCheck(store(), sameId, newJob('check K2'), draft),
        enqueueAll(),
      ]);
      expect(failed.status).toBe('rejected');
      const isNew = await Promise.all(keys.map((key) => jobs.enqueue(newJob(key), NOW)));
      expect(isNew).not.toContain(true);
    });

    jobContract(store);
    fairnessContract(store);
    deadLetterContract(store);
    endingContract(store);
    draftContract(store);
    checkContract(store);
    batchContract(store);
    throttleContract(store);
    secretContract(store);
    purgeContract(store);
    moveRoomContract(store);
    forgetContract(store);
    examineContract(store);
  });
}

function examineContract(store: () => Store): void {
  test('an examination shows that it can be written, and blocks no one', async () => {
    const newest = MIGRATIONS.length;
    const writable = { kind: 'writable', schema: newest, newest };
    expect(await store().examine(NOW)).toEqual(writable);
    expect(await store().examine(NOW)).toEqual(writable);
  });

  test('an examination of a closed one fails', async () => {
    await store().close();
    expect(await store().examine(NOW)).toMatchObject({ kind: 'failed' });
  });
}

function throttleContract(store: () => Store): void {
  describe('throttles', () => {
    test('let the first holder pass and block others until they expire', async () => {
      const { throttles } = store();
      expect(await throttles.take('warned room-1', 'event-1', NOW, NOW + 100)).toBe(true);
      expect(await throttles.take('warned room-1', 'event-2', NOW + 99, NOW + 199)).toBe(false);
      expect(await throttles.take('warned room-2', 'event-2', NOW + 99, NOW + 199)).toBe(true);
      expect(await throttles.take('warned room-1', 'event-2', NOW + 100, NOW + 200)).toBe(true);
      expect(await throttles.take('warned room-1', 'event-1', NOW + 101, NOW + 201)).toBe(false);
    });

    test('let the same holder pass again', async () => {
      const { throttles } = store();
      await throttles.take('warned room-1', 'event-1', NOW, NOW + 100);
      expect(await throttles.take('warned room-1', 'event-1', NOW + 50, NOW + 150)).toBe(true);
      expect(await throttles.take('warned room-1', 'event-2', NOW + 120, NOW + 220)).toBe(false);
    });

    test('let one of many concurrent callers pass', async () => {
      const { throttles } = store();
      const takes = Array.from({ length: 10 }, (_, index) =>
        throttles.take('warned room-1', `event-${index}`, NOW, NOW + 100),
      );
      expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1);
    });

    test('admit as many holders of a shared key as its limit allows', async () => {
      const { throttles } = store();
      const take = (holder: string, now: number, key = 'find:sue_1') =>
        throttles.takeOneOf(2, key, holder, now, now + 100);
      expect(await take('event-1', NOW)).toBe(true);
      expect(await take('event-2', NOW + 50)).toBe(true);
      expect(await take('event-3', NOW + 99)).toBe(false);
      expect(await take('event-3', NOW + 99, 'find:sueX1')).toBe(true);
      expect(await take('event-2', NOW + 99)).toBe(true);
      expect(await take('event-3', NOW + 100)).toBe(true);
      expect(await take('event-4', NOW + 101)).toBe(false);
    });

    test('free a shared key when the person that it ends with is forgotten', async () => {
      const { throttles } = store();
      const take = (holder: string) => throttles.takeOneOf(1, 'find:sue', holder, NOW, NOW + 100);
      expect(await take('event-1')).toBe(true);
      await store().forget('sue');
      expect(await take('event-2')).toBe(true);
    });
  });
}

function secretContract(store: () => Store): void {
  describe('secrets', () => {
    test('return the latest value', async () => {
      const { secrets } = store();
      expect(await secrets.read('token')).toBeUndefined();
      await secrets.write('token', 'old', NOW);
      await secrets.write('token', 'new', NOW + 1);
      await secrets.write('other', 'else', NOW + 2);
      expect(await secrets.read('token')).toBe('new');
    });
  });
}
