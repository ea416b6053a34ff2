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
  /** The 1:1 space, once it had to be opened. */
  let direct: Place | undefined;
  /** Where the posts to a place go instead, and where messages of this job are. */
  const found = new Map<string, Place>();
  const homes = new Map<string, Place>();

  const openDirect = async (): Promise<Place> =>
    (direct ??= await messenger.openDirect({ personId }, SPACE_CLOSED));

  const send = async (
    wanted: Place,
    post: (there: Place) => Promise<string>,
    start = found.get(keyOf(wanted)) ?? wanted,
  ): Promise<string> => {
    const { threadId, ...space } = start;
    const ways = [...(threadId === undefined ? [] : [() => start]), () => space, openDirect];
    let refusal: ApiRefusedError | undefined;
    for (const reach of ways) {
      try {
        const there = await reach();
        const id = await post(there);
        if (there !== wanted) found.set(keyOf(wanted), there);
        homes.set(id, there);
        return id;
      } catch (error) {
        if (!(error instanceof ApiRefusedError)) throw error;
        refusal ??= error;
      }
    }
    throw new AnswerUndeliverableError('posted nowhere', refusal?.facts, refusal);
  };

  return {
    ...messenger,
    post: (place, message) => send(place, (there) => messenger.post(there, message)),
    postFile: (place, markdown, file) =>
      send(place, (there) => messenger.postFile(there, markdown, file)),
    replace: (messageId, place, message) => {
      const home = homes.get(messageId) ?? place;
      // A message can only be edited in its own space; elsewhere it is a new one.
      const replace = (there: Place) =>
        there.roomId === home.roomId
          ? messenger.replace(messageId, there, message)
          : messenger.post(there, message);
      return send(place, replace, home);
    },
  };
}

function keyOf({ roomId, threadId = '' }: Place): string {
  return `${roomId} ${threadId}`;
}
