import type { Place } from '../../domain/place.js';
import type { ConversationPorts } from './conversation-ports.js';

/** The longest that a person waits without any message. */
export const SILENCE_MS = 2000;

/**
 * Posts `markdown` when `SILENCE_MS` pass before `answered` is aborted. Resolves to the id of that
 * message, or to `undefined` when it was not needed or could not be posted: a notice is best
 * effort.
 */
export async function postWhenSlow(
  { clock, messenger }: Pick<ConversationPorts, 'clock' | 'messenger'>,
  place: Place,
  markdown: string,
  answered: AbortSignal,
): Promise<string | undefined> {
  await clock.sleep(SILENCE_MS, answered);
  if (answered.aborted) return undefined;
  return messenger.post(place, { markdown }).catch(() => undefined);
}
