import { ThreadLimitError } from './thread-errors.js';
import { startThread, type Thread, type ThreadOptions } from './thread.js';

/** Does one kind of work in threads, so that none of it delays the event loop. */
export interface ThreadPool<Input, Output> {
  /**
   * Does the work for an input. Works of one `owner` run one after another, so that nobody takes
   * all threads. Throws `ThreadLimitError` when the work takes more time or memory than it may,
   * `ThreadWorkError` when it fails, and `ThreadStartError` when no thread could be started.
   */
  run(input: Input, owner: string): Promise<Output>;
}

/** How a pool works. */
export interface PoolOptions extends ThreadOptions {
  /** The most threads at a time. */
  readonly size: number;
  /** How long the work for one input may take, milliseconds. */
  readonly timeMs: number;
  /** A thread without work ends after this time, milliseconds. */
  readonly idleMs: number;
}

interface Waiting {
  readonly owner: string;
  readonly begin: () => void;
}

/** A pool without threads: each is started when it is needed and ends when it is idle. */
export function createThreadPool<Input, Output>(options: PoolOptions): ThreadPool<Input, Output> {
  const idle: { thread: Thread<Input, Output>; timer: NodeJS.Timeout }[] = [];
  const working = new Set<string>();
  let waiting: Waiting[] = [];

  const beginNext = (): void => {
    if (working.size >= options.size) return;
    const next = waiting.find(({ owner }) => !working.has(owner));
    if (next === undefined) return;
    waiting = waiting.filter((each) => each !== next);
    working.add(next.owner);
    next.begin();
  };

  const takeTurn = (owner: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ owner, begin: resolve });
      beginNext();
    });

  const takeThread = async (): Promise<Thread<Input, Output>> => {
    const rested = idle.pop();
    if (rested === undefined) return startThread(options);
    clearTimeout(rested.timer);
    return rested.thread;
  };

  const rest = (thread: Thread<Input, Output>): void => {
    const end = (): void => {
      const at = idle.findIndex((each) => each.thread === thread);
      if (at >= 0) idle.splice(at, 1);
      thread.end();
    };
    // Neither the timer nor the thread keeps the process alive.
    idle.push({ thread, timer: setTimeout(end, options.idleMs).unref() });
  };

  const work = async (input: Input): Promise<Output> => {
    const thread = await takeThread();
    let timer: NodeJS.Timeout | undefined;
    try {
      const output = await Promise.race([
        thread.work(input),
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => {
            reject(new ThreadLimitError('time'));
          }, options.timeMs);
        }),
      ]);
      rest(thread);
      return output;
    } catch (error) {
      thread.end();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async run(input, owner) {
      await takeTurn(owner);
      try {
        return await work(input);
      } finally {
        working.delete(owner);
        beginNext();
      }
    },
  };
}
