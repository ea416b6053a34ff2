import type { JobPayload, NewJob } from '../../domain/job.js';
import type { Cause } from '../shared/conversation-ports.js';

/** Fetching may wait for a scan, so it is no part of the event: the person's next words are answered meanwhile. */
export function fileJob(cause: Cause, messageId: string): NewJob {
  const key = `file:${cause.key}`;
  const file = { message: messageId, person: cause.personId, cause: cause.key };
  return {
    ...jobOf(key, cause.personId, { type: 'file', file }),
    cause: cause.key,
    receivedAt: cause.receivedAt,
  };
}

/** Queued once, with the last row or the cancellation. It runs among the checks, so that no other batch's rows stand before it. */
export function endJob(batchId: string, ownerId: string): NewJob {
  return jobOf(`batch-end:${batchId}`, ownerId, { type: 'batch-end', endedBatch: batchId });
}

function jobOf(key: string, fairnessKey: string, payload: JobPayload): NewJob {
  return { key, queue: 'checks', orderingKey: key, fairnessKey, payload };
}
