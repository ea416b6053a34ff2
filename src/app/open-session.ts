import type { Transport } from '../config/config.js';
import { ApiUnavailableError } from '../domain/errors.js';
import type { AcceptEvent } from '../domain/inbound-event.js';
import {
  openFrameworkSession,
  type FrameworkSession,
} from '../webex/websocket/framework-session.js';
import {
  createWebhookRegistration,
  type WebhookRegistration,
} from '../webex/webhooks/webhook-registration.js';
import type { AppCore } from './app-core.js';

/** The longest pause between two tries to reach Webex at the start. */
const LONGEST_PAUSE_MS = 30_000;

/** Where events are to come, and the registrations that see to it. */
export interface WebhookPlan {
  readonly url: string;
  readonly registration: WebhookRegistration;
}

/** Plans the webhooks of a bot that has a public address. */
export function planWebhook(
  { api, store, clock, log }: AppCore,
  { publicUrl, secret }: Extract<Transport, { kind: 'webhook' }>,
): WebhookPlan {
  const url = `${publicUrl}/webhooks/webex`;
  return {
    url,
    registration: createWebhookRegistration({
      api,
      targetUrl: url,
      secret,
      withLock: (name, work) => store.withLock(name, work),
      clock,
      log,
    }),
  };
}

/**
 * Tries until Webex answers; resolves to `undefined` when the process is stopped meanwhile. Rejects with `AccessDeniedError` when
 * the bot's token is refused.
 */
export async function openSession(
  { bot, clock, log }: AppCore,
  webhook: WebhookPlan | undefined,
  accept: AcceptEvent,
  stopping: AbortSignal,
): Promise<FrameworkSession | undefined> {
  for (let attempt = 1; !stopping.aborted; attempt += 1) {
    try {
      const session = await openFrameworkSession({
        token: bot.botToken,
        ...(webhook && { webhook }),
        accept,
        clock,
        log,
      });
      void webhook?.registration.watch(stopping);
      return session;
    } catch (error) {
      if (!(error instanceof ApiUnavailableError)) throw error;
      const pause = Math.min(1000 * 2 ** attempt, LONGEST_PAUSE_MS);
      log.warn({ ...error.facts, pause }, 'Webex does not answer yet');
      await clock.sleep(pause, stopping);
    }
  }
  return undefined;
}
