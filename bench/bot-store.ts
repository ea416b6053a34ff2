import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { z } from 'zod';
import { createSchema, hasPostgres } from '../test/store/postgres-schema.js';

export type Engine = 'SQLite' | 'PostgreSQL';

/** PostgreSQL is measured when `TEST_DATABASE_URL` is set. */
export const ENGINES: readonly Engine[] = hasPostgres ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

/** A row by the names of its columns. */
export type StoredRow = Readonly<Record<string, string | number | boolean | null>>;

/** Runs SQL on a store that no bot has open. */
export interface Sql {
  /** Runs one statement; resolves to the rows of a SELECT. */
  run(statement: string): Promise<StoredRow[]>;
}

/** Where a bot keeps its data: a new folder, and on PostgreSQL a new schema too. */
export interface BotStore {
  readonly engine: Engine;
  readonly folder: string;
  /** The variables that make a bot use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs `work` on one connection. */
  withSql(work: (sql: Sql) => Promise<void>): Promise<void>;
  remove(): Promise<void>;
}

const rowsSchema = z.array(
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
);

/** Creates an empty store. */
export async function createBotStore(engine: Engine): Promise<BotStore> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  if (engine === 'SQLite') {
    const file = join(folder, 'precheck.db');
    return {
      engine,
      folder,
      environment: { DATABASE_URL: `file:${file}` },
      withSql: (work) => onSqlite(file, work),
      remove: removeFolder,
    };
  }
  const { url, drop } = await createSchema();
  return {
    engine,
    folder,
    environment: {
      DATABASE_URL: url,
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
    withSql: (work) => onPostgres(url, work),
    async remove() {
      await drop();
      await removeFolder();
    },
  };
}

/** Durability is irrelevant while a store is filled; a large cache keeps the indexes in memory. */
async function onSqlite(file: string, work: (sql: Sql) => Promise<void>): Promise<void> {
  const database = new Libsql(file);
  try {
    database.exec(`
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -1000000;
    `);
    await work({
      run(statement) {
        if (/^\s*SELECT/.test(statement)) {
          return Promise.resolve(rowsSchema.parse(database.prepare(statement).all()));
        }
        database.exec(statement);
        return Promise.resolve([]);
      },
    });
  } finally {
    database.close();
  }
}

/** Afterwards, autovacuum would run during the measurement; so the tables are vacuumed here. */
async function onPostgres(url: string, work: (sql: Sql) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    await work({
      run: async (statement) => rowsSchema.parse((await client.query(statement)).rows),
    });
    await client.query('VACUUM (ANALYZE) jobs, drafts, checks');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
