import { AnswerUndeliverableError, ApiRefusedError } from '../../domain/errors.js';
import type { Messenger } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';

const SPACE_CLOSED = 'The space where you asked does not take my message, so I answer here.';

/**
 * A messenger whose posts reach the person even where a place refuses them for good: a space that
 * only moderators may post in, that is archived, that moved to another id or that the bot has left,
 * and a thread whose root was deleted. A refused post goes to the space outside the thread, then to
 * the 1:1 space with the person and one line why. Throws `AnswerUndeliverableError` when that is
 * refused, too. Create one for each job: it keeps to the place that it found.
 */
export function reachPerson(messenger: Messenger, personId: string): Messenger {
  const found = new Map<string, Place>();

  const send = async <T>(place: Place, post: (there: Place) => Promise<T>): Promise<T> => {
    let refusal: ApiRefusedError | undefined;
    for (const reach of waysTo(found.get(keyOf(place)) ?? place)) {
      try {
        const there = await reach();
        const posted = await post(there);
        found.set(keyOf(place), there);
        return posted;
      } catch (error) {
        if (!(error instanceof ApiRefusedError)) throw error;
        refusal ??= error;
      }
    }
    throw new AnswerUndeliverableError('posted nowhere', refusal?.facts, refusal);
  };

  const waysTo = ({ threadId, ...space }: Place): (() => Promise<Place> | Place)[] => [
    ...(threadId === undefined ? [] : [() => ({ ...space, threadId })]),
    () => space,
    () => messenger.openDirect({ personId }, SPACE_CLOSED),
  ];

  return {
    ...messenger,
    post: (place, message) => send(place, (there) => messenger.post(there, message)),
    postFile: (place, markdown, file) =>
      send(place, (there) => messenger.postFile(there, markdown, file)),
    replace: (messageId, place, message) =>
      send(place, (there) => messenger.replace(messageId, there, message)),
  };
}

function keyOf({ roomId, threadId = '' }: Place): string {
  return `${roomId} ${threadId}`;
}
