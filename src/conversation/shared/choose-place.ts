import { ApiAnswerError, ApiRefusedError } from '../../domain/errors.js';
import type {
  IncomingMessage,
  Member,
  Messenger,
  SubmittedAction,
} from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { isOutsider } from './access-policy.js';
import type { ConversationPorts, Trigger } from './conversation-ports.js';

/** What choosing a place takes. */
export type PlacePorts = Pick<ConversationPorts, 'messenger' | 'isAllowed' | 'throttles' | 'clock'>;

const NOT_FOUND = 404;
const HOUR_MS = 60 * 60 * 1000;

const SPACE_GONE = 'The space where you asked is no longer open to me, so I answer here.';

/**
 * Where to answer a message: in a team space in its thread; in a 1:1 space at the top level, unless
 * the message is in a thread.
 */
export function placeOf({ id, roomId, roomType, parentId }: IncomingMessage): Place {
  // Webex accepts replies to root messages only, so a reply's own parent is the thread.
  const threadId = parentId ?? (roomType === 'group' ? id : undefined);
  return { roomId, roomType, ...(threadId === undefined ? {} : { threadId }) };
}

/** Where to answer an action on a card: an action names no thread, so its message is fetched. */
export async function readPlace(messenger: Messenger, action: SubmittedAction): Promise<Place> {
  const message = await messenger.readMessage(action.messageId);
  return message === undefined ? { roomId: action.roomId, roomType: 'group' } : placeOf(message);
}

/**
 * True when customer data must not be shown in a place: a person who may not use the bot is in the
 * space, or its members cannot all be known.
 */
export async function hasOutsiders(
  ports: Pick<ConversationPorts, 'messenger' | 'isAllowed'>,
  { roomId, roomType }: Place,
): Promise<boolean> {
  if (roomType === 'direct') return false;
  const members = await readAllMembers(ports, roomId);
  if (members === 'gone' || members === 'hidden') return true;
  // One after the other: the first outsider decides, and most members need no look-up.
  for (const member of members) if (await isOutsider(ports, member)) return true;
  return false;
}

async function readAllMembers(
  { messenger }: Pick<ConversationPorts, 'messenger'>,
  roomId: string,
): Promise<readonly Member[] | 'gone' | 'hidden'> {
  try {
    const { members, isComplete } = await messenger.readMembers(roomId);
    return isComplete ? members : 'hidden';
  } catch (error) {
    if (error instanceof ApiRefusedError && error.facts.status === NOT_FOUND) return 'gone';
    if (error instanceof ApiRefusedError || error instanceof ApiAnswerError) return 'hidden';
    throw error;
  }
}

/**
 * Resolves to a place where the person behind `trigger` can be shown customer data: the given one,
 * or their 1:1 space with the bot when there are outsiders, or when the space is gone: archived,
 * moved to another id, or left by the bot. A message in the thread then explains the move, at most
 * once an hour.
 */
export async function choosePlace(
  ports: PlacePorts,
  trigger: Trigger,
  place: Place,
): Promise<Place> {
  if (!(await hasOutsiders(ports, place))) return place;
  const { messenger, throttles, clock } = ports;
  if ((await readAllMembers(ports, place.roomId)) === 'gone')
    return messenger.openDirect({ personId: trigger.personId }, SPACE_GONE);
  const key = `outside:${place.threadId ?? place.roomId}:${trigger.personId}`;
  const now = clock.now();
  if (await throttles.take(key, trigger.key, now, now + HOUR_MS)) {
    await messenger.post(place, {
      markdown:
        'Somebody from outside is in this space, so I show no customer here. ' +
        'The answer comes in our 1:1 space.',
    });
  }
  return messenger.openDirect(
    { personId: trigger.personId },
    'You asked in a space with somebody from outside, so I answer here.',
  );
}
