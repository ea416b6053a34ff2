import type { BatchStore } from './batch.js';
import type { CheckStore } from './check.js';
import type { StoreCondition } from './diagnosis.js';
import type { DraftStore } from './draft.js';
import type { DeadLetters, JobStore } from './job.js';

/** Says at most once in a while. */
export interface ThrottleStore {
  /**
   * Resolves to `true` when `key` is free at `now`, and holds it until `until`. The `holder` that took it gets `true` again,
   * so that work repeated after a crash does not silence itself.
   */
  take(key: string, holder: string, now: number, until: number): Promise<boolean>;
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

/** Small values that must outlive the process, such as a renewed refresh token; encrypted at rest. */
export interface SecretStore {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string, now: number): Promise<void>;
}

/**
 * What replicas tell each other: a job came in (detail: its queue), the members of a space changed (detail: its id), a precheck
 * API has asked to wait (detail: until when, milliseconds since 1970, and its address).
 */
export const TOPICS = ['job', 'space', 'pause'] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * Word between the replicas on one store. It hastens things and nothing depends on it: while the database is away, nobody
 * hears.
 */
export interface Signals {
  /** Tells every replica, this one too. Throws `StoreUnavailableError`. */
  send(topic: Topic, detail: string): Promise<void>;
  listen(topic: Topic, hear: (detail: string) => void): void;
}

/** All that the bot remembers. Every method may throw `StoreUnavailableError`. */
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
   * Runs `work` while no replica runs work of the same name, and passes on what it resolves to or throws. Should the
   * database go away meanwhile, another replica may start; so the work must bear being done twice.
   */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  /** Shows that the store can be read and written, by a record that is removed again; `now` is milliseconds since 1970. */
  examine(now: number): Promise<StoreCondition>;
  /** Deletes what is older than `before` and drafts and unused batches that had expired by `now`, with no remnant left in the files. */
  purge(before: number, now: number): Promise<void>;
  /** Deletes the drafts, checks and batches of a person, with no remnant left in the files. Resolves to how many checks there were. */
  forget(ownerId: string): Promise<number>;
  close(): Promise<void>;
}
