import type { Database } from './database.js';

const TABLES = ['drafts', 'checks', 'batches'] as const;

/** Moves all records of the space `from` to the space `to`; resolves to their number. */
export function moveRoom(database: Database, from: string, to: string): Promise<number> {
  return database.transaction(async (tx) => {
    let moved = 0;
    for (const table of TABLES) {
      const rows = await tx.query(
        `UPDATE ${table} SET room_id = $2 WHERE room_id = $1 RETURNING id`,
        [from, to],
      );
      moved += rows.length;
    }
    return moved;
  });
}
