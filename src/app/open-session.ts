import { pointSdkAt, type Transport } from '../config/config.js';
import { BACKOFF, backoffDelay } from '../domain/backoff.js';
import type { BotSession } from '../domain/bot-session.js';
import { ApiUnavailableError, StoreUnavailableError } from '../domain/errors.js';
import type { AcceptEvent } from '../domain/inbound-event.js';
import { WEBHOOK_PATH } from '../domain/webhook-path.js';
import {
  createWebhookRegistration,
  type WebhookRegistration,
} from '../webex/webhooks/webhook-registration.js';
import { openWebhookSession } from '../webex/webhooks/webhook-session.js';
import type { AppCore } from './app-core.js';

/** Prepares the webhooks of a bot that has a public address. */
export function createRegistration(
  { api, store, clock, log }: AppCore,
  { publicUrl, secret }: Extract<Transport, { kind: 'webhook' }>,
): WebhookRegistration {
  return createWebhookRegistration({
    api,
    targetUrl: `${publicUrl}${WEBHOOK_PATH}`,
    secret,
    withLock: (name, work) => store.withLock(name, work),
    clock,
    log,
  });
}

/**
 * Opens the session with Webex: over webhooks where there is a `registration`, else over a
 * websocket. Retries until Webex and the store answer; resolves to `undefined` when the process is
 * stopped first. Rejects with `AccessDeniedError` when the bot's token is refused.
 */
export async function openSession(
  core: AppCore,
  registration: WebhookRegistration | undefined,
  accept: AcceptEvent,
  stopping: AbortSignal,
): Promise<BotSession | undefined> {
  const { clock, log } = core;
  for (let attempt = 1; !stopping.aborted; attempt += 1) {
    try {
      if (registration === undefined) return await openWebsocket(core, accept);
      const session = await openWebhookSession({ api: core.api, registration });
      void registration.watch(stopping);
      return session;
    } catch (error) {
      const isStore = error instanceof StoreUnavailableError;
      if (!(error instanceof ApiUnavailableError) && !isStore) throw error;
      const pause = backoffDelay(BACKOFF.sessionOpening, attempt);
      const who = isStore ? 'the store' : 'Webex';
      log.warn({ ...error.facts, pause }, `${who} does not answer yet`);
      await clock.sleep(pause, stopping);
    }
  }
  return undefined;
}

/** The framework and its SDK take half a second and 60 MB to load, so only this mode loads them. */
async function openWebsocket(
  { bot, clock, log }: AppCore,
  accept: AcceptEvent,
): Promise<BotSession> {
  pointSdkAt(bot.webexApiUrl);
  const { openWebsocketSession } = await import('../webex/websocket/websocket-session.js');
  return openWebsocketSession({ token: bot.botToken, accept, clock, log });
}
