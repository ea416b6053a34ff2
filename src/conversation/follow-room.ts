import type { InboundEvent } from '../domain/inbound-event.js';
import type { Log } from '../domain/log.js';
import type { ConversationPorts } from './shared/conversation-ports.js';

/**
 * Follows a space that Webex has moved to another geography, where its id changes: open forms,
 * running checks and batches continue under the new id. No document says which of the two ids in
 * the event is the new one, so Webex is asked: the space answers under one of them only.
 */
export async function followRoom(
  { messenger, moveRoom, announceMembers }: FollowPorts,
  { roomId, previousRoomId }: InboundEvent,
  log: Log,
): Promise<void> {
  await announceMembers(roomId);
  if (previousRoomId === undefined || previousRoomId === roomId) {
    log.warn({}, 'a space was moved, but the event does not name both ids');
    return;
  }
  const isAsNamed = (await messenger.hasRoom(roomId)) || !(await messenger.hasRoom(previousRoomId));
  const [from, to] = isAsNamed ? [previousRoomId, roomId] : [roomId, previousRoomId];
  const moved = await moveRoom(from, to);
  log.info({ moved }, 'a space was moved, and its records with it');
}

type FollowPorts = Pick<ConversationPorts, 'messenger' | 'moveRoom' | 'announceMembers'>;
