import type { Clock } from '../../domain/clock.js';
import { AccessDeniedError, ApiRefusedError, BotError } from '../../domain/errors.js';
import type { Log } from '../../domain/log.js';
import type { Store } from '../../domain/store.js';
import type { WebhookResource } from '../webex-resources.js';
import type { RestApi } from '../rest-api.js';

/** The bot's registrations for events. */
export interface WebhookRegistration {
  /**
   * Ensures that Webex sends the bot's events to its URL, signed with its secret: existing
   * registrations are kept and renewed, missing ones created. No event is missed meanwhile, since
   * nothing is ever deleted. Concurrent calls share one run. Throws the errors of `RestApi`.
   */
  ensure(): Promise<void>;
  /**
   * Every five minutes, restores registrations that are missing or were switched off by Webex,
   * until `signal` is aborted. Failures are logged and retried; it never rejects.
   */
  watch(signal: AbortSignal): Promise<void>;
  /** The result of the last check. */
  state(): { ok: boolean; state: string };
}

/**
 * The registrations that the bot needs, one each: Webex's registration for all events leaves
 * `attachmentActions` out.
 */
export const WANTED = [
  { resource: 'messages', event: 'created' },
  { resource: 'attachmentActions', event: 'created' },
  { resource: 'memberships', event: 'created' },
  { resource: 'memberships', event: 'deleted' },
  // Documented, but not for which tokens, so the bot works without it, too.
  { resource: 'rooms', event: 'migrated', isOptional: true },
] as const satisfies readonly { resource: string; event: string; isOptional?: true }[];

/** One kind of event that the bot registers for. */
export type Wanted = (typeof WANTED)[number];

const LOCK = 'webhooks';

const REGISTERED = { ok: true, state: 'registered' };

const WATCH_EVERY_MS = 5 * 60_000;

/**
 * Registers `targetUrl` for messages, submissions and memberships. Other registrations of the token
 * are left alone.
 */
export function createWebhookRegistration(deps: {
  api: Pick<RestApi, 'listWebhooks' | 'createWebhook' | 'updateWebhook'>;
  targetUrl: string;
  secret: string;
  /** `Store.withLock`: one replica at a time registers and repairs. */
  withLock: Store['withLock'];
  clock: Clock;
  log: Log;
}): WebhookRegistration {
  const { api, targetUrl, secret, withLock, clock, log } = deps;

  const matching = (wanted: Wanted, all: WebhookResource[]): WebhookResource[] =>
    all.filter((one) => serves(one, wanted, targetUrl));

  const renew = (wanted: Wanted, { id }: WebhookResource): Promise<void> =>
    api.updateWebhook(id, { name: nameOf(wanted), targetUrl, secret, status: 'active' });

  const create = async (wanted: Wanted): Promise<void> => {
    try {
      const { resource, event } = wanted;
      await api.createWebhook({ resource, event, name: nameOf(wanted), targetUrl, secret });
    } catch (error) {
      // Another process has registered it in the meantime, which is just as good.
      if (!isConflict(error)) throw error;
      if (matching(wanted, await api.listWebhooks()).length === 0) throw error;
    }
  };

  /** Duplicates are kept: the queue accepts each event once. */
  const settle = async (wanted: Wanted, found: WebhookResource[]): Promise<void> => {
    if (found.length === 0) await create(wanted);
    for (const one of found) await renew(wanted, one);
  };

  /** An optional registration that Webex refuses is not asked for again. */
  const settleIfAllowed = async (wanted: Wanted, found: WebhookResource[]): Promise<void> => {
    try {
      await settle(wanted, found);
    } catch (error) {
      if (!isOptional(wanted) || !isRefusal(error)) throw error;
      refused.add(wanted);
      log.info({ resource: wanted.resource, ...error.facts }, 'Webex refused an optional webhook');
    }
  };

  const refused = new Set<Wanted>();

  const ensure = async (): Promise<void> => {
    const all = await api.listWebhooks();
    for (const wanted of WANTED) await settleIfAllowed(wanted, matching(wanted, all));
    state = REGISTERED;
    log.info({ count: WANTED.length - refused.size }, 'the webhooks are registered');
  };

  const repair = async (): Promise<void> => {
    const all = await api.listWebhooks();
    for (const wanted of WANTED) {
      const found = matching(wanted, all);
      if (found.length > 0 && found.every((one) => one.status !== 'inactive')) continue;
      if (refused.has(wanted)) continue;
      await settleIfAllowed(wanted, found);
      log.warn(
        { resource: wanted.resource, event: wanted.event },
        'a webhook was missing or switched off and is restored',
      );
    }
  };

  let running: Promise<void> | undefined;
  let state = { ok: false, state: 'not registered yet' };

  return {
    ensure() {
      running ??= withLock(LOCK, ensure).finally(() => {
        running = undefined;
      });
      return running;
    },
    async watch(signal) {
      for (;;) {
        await clock.sleep(WATCH_EVERY_MS, signal);
        if (signal.aborted) return;
        try {
          await withLock(LOCK, repair);
          state = REGISTERED;
        } catch (error) {
          const time = new Date(clock.now()).toISOString();
          state = { ok: false, state: `could not be checked at ${time}` };
          const reason = error instanceof BotError ? error.message : 'unexpected';
          log.error({ reason }, 'checking the webhooks failed; next attempt in five minutes');
        }
      }
    },
    state: () => state,
  };
}

/** Whether `one` sends the events that are `wanted` to `targetUrl`, all of them. */
export function serves(one: WebhookResource, wanted: Wanted, targetUrl: string): boolean {
  return (
    one.resource === wanted.resource &&
    one.event === wanted.event &&
    one.targetUrl === targetUrl &&
    !one.filter
  );
}

/** Whether the bot works without a registration. */
export function isOptional(wanted: Wanted): boolean {
  return 'isOptional' in wanted;
}

function nameOf({ resource, event }: Wanted): string {
  return `Precheck bot: ${resource} ${event}`;
}

/** A 403 is about this registration, since the token has just made the others. */
function isRefusal(error: unknown): error is ApiRefusedError | AccessDeniedError {
  const isForbidden = error instanceof AccessDeniedError && error.facts.status === 403;
  return error instanceof ApiRefusedError || isForbidden;
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiRefusedError && error.facts.status === 409;
}
