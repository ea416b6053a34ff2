import pg from 'pg';
import { z } from 'zod';
import { StoreUnavailableError } from '../domain/errors.js';
import type { Database, Dialect, Queries } from './database.js';
import { createPostgresSignals } from './postgres-signals.js';

const DIALECT: Dialect = {
  identity: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  claimLock: 'FOR UPDATE OF jobs SKIP LOCKED',
  laneTurn: '(SELECT pg_advisory_xact_lock(hashtextextended($3, 0))) AS turn',
  announce: ", pg_notify('precheck_job', queue)",
  findTable: 'SELECT 1 AS found WHERE to_regclass($1) IS NOT NULL',
  migrationTurn: `SELECT pg_advisory_xact_lock(hashtextextended('precheck migration', 0))`,
};

/** More would only wait in the server: a statement takes a millisecond. */
const CONNECTIONS = 10;
/** So that Webex hears 503 while it still waits, and an operator a reason. */
const CONNECT_MS = 5_000;
const QUERY_MS = 10_000;
/** Longer than work of one name takes, so that only a replica that hangs makes another one fail. */
const TURN_MS = 60_000;

const failureSchema = z.object({ code: z.string() });

/** Of a failure only its code is told, because a driver's message may quote values. */
function toStoreError(error: unknown): StoreUnavailableError {
  const code = failureSchema.safeParse(error).data?.code ?? 'no answer';
  return new StoreUnavailableError(`the database failed (${code})`);
}

/** Uses one connection; one that `work` failed on is not used again, for its state is unknown. */
async function withClient<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toStoreError(error);
  });
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function queriesOf(client: pg.Pool | pg.PoolClient): Queries {
  return {
    async query(sql, params) {
      try {
        const result = await client.query<Record<string, unknown>>(sql, [...params]);
        return result.rows;
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}

/**
 * Opens the PostgreSQL database at `url` (`postgres://…`), for any number of processes. A
 * connection that breaks is replaced at the next query; while there is none, everything throws
 * `StoreUnavailableError`, within ten seconds.
 */
export function openPostgresDatabase(url: string): Database {
  const connection = { connectionString: url, keepAlive: true };
  const pool = new pg.Pool({
    ...connection,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: QUERY_MS,
    query_timeout: QUERY_MS,
  });
  // A connection that breaks while nobody uses it: the pool has dropped it already.
  pool.on('error', () => undefined);
  // Apart, because whoever waits for a turn holds a connection for long.
  const turnPool = new pg.Pool({
    ...connection,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: TURN_MS,
    query_timeout: TURN_MS,
  });
  turnPool.on('error', () => undefined);
  const queries = queriesOf(pool);
  const signals = createPostgresSignals(connection, queries);
  let closing: Promise<void> | undefined;

  return {
    dialect: DIALECT,
    signals,
    query: (sql, params) => queries.query(sql, params),

    transaction: (work) =>
      withClient(pool, async (client) => {
        const tx = queriesOf(client);
        await tx.query('BEGIN', []);
        try {
          const result = await work(tx);
          await tx.query('COMMIT', []);
          return result;
        } catch (error) {
          // Should the connection be gone, the server has rolled back by itself.
          await tx.query('ROLLBACK', []).catch(() => undefined);
          throw error;
        }
      }),

    withLock: (name, work) =>
      withClient(turnPool, async (client) => {
        const turn = queriesOf(client);
        const lock = [`precheck turn: ${name}`];
        await turn.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', lock);
        const result = await work();
        // A connection that is closed gives its locks back, too.
        await turn.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', lock);
        return result;
      }),

    async compact() {
      for (const table of ['jobs', 'drafts', 'checks', 'throttles', 'batches', 'batch_rows']) {
        await queries.query(`VACUUM ${table}`, []);
      }
    },

    close() {
      closing ??= (async () => {
        await signals.close();
        await Promise.all([pool.end(), turnPool.end()]);
      })();
      return closing;
    },
  };
}
