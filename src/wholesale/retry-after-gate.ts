import type { Clock } from '../domain/clock.js';
import { ApiUnavailableError } from '../domain/errors.js';

/** Blocked callers return spread over at most this time, after a short wait over a part of it. */
const MAX_SPREAD_MS = 1_000;
/** As long as an API can ask for, `parseRetryAfter`. */
const LONGEST_WAIT_MS = 15 * 60_000;
const SPREAD_SHARE = 0.25;

/** Lets calls through, unless the API has asked all callers to wait. */
export type Gate = <T>(call: () => Promise<T>) => Promise<T>;

/** The gates of other replicas; times are milliseconds since 1970. */
export interface OtherGates {
  /** Announces that this gate is closed. */
  readonly notify: (closedUntil: number) => void;
  /** Registers the listener for announcements of other gates. */
  readonly onClosed: (listener: (closedUntil: number) => void) => void;
}

/**
 * A gate that follows `Retry-After`: from an answer that names a time until then, all calls throw
 * `ApiUnavailableError` with the remaining time, and nothing is sent, not by other replicas either.
 * `random` returns numbers from 0 to 1.
 */
export function createRetryAfterGate(
  clock: Clock,
  others?: OtherGates,
  random: () => number = Math.random,
): Gate {
  let closedUntil = 0;
  others?.onClosed((until) => {
    closedUntil = Math.max(closedUntil, until);
  });
  return async (call) => {
    // Nobody asks for longer: this is from a clock that was ahead.
    if (closedUntil - clock.now() > LONGEST_WAIT_MS) closedUntil = 0;
    const left = closedUntil - clock.now();
    if (left > 0) {
      const wait = Math.ceil(left + random() * Math.min(MAX_SPREAD_MS, left * SPREAD_SHARE));
      throw new ApiUnavailableError('the API has asked to wait', { api: 'precheck' }, wait);
    }
    try {
      return await call();
    } catch (error) {
      if (error instanceof ApiUnavailableError && error.retryAfterMs !== undefined) {
        closedUntil = Math.max(closedUntil, clock.now() + error.retryAfterMs);
        others?.notify(closedUntil);
      }
      throw error;
    }
  };
}
