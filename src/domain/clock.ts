/** The only source of time. Passed in everywhere, so that tests control it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after `ms` milliseconds, or as soon as `signal` is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls `run` once after `ms` milliseconds, unless the returned function is called before.
   * Cheaper than a `sleep` that is usually aborted.
   */
  schedule(run: () => void, ms: number): () => void;
}

/**
 * Whether a time is less than `ms` milliseconds from `now`, before or after it. A time after it was
 * written by a clock that was ahead, and counts no longer than one before it.
 */
export function isWithin(time: number, ms: number, now: number): boolean {
  return Math.abs(now - time) < ms;
}

/**
 * A time for measuring how long something has lasted, from now on: it follows `clock`, and stands
 * still where that is set back.
 */
export function createSteadyTime(clock: Pick<Clock, 'now'>): () => number {
  let last = -Infinity;
  let shift = 0;
  return () => {
    const now = clock.now();
    shift = Math.max(shift, last - now);
    last = now + shift;
    return last;
  };
}
