const SECOND = 1000;

/**
 * Waits between attempts. The first are short, since most faults are gone in a moment and the person is waiting; the last
 * is long, since after an hour somebody has to look anyway.
 */
const WAITS_MS = [1, 2, 5, 15, 60, 300, 900, 1800].map((seconds) => seconds * SECOND);

/** Milliseconds to wait after attempt number `attempt` (from 1) has failed, or `undefined` when it was the last. */
export function retryDelay(attempt: number): number | undefined {
  return WAITS_MS[attempt - 1];
}
