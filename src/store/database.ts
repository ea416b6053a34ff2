import type { Signals } from '../domain/store.js';

/**
 * A value that both SQLite and PostgreSQL take as a parameter. Times are milliseconds since 1970,
 * booleans 0 or 1.
 */
export type SqlValue = string | number | null;

/** Where SQL runs: the database itself, or one open transaction. */
export interface Queries {
  /**
   * Runs one statement, with `$1`, `$2`, … for its parameters, and resolves to its rows. Rows come
   * as the driver gives them (PostgreSQL tells a BIGINT as text), so each store parses them. Throws
   * `StoreUnavailableError`.
   */
  query(sql: string, params: readonly SqlValue[]): Promise<unknown[]>;
}

/** The few words of SQL on which SQLite and PostgreSQL do not agree. */
export interface Dialect {
  /** Type of a primary key that the engine numbers, ever upwards. */
  readonly identity: string;
  /**
   * Ends the SELECT of the rows of `jobs` that a claim takes, so that two processes never wait for,
   * or take, the same ones.
   */
  readonly claimLock: string;
  /**
   * A subquery of one row that an insert reads from: it lets the jobs of the lane `$3` in one after
   * another until their transactions have ended, so that numbers are given in the order in which
   * they can be seen.
   */
  readonly laneTurn: string;
  /** Ends the RETURNING of an insert: tells the other replicas of the job's queue. */
  readonly announce: string;
  /** Finds a row when the table named `$1` is there. */
  readonly findTable: string;
  /** Keeps a second process out of the transaction that migrates. */
  readonly migrationTurn: string;
}

/**
 * The seam between the stores and an engine. All stores share one SQL text; an engine brings its
 * driver, its `Dialect` and its way to leave no remnant of what was deleted.
 */
export interface Database extends Queries {
  readonly dialect: Dialect;
  /**
   * Commits what `work` did, or undoes all of it when `work` throws. Inside, only the given `tx`
   * may be used: SQLite has one connection, so a query to the database itself would wait for the
   * end of the transaction that waits for it.
   */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  readonly signals: Signals;
  /** As `Store.withLock`. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Gives the room of deleted records back and wipes what was in it. */
  compact(): Promise<void>;
  /** Waits for what is running; later queries throw `StoreUnavailableError`. */
  close(): Promise<void>;
}
