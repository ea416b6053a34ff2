import type { Clock } from '../../domain/clock.js';
import type { Trigger } from './conversation-ports.js';

/** Webex announces some messages before every part of it can show them. */
const AGAIN_AFTER_MS = 1_000;
/** What is absent after this time was deleted. */
const FRESH_MS = 60_000;

/**
 * Reads what an event announced. If it is absent and the event is fresh, reads once more a second
 * later. Resolves to `undefined` when it is gone; throws what `read` throws.
 */
export async function readFresh<T>(
  read: () => Promise<T | undefined>,
  { receivedAt }: Pick<Trigger, 'receivedAt'>,
  clock: Clock,
): Promise<T | undefined> {
  const found = await read();
  if (found !== undefined || clock.now() - receivedAt > FRESH_MS) return found;
  await clock.sleep(AGAIN_AFTER_MS);
  return read();
}
