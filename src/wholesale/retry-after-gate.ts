import type { Clock } from '../domain/clock.js';
import { ApiUnavailableError } from '../domain/errors.js';

/** Those who waited come back over this time at most, and not all at one moment; after a short wait over a part of it. */
const SPREAD_MS = 1_000;
const SPREAD_SHARE = 0.25;

/** Lets calls through, unless the API has asked everybody to wait. */
export type Gate = <T>(call: () => Promise<T>) => Promise<T>;

/** The gates of other replicas; times are milliseconds since 1970. */
export interface OtherGates {
  readonly tell: (closedUntil: number) => void;
  readonly listen: (hear: (closedUntil: number) => void) => void;
}

/**
 * A limit that follows `Retry-After`: from an answer that names a time until then, all calls throw `ApiUnavailableError` with
 * what is left of it, and nothing is sent, by other replicas neither. `random` gives numbers from 0 to 1.
 */
export function createRetryAfterGate(
  clock: Clock,
  others?: OtherGates,
  random: () => number = Math.random,
): Gate {
  let closedUntil = 0;
  others?.listen((until) => {
    closedUntil = Math.max(closedUntil, until);
  });
  return async (call) => {
    const left = closedUntil - clock.now();
    if (left > 0) {
      const wait = Math.ceil(left + random() * Math.min(SPREAD_MS, left * SPREAD_SHARE));
      throw new ApiUnavailableError('the API has asked to wait', {}, wait);
    }
    try {
      return await call();
    } catch (error) {
      if (error instanceof ApiUnavailableError && error.retryAfterMs !== undefined) {
        closedUntil = Math.max(closedUntil, clock.now() + error.retryAfterMs);
        others?.tell(closedUntil);
      }
      throw error;
    }
  };
}
