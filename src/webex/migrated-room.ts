import type { z } from 'zod';
import type { webhookEnvelopeSchema } from './webhook-envelope.js';

type EventData = z.infer<typeof webhookEnvelopeSchema>['data'];

/**
 * The ids of a space that Webex has migrated: the one that it probably has now, and the other, if
 * the event names two.
 */
export function readRoomIds(data: EventData): { roomId: string; previousRoomId?: string } {
  const { id, roomId = id } = data;
  const newer = data.newRoomId ?? data.newId ?? data.targetRoomId ?? data.toRoomId;
  const older =
    data.previousRoomId ?? data.previousId ?? data.oldRoomId ?? data.oldId ?? data.sourceRoomId;
  const current = newer ?? (roomId === older ? id : roomId);
  const other = [older, data.fromRoomId, roomId, id].find(
    (each) => each !== undefined && each !== current,
  );
  return { roomId: current, ...(other !== undefined && { previousRoomId: other }) };
}
