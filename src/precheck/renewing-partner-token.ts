import type { Clock } from '../domain/clock.js';
import { AccessDeniedError, ApiUnavailableError } from '../domain/errors.js';
import type { CallFacts } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { PartnerTokenSource } from '../domain/precheck.js';
import type { SecretStore } from '../domain/store.js';
import type { HttpClient } from '../http/http-client.js';
import { tokenResponseSchema } from '../schemas/token-response.js';
import { createKeptRefreshToken } from './kept-refresh-token.js';

/** Renewed this early, so that no token runs out between its check here and its use there. */
const EARLY_MS = 5 * 60_000;

const TIMEOUT_MS = 10_000;

const DAY_MS = 86_400_000;

/** The Webex integration that prechecks run as. */
export interface PartnerIntegration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

interface AccessToken {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Access tokens from the refresh grant at `<url>/access_token`, where `url` includes `/v1`. Callers at the same time
 * share one renewal. A new refresh token is on disk before its access token is used. Besides the errors of
 * `PartnerTokenSource` it passes on the store's `StoreUnavailableError`.
 * Source: https://developer.webex.com/docs/integrations
 */
export function createRenewingPartnerToken(deps: {
  http: HttpClient;
  url: string;
  integration: PartnerIntegration;
  secrets: SecretStore;
  clock: Clock;
  log: Log;
}): PartnerTokenSource {
  const { http, url, integration, secrets, clock, log } = deps;
  const refreshToken = createKeptRefreshToken(integration.refreshToken, secrets, clock);
  let access: AccessToken | undefined;
  let renewal: Promise<string> | undefined;

  const exchange = async (refresh: string) => {
    const { status, body, trackingId } = await http.call({
      method: 'POST',
      url: `${url}/access_token`,
      form: {
        grant_type: 'refresh_token',
        client_id: integration.clientId,
        client_secret: integration.clientSecret,
        refresh_token: refresh,
      },
      timeoutMs: TIMEOUT_MS,
      attempts: 3,
    });
    const facts: CallFacts = { status, ...(trackingId && { trackingId }) };
    if (status >= 400 && status < 500) {
      throw new AccessDeniedError('the refresh token or the integration was refused', facts);
    }
    const answer = tokenResponseSchema.safeParse(body);
    if (answer.success) return answer.data;
    throw new ApiUnavailableError('no token in the answer to the refresh grant', facts);
  };

  const fetchToken = async (): Promise<string> => {
    const used = await refreshToken.read();
    const answer = await exchange(used);
    if (answer.refresh_token && answer.refresh_token !== used) {
      await refreshToken.replace(answer.refresh_token);
    }
    const lifetime = answer.expires_in * 1000;
    access = { value: answer.access_token, expiresAt: clock.now() + lifetime };
    const refreshSeconds = answer.refresh_token_expires_in;
    log.info(
      {
        days: Math.floor(lifetime / DAY_MS),
        refreshTokenDays: refreshSeconds && Math.floor((refreshSeconds * 1000) / DAY_MS),
      },
      'the partner token was renewed',
    );
    return access.value;
  };

  const renewOnce = (): Promise<string> => {
    renewal ??= fetchToken().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  return {
    async current() {
      const left = access ? access.expiresAt - clock.now() : 0;
      if (access && left > EARLY_MS) return access.value;
      try {
        return await renewOnce();
      } catch (error) {
        // The last minutes of a token bridge a short outage.
        if (access && left > 0 && error instanceof ApiUnavailableError) return access.value;
        throw error;
      }
    },
    async renew(refused) {
      if (access && access.value !== refused) return access.value;
      const renewed = await renewOnce();
      return renewed === refused ? undefined : renewed;
    },
  };
}
