import type { Clock } from '../domain/clock.js';

/** The system clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // Each job and each check aborts such a sleep when it ends. `node:timers/promises` would create
  // an error with its stack trace each time.
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
