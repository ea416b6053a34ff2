import { randomUUID } from 'node:crypto';
import type { StoreCondition } from '../domain/diagnosis.js';
import { BotError } from '../domain/errors.js';
import type { Database, Queries } from './database.js';
import { MIGRATIONS } from './migrations.js';
import { readSchemaVersion } from './migrate.js';

/**
 * A throttle that has expired when it is written: if the process dies before removing it, the next
 * purge does.
 */
const WRITE = 'INSERT INTO throttles (throttle_key, holder, held_until) VALUES ($1, $1, $2)';
const REMOVE = 'DELETE FROM throttles WHERE throttle_key = $1';

const PROBE_TABLE = 'CREATE TABLE precheck_doctor (probe BIGINT)';

/** Rolls back a transaction that has shown what it was run for. */
class UndoneError extends Error {}

/**
 * Tests that the database can be read and written, and leaves it as it was: it never migrates. A
 * record is committed and then removed, because a full disk shows only on commit. Failures are
 * returned, not thrown.
 */
export async function examineDatabase(database: Database, now: number): Promise<StoreCondition> {
  try {
    return await examine(database, now);
  } catch (error) {
    if (error instanceof BotError) return { kind: 'failed', reason: error.message };
    throw error;
  }
}

async function examine(database: Database, now: number): Promise<StoreCondition> {
  const newest = MIGRATIONS.length;
  const schema = await readSchema(database);
  if (schema > newest) return { kind: 'newer', schema, newest };
  if (schema === 0) await tryTable(database);
  else await tryRecord(database, now);
  return { kind: 'writable', schema, newest };
}

async function readSchema(database: Database): Promise<number> {
  const tables = await database.query(database.dialect.findTable, ['schema_version']);
  return tables.length === 0 ? 0 : readSchemaVersion(database);
}

async function tryRecord(database: Queries, now: number): Promise<void> {
  const key = `doctor ${randomUUID()}`;
  await database.query(WRITE, [key, now]);
  await database.query(REMOVE, [key]);
}

/** Before the first start, which will create the tables. */
async function tryTable(database: Database): Promise<void> {
  try {
    await database.transaction(async (tx) => {
      await tx.query(PROBE_TABLE, []);
      throw new UndoneError();
    });
  } catch (error) {
    if (!(error instanceof UndoneError)) throw error;
  }
}
