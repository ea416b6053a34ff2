import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/domain/store.js';
import { newBatch, newCheck, newDraft, newJob, newRow, startCheck } from './samples.js';

/** Moving a space to another id on any engine. */
export function moveRoomContract(store: () => Store): void {
  const inRoom = (roomId: string) => ({ place: { roomId, roomType: 'group' as const } });

  test('a space that moves keeps its records, and those of others stay', async () => {
    const { drafts, checks, batches } = store();
    for (const roomId of ['old', 'other']) {
      await drafts.create(newDraft(`draft ${roomId}`, inRoom(roomId)));
      await startCheck(
        store(),
        newCheck(`check ${roomId}`, inRoom(roomId)),
        newJob(`job ${roomId}`),
      );
      await batches.create(newBatch(`batch ${roomId}`, inRoom(roomId)), [newRow(2)]);
    }
    expect(await store().moveRoom('old', 'new')).toBe(3);
    expect(await store().moveRoom('old', 'new')).toBe(0);
    for (const [name, roomId] of [
      ['old', 'new'],
      ['other', 'other'],
    ]) {
      const found = [
        await drafts.find(`draft ${name}`),
        await checks.find(`check ${name}`),
        await batches.find(`batch ${name}`),
      ];
      expect(found.map((each) => each?.place.roomId)).toEqual([roomId, roomId, roomId]);
    }
  });

  describe('moving an unknown space', () => {
    test('changes nothing', async () => {
      expect(await store().moveRoom('unknown', 'new')).toBe(0);
    });
  });
}
