import { z } from 'zod';

/** Where in Webex a conversation takes place. */
export const placeSchema = z.object({
  roomId: z.string(),
  roomType: z.enum(['direct', 'group']),
  /** The root message of the thread; absent in a 1:1 space outside threads. */
  threadId: z.string().optional(),
});

/** Where the bot answers. */
export type Place = z.infer<typeof placeSchema>;
