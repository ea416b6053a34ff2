import type { IncomingMessage, Messenger, SubmittedAction } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';

/** Where to answer a message: in a team space in its thread, in a 1:1 space beside it unless it stands in a thread. */
export function placeOf({ id, roomId, roomType, parentId }: IncomingMessage): Place {
  // Webex takes replies to root messages only, so a reply's own parent is the thread.
  const threadId = parentId ?? (roomType === 'group' ? id : undefined);
  return { roomId, roomType, ...(threadId === undefined ? {} : { threadId }) };
}

/** Where to answer a press on a card of which nothing else is known: an action names no thread, its message does. */
export async function readPlace(messenger: Messenger, action: SubmittedAction): Promise<Place> {
  const message = await messenger.readMessage(action.messageId);
  return message === undefined ? { roomId: action.roomId, roomType: 'group' } : placeOf(message);
}
