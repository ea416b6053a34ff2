import { inboundEventSchema } from '../../domain/inbound-event.js';
import type { InboundEvent } from '../../domain/inbound-event.js';
import { webhookEnvelopeSchema } from '../webhook-envelope.js';

/** The bare event in what the SDK tells of; `undefined` when the inbox has no use for it. */
export function readSdkEvent(raw: unknown): InboundEvent | undefined {
  const envelope = webhookEnvelopeSchema.safeParse(raw).data;
  if (!envelope) return undefined;
  const { resource, event, data } = envelope;
  const since = resource === 'memberships' ? data.created : undefined;
  return inboundEventSchema.safeParse({ resource, event, ...data, since }).data;
}
