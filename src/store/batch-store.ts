import { z } from 'zod';
import { batchFileSchema, type Batch, type BatchStore, type NewBatch } from '../domain/batch.js';
import type { NewJob } from '../domain/job.js';
import { placeSchema } from '../domain/place.js';
import { createBatchRows } from './batch-rows.js';
import type { Database, Queries } from './database.js';
import { insertJob } from './job-statements.js';
import { createSealedJson, parseRow } from './stored-records.js';
import type { Vault } from './vault.js';

const batchSchema = z.object({
  id: z.string(),
  ownerId: z.string(),
  cause: z.string(),
  file: z.string(),
  state: z.enum(['open', 'dropped', 'running', 'ending', 'done']),
  rowCount: z.coerce.number(),
  validCount: z.coerce.number(),
  leftCount: z.coerce.number(),
  skipInvalidRows: z.coerce.number().transform(Boolean),
  isCancelled: z.coerce.number().transform(Boolean),
  messageId: z.string().exactOptional(),
  startCause: z.string().exactOptional(),
  startedAt: z.coerce.number().exactOptional(),
  progressMessageId: z.string().exactOptional(),
  progressEdits: z.coerce.number(),
  reportedCount: z.coerce.number(),
  summaryMessageId: z.string().exactOptional(),
  createdAt: z.coerce.number(),
  expiresAt: z.coerce.number(),
  endedAt: z.coerce.number().exactOptional(),
});

const COLUMNS = `id, owner_id AS "ownerId", room_id AS "roomId", room_type AS "roomType",
  thread_id AS "threadId", cause, file, state, row_count AS "rowCount",
  sound_count AS "validCount", left_count AS "leftCount", is_good_only AS "skipInvalidRows",
  is_cancelled AS "isCancelled", message_id AS "messageId", start_cause AS "startCause",
  started_at AS "startedAt", progress_message_id AS "progressMessageId",
  progress_edits AS "progressEdits", told_count AS "reportedCount",
  summary_message_id AS "summaryMessageId", created_at AS "createdAt",
  expires_at AS "expiresAt", ended_at AS "endedAt"`;

const CREATE = `
  INSERT INTO batches (id, owner_id, room_id, room_type, thread_id, cause, file, state, row_count,
    sound_count, left_count, is_good_only, is_cancelled, progress_edits, told_count,
    created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $9, 0, 0, 0, 0, $10, $11)
  ON CONFLICT (cause) DO NOTHING RETURNING id`;

const FIND = `SELECT ${COLUMNS} FROM batches WHERE id = $1`;
const FIND_CAUSED = `SELECT ${COLUMNS} FROM batches WHERE cause = $1`;
const LIST_ACTIVE = `
  SELECT ${COLUMNS} FROM batches
  WHERE owner_id = $1 AND state IN ('open', 'running')
  ORDER BY created_at DESC`;

const UPDATE = `
  UPDATE batches SET message_id = COALESCE($2, message_id),
    progress_message_id = COALESCE($3, progress_message_id),
    progress_edits = COALESCE($4, progress_edits), told_count = COALESCE($5, told_count),
    summary_message_id = COALESCE($6, summary_message_id)
  WHERE id = $1`;

const START = `
  UPDATE batches SET state = 'running', start_cause = $2, is_good_only = $3, started_at = $4
  WHERE id = $1 AND state = 'open' RETURNING id`;

/**
 * One statement for all rows. Each is a job with an ordering key of its own; the batch is their
 * fairness key.
 */
const QUEUE_ROWS = `
  INSERT INTO jobs (job_key, queue, lane, share, payload, state, attempt, fence, due_at,
    leased_until, enqueued_at, cause, received_at)
  SELECT 'row:' || id, 'rows', 'row:' || id, batch_id,
    '{"type":"row","batch":"' || batch_id || '","row":' || row_number || '}', 'open', 0, 0,
    CAST($2 AS BIGINT), 0, CAST($2 AS BIGINT),
    (SELECT start_cause FROM batches WHERE batches.id = $1), CAST($2 AS BIGINT)
  FROM batch_rows WHERE batch_id = $1 AND is_sound = 1 ORDER BY row_number
  ON CONFLICT (job_key) DO NOTHING`;

const DROP = `UPDATE batches SET state = 'dropped' WHERE id = $1 AND state = 'open' RETURNING id`;

const CANCEL = `
  UPDATE batches SET state = 'ending', is_cancelled = 1
  WHERE id = $1 AND state = 'running' RETURNING id`;

