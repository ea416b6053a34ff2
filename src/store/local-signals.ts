import type { Signals, Topic } from '../domain/store.js';

/** Signals that are heard in this process only, at once. */
export interface LocalSignals extends Signals {
  /** Tells the listeners of this process. */
  tell(topic: Topic, detail: string): void;
}

/** Signals for the only process on a store, and the last step of signals from elsewhere. */
export function createLocalSignals(): LocalSignals {
  const listeners: { topic: Topic; hear: (detail: string) => void }[] = [];
  const tell = (topic: Topic, detail: string): void => {
    for (const listener of listeners) if (listener.topic === topic) listener.hear(detail);
  };
  return {
    tell,
    send(topic, detail) {
      tell(topic, detail);
      return Promise.resolve();
    },
    listen(topic, hear) {
      listeners.push({ topic, hear });
    },
  };
}
