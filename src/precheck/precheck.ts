import type { RaiseAlert } from '../domain/alert.js';
import type { Clock } from '../domain/clock.js';
import { AccessDeniedError, ApiUnavailableError, type CallFacts } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { PartnerTokenSource, Precheck } from '../domain/precheck.js';
import { SUB_PARTNER } from '../domain/precheck-field.js';
import type { PrecheckRequest } from '../domain/precheck-request.js';
import type { HttpAnswer, HttpClient } from '../http/http-client.js';
import { createCallAsPartner } from './call-as-partner.js';
import { readPrecheckAnswer } from './read-precheck-answer.js';
import { REFUSAL_ALERT } from './refusal-alert.js';
import { createRetryAfterGate } from './retry-after-gate.js';

/** The API looks into several systems before it answers. */
const TIMEOUT_MS = 30_000;

const CURE =
  'the partner token was refused: it must belong to a partner administrator with the scopes ' +
  'spark-admin:wholesale_customers_read and spark-admin:wholesale_customers_write; mend PARTNER_ACCESS_TOKEN or ' +
  'PARTNER_REFRESH_TOKEN';

/**
 * Prechecks customers with the API at `url`, which includes `/v1`. A refused token is renewed once. Refused access is
 * a result, an alert, and an error in the log for the operator. One attempt only: a check runs as a job, which tries again
 * where the API does not answer, answers 5xx or something that is not JSON, or has asked everybody to wait.
 * Source: `POST /wholesale/customers/validate` in public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
export function createPrecheck(deps: {
  http: HttpClient;
  url: string;
  tokens: PartnerTokenSource;
  raiseAlert: RaiseAlert;
  clock: Clock;
  log: Log;
}): Precheck {
  const { http, url, tokens, raiseAlert, clock, log } = deps;
  const callAsPartner = createCallAsPartner(http, tokens);
  const gate = createRetryAfterGate(clock);

  const ask = (request: PrecheckRequest, subPartnerOrgId?: string): Promise<HttpAnswer> =>
    callAsPartner({
      what: 'precheck',
      method: 'POST',
      url: `${url}/wholesale/customers/validate${queryOf(subPartnerOrgId)}`,
      json: request,
      timeoutMs: TIMEOUT_MS,
      attempts: 1,
    });

  return async (request, subPartnerOrgId) => {
    try {
      const answer = await gate(() => ask(request, subPartnerOrgId));
      if (isPassing(answer)) throw new ApiUnavailableError('no verdict', factsOf(answer));
      const result = readPrecheckAnswer(answer);
      const facts = factsOf(answer);
      if (result.trouble === 'access') {
        log.error({ ...facts }, CURE);
        await raiseAlert(REFUSAL_ALERT);
      } else if (result.trouble) log.warn({ ...facts }, 'the precheck API gave no verdict');
      return result;
    } catch (error) {
      if (!(error instanceof AccessDeniedError)) throw error;
      log.error({ ...error.facts }, CURE);
      return {
        verdict: 'could-not-check',
        reasons: [],
        trouble: 'access',
        trackingId: error.facts.trackingId,
      };
    }
  };
}

/** A fault of Webex's own, or the word of something in between, such as a proxy's page: neither is about the customer. */
function isPassing({ status, body }: HttpAnswer): boolean {
  return status >= 500 || (status >= 200 && status < 300 && body === undefined);
}

function factsOf({ status, trackingId }: HttpAnswer): CallFacts {
  return { status, ...(trackingId && { trackingId }) };
}

/** An organization ID is base64, in which `+`, `/` and `=` occur. */
function queryOf(subPartnerOrgId: string | undefined): string {
  return subPartnerOrgId === undefined
    ? ''
    : `?${SUB_PARTNER}=${encodeURIComponent(subPartnerOrgId)}`;
}
