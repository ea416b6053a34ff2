import { z } from 'zod';
import type { NewJob } from '../../domain/job.js';
import type { Trigger } from '../shared/conversation-ports.js';

/** A row to be asked about. The store writes these payloads itself, a thousand in one statement. */
export const rowJobSchema = z.object({ batch: z.string(), row: z.number() });

/** A file to be fetched, by the message that holds it; or a batch whose summary is due. */
export const batchJobSchema = z.union([
  z.object({ file: z.object({ message: z.string(), person: z.string(), cause: z.string() }) }),
  z.object({ endedBatch: z.string() }),
]);

/** Fetching may wait for a scan, so it is no part of the event: the person's next words are answered meanwhile. */
export function fileJob(trigger: Trigger, messageId: string): NewJob {
  const key = `file:${trigger.key}`;
  const file = { message: messageId, person: trigger.personId, cause: trigger.key };
  return {
    ...jobOf(key, trigger.personId, { file }),
    cause: trigger.key,
    receivedAt: trigger.receivedAt,
  };
}

/** Queued once, with the last row or the cancellation. It runs among the checks, so that no other batch's rows stand before it. */
export function endJob(batchId: string, ownerId: string): NewJob {
  return jobOf(`batch-end:${batchId}`, ownerId, { endedBatch: batchId });
}

function jobOf(key: string, share: string, payload: z.infer<typeof batchJobSchema>): NewJob {
  return { key, queue: 'checks', lane: key, share, payload: JSON.stringify(payload) };
}
