import type { ThrottleStore } from '../domain/store.js';
import type { Queries } from './database.js';

const TAKE = `
  INSERT INTO throttles (throttle_key, holder, held_until) VALUES ($1, $2, $4)
  ON CONFLICT (throttle_key) DO UPDATE
    SET holder = excluded.holder, held_until = excluded.held_until
    WHERE throttles.held_until <= $3 OR throttles.holder = excluded.holder
  RETURNING throttle_key`;

/**
 * Throttles in the table `throttles`. Taking a free one is a single statement, so only one holder
 * gets it.
 */
export function createThrottleStore(database: Queries): ThrottleStore {
  return {
    async take(key, holder, now, until) {
      const taken = await database.query(TAKE, [key, holder, now, until]);
      return taken.length > 0;
    },
  };
}
