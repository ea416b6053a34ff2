import type { Clock } from '../../domain/clock.js';
import { ApiUnavailableError } from '../../domain/errors.js';

/** Settles as `work` does; rejects with `ApiUnavailableError` when that takes longer than `limit` milliseconds. */
export async function withTimeLimit<T>(
  limit: number,
  clock: Clock,
  work: PromiseLike<T>,
): Promise<T> {
  const done = new AbortController();
  const late = clock.sleep(limit, done.signal).then(() => {
    throw new ApiUnavailableError('Webex kept silent');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
