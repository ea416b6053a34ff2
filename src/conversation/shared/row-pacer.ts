import type { Clock } from '../../domain/clock.js';

const SECOND = 1000;
/** As long as a check of one customer is tried. */
export const PATIENCE_MS = 15 * 60 * SECOND;
/** Between tries when Webex names no time. */
const WAITS_MS = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * SECOND);
const LONGEST_WAIT_MS = 60 * SECOND;

/**
 * Sets the pace of all rows of the process. After a failure the rows behind it wait as well, for what failed one would fail the
 * next: a file of a thousand must not knock a thousand times at a door that is shut.
 */
export interface RowPacer {
  /** No row is to be taken up before this time, milliseconds since 1970. */
  readonly holdUntil: () => number;
  /** Webex has answered. */
  readonly answered: () => void;
  /** Webex has not, and may have named a time. Resolves to when the same row is to be tried again. */
  readonly failed: (retryAfterMs: number | undefined) => number;
  /**
   * False once Webex has not answered anything for fifteen minutes: the rows that are left then need not each wait as long. One a
   * minute is asked all the same.
   */
  readonly mayAsk: () => boolean;
}

export function createRowPacer(clock: Clock): RowPacer {
  let heldUntil = 0;
  let failures = 0;
  let failingSince: number | undefined;
  let askedAt = 0;

  const isDown = (): boolean =>
    failingSince !== undefined && clock.now() - failingSince > PATIENCE_MS;

  return {
    holdUntil: () => (isDown() ? 0 : heldUntil),
    answered() {
      failures = 0;
      failingSince = undefined;
    },
    failed(retryAfterMs) {
      const now = clock.now();
      failingSince ??= now;
      // Those that were under way together fail together: that is one failure.
      if (now >= heldUntil) failures += 1;
      const wait = retryAfterMs ?? WAITS_MS[failures - 1] ?? LONGEST_WAIT_MS;
      heldUntil = Math.max(heldUntil, now + wait);
      return now + wait;
    },
    mayAsk() {
      if (isDown() && clock.now() - askedAt < LONGEST_WAIT_MS) return false;
      askedAt = clock.now();
      return true;
    },
  };
}
