import { z } from 'zod';
import type { Database } from './database.js';
import { UnreadableRecordError, type Vault } from './vault.js';

/** Every sealed column, with the column that holds the id of its record. */
const SEALED = [
  { table: 'drafts', id: 'id', column: 'form_values' },
  { table: 'checks', id: 'id', column: 'request' },
  { table: 'checks', id: 'id', column: 'result' },
  { table: 'checks', id: 'id', column: 'sub_partner_org_id' },
  { table: 'batches', id: 'id', column: 'file' },
  { table: 'batch_rows', id: 'id', column: 'content' },
  { table: 'batch_rows', id: 'id', column: 'result' },
  { table: 'secrets', id: 'name', column: 'value' },
] as const;

/** Small enough that other work runs between two batches. */
const BATCH = 200;

const rowSchema = z.object({ id: z.string(), sealed: z.string() });

/**
 * Reseals with the vault's current key what the previous one sealed, so that the previous one can
 * be retired. A record that changes meanwhile is skipped, because the change sealed it with the
 * current key; one that no key opens stays as it is.
 */
export async function reseal(database: Database, vault: Vault): Promise<void> {
  for (const place of SEALED) await resealColumn(database, vault, place);
}

async function resealColumn(
  database: Database,
  vault: Vault,
  { table, id, column }: (typeof SEALED)[number],
): Promise<void> {
  const select = `
    SELECT ${id} AS "id", ${column} AS "sealed" FROM ${table}
    WHERE ${id} > $1 AND SUBSTR(${column}, 1, LENGTH(CAST($2 AS TEXT))) <> CAST($2 AS TEXT)
    ORDER BY ${id} LIMIT ${BATCH}`;
  const update = `UPDATE ${table} SET ${column} = $3 WHERE ${id} = $1 AND ${column} = $2`;
  let last = '';
  for (;;) {
    const rows = z.array(rowSchema).parse(await database.query(select, [last, vault.prefix]));
    for (const row of rows) {
      const resealed = resealValue(vault, row);
      if (resealed !== undefined) await database.query(update, [row.id, row.sealed, resealed]);
      last = row.id;
    }
    if (rows.length < BATCH) return;
  }
}

function resealValue(vault: Vault, { id, sealed }: z.infer<typeof rowSchema>): string | undefined {
  try {
    return vault.seal(vault.open(sealed, id), id);
  } catch (error) {
    if (error instanceof UnreadableRecordError) return undefined;
    throw error;
  }
}
