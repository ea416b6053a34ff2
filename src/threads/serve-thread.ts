import { parentPort } from 'node:worker_threads';

/** What a thread posts: once that it is loaded, then one outcome for each input. */
export type ThreadMessage<Output> = { readonly isReady: true } | { readonly output: Output };

/**
 * Makes this thread do `work` for each input that a `ThreadPool` sends. What `work` throws ends the
 * thread, and the pool rejects the input.
 */
// Callers name the type that their pool sends.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function serveThread<Input>(work: (input: Input) => unknown): void {
  const post = (message: ThreadMessage<unknown>): void => parentPort?.postMessage(message);
  const answer = async (input: Input): Promise<void> => {
    post({ output: await work(input) });
  };
  parentPort?.on('message', (input: Input) => void answer(input));
  post({ isReady: true });
}
