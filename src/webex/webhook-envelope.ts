import { z } from 'zod';

/** Webex's own have up to 200 characters. */
const id = z.string().min(1).max(512);

/**
 * The envelope of an event, by webhook or by websocket, for any resource. It names what happened
 * and holds no content: neither text nor inputs. Unknown fields are dropped, since Webex adds some
 * over time.
 * Source: https://developer.webex.com/docs/receive-and-verify-webhooks
 */
export const webhookEnvelopeSchema = z.object({
  /** The registration's id; absent over a websocket. */
  id: id.optional(),
  /** The registration's name; absent over a websocket. */
  name: z.string().optional(),
  resource: id,
  event: id,
  /** Who caused the event. */
  actorId: id.optional(),
  data: z.object({
    id,
    roomId: id.optional(),
    personId: id.optional(),
    created: z.string().max(100).optional(),
    // The ids of a space that was migrated. The event is documented, its data is not, so any name
    // that an id could have is read.
    previousRoomId: id.optional(),
    previousId: id.optional(),
    oldRoomId: id.optional(),
    oldId: id.optional(),
    sourceRoomId: id.optional(),
    fromRoomId: id.optional(),
    newRoomId: id.optional(),
    newId: id.optional(),
    targetRoomId: id.optional(),
    toRoomId: id.optional(),
  }),
});
