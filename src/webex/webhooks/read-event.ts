import { readInboundEvent, type InboundEvent } from '../../domain/inbound-event.js';
import { webhookEnvelopeSchema } from '../webhook-envelope.js';
import { readRoomIds } from '../migrated-room.js';
import { nonceOf } from './probe.js';

/** What a body is: an event for the bot, a probe, an event it does not need, or no envelope. */
export type WebhookBody =
  | { kind: 'event'; event: InboundEvent }
  | { kind: 'probe'; nonce: string }
  | { kind: 'ignored' | 'malformed' };

/** Reads the bytes of a webhook's body. */
export function readEvent(body: Buffer): WebhookBody {
  const json = parseJson(body);
  const envelope = webhookEnvelopeSchema.safeParse(json);
  if (!envelope.success) return { kind: 'malformed' };
  const { resource, event, actorId, data } = envelope.data;
  const parsed = readInboundEvent({
    resource,
    event,
    id: data.id,
    roomId: data.roomId,
    personId: data.personId ?? actorId,
    ...(resource === 'memberships' && { since: data.created }),
    // Nobody need have moved a space.
    ...(resource === 'rooms' && { personId: actorId ?? data.id, ...readRoomIds(data) }),
  });
  if (parsed) return { kind: 'event', event: parsed };
  const nonce = nonceOf(json);
  return nonce === undefined ? { kind: 'ignored' } : { kind: 'probe', nonce };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
