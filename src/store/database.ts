import type { JobStore } from '../domain/job.js';
import type { Signals } from '../domain/store.js';
import type { Vault } from './vault.js';

/**
 * A value that both SQLite and PostgreSQL take as a parameter. Times are milliseconds since 1970,
 * booleans 0 or 1.
 */
export type SqlValue = string | number | null;

/** Where SQL runs: the database itself, or one open transaction. */
export interface Queries {
  /**
   * Runs one statement, with `$1`, `$2`, … for its parameters, and resolves to its rows. Rows come
   * as the driver returns them (a BIGINT of PostgreSQL is a string), so each store parses them.
   * Throws `StoreUnavailableError`.
   */
  query(sql: string, params: readonly SqlValue[]): Promise<unknown[]>;
}

/** A statement with its parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** The SQL fragments on which SQLite and PostgreSQL differ. */
export interface Dialect {
  /** Type of an auto-incrementing primary key. */
  readonly identity: string;
  /**
   * A subquery of one row that an INSERT of a job reads from. It serializes the inserts with the
   * ordering key `$3` until their transactions have ended, so that sequence numbers are assigned in
   * the order in which they become visible.
   */
  readonly orderingKeyLock: string;
  /**
   * Ends the RETURNING of an INSERT: notifies all replicas of the queue of a job that is free.
   */
  readonly announce: string;
  /** A query that returns a row if the table named `$1` exists. */
  readonly findTable: string;
  /** Keeps a second process out of the migrating transaction. */
  readonly migrationLock: string;
  /** The statements of the migration that prepares the queue for several replicas. */
  readonly replicaSchema: readonly string[];
  /** Those of the migration that lets a replica claim a job as it inserts it. */
  readonly claimSchema: readonly string[];
}

/** Follows the table `jobs` in the only process that writes it. */
export interface OwnedJobs {
  /**
   * Calls `onInsert` after each commit in which a statement inserted jobs, before the work in it
   * resolves. `read` runs a SELECT at once, which sees what is committed and nothing else.
   */
  watch(onInsert: (read: (sql: string, params: readonly SqlValue[]) => unknown[]) => void): void;
  /**
   * Whether the process that wrote last ended without `markRunning(false)`. Versions without this
   * mark leave it as it is.
   */
  endedUncleanly(): Promise<boolean>;
  markRunning(isRunning: boolean): Promise<void>;
}

/**
 * Who works on the table `jobs`: this process alone, or all replicas, whose queue the engine brings
 * itself, so that its code is only loaded with it.
 */
export type QueueAccess =
  | { readonly kind: 'owned'; readonly ownedJobs: OwnedJobs }
  | { readonly kind: 'shared'; createJobStore(database: Database, vault: Vault): JobStore };

/**
 * The seam between the stores and an engine. All stores share one SQL text; an engine provides its
 * driver, its `Dialect` and a way to leave no trace of deleted records.
 */
export interface Database extends Queries {
  readonly dialect: Dialect;
  readonly queue: QueueAccess;
  /**
   * Runs statements in one transaction, in their order, and resolves to the rows of each. Costs one
   * round trip, and under load shares a commit with others. `orderingKey` names the one whose jobs
   * they change. Throws `StoreUnavailableError`; then nothing has happened, unless the connection
   * broke.
   */
  run(statements: readonly Statement[], orderingKey?: string): Promise<unknown[][]>;
  /**
   * Commits what `work` did, or rolls all of it back when `work` throws. Inside, use only the given
   * `tx`: SQLite has one connection, so a query to the database itself would wait for the end of
   * the transaction that waits for it.
   */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  readonly signals: Signals;
  /** As `Store.withLock`. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Reclaims the space of deleted records and wipes their content. */
  compact(): Promise<void>;
  /** Waits for running work; later queries throw `StoreUnavailableError`. */
  close(): Promise<void>;
}
