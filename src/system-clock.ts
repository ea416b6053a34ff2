import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './domain/clock.js';

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    // An aborted sleep rejects; for a caller it has merely ended.
    await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  },
};
