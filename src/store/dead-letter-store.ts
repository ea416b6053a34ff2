import { z } from 'zod';
import { QUEUES, type DeadLetters } from '../domain/job.js';
import type { Queries } from './database.js';
import { parseRow } from './stored-records.js';

const letterSchema = z.object({
  seq: z.coerce.number(),
  key: z.string(),
  queue: z.enum(QUEUES),
  attempts: z.coerce.number(),
  reason: z.string(),
  enqueuedAt: z.coerce.number(),
  buriedAt: z.coerce.number(),
});

const LIST = `
  SELECT seq, job_key AS "key", queue, attempt AS "attempts", reason,
    enqueued_at AS "enqueuedAt", ended_at AS "buriedAt"
  FROM jobs WHERE state = 'dead' ORDER BY seq LIMIT $1`;

const REPLAY = `
  UPDATE jobs SET state = 'open', attempt = 0, free_attempts = 0, due_at = $2, ended_at = NULL
  WHERE seq = $1 AND state = 'dead' RETURNING seq`;

const DROP = `
  UPDATE jobs SET state = 'done', payload = '', ended_at = $2
  WHERE seq = $1 AND state = 'dead' RETURNING seq`;

/** The jobs in the table `jobs` that were given up. */
export function createDeadLetterStore(database: Queries): DeadLetters {
  const change = async (sql: string, seq: number, now: number): Promise<boolean> => {
    const rows = await database.query(sql, [seq, now]);
    return rows.length > 0;
  };

  return {
    async list(limit) {
      const rows = await database.query(LIST, [limit]);
      return rows.map((row) => parseRow(letterSchema, row));
    },
    replay: (seq, now) => change(REPLAY, seq, now),
    drop: (seq, now) => change(DROP, seq, now),
  };
}
