import type { RaiseAlert } from '../../domain/alert.js';
import type { Clock } from '../../domain/clock.js';
import { AccessDeniedError, ApiUnavailableError } from '../../domain/errors.js';
import type { Log } from '../../domain/log.js';
import type { ScopedTokenSource } from '../../domain/precheck.js';
import type { SecretStore, Store } from '../../domain/store.js';
import { factsOf } from '../../http/facts-of.js';
import type { HttpClient } from '../../http/http-client.js';
import { tokenResponseSchema } from '../token-response.js';
import { createKeptTokens, type Tokens } from './kept-tokens.js';
import { REFUSAL_ALERT } from './refusal-alert.js';

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

type AccessToken = NonNullable<Tokens['access']>;

/**
 * Access tokens from the refresh grant at `<url>/access_token`, where `url` includes `/v1`. Callers at the same time share one
 * renewal, those in other replicas too: they take what the first one has put on disk, where it is before it is used. A
 * refused refresh raises an alert. Besides the errors of `PartnerTokenSource` it passes on `StoreUnavailableError`.
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
  const kept = createKeptTokens(integration.refreshToken, secrets, clock);
  let access: AccessToken | undefined;
  let renewal: Promise<string> | undefined;

  const exchange = async (refresh: string) => {
    const { status, body, trackingId } = await http.call({
      what: 'renew the partner token',
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
    const answer = tokenResponseSchema.safeParse(body);
    if (answer.success) return answer.data;
    throw new ApiUnavailableError('no token in the answer to the refresh grant', facts);
  };

  const lastsAt = ({ endsAt }: AccessToken): boolean => endsAt - clock.now() > EARLY_MS;

  /** In its turn: what another replica has fetched meanwhile does as well. */
  const fetchToken = async (refused: string | undefined): Promise<string> => {
    const known = await kept.read();
    if (known.access && known.access.value !== refused && lastsAt(known.access)) {
      access = known.access;
      return access.value;
    }
    const answer = await exchange(known.refreshToken);
    const seconds = answer.refresh_token_expires_in;
    const renewed = {
      value: answer.access_token,
      endsAt: clock.now() + answer.expires_in * 1000,
      ...(answer.scope !== undefined && { scope: answer.scope }),
    };
    const refreshEndsAt =
      seconds === undefined ? known.refreshEndsAt : clock.now() + seconds * 1000;
    await kept.replace({
      refreshToken: answer.refresh_token ?? known.refreshToken,
      ...(refreshEndsAt === undefined ? {} : { refreshEndsAt }),
      access: renewed,
    });
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
        const passes = error instanceof ApiUnavailableError;
        if (passes && access && access.endsAt > clock.now()) return access.value;
        throw error;
      }
    },
    async renew(refused) {
      if (access && access.value !== refused) return access.value;
      const renewed = await renewOnce(refused);
      return renewed === refused ? undefined : renewed;
    },
    endsAt: async () => (await kept.read()).refreshEndsAt,
    scopes: async () => (await kept.read()).access?.scope?.split(' ').filter(Boolean),
  };
}
