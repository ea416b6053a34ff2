import type { ThrottleStore } from '../domain/store.js';
import type { Queries } from './database.js';

/** How far the clocks of replicas may differ. What is held for longer is from a clock ahead. */
const TOLERANCE_MS = 60_000;

const TAKE = `
  INSERT INTO throttles (throttle_key, holder, held_until) VALUES ($1, $2, $4)
  ON CONFLICT (throttle_key) DO UPDATE
    SET holder = excluded.holder, held_until = excluded.held_until
    WHERE throttles.held_until <= $3 OR throttles.held_until > $5
      OR throttles.holder = excluded.holder
  RETURNING throttle_key`;

/**
 * Each holder has a row of its own, whose key ends with the shared one ($1). No LIKE: a key may
 * hold `_`, and SQLite's LIKE ignores case.
 */
const TAKE_ONE_OF = `
  INSERT INTO throttles (throttle_key, holder, held_until)
  SELECT $2 || ':' || $1, $2, CAST($4 AS BIGINT)
  WHERE CAST($5 AS BIGINT) > (
    SELECT COUNT(*) FROM throttles
    WHERE held_until > $3 AND held_until <= $6 AND holder <> $2
      AND SUBSTR(throttle_key, LENGTH(throttle_key) - LENGTH($1)) = ':' || $1
  )
  ON CONFLICT (throttle_key) DO UPDATE SET held_until = excluded.held_until
  RETURNING throttle_key`;

/**
 * Throttles in the table `throttles`. `take` is a single statement, so that two callers cannot both
 * get a free key.
 */
export function createThrottleStore(database: Queries): ThrottleStore {
  return {
    async take(key, holder, now, until, longestMs = until - now) {
      const latest = now + longestMs + TOLERANCE_MS;
      const taken = await database.query(TAKE, [key, holder, now, until, latest]);
      return taken.length > 0;
    },
    async takeOneOf(limit, key, holder, now, until) {
      const latest = until + TOLERANCE_MS;
      const taken = await database.query(TAKE_ONE_OF, [key, holder, now, until, limit, latest]);
      return taken.length > 0;
    },
  };
}
