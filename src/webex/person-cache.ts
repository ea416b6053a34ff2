import type { Clock } from '../domain/clock.js';
import type { Person } from '../domain/messenger.js';

/** Names and addresses seldom change; who left the company is noticed within this time. */
const LIFETIME_MS = 10 * 60_000;

/** A bound for the memory of a long-running process: some 5 MB. */
const LARGEST_SIZE = 10_000;

/**
 * Wraps `lookUp` so that nobody is looked up twice in ten minutes, and lookups of the same person at the same time
 * share one call. A failed lookup is not remembered. Beyond `size` people the oldest are forgotten.
 */
export function createPersonCache(
  lookUp: (id: string) => Promise<Person>,
  clock: Clock,
  size: number = LARGEST_SIZE,
): (id: string) => Promise<Person> {
  const entries = new Map<string, { person: Promise<Person>; until: number }>();

  const remember = (id: string): Promise<Person> => {
    const entry = { person: lookUp(id), until: clock.now() + LIFETIME_MS };
    // Deleted first, because a map keeps the order of first insertion and the oldest is to stand in front.
    entries.delete(id);
    entries.set(id, entry);
    entry.person.catch(() => {
      if (entries.get(id) === entry) entries.delete(id);
    });
    const [oldest] = entries.keys();
    if (entries.size > size && oldest !== undefined) entries.delete(oldest);
    return entry.person;
  };

  return (id) => {
    const known = entries.get(id);
    return known && clock.now() < known.until ? known.person : remember(id);
  };
}
