/** Delays in milliseconds after the first, second, … failure in a row; the last one repeats. */
export type Backoff = readonly [number, ...number[]];

/**
 * The retry schedules of the bot. The jobs of the queue have their own, which ends in a dead
 * letter.
 */
export const BACKOFF = {
  /** Between attempts at one HTTP call: short, since a person waits behind most calls. */
  httpCall: [250, 500, 1_000],
  /**
   * Between attempts to fetch and to store an event that came over the websocket, which Webex does
   * not deliver twice. A busy store or a failed call usually recovers within these five seconds.
   */
  websocketEvent: [250, 1_000, 4_000],
  /**
   * Between attempts to open the session at the start: doubles, so that an outage meets few calls.
   */
  sessionOpening: [2_000, 4_000, 8_000, 16_000, 30_000],
  /**
   * Between attempts at a precheck when Webex names no time: close together while somebody watches,
   * then once a minute.
   */
  precheck: [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000],
  /** Between attempts to download a file: a virus scan takes seconds. */
  fileDownload: [1_000, 2_000, 4_000, 8_000, 15_000, 30_000],
} as const satisfies Record<string, Backoff>;

/** The delay in milliseconds after `failures` failures in a row, 1 or more. */
export function backoffDelay(schedule: Backoff, failures: number): number {
  return schedule[Math.min(failures, schedule.length) - 1] ?? schedule[0];
}

/**
 * `delayMs` times a factor from 0.5 to 1.5, so that callers that failed together do not retry
 * together. `random` returns numbers from 0 to 1.
 */
export function withJitter(delayMs: number, random: () => number = Math.random): number {
  return delayMs * (0.5 + random());
}

/** How many attempts a schedule makes in a quarter of an hour, about. */
const MANY_ATTEMPTS = 20;

/**
 * Whether waiting until `nextTry` is worthwhile for work that began at `since` and is not to take
 * longer than `patienceMs`; times in milliseconds since 1970. If `since` is after `now`, because
 * the clock was set back, attempts are counted instead.
 */
export function isWorthWaiting(
  work: { readonly since: number; readonly attempt: number },
  nextTry: number,
  now: number,
  patienceMs: number,
): boolean {
  if (work.since <= now) return nextTry <= work.since + patienceMs;
  return nextTry <= now + patienceMs && work.attempt < MANY_ATTEMPTS;
}
