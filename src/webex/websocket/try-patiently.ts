import type { Clock } from '../../domain/clock.js';

/** A store that is busy or a call that failed is mostly well again within this. */
const PAUSES_MS = [250, 1_000, 4_000];

/** Does `work` up to four times within some five seconds; throws its last error. */
export async function tryPatiently<T>(work: () => PromiseLike<T>, clock: Clock): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch {
      await clock.sleep(pause);
    }
  }
  return await work();
}
