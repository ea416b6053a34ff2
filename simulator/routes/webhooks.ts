import { Router } from 'express';
import { z } from 'zod';
import { answer, answerPage } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import { parseOrThrow } from '../http/parse-or-throw.js';
import { createPublicId } from '../webex/public-id.js';
import type { Webhook } from '../domain/resources.js';
import type { SimulatedWebex } from '../webex/simulated-webex.js';

const changeable = {
  name: z.string().min(1),
  targetUrl: z.url({ protocol: /^https?$/ }),
  secret: z.string().optional(),
};

/**
 * The supported resources; Webex has more. `all` is not in the reference, but every framework uses
 * it.
 */
const newSchema = z.object({
  ...changeable,
  resource: z.enum(['all', 'attachmentActions', 'memberships', 'messages', 'rooms']),
  event: z.enum(['all', 'created', 'updated', 'deleted', 'migrated']),
  filter: z.string().optional(),
  ownedBy: z.enum(['creator', 'org']).default('creator'),
});

/**
 * "You cannot use this call to deactivate a webhook" (webex/webex-openapi-specs,
 * public-spec/webex-messaging.json).
 */
const editSchema = z.object({ ...changeable, status: z.literal('active').optional() });

type Target = Pick<Webhook, 'targetUrl' | 'resource' | 'event'> & { filter?: string | undefined };

/** `/webhooks`: registrations of the bot. The page is notified of each registration and removal. */
export function createWebhooksRoutes(webex: SimulatedWebex): Router {
  const { webhooks, bot } = webex;
  const router = Router();
  const appId = createPublicId('APPLICATION');

  function find(id: string): Webhook {
    const webhook = webhooks.get(id);
    if (webhook) return webhook;
    throw new ApiError(404, 'Could not find a webhook with provided ID.');
  }

  function assertUnique(wanted: Target, self?: Webhook): void {
    for (const one of webhooks.values())
      if (
        one !== self &&
        one.targetUrl === wanted.targetUrl &&
        one.resource === wanted.resource &&
        one.event === wanted.event &&
        one.filter === wanted.filter
      )
        throw new ApiError(409, 'A webhook for this target, resource, event and filter exists.');
  }

  router.get('/', (req, res) => {
    answerPage(req, res, [...webhooks.values()]);
  });

  router.get('/:id', (req, res) => {
    answer(res, 200, find(req.params.id));
  });

  router.post('/', (req, res) => {
    const { filter, secret, ...wanted } = parseOrThrow(newSchema, req.body);
    assertUnique({ ...wanted, filter });
    const webhook: Webhook = {
      id: createPublicId('WEBHOOK'),
      ...wanted,
      ...(filter !== undefined && { filter }),
      ...(secret !== undefined && { secret }),
      status: 'active',
      orgId: bot.orgId,
      createdBy: bot.id,
      appId,
      created: new Date().toISOString(),
    };
    webhooks.set(webhook.id, webhook);
    webex.announceWebhooks();
    answer(res, 200, webhook);
  });

  router.put('/:id', (req, res) => {
    const webhook = find(req.params.id);
    const { name, targetUrl, secret, status } = parseOrThrow(editSchema, req.body);
    assertUnique({ ...webhook, targetUrl }, webhook);
    Object.assign(
      webhook,
      { name, targetUrl },
      secret !== undefined && { secret },
      status && { status },
    );
    answer(res, 200, webhook);
  });

  router.delete('/:id', (req, res) => {
    webhooks.delete(find(req.params.id).id);
    webex.announceWebhooks();
    answer(res, 204);
  });

  return router;
}
