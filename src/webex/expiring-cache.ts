import type { Clock } from '../domain/clock.js';

/** A bound for the memory of a long-running process. */
const LARGEST_SIZE = 10_000;

/** Answers that hold for a while. */
export interface ExpiringCache<T> {
  readonly read: (id: string) => Promise<T>;
  /** Whoever reads from now on gets a new answer. */
  readonly forget: (id: string) => void;
}

/**
 * Wraps `lookUp` so that nothing is looked up twice within `lifetimeMs`, and lookups of the same thing at the same time
 * share one call. A failed lookup is not remembered. Beyond `size` things the oldest are forgotten.
 */
export function createExpiringCache<T>(deps: {
  lookUp: (id: string) => Promise<T>;
  lifetimeMs: number;
  clock: Clock;
  size?: number;
}): ExpiringCache<T> {
  const { lookUp, lifetimeMs, clock, size = LARGEST_SIZE } = deps;
  const entries = new Map<string, { value: Promise<T>; until: number }>();

  const remember = (id: string): Promise<T> => {
    const entry = { value: lookUp(id), until: clock.now() + lifetimeMs };
    // Deleted first, because a map keeps the order of first insertion and the oldest is to stand in front.
    entries.delete(id);
    entries.set(id, entry);
    entry.value.catch(() => {
      if (entries.get(id) === entry) entries.delete(id);
    });
    const [oldest] = entries.keys();
    if (entries.size > size && oldest !== undefined) entries.delete(oldest);
    return entry.value;
  };

  return {
    read(id) {
      const known = entries.get(id);
      return known && clock.now() < known.until ? known.value : remember(id);
    },
    forget(id) {
      entries.delete(id);
    },
  };
}
