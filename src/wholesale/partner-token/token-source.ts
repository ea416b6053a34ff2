import { z } from 'zod';
import type { RaiseAlert } from '../../domain/alert.js';
import type { Clock } from '../../domain/clock.js';
import { AccessDeniedError, ApiUnavailableError } from '../../domain/errors.js';
import type { Log } from '../../domain/log.js';
import type { ScopedTokenSource } from '../../domain/precheck.js';
import type { SecretStore, Store } from '../../domain/store.js';
import { factsOf } from '../../http/http-answer.js';
import type { HttpClient } from '../../http/http-client.js';
import { REFUSAL_ALERT } from './token-alerts.js';
import { createTokenStore, tokenSchema, type Tokens } from './token-store.js';

/** Renews this long before the end, so that no token expires between its check and its use. */
const EARLY_MS = 5 * 60_000;

const TIMEOUT_MS = 10_000;

const DAY_MS = 86_400_000;

/** Ten years: nothing lasts longer, and no date holds what a number can. */
const MAX_LIFETIME_S = 10 * 365 * 86_400;
const lifetimeSchema = z
  .number()
  .positive()
  .transform((seconds) => Math.min(seconds, MAX_LIFETIME_S));

const MAX_SCOPE = 10_000;

/**
 * Answer of `POST /access_token` to the refresh grant. Lifetimes are seconds from now; an access
 * token of unknown lifetime is assumed to last an hour.
 * Source: https://developer.webex.com/docs/integrations and webex/PartnerAdministrationRefApp,
 * `TokenInfo.java`.
 */
const tokenResponseSchema = z.object({
  /** Absent when it is of no use: such a token is fetched again. */
  access_token: tokenSchema.optional().catch(undefined),
  expires_in: lifetimeSchema.default(3600).catch(3600),
  /** Usually the same as the one that was sent. */
  refresh_token: tokenSchema.optional().catch(undefined),
  refresh_token_expires_in: lifetimeSchema.optional().catch(undefined),
  /** Sometimes present: what the token may be used for, separated by spaces. */
  scope: z.string().max(MAX_SCOPE).optional().catch(undefined),
});

/** What counts for an answer of another shape. */
const UNREADABLE = tokenResponseSchema.parse({});

/** The Webex integration that prechecks run as. */
export interface PartnerIntegration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

type AccessToken = NonNullable<Tokens['access']>;

/** A pasted token, for trials: nothing can renew it. Personal tokens last 12 hours. */
export function createFixedPartnerToken(token: string): ScopedTokenSource {
  return {
    current: () => Promise.resolve(token),
    renew: () => Promise.resolve(undefined),
    endsAt: () => Promise.resolve(undefined),
    scopes: () => Promise.resolve(undefined),
  };
}

/**
 * Access tokens from the refresh grant at `<url>/access_token`, where `url` includes `/v1`.
 * Concurrent callers share one renewal, across replicas too: they take the token that the first has
 * stored, which is stored before it is used. A refused refresh raises an alert. Besides the errors
 * of `PartnerTokenSource` it throws `StoreUnavailableError`.
 * Source: https://developer.webex.com/docs/integrations
 */
export function createRenewingPartnerToken(deps: {
  http: HttpClient;
  url: string;
  integration: PartnerIntegration;
  secrets: SecretStore;
  withLock: Store['withLock'];
  raiseAlert: RaiseAlert;
  clock: Clock;
  log: Log;
}): ScopedTokenSource {
  const { http, url, integration, secrets, withLock, raiseAlert, clock, log } = deps;
  const store = createTokenStore(integration.refreshToken, secrets, clock);
  let access: AccessToken | undefined;
  let renewal: Promise<string> | undefined;

  const exchange = async (refresh: string) => {
    const { status, body, trackingId } = await http.call({
      api: 'precheck',
      operation: 'renew the partner token',
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
    const facts = factsOf({ status, trackingId });
    if (status >= 400 && status < 500) {
      await raiseAlert(REFUSAL_ALERT);
      throw new AccessDeniedError('the refresh token or the integration was refused', facts);
    }
    return { answer: tokenResponseSchema.safeParse(body).data ?? UNREADABLE, facts };
  };

  const lastsAt = ({ endsAt }: AccessToken): boolean => endsAt - clock.now() > EARLY_MS;

  /** Run under the lock: a token that another replica has fetched meanwhile is used instead. */
  const fetchToken = async (refused: string | undefined): Promise<string> => {
    const stored = await store.read();
    if (stored.access && stored.access.value !== refused && lastsAt(stored.access)) {
      access = stored.access;
      return access.value;
    }
    const { answer, facts } = await exchange(stored.refreshToken);
    const { refresh_token: successor, refresh_token_expires_in: seconds } = answer;
    const refreshEndsAt =
      seconds === undefined ? stored.refreshEndsAt : clock.now() + seconds * 1000;
    const refresh = {
      refreshToken: successor ?? stored.refreshToken,
      ...(refreshEndsAt === undefined ? {} : { refreshEndsAt }),
    };
    if (answer.access_token === undefined) {
      // The token that was sent may be of no use any more.
      if (successor !== undefined) await store.replace(refresh);
      throw new ApiUnavailableError('no usable token in the answer to the refresh grant', {
        api: 'precheck',
        ...facts,
      });
    }
    const renewed = {
      value: answer.access_token,
      endsAt: clock.now() + answer.expires_in * 1000,
      ...(answer.scope !== undefined && { scope: answer.scope }),
    };
    await store.replace({ ...refresh, access: renewed });
    access = renewed;
    log.info(
      {
        days: Math.floor((answer.expires_in * 1000) / DAY_MS),
        refreshTokenDays: seconds && Math.floor((seconds * 1000) / DAY_MS),
      },
      'the partner token was renewed',
    );
    return renewed.value;
  };

  const renewOnce = (refused?: string): Promise<string> => {
    renewal ??= withLock('partner-token', () => fetchToken(refused)).finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  return {
    async current() {
      if (access && lastsAt(access)) return access.value;
      try {
        return await renewOnce();
      } catch (error) {
        // The last minutes of a token bridge a short outage.
        const isTransient = error instanceof ApiUnavailableError;
        if (isTransient && access && access.endsAt > clock.now()) return access.value;
        throw error;
      }
    },
    async renew(refused) {
      if (access && access.value !== refused) return access.value;
      const renewed = await renewOnce(refused);
      return renewed === refused ? undefined : renewed;
    },
    endsAt: async () => (await store.read()).refreshEndsAt,
    scopes: async () => (await store.read()).access?.scope?.split(' ').filter(Boolean),
  };
}
