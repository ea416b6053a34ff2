import type { JobPayload, NewJob } from '../../domain/job.js';
import type { Trigger } from '../shared/conversation-ports.js';

/**
 * Creates the job that fetches the file of a message. Fetching may wait for a malware scan, and as
 * a part of the event it would delay the answers to the person's next messages.
 */
export function fileJob(trigger: Trigger, messageId: string): NewJob {
  const key = `file:${trigger.key}`;
  const file = { message: messageId, person: trigger.personId, cause: trigger.key };
  return {
    ...jobOf(key, trigger.personId, { type: 'file', file }),
    cause: trigger.key,
    receivedAt: trigger.receivedAt,
  };
}

/**
 * Creates the job that posts the summary of a batch; the last row or the cancellation enqueues it,
 * once. It runs in the queue of checks, where no rows of other batches are ahead of it.
 */
export function endJob(batchId: string, ownerId: string): NewJob {
  return jobOf(`batch-end:${batchId}`, ownerId, { type: 'batch-end', endedBatch: batchId });
}

function jobOf(key: string, fairnessKey: string, payload: JobPayload): NewJob {
  return { key, queue: 'checks', orderingKey: key, fairnessKey, payload };
}
