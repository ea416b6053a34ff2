import { z } from 'zod';
import type { NewCheck } from '../domain/check.js';
import { kindNameSchema } from '../domain/check-kind.js';
import type { Draft, DraftStore } from '../domain/draft.js';
import { placeSchema } from '../domain/place.js';
import { FORM_STEPS, type FormValues } from '../domain/precheck-field.js';
import type { Condition } from './condition.js';
import type { Database, SqlValue, Statement } from './database.js';
import { createSealedJson, parseRow } from './stored-records.js';
import type { Vault } from './vault.js';

/** The fields may have changed since a form was opened, so any path is accepted. */
const formValuesSchema: z.ZodType<FormValues> = z.record(z.string(), z.string());

const draftSchema = placeSchema.extend({
  id: z.string(),
  ownerId: z.string(),
  cause: z.string(),
  source: z.string().exactOptional(),
  kind: kindNameSchema,
  values: z.string(),
  step: z.enum(FORM_STEPS),
  state: z.enum(['open', 'sent', 'cancelled']),
  messageId: z.string().exactOptional(),
  checkId: z.string().exactOptional(),
  createdAt: z.coerce.number(),
  updatedAt: z.coerce.number(),
  expiresAt: z.coerce.number(),
});

const COLUMNS = `id, owner_id AS "ownerId", room_id AS "roomId", room_type AS "roomType",
  thread_id AS "threadId", cause, source, kind, form_values AS "values",
  step, state, message_id AS "messageId", check_id AS "checkId", created_at AS "createdAt",
  updated_at AS "updatedAt", expires_at AS "expiresAt"`;

/** The no-op DO UPDATE makes RETURNING return the row that already exists. */
const CREATE = `
  INSERT INTO drafts (id, owner_id, room_id, room_type, thread_id, cause, source,
    kind, form_values, step, state, message_id, check_id, created_at, updated_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (cause) DO UPDATE SET cause = drafts.cause
  RETURNING ${COLUMNS}`;

const FIND = `SELECT ${COLUMNS} FROM drafts WHERE id = $1`;

const FIND_OPENED_FROM = `
  SELECT ${COLUMNS} FROM drafts
  WHERE source = $1 AND owner_id = $2 AND created_at >= $3 AND state = 'open'
  ORDER BY created_at DESC LIMIT 1`;

const LIST_OPEN = `
  SELECT ${COLUMNS} FROM drafts
  WHERE owner_id = $1 AND room_id = $2 AND state = 'open'
  ORDER BY created_at DESC`;

/** A draft that was sent or cancelled never reopens, whatever state the caller read before. */
const UPDATE = `
  UPDATE drafts SET form_values = $2, step = $3, message_id = $4, updated_at = $5,
    state = CASE WHEN state = 'open' THEN $6 ELSE state END
  WHERE id = $1`;

function changesOf(vault: Vault, draft: Draft): SqlValue[] {
  return [
    draft.id,
    vault.seal(JSON.stringify(draft.values), draft.id),
    draft.step,
    draft.messageId ?? null,
    draft.updatedAt,
  ];
}

/**
 * Marks a draft as sent, if it is open and `condition` holds. Neither a draft nor the event that
 * submits it ever starts a second check.
 */
export function sendDraft(
  vault: Vault,
  draft: Draft,
  check: Pick<NewCheck, 'id' | 'cause'>,
  condition: Condition,
): Statement {
  const params = [...changesOf(vault, draft), check.id, check.cause];
  const sql = `
  UPDATE drafts SET form_values = $2, step = $3, message_id = $4, updated_at = $5,
    state = 'sent', check_id = $6
  WHERE id = $1 AND state = 'open' AND NOT EXISTS (SELECT 1 FROM checks WHERE cause = $7)
    AND ${condition.sql(params.length + 1)}`;
  return { sql, params: [...params, ...condition.values] };
}

/** Drafts in the table `drafts`; form values are sealed in `vault`. */
export function createDraftStore(database: Database, vault: Vault): DraftStore {
  const forms = createSealedJson(vault, formValuesSchema);

  const toDraft = (row: unknown): Draft => {
    const { roomId, roomType, threadId, values, ...draft } = parseRow(draftSchema, row);
    return {
      ...draft,
      place: { roomId, roomType, ...(threadId !== undefined && { threadId }) },
      values: forms.open(values, draft.id),
    };
  };

  return {
    async create(draft) {
      const [row] = await database.query(CREATE, [
        draft.id,
        draft.ownerId,
        draft.place.roomId,
        draft.place.roomType,
        draft.place.threadId ?? null,
        draft.cause,
        draft.source ?? null,
        draft.kind,
        forms.seal(draft.values, draft.id),
        draft.step,
        draft.state,
        draft.messageId ?? null,
        draft.checkId ?? null,
        draft.createdAt,
        draft.updatedAt,
        draft.expiresAt,
      ]);
      return toDraft(row);
    },

    async find(id) {
      const rows = await database.query(FIND, [id]);
      return rows.map(toDraft).at(0);
    },

    async findOpenedFrom(ownerId, source, since) {
      const rows = await database.query(FIND_OPENED_FROM, [source, ownerId, since]);
      return rows.map(toDraft).at(0);
    },

    async listOpen(ownerId, roomId) {
      const rows = await database.query(LIST_OPEN, [ownerId, roomId]);
      return rows.map(toDraft);
    },

    async update(draft) {
      await database.run([{ sql: UPDATE, params: [...changesOf(vault, draft), draft.state] }]);
    },
  };
}
