import type { Clock } from '../../domain/clock.js';

/** A busy store or a failed call usually recovers within these pauses, in milliseconds. */
const PAUSES_MS = [250, 1_000, 4_000];

/** Runs `work` up to four times within some five seconds; throws its last error. */
export async function retry<T>(work: () => PromiseLike<T>, clock: Clock): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch {
      await clock.sleep(pause);
    }
  }
  return await work();
}
