/** A list that drops its oldest entry when it exceeds its limit. */
export interface Ring<T> {
  /** Oldest first. */
  readonly entries: readonly T[];
  add(entry: T): void;
}

/** Creates an empty ring of at most `limit` entries. */
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
