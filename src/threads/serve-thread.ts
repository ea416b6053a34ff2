import { parentPort } from 'node:worker_threads';

/** What a thread posts: once that it is loaded, then one outcome for each input. */
export type ThreadMessage<Output> = { readonly isReady: true } | { readonly output: Output };

/**
 * Makes this thread do `work` for each input that a `ThreadPool` sends. What `work` throws ends the
 * thread, and the pool rejects the input.
 */
export function serveThread(work: (input: never) => unknown): void {
  const post = (message: ThreadMessage<unknown>): void => parentPort?.postMessage(message);
  const answer = async (input: never): Promise<void> => {
    post({ output: await work(input) });
  };
  parentPort?.on('message', (input: never) => void answer(input));
  post({ isReady: true });
}
