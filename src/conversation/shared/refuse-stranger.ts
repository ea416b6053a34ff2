import type { Place } from '../../domain/place.js';
import type { Cause, ConversationPorts } from './conversation-ports.js';

const HOUR_MS = 60 * 60 * 1000;

/** Tells somebody who may not use the bot so, in one line, at most once an hour; nothing else is done or kept. */
export async function refuseStranger(
  { messenger, throttles, clock }: ConversationPorts,
  cause: Cause,
  place: Place,
): Promise<void> {
  const now = clock.now();
  const first = await throttles.take(`refused:${cause.personId}`, cause.key, now, now + HOUR_MS);
  if (!first) return;
  await messenger.post(place, {
    markdown:
      'Sorry, I work for registered salespeople only. Please ask whoever added me here for access.',
  });
}
