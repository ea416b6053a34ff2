import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';

/**
 * Long enough for the process that is being replaced to close the file, without delaying the start
 * for long.
 */
const BUSY_TIMEOUT_MS = 1_000;

/**
 * EXCLUSIVE locks out every other process while this one lives: before SQLite 3.51.3, two
 * connections could corrupt a WAL database (https://www.sqlite.org/wal.html), and libsql 0.5 ships
 * 3.45. It is set before WAL, so that the WAL index is never a shared file. FULL flushes each
 * commit: acknowledged writes survive a power loss.
 */
const SETTINGS = `
  PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA foreign_keys = ON;
`;

/**
 * libsql's `close()` keeps the lock until the garbage collector has found the prepared statements.
 * Leaving WAL and then EXCLUSIVE releases it at once (on the next read), and leaves a single file.
 */
const RELEASE = `
  PRAGMA journal_mode = DELETE;
  PRAGMA locking_mode = NORMAL;
  SELECT count(*) FROM sqlite_master;
`;

/** SQLite gives the files beside it the same mode. */
function createFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Opening and closing a file that is in use would drop SQLite's lock on it
  // (https://www.sqlite.org/howtocorrupt.html).
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/**
 * The only connection to the database in `file`, which is created with mode 600 (its folder 700)
 * when it is missing. Throws the errors of the driver and the file system; `SQLITE_BUSY` while
 * another connection has the file.
 */
export function openSqliteConnection(file: string): Libsql.Database {
  createFile(file);
  const connection = new Libsql(file);
  try {
    connection.exec(SETTINGS);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Closes the connection, so that the file can be reopened at once. Closing twice is harmless. */
export function closeSqliteConnection(connection: Libsql.Database): void {
  if (!connection.open) return;
  try {
    connection.exec(RELEASE);
  } finally {
    connection.close();
  }
}
