import { jobPayloadSchema, type JobPayload, type JobType, type QueueName } from '../domain/job.js';

/**
 * Reads a stored payload, also one that an earlier version stored without a tag. `undefined` when
 * it has no known shape: one such job must not block the others of its claim.
 */
export function readJobPayload(queue: QueueName, text: string): JobPayload | undefined {
  const payload = parseObject(text);
  return jobPayloadSchema.safeParse({ type: untaggedType(queue, payload), ...payload }).data;
}

/**
 * The type of a payload without a tag: implied by the queue, except among the checks, where a field
 * of the payload implies it.
 */
function untaggedType(queue: QueueName, payload: object): JobType {
  if (queue === 'events') return 'event';
  if (queue === 'rows') return 'row';
  if ('file' in payload) return 'file';
  return 'endedBatch' in payload ? 'batch-end' : 'check';
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
