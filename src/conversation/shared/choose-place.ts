import { ApiRefusedError } from '../../domain/errors.js';
import type { Place } from '../../domain/place.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';

const HOUR_MS = 60 * 60 * 1000;

/** Other bots see only what they are mentioned in (https://developer.webex.com/docs/bots). */
const BOT_ADDRESS = /@(webex\.bot|sparkbot\.io)$/i;

/**
 * True when customers' data must not be shown in a place: somebody who may not use the bot is in the space, or Webex does
 * not say who is.
 */
export async function hasOutsiders(
  { messenger, isAllowed }: ConversationPorts,
  { roomId, roomType }: Place,
): Promise<boolean> {
  if (roomType === 'direct') return false;
  try {
    const members = await messenger.readMembers(roomId);
    return members.some(({ email }) => !BOT_ADDRESS.test(email) && !isAllowed(email));
  } catch (error) {
    if (error instanceof ApiRefusedError) return true;
    throw error;
  }
}

/**
 * The place where customers' data can be shown to the person behind `cause`: the one they spoke in, or their 1:1 space with
 * the bot when there are outsiders. The thread is told so.
 */
export async function choosePlace(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
): Promise<Place> {
  if (!(await hasOutsiders(ports, place))) return place;
  const { messenger, throttles, clock } = ports;
  const key = `outside:${place.threadId ?? place.roomId}:${cause.personId}`;
  const now = clock.now();
  if (await throttles.take(key, cause.key, now, now + HOUR_MS)) {
    await messenger.post(place, {
      markdown:
        'Somebody from outside is in this space, so I show no customer here. The answer comes in our 1:1 space.',
    });
  }
  return messenger.openDirect(
    { personId: cause.personId },
    'You asked in a space with somebody from outside, so I answer here.',
  );
}
