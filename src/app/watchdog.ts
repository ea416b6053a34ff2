import inspector from 'node:inspector';
import { Worker } from 'node:worker_threads';
import { createWatchdogMemory, WATCHDOG_BYTES } from './watchdog-memory.js';

/** Follows the jobs that run. */
export interface JobWatch {
  /** Does the work of the job `key`, which is named if the event loop stands still meanwhile. */
  follow<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Ends the process when its event loop stands still. */
export interface Watchdog extends JobWatch {
  /** From now on the process ends sooner, because a stop takes at most ten seconds. */
  expectStop(): void;
}

/** Only a fault takes so long. Ending the process is better than to leave everybody unanswered. */
const LIMIT_SECONDS = 30;
const STOP_LIMIT_SECONDS = 8;
const BEAT_MS = 1_000;

/**
 * Starts a thread that ends the process (SIGKILL) with a line in the log once the event loop has
 * stood still for 30 s. The line names the running jobs; the next process counts them as suspects.
 * Does nothing while a debugger is attached, since a breakpoint stops the event loop, too.
 */
export function startWatchdog(): Watchdog {
  const buffer = new SharedArrayBuffer(WATCHDOG_BYTES);
  const memory = createWatchdogMemory(buffer);
  memory.setLimit(LIMIT_SECONDS);
  if (inspector.url() === undefined) {
    setInterval(() => {
      memory.beat();
    }, BEAT_MS).unref();
    const thread = new Worker(new URL('./watchdog-thread.js', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    });
    // Without it the bot works as before.
    thread.on('error', () => undefined);
    thread.postMessage(buffer);
    thread.unref();
  }
  return {
    async follow(key, work) {
      const end = memory.note(key);
      try {
        return await work();
      } finally {
        end();
      }
    },
    expectStop: () => {
      memory.setLimit(STOP_LIMIT_SECONDS);
    },
  };
}
