import type Libsql from 'libsql';
import { z } from 'zod';
import { StoreUnavailableError, UnstorableDataError } from '../domain/errors.js';
import type { Database, Dialect, OwnedJobs, SqlValue, Statement } from './database.js';
import { rememberFile } from './file-identity.js';
import { createGroupCommits } from './group-commits.js';
import { createLocalSignals } from './local-signals.js';
import { createMutex, type WithLock } from './mutex.js';
import { createRunningRecord } from './running-record.js';
import { closeSqliteConnection, openSqliteConnection } from './sqlite-connection.js';
import { toStorableParams } from './storable-text.js';

/** One process has the file, on one connection: there are no others to lock out, skip or notify. */
const DIALECT: Dialect = {
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  orderingKeyLock: '(SELECT 1) AS turn',
  announce: '',
  findTable: `SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = $1`,
  migrationLock: 'SELECT 1',
  replicaSchema: [],
  claimSchema: [],
};

/**
 * Deleted content is overwritten already (`secure_delete`); this removes it from the log as well.
 */
const WIPE_LOG = 'PRAGMA wal_checkpoint(TRUNCATE);';

/**
 * VACUUM rewrites the whole file, and no event can be stored meanwhile. So it waits until a quarter
 * of the file is free; until then, new records use the space.
 */
const MAX_FREE_FRACTION = 0.25;
const RECLAIM_SPACE = `VACUUM; ${WIPE_LOG}`;
const FREE = `
  SELECT CAST(freelist_count AS REAL) / page_count AS free
  FROM pragma_freelist_count, pragma_page_count`;

/** Of the 32 bits in the file's header that SQLite leaves to applications. */
const CLEAN = 0;
const RUNNING = 1;
const USER_VERSION = 'SELECT user_version AS version FROM pragma_user_version';

const userVersionSchema = z.object({ version: z.number() });

const freeSchema = z.object({ free: z.number() });

const failureSchema = z.object({ code: z.string() });

/** Results that blame the data (https://www.sqlite.org/rescode.html). */
const DATA_CODE = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/** Only the code is reported, because a driver's message may quote values. */
function toStoreError(error: unknown): StoreUnavailableError | UnstorableDataError {
  const found = failureSchema.safeParse(error).data?.code ?? 'closed';
  const code = found === '' ? 'it cannot be opened' : found;
  if (DATA_CODE.test(code)) return new UnstorableDataError(`the data was refused (${code})`);
  return new StoreUnavailableError(
    code.startsWith('SQLITE_BUSY')
      ? `the database file is in use by another process (${code})`
      : `the database failed (${code})`,
  );
}

interface PreparedStatement {
  readonly statement: Libsql.Statement;
  /** Whether it returns rows. */
  readonly reader: boolean;
  readonly insertsJobs: boolean;
}

const READS = /^\s*SELECT\b/;
const INSERTS_JOBS = /^\s*INSERT INTO jobs\b/;

/** `all()` on a statement that returns no rows costs a quarter more than `run()`. */
function run({ statement, reader }: PreparedStatement, params: readonly SqlValue[]): unknown[] {
  if (reader) return statement.all(params);
  statement.run(params);
  return [];
}

function guard<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw toStoreError(error);
  }
}

/**
 * Opens or creates the SQLite database in `file`, on one connection that locks out every other
 * process. Throws `StoreUnavailableError`, also while another process has the file.
 */
