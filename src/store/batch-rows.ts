import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { rowContentSchema, type BatchRow, type CheckedRow, type Tally } from '../domain/batch.js';
import { precheckResultSchema, VERDICT_NAMES, type PrecheckResult } from '../domain/check.js';
import type { Queries, SqlValue } from './database.js';
import { createSealedJson, parseRow } from './stored-records.js';
import type { Vault } from './vault.js';

/**
 * Rows in one INSERT: few enough parameters for both engines, and only two statements to prepare.
 */
const CHUNK = 50;
const COLUMNS = 5;

const insertStatement = (rows: number): string => {
  const tuples = Array.from({ length: rows }, (_, row) => {
    const params = Array.from({ length: COLUMNS }, (_, column) => `$${row * COLUMNS + column + 1}`);
    return `(${params.join(', ')})`;
  });
  return `
  INSERT INTO batch_rows (id, batch_id, row_number, is_sound, content)
  VALUES ${tuples.join(', ')}`;
};

const INSERT_MANY = insertStatement(CHUNK);
const INSERT_ONE = insertStatement(1);

const SELECT = `
  SELECT id, row_number AS "number", content, result, tried_at AS "triedAt" FROM batch_rows`;

const NOTE_TRY = `
  UPDATE batch_rows SET tried_at = COALESCE(tried_at, $2) WHERE id = $1
  RETURNING tried_at AS "triedAt"`;

/** The first result wins. */
const RECORD = `
  UPDATE batch_rows SET result = $2, verdict = $3
  WHERE id = $1 AND result IS NULL RETURNING id`;

const TALLY = `
  SELECT verdict, COUNT(*) AS "count" FROM batch_rows
  WHERE batch_id = $1 AND verdict IS NOT NULL GROUP BY verdict`;

const rowSchema = z.object({
  id: z.string(),
  number: z.coerce.number(),
  content: z.string(),
  result: z.string().exactOptional(),
  triedAt: z.coerce.number().exactOptional(),
});
const triedSchema = z.object({ triedAt: z.coerce.number() });
const tallySchema = z.object({ verdict: z.enum(VERDICT_NAMES), count: z.coerce.number() });

/**
 * The rows of batches in the table `batch_rows`, over any `Queries`; their content is sealed in the
 * vault.
 */
export interface BatchRows {
  insert(queries: Queries, batchId: string, rows: readonly BatchRow[]): Promise<void>;
  find(queries: Queries, batchId: string, number: number): Promise<CheckedRow | undefined>;
  list(queries: Queries, batchId: string): Promise<CheckedRow[]>;
  noteTry(queries: Queries, batchId: string, number: number, now: number): Promise<number>;
  /** Resolves to `false` when the row already has a result. */
  record(
    queries: Queries,
    batchId: string,
    number: number,
    result: PrecheckResult,
  ): Promise<boolean>;
  tally(queries: Queries, batchId: string): Promise<Tally>;
}

/** Encrypts and decrypts the rows of batches with `vault`. */
export function createBatchRows(vault: Vault): BatchRows {
  const contents = createSealedJson(vault, rowContentSchema);
  const results = createSealedJson(vault, precheckResultSchema);

  const toRow = (row: unknown): CheckedRow => {
    const { id, content, result, ...rest } = parseRow(rowSchema, row);
    return {
      ...rest,
      ...contents.open(content, id),
      ...(result !== undefined && { result: results.open(result, id) }),
    };
  };

  const valuesOf = (batchId: string, { number, ...content }: BatchRow): SqlValue[] => {
    const id = rowId(batchId, number);
    const isSound = content.request === undefined ? 0 : 1;
    return [id, batchId, number, isSound, contents.seal(content, id)];
  };

  return {
    async insert(queries, batchId, rows) {
      for (let at = 0; at < rows.length;) {
        const count = rows.length - at >= CHUNK ? CHUNK : 1;
        const values = rows.slice(at, at + count).flatMap((row) => valuesOf(batchId, row));
        await queries.query(count === CHUNK ? INSERT_MANY : INSERT_ONE, values);
        at += count;
        // Sealing a thousand rows at once would stop the event loop for a tenth of a second.
        if (count === CHUNK) await setImmediate();
      }
    },
    async find(queries, batchId, number) {
      const rows = await queries.query(`${SELECT} WHERE id = $1`, [rowId(batchId, number)]);
      return rows.map(toRow).at(0);
    },
    async list(queries, batchId) {
      const select = `${SELECT} WHERE batch_id = $1 ORDER BY row_number`;
      const found = await queries.query(select, [batchId]);
      const rows: CheckedRow[] = [];
      for (let at = 0; at < found.length; at += CHUNK) {
        if (at > 0) await setImmediate();
        rows.push(...found.slice(at, at + CHUNK).map(toRow));
      }
      return rows;
    },
    async noteTry(queries, batchId, number, now) {
      const [row] = await queries.query(NOTE_TRY, [rowId(batchId, number), now]);
      return row === undefined ? now : parseRow(triedSchema, row).triedAt;
    },
    async record(queries, batchId, number, result) {
      const id = rowId(batchId, number);
      const sealed = results.seal(result, id);
      return (await queries.query(RECORD, [id, sealed, result.verdict])).length > 0;
    },
    async tally(queries, batchId) {
      const rows = await queries.query(TALLY, [batchId]);
      const counts = rows.map((row) => parseRow(tallySchema, row));
      return Object.fromEntries(counts.map(({ verdict, count }) => [verdict, count]));
    },
  };
}

function rowId(batchId: string, number: number): string {
  return `${batchId}:${number}`;
}
