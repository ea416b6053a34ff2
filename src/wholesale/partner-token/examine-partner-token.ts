import type { PartnerCondition } from '../../domain/diagnosis.js';
import { AccessDeniedError, ApiUnavailableError } from '../../domain/errors.js';
import type { ScopedTokenSource } from '../../domain/precheck.js';
import type { HttpClient } from '../../http/http-client.js';
import { createCallAsPartner } from './call-as-partner.js';

const TIMEOUT_MS = 15_000;

/**
 * Tests the partner's token with an empty precheck request, which the API at `url` rejects with 400
 * once it has authorized the caller. Throws `StoreUnavailableError`.
 */
export async function examinePartnerToken(deps: {
  http: HttpClient;
  url: string;
  tokens: ScopedTokenSource;
}): Promise<PartnerCondition> {
  const { tokens } = deps;
  const answer = await tryToken(deps);
  const [refreshEndsAt, scopes] = await Promise.all([tokens.endsAt(), tokens.scopes()]);
  return {
    ...answer,
    ...(refreshEndsAt !== undefined && { refreshEndsAt }),
    ...(scopes && { scopes: [...scopes] }),
  };
}

async function tryToken({
  http,
  url,
  tokens,
}: Parameters<typeof examinePartnerToken>[0]): Promise<PartnerCondition> {
  try {
    const callAsPartner = createCallAsPartner(http, tokens);
    const { status } = await callAsPartner({
      operation: 'try the partner token',
      method: 'POST',
      url: `${url}/wholesale/customers/validate`,
      json: {},
      timeoutMs: TIMEOUT_MS,
      attempts: 2,
    });
    return { access: accessOf(status), status };
  } catch (error) {
    if (error instanceof AccessDeniedError) return { access: 'not-renewed', ...error.facts };
    if (error instanceof ApiUnavailableError) return { access: 'unavailable', ...error.facts };
    throw error;
  }
}

function accessOf(status: number): PartnerCondition['access'] {
  if (status === 400 || (status >= 200 && status < 300)) return 'accepted';
  if (status === 401 || status === 403) return 'refused';
  return status >= 500 || status === 408 ? 'unavailable' : 'unexpected';
}
