/** The only source of time. Passed in everywhere, so that tests control it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after `ms` milliseconds, or as soon as `signal` is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls `run` once after `ms` milliseconds, unless the returned function is called before. Cheaper
   * than a `sleep` that is usually aborted.
   */
  schedule(run: () => void, ms: number): () => void;
}
