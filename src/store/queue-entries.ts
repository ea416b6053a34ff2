import type { ApiName } from '../domain/api-name.js';
import type { Heap, HeapItem } from './heap.js';

/** A job of a queue in memory; times are milliseconds since 1970. */
export interface QueuedJob {
  /** Jobs of one ordering key run in the order of their numbers. */
  readonly seq: number;
  readonly orderingKey: string;
  readonly fairnessKey: string;
  readonly enqueuedAt: number;
  dueAt: number;
  /** Claims so far. */
  attempt: number;
  fence: number;
  /** The API because of which it waits for a retry. */
  waitsFor?: ApiName | undefined;
  /**
   * Whether the job was running when the process died: suspects run one at a time, so that the one
   * that ends the process is found.
   */
  readonly isSuspect: boolean;
}

/** A job in the linked list of its lane. */
export interface Entry<T> extends HeapItem {
  readonly job: T;
  readonly lane: Lane<T>;
  readonly share: Share<T>;
  next: Entry<T> | undefined;
  /** Where the head of a lane waits: for its due time or for the turn of its fairness key. */
  heap: Heap<Entry<T>> | undefined;
}

/** The jobs with one ordering key: the one that runs, and a list in the order of their numbers. */
export interface Lane<T> {
  readonly key: string;
  running: Entry<T> | undefined;
  head: Entry<T> | undefined;
  last: Entry<T> | undefined;
}

/** The jobs with one fairness key that could run now, and the number of those that do. */
export interface Share<T> extends HeapItem {
  readonly key: string;
  running: number;
  readonly ready: Heap<Entry<T>>;
  /** Jobs in any state. */
  open: number;
}

/** The jobs of a lane that do not run. */
export function entriesOf<T>(lane: Lane<T>): Entry<T>[] {
  const entries: Entry<T>[] = [];
  for (let entry = lane.head; entry !== undefined; entry = entry.next) entries.push(entry);
  return entries;
}
