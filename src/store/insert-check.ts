import type { NewCheck } from '../domain/check.js';
import type { PrecheckRequest } from '../domain/precheck-request.js';
import type { Queries } from './database.js';
import type { SealedJson } from './sealed-json.js';

const INSERT = `
  INSERT INTO checks (id, owner_id, room_id, room_type, thread_id, cause, source,
    form_message_id, request, state, form_closed, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', 0, $10)
  ON CONFLICT (cause) DO NOTHING
  RETURNING id`;

/** Keeps a check that starts now: `false` when the same cause started one before. */
export async function insertCheck(
  db: Queries,
  requests: SealedJson<PrecheckRequest>,
  check: NewCheck,
): Promise<boolean> {
  const rows = await db.query(INSERT, [
    check.id,
    check.ownerId,
    check.place.roomId,
    check.place.roomType,
    check.place.threadId ?? null,
    check.cause,
    check.source ?? null,
    check.formMessageId ?? null,
    requests.seal(check.request, check.id),
    check.createdAt,
  ]);
  return rows.length > 0;
}
