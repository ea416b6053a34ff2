/**
 * Runs `work` after all work that was passed in before has ended; resolves or rejects as `work`
 * does.
 */
export type WithLock = <T>(work: () => T | Promise<T>) => Promise<T>;

/** A lock for one resource, first come, first served. Work that fails releases it. */
export function createMutex(): WithLock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
