import type { BotConfig } from '../config/config.js';
import type { RaiseAlert } from '../domain/alert.js';
import type { Clock } from '../domain/clock.js';
import type { Log } from '../domain/log.js';
import type { ScopedTokenSource } from '../domain/precheck.js';
import type { Store } from '../domain/store.js';
import type { HttpClient } from '../http/http-client.js';
import {
  createFixedPartnerToken,
  createRenewingPartnerToken,
} from '../wholesale/partner-token/token-source.js';

/** The token that prechecks run as, as the environment says; what is renewed is kept in `store`, for all who share it. */
export function createPartnerTokens(deps: {
  bot: BotConfig;
  http: HttpClient;
  store: Pick<Store, 'secrets' | 'withLock'>;
  raiseAlert: RaiseAlert;
  clock: Clock;
  log: Log;
}): ScopedTokenSource {
  const { bot, http, store, raiseAlert, clock, log } = deps;
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