export function openSqliteDatabase(file: string): Database {
  const connection = guard(() => openSqliteConnection(file));
  const running = createRunningRecord(`${file}-running`);
  const locks = new Map<string, WithLock>();
  const statements = new Map<string, PreparedStatement>();
  const jobWatchers: Parameters<OwnedJobs['watch']>[0][] = [];
  let hasNewJobs = false;

  const prepare = (sql: string): PreparedStatement => {
    const prepared = statements.get(sql);
    if (prepared !== undefined) return prepared;
    const statement = connection.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
    const { reader } = statement;
    const made = { statement, reader, insertsJobs: INSERTS_JOBS.test(sql) };
    statements.set(sql, made);
    return made;
  };

  const runNow = (sql: string, params: readonly SqlValue[]): unknown[] =>
    guard(() => {
      const prepared = prepare(sql);
      hasNewJobs ||= prepared.insertsJobs;
      return run(prepared, toStorableParams(params));
    });

  const query = (sql: string, params: readonly SqlValue[]): Promise<unknown[]> =>
    new Promise((resolve) => {
      resolve(runNow(sql, params));
    });

  const onCommit = (): void => {
    if (!hasNewJobs) return;
    hasNewJobs = false;
    for (const onInsert of jobWatchers) onInsert(runNow);
  };

  // For statements without rows: a prepared PRAGMA would stay open and block the next VACUUM.
  const execute = (sql: string): void => {
    // libsql crashes the process when a closed connection is used.
    if (!connection.open) throw new StoreUnavailableError('the database failed (closed)');
    guard(() => connection.exec(sql));
  };
  const isInTransaction = (): boolean => connection.open && connection.inTransaction;

  const hasItsFile = rememberFile(file);
  const { commit, commitStatement, outsideTransaction } = createGroupCommits({
    execute,
    ensureWritable: () => {
      if (!hasItsFile()) throw new StoreUnavailableError('the database file was replaced');
    },
    isInTransaction,
    onCommit,
  });

  /**
   * Rolls back what `work` did when it throws, and nothing that ran before it in the same commit.
   */
  const withSavepoint = async <T>(work: () => Promise<T>): Promise<T> => {
    execute('SAVEPOINT work');
    try {
      return await work();
    } catch (error) {
      if (isInTransaction()) execute('ROLLBACK TO work');
      throw error;
    } finally {
      if (isInTransaction()) execute('RELEASE work');
    }
  };

  const runAll = (statements: readonly Statement[]): unknown[][] => {
    const runEach = () => statements.map(({ sql, params }) => runNow(sql, params));
    if (statements.length === 1) return runEach();
    execute('SAVEPOINT run');
    try {
      return runEach();
    } catch (error) {
      if (isInTransaction()) execute('ROLLBACK TO run');
      throw error;
    } finally {
      if (isInTransaction()) execute('RELEASE run');
    }
  };

  return {
    dialect: DIALECT,
    signals: createLocalSignals(),

    queue: {
      kind: 'owned',
      ownedJobs: {
        watch(onInsert) {
          jobWatchers.push(onInsert);
        },
        async endedUncleanly() {
          const [row] = await commit(() => query(USER_VERSION, []));
          return userVersionSchema.parse(row).version !== CLEAN;
        },
        running,
        markRunning: (isRunning) =>
          commit(() => {
            execute(`PRAGMA user_version = ${isRunning ? RUNNING : CLEAN}`);
          }),
      },
    },

    withLock(name, work) {
      const withNamedLock = locks.get(name) ?? createMutex();
      locks.set(name, withNamedLock);
      return withNamedLock(work);
    },

    // A read shares no commit: it sees all that has resolved before it.
    query: (sql, params) =>
      READS.test(sql) && connection.open && !connection.inTransaction
        ? query(sql, params)
        : commitStatement(() => runNow(sql, params)),
    run: (statements) => commitStatement(() => runAll(statements)),
    transaction: (work) => commit(() => withSavepoint(() => work({ query }))),

    compact: () =>
      outsideTransaction(() => {
        execute(WIPE_LOG);
        const [row] = guard(() => prepare(FREE).statement.all([]));
        if (freeSchema.parse(row).free > MAX_FREE_FRACTION) execute(RECLAIM_SPACE);
      }),

    close: () =>
      outsideTransaction(() => {
        statements.clear();
        running.close();
        guard(() => {
          closeSqliteConnection(connection);
        });
      }),
  };
}
