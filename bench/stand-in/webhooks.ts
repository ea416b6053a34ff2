import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { webexId } from './crowd.js';
import type { Call, Reply } from './serve-api.js';

const registrationSchema = z.looseObject({
  name: z.string(),
  targetUrl: z.string(),
  resource: z.string().optional(),
  event: z.string().optional(),
  secret: z.string().optional(),
});
type Registration = z.infer<typeof registrationSchema> & { readonly id: string };

/** An event for a bot; `data` identifies its object. */
export interface Event {
  readonly resource: 'messages' | 'attachmentActions';
  readonly actorId: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly id: string };
}

/** The webhooks of a bot, and the deliveries to it. */
export interface Webhooks {
  /** Answers a call of `/webhooks`. */
  readonly answer: (call: Call) => Reply;
  /**
   * Delivers an event; resolves to the time to its 200, milliseconds. Throws on any other status.
   */
  deliver(event: Event): Promise<number>;
  close(): Promise<void>;
}

/** Stores webhooks and signs deliveries, as Webex does. */
export function createWebhooks(): Webhooks {
  const registrations = new Map<string, Registration>();
  const agent = new Agent({ connections: 128 });

  const change = (id: string, body: string): Reply => {
    const known = registrations.get(id);
    const registration = { ...known, ...registrationSchema.parse(JSON.parse(body)), id };
    registrations.set(id, registration);
    return { status: 200, json: JSON.stringify({ ...registration, status: 'active' }) };
  };

  /** As with Webex, a webhook for all resources does not include submissions. */
  const find = ({ resource }: Event): Registration | undefined =>
    [...registrations.values()].find(
      (each) => each.resource === resource || (each.resource === 'all' && resource === 'messages'),
    );

  return {
    answer({ method, path, body }) {
      const [, id] = path.split('/');
      if (method === 'POST') return change(webexId('WEBHOOK', registrations.size), body);
      if (id === undefined)
        return { status: 200, json: JSON.stringify({ items: [...registrations.values()] }) };
      if (method === 'PUT') return change(id, body);
      registrations.delete(id);
      return { status: 204, json: '' };
    },

    async deliver(event) {
      const registration = find(event);
      if (registration === undefined) throw new Error(`no webhook for ${event.resource}`);
      const { secret = '', targetUrl, ...envelope } = registration;
      const body = JSON.stringify({ ...envelope, targetUrl, ...event, event: 'created' });
      const signature = createHmac('sha1', secret).update(body).digest('hex');
      const startedAt = performance.now();
      const answer = await request(targetUrl, {
        dispatcher: agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-spark-signature': signature },
        body,
      });
      const tookMs = performance.now() - startedAt;
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`a webhook got ${answer.statusCode}`);
      return tookMs;
    },

    close: () => agent.close(),
  };
}
