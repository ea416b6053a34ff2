import type { Place } from '../../domain/place.js';
import type { ConversationPorts } from './conversation-ports.js';

/** A person waits this long without a word (design, section 6). */
export const SILENCE_MS = 2000;

/**
 * Says that something takes longer, once two seconds have passed before `answered` is aborted. Resolves to the id of that message,
 * or to `undefined` when there was no need or it could not be posted: a notice is a courtesy.
 */
export async function sayWhenSlow(
  { clock, messenger }: ConversationPorts,
  place: Place,
  markdown: string,
  answered: AbortSignal,
): Promise<string | undefined> {
  await clock.sleep(SILENCE_MS, answered);
  if (answered.aborted) return undefined;
  return messenger.post(place, { markdown }).catch(() => undefined);
}
