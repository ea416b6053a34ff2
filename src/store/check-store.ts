import { z } from 'zod';
import {
  precheckResultSchema,
  type Check,
  type CheckProgress,
  type CheckStore,
  type NewCheck,
} from '../domain/check.js';
import { kindNameSchema } from '../domain/check-kind.js';
import { checkKindOf } from '../domain/check-kinds.js';
import { placeSchema } from '../domain/place.js';
import type { Condition } from './condition.js';
import type { Database, Statement } from './database.js';
import { toStorableJson } from './storable-text.js';
import { createSealedJson, parseRow } from './stored-records.js';
import type { Vault } from './vault.js';

const checkSchema = placeSchema.extend({
  id: z.string(),
  ownerId: z.string(),
  cause: z.string(),
  source: z.string().exactOptional(),
  formMessageId: z.string().exactOptional(),
  kind: kindNameSchema,
  request: z.string(),
  subPartnerOrgId: z.string().exactOptional(),
  state: z.enum(['running', 'done']),
  result: z.string().exactOptional(),
  formClosed: z.coerce.number().transform(Boolean),
  noticeMessageId: z.string().exactOptional(),
  resultMessageId: z.string().exactOptional(),
  createdAt: z.coerce.number(),
  finishedAt: z.coerce.number().exactOptional(),
});

const SELECT = `
  SELECT id, owner_id AS "ownerId", room_id AS "roomId", room_type AS "roomType",
    thread_id AS "threadId", cause, source,
    form_message_id AS "formMessageId", kind, request, sub_partner_org_id AS "subPartnerOrgId",
    state, result, form_closed AS "formClosed",
    notice_message_id AS "noticeMessageId", result_message_id AS "resultMessageId",
    created_at AS "createdAt", finished_at AS "finishedAt"
  FROM checks`;

const FIND_REPEAT = `${SELECT}
  WHERE source = $1 AND owner_id = $2 AND created_at >= $3
  ORDER BY created_at DESC LIMIT 1`;

const LIST_OF = `${SELECT}
  WHERE owner_id = $1
  ORDER BY created_at DESC LIMIT $2`;

const LAST_OF = `${SELECT}
  WHERE owner_id = $1 AND kind = $2
  ORDER BY created_at DESC LIMIT 1`;

const START_TIMES = `
  SELECT created_at AS "createdAt" FROM checks
  WHERE owner_id = $1 AND created_at > $2
  ORDER BY created_at`;

const startTimeSchema = z.object({ createdAt: z.coerce.number() });

/** The first result wins: it may have been posted already. */
const UPDATE = `
  UPDATE checks SET state = COALESCE($2, state), result = COALESCE(result, $3),
    finished_at = COALESCE(finished_at, $4), form_closed = COALESCE($5, form_closed),
    notice_message_id = COALESCE($6, notice_message_id),
    result_message_id = COALESCE($7, result_message_id)
  WHERE id = $1`;

/**
 * Inserts a check that starts now, its request sealed in `vault`, if `condition` holds and the same
 * cause has not started one before.
 */
export function insertCheck(vault: Vault, check: NewCheck, condition: Condition): Statement {
  const params = [
    check.id,
    check.ownerId,
    check.place.roomId,
    check.place.roomType,
    check.place.threadId ?? null,
    check.cause,
    check.source ?? null,
    check.formMessageId ?? null,
    check.kind,
    vault.seal(toStorableJson(check.request), check.id),
    check.subPartnerOrgId === undefined ? null : vault.seal(check.subPartnerOrgId, check.id),
    check.createdAt,
  ];
  const sql = `
  INSERT INTO checks (id, owner_id, room_id, room_type, thread_id, cause, source,
    form_message_id, kind, request, sub_partner_org_id, state, form_closed, created_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'running', 0, CAST($12 AS BIGINT)
  WHERE ${condition.sql(params.length + 1)}
  ON CONFLICT (cause) DO NOTHING`;
  return { sql, params: [...params, ...condition.values] };
}

/** Writes the progress of a check, its result sealed in `vault`. */
export function updateCheck(vault: Vault, id: string, progress: CheckProgress): Statement {
  const { state, result, finishedAt, formClosed, noticeMessageId, resultMessageId } = progress;
  return {
    sql: UPDATE,
    params: [
      id,
      state ?? null,
      result === undefined ? null : vault.seal(toStorableJson(result), id),
      finishedAt ?? null,
      formClosed === undefined ? null : Number(formClosed),
      noticeMessageId ?? null,
      resultMessageId ?? null,
    ],
  };
}

/** Checks in the table `checks`; requests and results are sealed in `vault`. */
export function createCheckStore(database: Database, vault: Vault): CheckStore {
  const results = createSealedJson(vault, precheckResultSchema);

  const toCheck = (row: unknown): Check => {
    const { roomId, roomType, threadId, request, subPartnerOrgId, result, ...check } = parseRow(
      checkSchema,
      row,
    );
    const requests = createSealedJson(vault, checkKindOf(check.kind).requestSchema);
    return {
      ...check,
      place: { roomId, roomType, ...(threadId !== undefined && { threadId }) },
      request: requests.open(request, check.id),
      ...(subPartnerOrgId !== undefined && {
        subPartnerOrgId: vault.open(subPartnerOrgId, check.id),
      }),
      ...(result !== undefined && { result: results.open(result, check.id) }),
    };
  };

  return {
    async find(id) {
      const rows = await database.query(`${SELECT} WHERE id = $1`, [id]);
      return rows.map(toCheck).at(0);
    },

    async listOf(ownerId, limit) {
      const rows = await database.query(LIST_OF, [ownerId, limit]);
      return rows.map(toCheck);
    },

    async lastOf(ownerId, kind) {
      const rows = await database.query(LAST_OF, [ownerId, kind]);
      return rows.map(toCheck).at(0);
    },

    async findRepeatOf(ownerId, source, since) {
      const rows = await database.query(FIND_REPEAT, [source, ownerId, since]);
      return rows.map(toCheck).at(0);
    },

    async startTimesOf(ownerId, since) {
      const rows = await database.query(START_TIMES, [ownerId, since]);
      return rows.map((row) => parseRow(startTimeSchema, row).createdAt);
    },

    async update(id, progress) {
      await database.run([updateCheck(vault, id, progress)]);
    },
  };
}
