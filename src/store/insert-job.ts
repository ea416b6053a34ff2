import type { NewJob } from '../domain/job.js';
import type { Queries } from './database.js';

const INSERT = `
  INSERT INTO jobs (job_key, queue, lane, payload, state, attempt, due_at, leased_until, enqueued_at)
  VALUES ($1, $2, $3, $4, 'open', 0, $5, 0, $5)
  ON CONFLICT (job_key) DO NOTHING
  RETURNING seq`;

/** Puts a job in its queue, due at once: `false` when its key is known already. */
export async function insertJob(db: Queries, job: NewJob, now: number): Promise<boolean> {
  const rows = await db.query(INSERT, [job.key, job.queue, job.lane, job.payload, now]);
  return rows.length > 0;
}
