import { z } from 'zod';
import { BotError } from '../domain/errors.js';
import type { Database, Queries } from './database.js';
import { MIGRATIONS } from './migrations.js';
import { parseRow } from './stored-records.js';

/** The database was written by a newer version of the bot. */
export class NewerSchemaError extends BotError {
  override readonly name = 'NewerSchemaError' as const;
  readonly retryable = false;

  constructor(found: number, known: number) {
    super(`the database has schema ${found}, this version of the bot knows up to ${known}`);
  }
}

const versionSchema = z.object({ version: z.coerce.number() });

/** The number of migrations that have run; the table of them must exist. */
export async function readSchemaVersion(database: Queries): Promise<number> {
  const [row] = await database.query(
    'SELECT COALESCE(MAX(version), 0) AS version FROM schema_version',
    [],
  );
  return parseRow(versionSchema, row).version;
}

/**
 * Migrates the schema to the newest version, in one transaction that only one process runs at a
 * time; `now` (milliseconds since 1970) is recorded with each migration. There is no downgrade:
 * throws `NewerSchemaError` and changes nothing when the database is ahead of this program.
 */
export async function migrate(database: Database, now: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(database.dialect.migrationLock, []);
    await tx.query(
      `CREATE TABLE IF NOT EXISTS schema_version (
        version BIGINT NOT NULL PRIMARY KEY,
        applied_at BIGINT NOT NULL
      )`,
      [],
    );
    const version = await readSchemaVersion(tx);
    if (version > MIGRATIONS.length) throw new NewerSchemaError(version, MIGRATIONS.length);

    for (const [index, migration] of MIGRATIONS.entries()) {
      if (index < version) continue;
      for (const statement of migration(database.dialect)) await tx.query(statement, []);
      await tx.query('INSERT INTO schema_version (version, applied_at) VALUES ($1, $2)', [
        index + 1,
        now,
      ]);
    }
  });
}
