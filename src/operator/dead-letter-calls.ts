import { z } from 'zod';
import { QUEUE_NAMES } from '../domain/job.js';

/** What an operator's command asks the running bot for, one call a connection. */
export const deadLetterCallSchema = z.discriminatedUnion('call', [
  z.object({ call: z.literal('list'), limit: z.number() }),
  z.object({ call: z.enum(['replay', 'drop']), seq: z.number() }),
]);

export type DeadLetterCall = z.infer<typeof deadLetterCallSchema>;

/** What comes back to `list`. */
export const deadLettersSchema = z.array(
  z.object({
    seq: z.number(),
    key: z.string(),
    queue: z.enum(QUEUE_NAMES),
    attempts: z.number(),
    reason: z.string(),
    enqueuedAt: z.number(),
    buriedAt: z.number(),
  }),
);
