import { z } from 'zod';
import type { Job } from '../domain/job.js';
import type { Queries } from './database.js';
import { parseRow } from './stored-records.js';

/**
 * `$1`, `$2`, `$3`: the numbers, fences and ends of jobs. The rows stay until the purge, without
 * their payloads: they identify redeliveries.
 */
export const COMPLETE_MANY = `
  UPDATE jobs SET state = 'done', payload = '', leased_until = 0, ended_at = ended.at
  FROM unnest(CAST($1 AS BIGINT[]), CAST($2 AS BIGINT[]), CAST($3 AS BIGINT[]))
    AS ended (seq, fence, at)
  WHERE jobs.seq = ended.seq AND jobs.fence = ended.fence AND jobs.leased_until > 0
  RETURNING jobs.seq, jobs.fence`;

const endedSchema = z.object({ seq: z.coerce.number(), fence: z.coerce.number() });

/** A completion that waits for the next statement. */
interface Completion {
  readonly job: Job;
  readonly now: number;
  readonly resolve: (isCompleted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * `JobStore.complete`, many at once: those that arrive while one statement runs share the next, one
 * round trip and one disk flush for all of them. If it fails, all of them reject.
 */
export function createGroupCompletions(db: Queries): (job: Job, now: number) => Promise<boolean> {
  let waiting: Completion[] = [];
  let isRunning = false;

  const runGroup = async (group: readonly Completion[]): Promise<void> => {
    try {
      const rows = await db.query(COMPLETE_MANY, [
        toArray(group.map(({ job }) => job.seq)),
        toArray(group.map(({ job }) => job.fence)),
        toArray(group.map(({ now }) => now)),
      ]);
      const ended = rows.map((row) => parseRow(endedSchema, row));
      const fences = new Map(ended.map(({ seq, fence }) => [seq, fence]));
      for (const { job, resolve } of group) resolve(fences.get(job.seq) === job.fence);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await runGroup(group);
    }
    isRunning = false;
  };

  return (job, now) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, now, resolve, reject });
      if (!isRunning) void run();
    });
}

/** A literal of a PostgreSQL array. */
function toArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}
