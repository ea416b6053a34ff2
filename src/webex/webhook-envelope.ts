import { z } from 'zod';

const id = z.string().min(1);

/**
 * The bare event that Webex tells of, by webhook or by websocket, for any resource. It names what happened and holds
 * nothing of it: no text and no inputs. Fields that are not named here are dropped, since Webex adds some over time.
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
    created: z.string().optional(),
  }),
});
