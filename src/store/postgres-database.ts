import pg from 'pg';
import { StoreUnavailableError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { Database, Dialect } from './database.js';
import { createPostgresGroupCommits } from './postgres-group-commits.js';
import { CLAIM_SCHEMA, REPLICA_SCHEMA } from './postgres-job-schema.js';
import { createPostgresJobStore } from './postgres-job-store.js';
import { createPostgresPipeline } from './postgres-pipeline.js';
import { queriesOf, toStoreError } from './postgres-queries.js';
import { createPostgresReplica } from './postgres-replica.js';
import { createPostgresSignals } from './postgres-signals.js';

const DIALECT: Dialect = {
  identity: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  orderingKeyLock: '(SELECT pg_advisory_xact_lock(hashtextextended($3, 0))) AS turn',
  announce: ", CASE WHEN leased_until = 0 THEN pg_notify('precheck_job', queue) END",
  findTable: 'SELECT 1 AS found WHERE to_regclass($1) IS NOT NULL',
  migrationLock: `SELECT pg_advisory_xact_lock(hashtextextended('precheck migration', 0))`,
  replicaSchema: REPLICA_SCHEMA,
  claimSchema: CLAIM_SCHEMA,
};

/** For transactions with work between their statements; everything else is sent in pipelines. */
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

const READS = /^\s*SELECT\b/;

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
  const limits = timeouts(QUERY_MS);
  const pool = createPool({ ...connection, ...limits });
  // A pool of its own, because waiting for a lock occupies a connection for long.
  const lockPool = createPool({ ...connection, ...timeouts(LOCK_MS) });
  const replica = createPostgresReplica({ connection, log });
  const reads = createPostgresPipeline({ ...connection, ...limits }, replica.canPrepare);
  const writes = createPostgresPipeline({ ...connection, ...limits }, replica.canPrepare);
  const run = createPostgresGroupCommits(writes);
  const signals = createPostgresSignals(connection, reads);
  let closing: Promise<void> | undefined;

  return {
    dialect: DIALECT,
    signals,
    queue: {
      kind: 'shared',
      createJobStore: (database, vault) => createPostgresJobStore(database, vault, replica),
    },

    async query(sql, params) {
      if (READS.test(sql)) return reads.query(sql, params);
      const [rows = []] = await run([{ sql, params }]);
      return rows;
    },
    run,

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
        await queriesOf(pool, replica.canPrepare).query(`VACUUM ${table}`, []);
      }
    },

    close() {
      closing ??= (async () => {
        await Promise.all([signals.close(), replica.close()]);
        await Promise.all([reads.close(), writes.close(), pool.end(), lockPool.end()]);
      })();
      return closing;
    },
  };
}
