import type { Signals, Topic } from '../domain/store.js';

/** Signals that reach this process only, synchronously. */
export interface LocalSignals extends Signals {
  /** Calls the listeners of this process. */
  emit(topic: Topic, detail: string): void;
}

/** Signals for the only process on a store, and the last hop of signals from other replicas. */
export function createLocalSignals(): LocalSignals {
  const listeners: { topic: Topic; onSignal: (detail: string) => void }[] = [];
  const emit = (topic: Topic, detail: string): void => {
    for (const listener of listeners) if (listener.topic === topic) listener.onSignal(detail);
  };
  return {
    emit,
    notify(topic, detail) {
      emit(topic, detail);
      return Promise.resolve();
    },
    on(topic, onSignal) {
      listeners.push({ topic, onSignal });
    },
  };
}
