import { startScriptedServer } from '../http/scripted-server.js';
import type { Received, Reply } from '../http/scripted-server.js';

export interface Registration {
  id: string;
  name: string;
  resource: string;
  event: string;
  targetUrl: string;
  secret: string;
  status: string;
  filter?: string;
}

export interface WebhookService {
  readonly url: string;
  readonly webhooks: Registration[];
  readonly received: Received[];
  /** Runs before a registration is created. */
  beforeCreate: (body: Partial<Registration>) => void;
  /** The status that refuses a new registration, if any. */
  refuse: (body: Partial<Registration>) => number | undefined;
  /** The status of the next answer. */
  failNext: number | undefined;
  /** The status of every answer, for as long as it is set. */
  outage: number | undefined;
  readonly add: (webhook: Partial<Registration>) => void;
  /** The number of requests with that method. */
  calls(method: string): number;
  close(): Promise<void>;
}

const PAGE = 5;

const bot = { id: 'bot', type: 'bot', emails: ['bot@webex.bot'], displayName: 'Precheck' };

/**
 * A small Webex: `/people/me` and `/webhooks`, which refuses a second one of the same kind with
 * 409.
 */
export async function startWebhookService(
  existing: Partial<Registration>[] = [],
): Promise<WebhookService> {
  const webhooks: Registration[] = [];

  const list = (path: string): Reply => {
    const offset = Number(new URL(path, 'http://x').searchParams.get('offset'));
    const next = offset + PAGE;
    const link = `<${service.url}/webhooks?max=100&offset=${next}>; rel="next"`;
    return {
      status: 200,
      json: { items: webhooks.slice(offset, next) },
      ...(next < webhooks.length && { headers: { link } }),
    };
  };

  const create = (body: Partial<Registration>): Reply => {
    const refused = service.refuse(body);
    if (refused !== undefined) return { status: refused, json: { message: 'refused' } };
    const count = webhooks.length;
    service.beforeCreate(body);
    if (webhooks.length > count) return { status: 409, json: { message: 'exists' } };
    service.add(body);
    return { status: 200, json: webhooks.at(-1) };
  };

  const update = (path: string, body: Partial<Registration>): Reply => {
    const found = webhooks.find(({ id }) => path.endsWith(`/${id}`));
    if (!found) return { status: 404 };
    return { status: 200, json: Object.assign(found, body) };
  };

  const server = await startScriptedServer(({ method, path, body }) => {
    if (service.outage !== undefined) return { status: service.outage };
    if (service.failNext !== undefined) {
      const status = service.failNext;
      service.failNext = undefined;
      return { status };
    }
    if (path === '/v1/people/me') return { status: 200, json: bot };
    if (!path.startsWith('/v1/webhooks')) return { status: 404, json: {} };
    if (method === 'GET') return list(path);
    const sent = (body ? JSON.parse(body) : {}) as Partial<Registration>;
    return method === 'POST' ? create(sent) : update(path, sent);
  });

  const service: WebhookService = {
    url: server.url,
    received: server.received,
    webhooks,
    beforeCreate: () => undefined,
    refuse: () => undefined,
    failNext: undefined,
    outage: undefined,
    add(webhook) {
      webhooks.push({
        id: `webhook-${webhooks.length}`,
        name: 'somebody else',
        resource: 'messages',
        event: 'created',
        targetUrl: 'https://other.example.com',
        secret: 'of somebody else',
        status: 'active',
        ...webhook,
      });
    },
    calls: (method) => server.received.filter((one) => one.method === method).length,
    close: () => server.close(),
  };
  existing.forEach((one) => {
    service.add(one);
  });
  return service;
}
