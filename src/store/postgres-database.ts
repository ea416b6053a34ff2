import pg from 'pg';
import { z } from 'zod';
import { StoreUnavailableError, UnstorableDataError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { Database, Dialect, Queries } from './database.js';
import { REPLICA_SCHEMA } from './postgres-job-schema.js';
import { createPostgresJobStore } from './postgres-job-store.js';
import { createPostgresReplica } from './postgres-replica.js';
import { createPostgresSignals } from './postgres-signals.js';
import { toStorableParams } from './storable-text.js';

const DIALECT: Dialect = {
  identity: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  orderingKeyLock: '(SELECT pg_advisory_xact_lock(hashtextextended($3, 0))) AS turn',
  announce: ", pg_notify('precheck_job', queue)",
  findTable: 'SELECT 1 AS found WHERE to_regclass($1) IS NOT NULL',
  migrationLock: `SELECT pg_advisory_xact_lock(hashtextextended('precheck migration', 0))`,
  replicaSchema: REPLICA_SCHEMA,
};

/** More would only queue in the server: a statement takes a millisecond. */
const CONNECTIONS = 10;
/** Short enough that Webex gets its 503 before it gives up on the delivery. */
const CONNECT_MS = 5_000;
/** Without traffic for so long, the system asks whether the server is still there. */
const KEEP_ALIVE_MS = 5_000;
const QUERY_MS = 10_000;
/**
 * Longer than work under a lock takes, so that only a replica that hangs makes another one fail.
 */
const LOCK_MS = 60_000;

const failureSchema = z.object({ code: z.string() });

/**
 * Classes of SQLSTATE that blame the data: data exceptions, constraints, and limits such as that of
 * a row in an index (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const DATA_CODE = /^(22|23|54)[0-9A-Z]{3}$/;

/** The driver has no code for a connection that ends while it waits for an answer. */
const NO_ANSWER = 'no answer';
/** The server shuts down, crashed, starts or closed the connection. */
const CUT_CODES = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE', NO_ANSWER]);

/** Only the code is reported, because a driver's message may quote values. */
function toStoreError(error: unknown): StoreUnavailableError | UnstorableDataError {
  const code = failureSchema.safeParse(error).data?.code ?? NO_ANSWER;
  if (DATA_CODE.test(code)) return new UnstorableDataError(`the data was refused (${code})`);
  return new StoreUnavailableError(`the database failed (${code})`, undefined, CUT_CODES.has(code));
}

/**
 * A pool whose connections may break at any time: it discards an idle one, and the query that runs
 * on one in use fails. Without a listener, both would end the process.
 */
function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, max: CONNECTIONS });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

/** The driver reads the address, and the files that it names, with each new client. */
function ensureReadable(connection: pg.ClientConfig): void {
  try {
    new pg.Client(connection);
  } catch {
    throw new StoreUnavailableError('the address of the database cannot be read');
  }
}

/** Uses one connection. One on which `work` failed is discarded, because its state is unknown. */
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

/** Names of statements by their text, the same on all connections. */
const statementNames = new Map<string, string>();

function nameOf(sql: string): string {
  const name = statementNames.get(sql) ?? `precheck_${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

/**
 * Where statements can be prepared, the server parses and plans each of them once for a connection:
 * planning a claim takes longer than running it.
 */
function queriesOf(client: pg.Pool | pg.PoolClient, canPrepare: () => boolean): Queries {
  return {
    async query(sql, params) {
      try {
        const isPrepared = params.length > 0 && canPrepare();
        const result = await client.query<Record<string, unknown>>({
          text: sql,
          values: toStorableParams(params),
          ...(isPrepared && { name: nameOf(sql) }),
        });
        return result.rows;
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}

/**
 * Opens the PostgreSQL database at `url` (`postgres://…`), which any number of processes may share.
 * A broken connection is replaced at the next query; while there is none, everything throws
 * `StoreUnavailableError` within ten seconds. `log` gets what operators should know of the replica.
 */
export function openPostgresDatabase(url: string, log?: Log): Database {
  const connection = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  };
  ensureReadable(connection);
  const timeouts = (ms: number) => ({ statement_timeout: ms, query_timeout: ms });
  const pool = createPool({ ...connection, ...timeouts(QUERY_MS) });
  // A pool of its own, because waiting for a lock occupies a connection for long.
  const lockPool = createPool({ ...connection, ...timeouts(LOCK_MS) });
  const replica = createPostgresReplica({ connection, log });
  const queries = queriesOf(pool, replica.canPrepare);
  const signals = createPostgresSignals(connection, queries);
  let closing: Promise<void> | undefined;

  return {
    dialect: DIALECT,
    signals,
    queue: {
      kind: 'shared',
      createJobStore: (database) => createPostgresJobStore(database, replica),
    },
    query: (sql, params) => queries.query(sql, params),

    transaction: (work) =>
      withClient(pool, async (client) => {
        const tx = queriesOf(client, replica.canPrepare);
        await tx.query('BEGIN', []);
        try {
          const result = await work(tx);
          await tx.query('COMMIT', []);
          return result;
        } catch (error) {
          // If the connection is gone, the server has rolled back.
          await tx.query('ROLLBACK', []).catch(() => undefined);
          throw error;
        }
      }),

    async withLock<T>(name: string, work: () => Promise<T>) {
      let done: { readonly result: T } | undefined;
      const locked = withClient(lockPool, async (client) => {
        const session = queriesOf(client, replica.canPrepare);
        // Replicas of earlier versions use the same key.
        const key = [`precheck turn: ${name}`];
        await session.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', key);
        done = { result: await work() };
        await session.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', key);
        return done;
      });
      // If anything throws, the connection is closed, which releases the lock as well; what the
      // work has come to stands.
      const ended = await locked.catch((error: unknown) => {
        if (done === undefined) throw error;
        return done;
      });
      return ended.result;
    },

    async compact() {
      for (const table of ['jobs', 'drafts', 'checks', 'throttles', 'batches', 'batch_rows']) {
        await queries.query(`VACUUM ${table}`, []);
      }
    },

    close() {
      closing ??= (async () => {
        await Promise.all([signals.close(), replica.close()]);
        await Promise.all([pool.end(), lockPool.end()]);
      })();
      return closing;
    },
  };
}
