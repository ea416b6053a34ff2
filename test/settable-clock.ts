import type { Clock } from '../src/domain/clock.js';

/** A clock that stands still until it is moved forward; sleepers wake when their time has come. */
export interface SettableClock extends Clock {
  forward(ms: number): void;
}

/** A clock that shows `now`, milliseconds since 1970. */
export function createSettableClock(now: number): SettableClock {
  let present = now;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  return {
    now: () => present,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = {
          until: present + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        if (ms <= 0 || signal?.aborted) sleeper.wake();
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      }),
    schedule: (run, ms) => {
      const sleeper = {
        until: present + ms,
        wake: () => {
          if (sleepers.delete(sleeper)) run();
        },
      };
      sleepers.add(sleeper);
      if (ms <= 0) queueMicrotask(sleeper.wake);
      return () => sleepers.delete(sleeper);
    },
    forward: (ms) => {
      present += ms;
      for (const sleeper of sleepers) if (sleeper.until <= present) sleeper.wake();
    },
  };
}
