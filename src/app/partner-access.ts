import type { BotConfig } from '../config/config.js';
import type { RaiseAlert } from '../domain/alert.js';
import type { Clock } from '../domain/clock.js';
import { AccessDeniedError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { PartnerTokenSource, Precheck, ScopedTokenSource } from '../domain/precheck.js';
import type { Store } from '../domain/store.js';
import type { HttpClient } from '../http/http-client.js';

import {
  createFixedPartnerToken,
  createRenewingPartnerToken,
} from '../wholesale/partner-token/token-source.js';

/** What the partner's tokens are made from. */
export interface PartnerTokenDeps {
  readonly bot: BotConfig;
  readonly http: HttpClient;
  readonly store: Pick<Store, 'secrets' | 'withLock'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The partner's access to the precheck API and its last known state. */
export interface PartnerAccess {
  readonly tokens: PartnerTokenSource;
  /** The precheck API's last verdict on the token; `unknown` before the first call. */
  readonly state: () => 'accepted' | 'refused' | 'unknown';
  /** Wraps a precheck so that every answer updates `state`. */
  readonly watchPrecheck: (precheck: Precheck) => Precheck;
}

/**
 * The token that prechecks run as: the fixed one from the environment, or one renewed by the
 * integration, which is kept in `store` and shared by all processes that use it.
 */
export function createPartnerTokens(
  { bot, http, store, clock, log }: PartnerTokenDeps,
  raiseAlert: RaiseAlert,
): ScopedTokenSource {
  if (bot.partner.kind === 'fixed') return createFixedPartnerToken(bot.partner.token);
  return createRenewingPartnerToken({
    http,
    url: bot.precheckApiUrl,
    integration: bot.partner,
    secrets: store.secrets,
    withLock: (name, work) => store.withLock(name, work),
    raiseAlert,
    clock,
    log,
  });
}

/** Opens the access that the environment configures, and tracks whether it is refused. */
export function openPartnerAccess(deps: PartnerTokenDeps, raiseAlert: RaiseAlert): PartnerAccess {
  const source = createPartnerTokens(deps, raiseAlert);
  let state: ReturnType<PartnerAccess['state']> = 'unknown';

  const track = async <T>(request: Promise<T>): Promise<T> => {
    try {
      return await request;
    } catch (error) {
      if (error instanceof AccessDeniedError) state = 'refused';
      throw error;
    }
  };

  return {
    tokens: {
      current: () => track(source.current()),
      renew: (refused) => track(source.renew(refused)),
      endsAt: () => source.endsAt(),
    },
    state: () => state,
    watchPrecheck:
      (precheck) =>
      async (...args) => {
        const result = await precheck(...args);
        if (result.trouble === undefined) state = 'accepted';
        else if (result.trouble === 'access') state = 'refused';
        return result;
      },
  };
}
