import type { NewCheck } from '../domain/check.js';
import type { Queries } from './database.js';
import type { Vault } from './vault.js';

const INSERT = `
  INSERT INTO checks (id, owner_id, room_id, room_type, thread_id, cause, source,
    form_message_id, kind, request, sub_partner_org_id, state, form_closed, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'running', 0, $12)
  ON CONFLICT (cause) DO NOTHING
  RETURNING id`;

/** Keeps a check that starts now, what it sends sealed in `vault`: `false` when the same cause started one before. */
export async function insertCheck(db: Queries, vault: Vault, check: NewCheck): Promise<boolean> {
  const rows = await db.query(INSERT, [
    check.id,
    check.ownerId,
    check.place.roomId,
    check.place.roomType,
    check.place.threadId ?? null,
    check.cause,
    check.source ?? null,
    check.formMessageId ?? null,
    check.kind,
    vault.seal(JSON.stringify(check.request), check.id),
    check.subPartnerOrgId === undefined ? null : vault.seal(check.subPartnerOrgId, check.id),
    check.createdAt,
  ]);
  return rows.length > 0;
}
