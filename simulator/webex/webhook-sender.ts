import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Changes } from './changes.js';
import type { Directory } from './directory.js';
import type { Delivery } from '../domain/calls.js';
import type { WebexEvent, Webhook } from '../domain/resources.js';
import { createRing } from '../http/ring.js';

/** Time within which the bot must answer. */
const ANSWER_WITHIN_MS = 10_000;
const DELIVERIES_KEPT = 1_000;

/** How an event is delivered to the bot; by default once, signed with the webhook’s secret. */
export interface DeliveryOptions {
  /** The number of identical calls, all at once. */
  readonly times?: number;
  /** True signs with another secret. */
  readonly badSignature?: boolean;
}

/** How a webhook is signed; which headers and algorithms Webex uses is documented in part. */
export interface Signature {
  readonly header: 'x-spark-signature' | 'x-webex-signature';
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
}

/** Delivers events to the bot as Webex does: at once, in no order, without retries. */
export interface WebhookSender {
  /** The last 1,000, oldest first. */
  readonly deliveries: readonly Delivery[];
  send(event: WebexEvent, options?: DeliveryOptions): void;
  /** Aborts the deliveries in progress. */
  close(): void;
}

/** Webhooks carry ids only: no text, no card and no input. */
function withoutContent({ resource, data }: WebexEvent): object {
  if (resource === 'messages') {
    const { id, roomId, roomType, personId, personEmail, parentId, mentionedPeople, created } =
      data;
    return { id, roomId, roomType, personId, personEmail, parentId, mentionedPeople, created };
  }
  if (resource === 'attachmentActions') {
    const { id, type, messageId, personId, roomId, created } = data;
    return { id, type, messageId, personId, roomId, created };
  }
  return data;
}

function passesFilter(filter: string, data: Record<string, unknown>, botId: string): boolean {
  return [...new URLSearchParams(filter)].every(([key, value]) => {
    if (key !== 'mentionedPeople') return data[key] === value;
    const mentioned = data[key];
    return Array.isArray(mentioned) && mentioned.includes(value === 'me' ? botId : value);
  });
}

/** `all` matches every resource except attachmentActions, which need a webhook of their own. */
function isFor(webhook: Webhook, { resource, event }: WebexEvent): boolean {
  const resourceFits =
    webhook.resource === resource ||
    (webhook.resource === 'all' && resource !== 'attachmentActions');
  return resourceFits && (webhook.event === event || webhook.event === 'all');
}

const failureSchema = z.object({
  name: z.string(),
  cause: z.object({ code: z.string() }).optional(),
});

/** Why the bot did not answer, in a few words. */
function describeFailure(error: unknown): string {
  const { name, cause } = failureSchema.safeParse(error).data ?? {};
  if (name === 'TimeoutError') return `no answer within ${ANSWER_WITHIN_MS / 1000} seconds`;
  return cause ? `no connection, ${cause.code}` : 'the connection broke';
}

/** Creates a sender to the webhooks that are registered when an event occurs. */
export function createWebhookSender(
  directory: Directory,
  webhooks: ReadonlyMap<string, Webhook>,
  changes: Changes,
  signatureNow: () => Signature,
): WebhookSender {
  const deliveries = createRing<Delivery>(DELIVERIES_KEPT);
  const closing = new AbortController();
  const botId = directory.bot.id;

  async function deliver(
    webhook: Webhook,
    event: WebexEvent,
    badSignature: boolean,
  ): Promise<void> {
    const { secret, ...envelope } = webhook;
    const body = {
      ...envelope,
      resource: event.resource,
      event: event.event,
      actorId: event.actorId,
      data: withoutContent(event),
    };
    const bytes = Buffer.from(JSON.stringify(body));
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    const { header, algorithm } = signatureNow();
    if (secret !== undefined)
      headers[header] = createHmac(algorithm, badSignature ? randomUUID() : secret)
        .update(bytes)
        .digest('hex');
    const delivery: Delivery = {
      id: randomUUID(),
      at: Date.now(),
      targetUrl: webhook.targetUrl,
      resource: event.resource,
      event: event.event,
      dataId: event.data.id,
      body,
    };
    deliveries.add(delivery);
    try {
      const answer = await fetch(webhook.targetUrl, {
        method: 'POST',
        headers,
        body: bytes,
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      delivery.status = answer.status;
      await answer.body?.cancel();
    } catch (error) {
      delivery.error = describeFailure(error);
    }
    delivery.durationMs = Date.now() - delivery.at;
    changes.publish({ type: 'delivery', delivery });
  }

  return {
    deliveries: deliveries.entries,
    send(event, { times = 1, badSignature = false } = {}) {
      if (event.resource === 'messages' && !directory.isVisibleToBot(event.data)) return;
      for (const webhook of webhooks.values()) {
        if (webhook.status !== 'active' || !isFor(webhook, event)) continue;
        if (webhook.filter && !passesFilter(webhook.filter, { ...event.data }, botId)) continue;
        for (let i = 0; i < times; i += 1) void deliver(webhook, event, badSignature);
      }
    },
    close() {
      closing.abort();
    },
  };
}
