import { z } from 'zod';
import { QUEUES } from '../domain/job.js';

/** What an operator's command asks the running bot for, one call a connection. */
export const operatorCallSchema = z.discriminatedUnion('call', [
  z.object({ call: z.literal('list'), limit: z.number() }),
  z.object({ call: z.enum(['replay', 'drop']), seq: z.number() }),
  z.object({ call: z.enum(['examine-store', 'examine-partner-token']) }),
]);

export type OperatorCall = z.infer<typeof operatorCallSchema>;

/** What comes back to `list`. */
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
