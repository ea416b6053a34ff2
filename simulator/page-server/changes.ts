import type { Change } from './page-state.js';

/** Tells the open pages what has changed. */
export interface Changes {
  publish(change: Change): void;
  /** Calls `listener` at each change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void;
}

/** Changes without listeners yet. */
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
