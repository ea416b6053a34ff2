import { z } from 'zod';
import type { NewJob } from '../../domain/job.js';
import type { Trigger } from '../shared/conversation-ports.js';

/** A row to be checked. The store writes these payloads itself, a thousand in one statement. */
export const rowJobSchema = z.object({ batch: z.string(), row: z.number() });

/** A file to be fetched, by the message that holds it, or a batch whose summary is due. */
export const batchJobSchema = z.union([
  z.object({ file: z.object({ message: z.string(), person: z.string(), cause: z.string() }) }),
  z.object({ endedBatch: z.string() }),
]);

/**
 * Creates the job that fetches the file of a message. Fetching may wait for a malware scan, and as
 * a part of the event it would delay the answers to the person's next messages.
 */
export function fileJob(trigger: Trigger, messageId: string): NewJob {
  const key = `file:${trigger.key}`;
  const file = { message: messageId, person: trigger.personId, cause: trigger.key };
  return {
    ...jobOf(key, trigger.personId, { file }),
    cause: trigger.key,
    receivedAt: trigger.receivedAt,
  };
}

/**
 * Creates the job that posts the summary of a batch; the last row or the cancellation enqueues it,
 * once. It runs in the queue of checks, where no rows of other batches are ahead of it.
 */
export function endJob(batchId: string, ownerId: string): NewJob {
  return jobOf(`batch-end:${batchId}`, ownerId, { endedBatch: batchId });
}

function jobOf(key: string, share: string, payload: z.infer<typeof batchJobSchema>): NewJob {
  return { key, queue: 'checks', lane: key, share, payload: JSON.stringify(payload) };
}
