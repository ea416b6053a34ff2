/** A list that forgets its oldest entry when it holds more than its limit. */
export interface Ring<T> {
  /** Oldest first. */
  readonly entries: readonly T[];
  add(entry: T): void;
}

/** A ring of at most `limit` entries. */
export function createRing<T>(limit: number): Ring<T> {
  const entries: T[] = [];
  return {
    entries,
    add(entry) {
      entries.push(entry);
      if (entries.length > limit) entries.shift();
    },
  };
}
