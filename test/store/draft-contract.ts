import { describe, expect, test } from '@jest/globals';
import type { Draft } from '../../src/domain/draft.js';
import { UnstorableDataError } from '../../src/domain/errors.js';
import type { Store } from '../../src/domain/store.js';
import { NOW, newCheck, newDraft, newJob, startCheck } from './samples.js';

/** Drafts on any engine. */
export function draftContract(store: () => Store): void {
  describe('drafts', () => {
    test('are returned as they were stored', async () => {
      const { drafts } = store();
      const bare = newDraft('bare', { place: { roomId: 'room-1', roomType: 'direct' } });
      const full = newDraft('full', {
        source: 'card-1',
        messageId: 'message-1',
        checkId: 'check-1',
        kind: 'subscriber',
        step: 'subscriber',
        state: 'sent',
      });
      for (const draft of [bare, full]) {
        expect(await drafts.create(draft)).toEqual(draft);
        expect(await drafts.find(draft.id)).toEqual(draft);
      }
      expect(await drafts.find('unknown')).toBeUndefined();
    });

    test('are created once per cause', async () => {
      const { drafts } = store();
      const first = newDraft('first', { cause: 'message-1' });
      await drafts.create(first);
      await drafts.update({ ...first, messageId: 'form-1' });
      const again = await drafts.create(newDraft('second', { cause: 'message-1', values: {} }));
      expect(again).toEqual({ ...first, messageId: 'form-1' });
      expect(await drafts.find('second')).toBeUndefined();
    });

    test('store the changed fields, and no others', async () => {
      const { drafts } = store();
      const draft = await drafts.create(newDraft('one'));
      const change = {
        messageId: 'form-1',
        values: { 'provisioningParameters.calling.location.name': 'Graz' },
        step: 'location',
        updatedAt: NOW + 5,
      } as const;
      await drafts.update({ ...draft, ...change, ownerId: 'person-2', expiresAt: 0 });
      expect(await drafts.find('one')).toEqual({ ...draft, ...change });
    });

    test('never reopen', async () => {
      const { drafts } = store();
      const open = await drafts.create(newDraft('one'));
      await drafts.update({ ...open, state: 'cancelled' });
      await drafts.update({ ...open, messageId: 'form-2' });
      expect(await drafts.find('one')).toMatchObject({ state: 'cancelled', messageId: 'form-2' });
    });

    test('are found by their source: the newest open one of an owner since a time', async () => {
      const { drafts } = store();
      const find = () => drafts.findOpenedFrom('person-1', 'card-1', NOW);
      const create = (id: string, changes: Partial<Draft>) =>
        drafts.create(newDraft(id, { source: 'card-1', ...changes }));
      await create('too old', { createdAt: NOW - 1 });
      await create('of another person', { ownerId: 'person-2' });
      await create('of another card', { source: 'card-2' });
      await create('not open', { state: 'cancelled' });
      expect(await find()).toBeUndefined();
      await create('newer', { createdAt: NOW + 1 });
      await create('older', {});
      expect(await find()).toMatchObject({ id: 'newer' });
    });

    test('are listed by owner and space: the open ones, newest first', async () => {
      const { drafts } = store();
      const create = (id: string, changes: Partial<Draft>) => drafts.create(newDraft(id, changes));
      await create('older', {});
      await create('newer', { createdAt: NOW + 1 });
      await create('not open', { state: 'cancelled' });
      await create('of another person', { ownerId: 'person-2' });
      await create('elsewhere', { place: { roomId: 'room-2', roomType: 'direct' } });
      const open = await drafts.listOpen('person-1', 'room-1');
      expect(open.map(({ id }) => id)).toEqual(['newer', 'older']);
      expect(open[1]).toEqual(await drafts.find('older'));
    });

    test('are submitted once, with their check and its job', async () => {
      const { drafts, checks, jobs } = store();
      const draft = await drafts.create(newDraft('one'));
      const form: Draft = {
        ...draft,
        values: { 'address.city': 'Graz' },
        step: 'review',
        updatedAt: NOW + 1,
      };
      const ids = ['K1', 'K2', 'K3'];
      const presses = ids.map((id) =>
        startCheck(store(), newCheck(id), newJob(`check ${id}`, { queue: 'checks' }), form),
      );
      const hasStarted = await Promise.all(presses);
      expect(hasStarted.filter(Boolean)).toHaveLength(1);
      const checkId = ids[hasStarted.indexOf(true)] ?? '';

      expect(await drafts.find('one')).toEqual({ ...form, state: 'sent', checkId });
      const check = { ...newCheck(checkId), state: 'running' };
      expect(await Promise.all(ids.map((id) => checks.find(id)))).toEqual(
        ids.map((id) => (id === checkId ? expect.objectContaining(check) : undefined)),
      );
      const queued = await jobs.claim('checks', 5, NOW, NOW + 1);
      expect(queued.map((job) => job.key)).toEqual([`check ${checkId}`]);
    });

    test('stay open when the same cause has already started a check', async () => {
      const { drafts } = store();
      const draft = await drafts.create(newDraft('one'));
      await startCheck(store(), newCheck('K1', { cause: 'action-1' }), newJob('check K1'));
      const again = newCheck('K2', { cause: 'action-1' });
      expect(await startCheck(store(), again, newJob('check K2'), draft)).toBe(false);
      expect(await drafts.find('one')).toEqual(draft);
    });

    test('stay open, without partial changes, when their check cannot be stored', async () => {
      const { drafts, jobs } = store();
      const draft = await drafts.create(newDraft('one'));
      await startCheck(store(), newCheck('K1'), newJob('check K1'));
      const sameId = newCheck('K1', { cause: 'action-2' });
      await expect(startCheck(store(), sameId, newJob('check K2'), draft)).rejects.toBeInstanceOf(
        UnstorableDataError,
      );
      expect(await drafts.find('one')).toEqual(draft);
      expect(await jobs.enqueue(newJob('check K2'), NOW)).toBe(true);
    });
  });
}
