import { z } from 'zod';

/**
 * What the inbox stores of a Webex event from either transport: ids only, so that nothing a person
 * wrote is stored. `personId` is the person who wrote, submitted, joined, left or moved a space.
 */
export const inboundEventSchema = z.object({
  resource: z.enum(['messages', 'attachmentActions', 'memberships', 'rooms']),
  event: z.enum(['created', 'deleted', 'migrated']),
  id: z.string().min(1),
  roomId: z.string().min(1),
  personId: z.string().min(1),
  /**
   * When the membership started, as Webex formats it: a person who rejoins has a membership with
   * the same id.
   */
  since: z.string().optional(),
  /** The other id of a space that was migrated, which is probably the one that it had. */
  previousRoomId: z.string().optional(),
});

/** An event from Webex, by ids only. */
export type InboundEvent = z.infer<typeof inboundEventSchema>;

/** Reads an event; `undefined` for one that the bot has no use for, such as a renamed space. */
export function readInboundEvent(raw: unknown): InboundEvent | undefined {
  const event = inboundEventSchema.safeParse(raw).data;
  return (event?.resource === 'rooms') === (event?.event === 'migrated') ? event : undefined;
}

/** Stores an event durably. Resolves once it is on disk; to `false` for a redelivery. */
export type AcceptEvent = (event: InboundEvent) => Promise<boolean>;
