import type { BotSession } from '../domain/bot-session.js';
import type { Store } from '../domain/store.js';
import type { Part, Readiness } from './readiness.js';
import type { WebhookRegistration } from '../webex/webhooks/webhook-registration.js';
import type { PartnerAccess } from './open-partner-access.js';

/**
 * Looks at each part. The store and the session are vital: without them no event can be answered. Trouble with the webhooks or
 * the partner's token is said and no more: to take every replica out of service for it would lose events that can be answered.
 */
export async function readReadiness(parts: {
  store: Store;
  session: BotSession | undefined;
  /** Absent in websocket mode. */
  registration: WebhookRegistration | undefined;
  partner: PartnerAccess | undefined;
}): Promise<Readiness> {
  const { store, session, registration, partner } = parts;
  const answers = await store.ping().then(
    () => true,
    () => false,
  );
  return {
    store: { ok: answers, state: answers ? 'open' : 'does not answer', isVital: true },
    webex: { ok: session !== undefined, state: session?.mode ?? 'connecting', isVital: true },
    ...(registration && { webhooks: registration.state() }),
    partnerToken: describeAccess(partner),
  };
}

function describeAccess(partner: PartnerAccess | undefined): Part {
  const state = partner?.state() ?? 'unknown';
  return { ok: state !== 'refused', state: state === 'unknown' ? 'not used yet' : state };
}
