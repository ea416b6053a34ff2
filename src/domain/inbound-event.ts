import { z } from 'zod';

/**
 * What the inbox stores of a Webex event from either transport: ids only, so that nothing a person
 * wrote is stored. `personId` is the person who wrote, submitted, joined or left.
 */
export const inboundEventSchema = z.object({
  resource: z.enum(['messages', 'attachmentActions', 'memberships']),
  event: z.enum(['created', 'deleted']),
  id: z.string().min(1),
  roomId: z.string().min(1),
  personId: z.string().min(1),
  /**
   * When the membership started, as Webex formats it: a person who rejoins has a membership with
   * the same id.
   */
  since: z.string().optional(),
});

/** An event from Webex, by ids only. */
export type InboundEvent = z.infer<typeof inboundEventSchema>;

/** Stores an event durably. Resolves once it is on disk; to `false` for a redelivery. */
export type AcceptEvent = (event: InboundEvent) => Promise<boolean>;