/** Rows that are being checked right now complete on their own. */
const END_ROW_JOBS = `
  UPDATE jobs SET state = 'done', payload = '', ended_at = $2
  WHERE queue = 'rows' AND share = $1 AND state = 'open' AND leased_until <= $2`;

/**
 * Concurrent completions serialize on the row of the batch, so exactly one of them reaches zero.
 */
const COUNT_DOWN = `
  UPDATE batches SET left_count = left_count - 1,
    state = CASE WHEN left_count = 1 THEN 'ending' ELSE state END
  WHERE id = $1 AND state = 'running' RETURNING left_count AS "leftCount"`;

const RUNS = `SELECT state FROM batches WHERE id = $1 AND state = 'running'`;

const FINISH = `
  UPDATE batches SET state = 'done', ended_at = $2 WHERE id = $1 AND state = 'ending'`;

const leftSchema = z.object({ leftCount: z.coerce.number() });

/**
 * Batches in the tables `batches` and `batch_rows`; file names, headings, cells and results are
 * sealed in `vault`.
 */
export function createBatchStore(database: Database, vault: Vault): BatchStore {
  const files = createSealedJson(vault, batchFileSchema);
  const rows = createBatchRows(vault);

  const toBatch = (row: unknown): Batch => {
    const { file, ...batch } = parseRow(batchSchema, row);
    return { ...batch, place: parseRow(placeSchema, row), file: files.open(file, batch.id) };
  };

  const insert = async (
    tx: Queries,
    batch: NewBatch,
    counts: { all: number; sound: number },
  ): Promise<boolean> => {
    const made = await tx.query(CREATE, [
      batch.id,
      batch.ownerId,
      batch.place.roomId,
      batch.place.roomType,
      batch.place.threadId ?? null,
      batch.cause,
      files.seal(batch.file, batch.id),
      counts.all,
      counts.sound,
      batch.createdAt,
      batch.expiresAt,
    ]);
    return made.length > 0;
  };

  const enqueue = (tx: Queries, job: NewJob, now: number): Promise<unknown> => {
    const { sql, params } = insertJob(database.dialect, job, now);
    return tx.query(sql, params);
  };

  return {
    create: (batch, all) =>
      database.transaction(async (tx) => {
        const sound = all.filter(({ request }) => request !== undefined).length;
        const isNew = await insert(tx, batch, { all: all.length, sound });
        if (isNew) await rows.insert(tx, batch.id, all);
        const [made] = await tx.query(FIND_CAUSED, [batch.cause]);
        return toBatch(made);
      }),

    async find(id) {
      return (await database.query(FIND, [id])).map(toBatch).at(0);
    },

    async listActive(ownerId) {
      return (await database.query(LIST_ACTIVE, [ownerId])).map(toBatch);
    },

    async update(id, progress) {
      await database.query(UPDATE, [
        id,
        progress.messageId ?? null,
        progress.progressMessageId ?? null,
        progress.progressEdits ?? null,
        progress.reportedCount ?? null,
        progress.summaryMessageId ?? null,
      ]);
    },

    start: (id, { cause, skipInvalidRows, startedAt }) =>
      database.transaction(async (tx) => {
        const started = await tx.query(START, [id, cause, Number(skipInvalidRows), startedAt]);
        if (started.length > 0) await tx.query(QUEUE_ROWS, [id, startedAt]);
        return started.length > 0;
      }),

    async drop(id) {
      return (await database.query(DROP, [id])).length > 0;
    },

    cancel: (id, job, now) =>
      database.transaction(async (tx) => {
        const cancelled = await tx.query(CANCEL, [id]);
        if (cancelled.length === 0) return false;
        await tx.query(END_ROW_JOBS, [id, now]);
        await enqueue(tx, job, now);
        return true;
      }),

    findRow: (id, number) => rows.find(database, id, number),
    noteTry: (id, number, now) => rows.noteTry(database, id, number, now),

    record: (id, number, result, job, now) =>
      database.transaction(async (tx) => {
        const isKept =
          (await tx.query(RUNS, [id])).length > 0 && (await rows.record(tx, id, number, result));
        const [counted] = isKept ? await tx.query(COUNT_DOWN, [id]) : [];
        if (counted === undefined) return undefined;
        const { leftCount } = parseRow(leftSchema, counted);
        if (leftCount === 0) await enqueue(tx, job, now);
        return leftCount;
      }),

    tally: (id) => rows.tally(database, id),
    listRows: (id) => rows.list(database, id),

    async finish(id, now) {
      await database.query(FINISH, [id, now]);
    },
  };
}
