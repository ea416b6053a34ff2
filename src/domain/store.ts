import type { BatchStore } from './batch.js';
import type { CheckStore } from './check.js';
import type { StoreCondition } from './diagnosis.js';
import type { DraftStore } from './draft.js';
import type { DeadLetters, JobStore } from './job.js';

/** Rate limits for messages that would otherwise repeat. */
export interface ThrottleStore {
  /**
   * Resolves to `true` when `key` is free at `now`, and holds it until `until`. The `holder` that
   * took it gets `true` again, so that work repeated after a crash does not silence itself. A key
   * that is held for longer than anybody holds it (`longestMs`, by default this time) is free: it
   * was taken by a clock that was ahead.
   */
  take(
    key: string,
    holder: string,
    now: number,
    until: number,
    longestMs?: number,
  ): Promise<boolean>;
  /**
   * Like `take`, for a key that up to `limit` holders may hold at once. Replicas that call it in
   * the same instant may exceed the limit by one each.
   */
  takeOneOf(
    limit: number,
    key: string,
    holder: string,
    now: number,
    until: number,
  ): Promise<boolean>;
}

/**
 * Small values that must outlive the process, such as a renewed refresh token; encrypted at rest.
 */
export interface SecretStore {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string, now: number): Promise<void>;
}

/**
 * What replicas notify each other of: a job was enqueued (detail: its queue), the members of a
 * space changed (detail: its id), a precheck API has asked to wait (detail: until when,
 * milliseconds since 1970, and its URL), an API is down or back (detail: `down` or `back`, its name
 * and its URL).
 */
export const TOPICS = ['job', 'space', 'pause', 'api'] as const;
/** What a signal between replicas is about. */
export type Topic = (typeof TOPICS)[number];

/**
 * Best-effort pub/sub between the replicas on one store. It saves time and nothing depends on it:
 * while the database is unreachable, signals are lost.
 */
export interface Signals {
  /** Reaches every replica, including this one. Throws `StoreUnavailableError`. */
  notify(topic: Topic, detail: string): Promise<void>;
  on(topic: Topic, onSignal: (detail: string) => void): void;
}

/** All persistent state of the bot. Every method may throw `StoreUnavailableError`. */
export interface Store {
  readonly jobs: JobStore;
  readonly deadLetters: DeadLetters;
  readonly drafts: DraftStore;
  readonly checks: CheckStore;
  readonly batches: BatchStore;
  readonly throttles: ThrottleStore;
  readonly secrets: SecretStore;
  readonly signals: Signals;
  /**
   * Runs `work` while no replica holds the lock of this name; resolves or rejects as `work` does.
   * If the database becomes unreachable meanwhile, another replica may acquire the lock, so `work`
   * must be safe to run twice.
   */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /**
   * Resolves when a write was committed within the last seconds, to the database that has the
   * configured name, and since the last one that was refused. Makes a small one when there was
   * none, at most every two seconds.
   */
  checkWrites(): Promise<void>;
  /**
   * Tests that the store can be read and written, with a record that is removed again; `now` is
   * milliseconds since 1970.
   */
  examine(now: number): Promise<StoreCondition>;
  /**
   * Deletes what is older than `before`, and drafts and unused batches that had expired by `now`,
   * leaving no trace in the files.
   */
  purge(before: number, now: number): Promise<void>;
  /**
   * Moves the drafts, checks and batches of the space `from` to the space `to`. Resolves to their
   * number.
   */
  moveRoom(from: string, to: string): Promise<number>;
  /**
   * Deletes the drafts, checks and batches of a person, leaving no trace in the files. Resolves to
   * the number of checks.
   */
  forget(ownerId: string): Promise<number>;
  close(): Promise<void>;
}
