import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ThreadMessage } from './serve-thread.js';
import { ThreadLimitError, ThreadStartError, ThreadWorkError } from './thread-errors.js';

/** What a thread runs, and how much memory it may take. */
export interface ThreadOptions {
  /** The compiled module, which calls `serveThread`. */
  readonly module: URL;
  /** The most memory of its JavaScript heap, megabytes. */
  readonly memoryMb: number;
}

/** A thread that works on one input at a time. */
export interface Thread<Input, Output> {
  /** Throws `ThreadLimitError` for too much memory and `ThreadWorkError`; then the thread is dead. */
  work(input: Input): Promise<Output>;
  /** Ends the thread, whatever it does. */
  end(): void;
}

/** A thread that loads its module for longer than this hangs, milliseconds. */
const START_MS = 10_000;

const outOfMemorySchema = z.object({ code: z.literal('ERR_WORKER_OUT_OF_MEMORY') });

/** Resolves once the module is loaded; throws `ThreadStartError`. */
export async function startThread<Input, Output>({
  module,
  memoryMb,
}: ThreadOptions): Promise<Thread<Input, Output>> {
  const worker = startWorker(module, memoryMb);
  let settle: { resolve: (output: Output) => void; reject: (error: unknown) => void } | undefined;

  const loaded = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(reject, START_MS, new ThreadStartError('it hangs'));
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      reject(new ThreadStartError(error));
      settle?.reject(toWorkError(error));
    };
    worker.on('message', (message: ThreadMessage<Output>) => {
      clearTimeout(timer);
      if ('isReady' in message) resolve();
      else settle?.resolve(message.output);
    });
    worker.on('error', fail);
    worker.on('exit', fail);
  });

  const end = (): void => {
    void worker.terminate();
  };
  try {
    await loaded;
  } catch (error) {
    end();
    throw error;
  }
  worker.unref();
  return {
    async work(input) {
      worker.ref();
      try {
        return await new Promise<Output>((resolve, reject) => {
          settle = { resolve, reject };
          worker.postMessage(input);
        });
      } finally {
        settle = undefined;
        worker.unref();
      }
    },
    end,
  };
}

function startWorker(module: URL, memoryMb: number): Worker {
  try {
    // No flags of the process, such as a heap of another size.
    return new Worker(module, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
    });
  } catch (error) {
    throw new ThreadStartError(error);
  }
}

function toWorkError(error: unknown): ThreadLimitError | ThreadWorkError {
  return outOfMemorySchema.safeParse(error).success
    ? new ThreadLimitError('memory')
    : new ThreadWorkError(error);
}
