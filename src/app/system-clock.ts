import type { Clock } from '../domain/clock.js';

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // Every job and every check sleeps beside its work and is woken: `node:timers/promises` would make an error with its stack each time.
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
    }),
};
