import type { BotSession } from '../../domain/bot-session.js';
import type { RestApi } from '../rest-api.js';
import type { WebhookRegistration } from './webhook-registration.js';

/**
 * Opens a session in which Webex posts the events to the bot's webhooks. It is open once Webex has
 * said who the bot is and all webhooks are registered. Throws `AccessDeniedError` when the token is
 * refused, and the other errors of `RestApi`.
 */
export async function openWebhookSession(deps: {
  api: Pick<RestApi, 'readPerson'>;
  registration: WebhookRegistration;
}): Promise<BotSession> {
  const { api, registration } = deps;
  const { id, displayName } = await api.readPerson('me');
  await registration.ensure();
  return { me: { id, displayName }, mode: 'webhook', close: () => Promise.resolve() };
}
