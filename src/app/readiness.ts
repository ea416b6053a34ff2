import type { Store } from '../domain/store.js';
import type { BotSession } from '../domain/bot-session.js';
import type { WebhookRegistration } from '../webex/webhooks/webhook-registration.js';
import type { PartnerAccess } from './partner-access.js';

/** One part of the process: whether it works, and its state in a word or two. */
export interface Part {
  readonly ok: boolean;
  readonly state: string;
  /** Without it the process cannot answer events and must not receive any. */
  readonly isVital?: true;
}

/** The parts by name. */
export type Readiness = Readonly<Record<string, Part>>;

/**
 * Checks each part. Only the store and the session are vital: without them no event can be
 * answered. A failure of the webhooks or of the partner's token is reported but not vital: taking
 * every replica out of service for it would lose events that can still be answered.
 */
export async function readReadiness(parts: {
  store: Pick<Store, 'checkWrites'>;
  session: BotSession | undefined;
  /** Resolves to `true` when Webex refuses the bot's token. */
  isBotRefused: () => Promise<boolean>;
  /** Absent in websocket mode. */
  registration: WebhookRegistration | undefined;
  partner: PartnerAccess | undefined;
}): Promise<Readiness> {
  const { store, session, isBotRefused, registration, partner } = parts;
  const [takesWrites, isRefused] = await Promise.all([
    store.checkWrites().then(
      () => true,
      () => false,
    ),
    session !== undefined && isBotRefused(),
  ]);
  return {
    store: {
      ok: takesWrites,
      state: takesWrites ? 'open' : 'does not take writes',
      isVital: true,
    },
    webex: {
      ok: session !== undefined && !isRefused,
      state: isRefused ? 'refuses the token of the bot' : (session?.mode ?? 'connecting'),
      isVital: true,
    },
    ...(registration && { webhooks: registration.state() }),
    partnerToken: describeAccess(partner),
  };
}

/** Whether the process should receive events. */
export function isReady(parts: Readiness): boolean {
  return Object.values(parts).every(({ ok, isVital }) => ok || isVital !== true);
}

/** `degraded`: events can be answered, but a part that is not vital fails. */
export function summarize(parts: Readiness): 'ready' | 'degraded' | 'not ready' {
  if (!isReady(parts)) return 'not ready';
  return Object.values(parts).every(({ ok }) => ok) ? 'ready' : 'degraded';
}

function describeAccess(partner: PartnerAccess | undefined): Part {
  const state = partner?.state() ?? 'unknown';
  return { ok: state !== 'refused', state: state === 'unknown' ? 'not used yet' : state };
}
