import type { Change } from '../domain/page-state.js';

/** Publishes changes to the open pages. */
export interface Changes {
  publish(change: Change): void;
  /** Calls `listener` for each change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void;
}

/** Creates a publisher without listeners. */
export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
