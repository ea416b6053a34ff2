import { BACKOFF, backoffDelay } from '../../domain/backoff.js';
import { isWithin, type Clock } from '../../domain/clock.js';

const SECOND = 1000;
/** As long as a single check is retried. */
export const PATIENCE_MS = 15 * 60 * SECOND;
/** How often one row may ask as a probe while Webex is down. */
const PROBE_EVERY_MS = 60 * SECOND;
/** How often rows may ask while everybody waits for the precheck, which lets one job pass. */
const OUTAGE_PAUSE_MS = 2 * SECOND;

/**
 * Paces all batch rows of the process. After a failure the other rows wait too, since the next
 * would fail for the same reason: avoids hammering an API that is down.
 */
export interface RowPacer {
  /** No row may start before this time, milliseconds since 1970. */
  readonly holdUntil: () => number;
  /** Records that Webex has answered. */
  readonly answered: () => void;
  /**
   * Records that Webex has not answered, and the wait that it asked for, if any. Returns when to
   * retry the same row, milliseconds since 1970. With `isOutage`, everybody waits.
   */
  readonly failed: (retryAfterMs: number | undefined, isOutage?: boolean) => number;
  /** Records that Webex answers again: rows start at once. */
  readonly resume: () => void;
  /**
   * False once Webex has not answered at all for fifteen minutes, so that each remaining row need
   * not wait as long. One row a minute may still ask, as a probe.
   */
  readonly mayAsk: () => boolean;
}

/** Creates a pacer without failures so far; it lives as long as the process. */
export function createRowPacer(clock: Clock): RowPacer {
  let heldUntil = 0;
  let failures = 0;
  let failingSince: number | undefined;
  let askedAt = 0;

  /** What a clock that was ahead has left is cut. */
  const isDown = (): boolean => {
    const now = clock.now();
    if (heldUntil > now + PATIENCE_MS) heldUntil = now;
    if (failingSince === undefined) return false;
    failingSince = Math.min(failingSince, now);
    return now - failingSince > PATIENCE_MS;
  };

  const answered = (): void => {
    failures = 0;
    failingSince = undefined;
  };

  return {
    holdUntil: () => (isDown() ? 0 : heldUntil),
    answered,
    resume() {
      answered();
      heldUntil = 0;
    },
    failed(retryAfterMs, isOutage = false) {
      const now = clock.now();
      failingSince ??= now;
      // Rows in flight at the same time fail together, which counts as one failure.
      if (now >= heldUntil) failures += 1;
      const pause = isOutage ? OUTAGE_PAUSE_MS : backoffDelay(BACKOFF.precheck, failures);
      const wait = retryAfterMs ?? pause;
      heldUntil = Math.max(heldUntil, now + wait);
      return now + wait;
    },
    mayAsk() {
      if (isDown() && isWithin(askedAt, PROBE_EVERY_MS, clock.now())) return false;
      askedAt = clock.now();
      return true;
    },
  };
}
