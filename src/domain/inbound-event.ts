import { z } from 'zod';

/**
 * What the inbox keeps of a Webex event, whichever way it came: ids only, so that nothing anybody wrote is stored.
 * `personId` is who wrote, pressed, joined or left.
 */
export const inboundEventSchema = z.object({
  resource: z.enum(['messages', 'attachmentActions', 'memberships']),
  event: z.enum(['created', 'deleted']),
  id: z.string().min(1),
  roomId: z.string().min(1),
  personId: z.string().min(1),
  /** When a membership began, as Webex writes it: a person who comes back has a membership of the same id. */
  since: z.string().optional(),
});

export type InboundEvent = z.infer<typeof inboundEventSchema>;

/** Takes an event in for good. Resolves once it is on disk: `false` when it was known already. */
export type AcceptEvent = (event: InboundEvent) => Promise<boolean>;
