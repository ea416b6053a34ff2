import { z } from 'zod';
import { QUEUES } from '../domain/job.js';

/** A request to the running bot: JSON in the body of a POST, one per connection. */
export const controlRequestSchema = z.discriminatedUnion('call', [
  z.object({ call: z.literal('list'), limit: z.number() }),
  z.object({ call: z.enum(['replay', 'drop']), seq: z.number() }),
  z.object({ call: z.enum(['examine-store', 'examine-partner-token']) }),
]);

/** One request of an operator to the running bot. */
export type ControlRequest = z.infer<typeof controlRequestSchema>;

/** The response to `list`; times are milliseconds since 1970. */
export const deadLettersSchema = z.array(
  z.object({
    seq: z.number(),
    key: z.string(),
    queue: z.enum(QUEUES),
    attempts: z.number(),
    reason: z.string(),
    enqueuedAt: z.number(),
    buriedAt: z.number(),
  }),
);
