import { BACKOFF } from '../../domain/backoff.js';
import type { Clock } from '../../domain/clock.js';

/** Runs `work` up to four times within some five seconds; throws its last error. */
export async function retry<T>(work: () => PromiseLike<T>, clock: Clock): Promise<T> {
  for (const delay of BACKOFF.websocketEvent) {
    try {
      return await work();
    } catch {
      await clock.sleep(delay);
    }
  }
  return await work();
}
