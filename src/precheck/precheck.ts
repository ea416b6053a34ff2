import { AccessDeniedError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { PartnerTokenSource, Precheck } from '../domain/precheck.js';
import type { PrecheckRequest } from '../domain/precheck-request.js';
import type { HttpAnswer, HttpClient } from '../http/http-client.js';
import { readPrecheckAnswer } from './read-precheck-answer.js';

/** The API looks into several systems before it answers. */
const TIMEOUT_MS = 30_000;

const CURE =
  'the partner token was refused: it must belong to a partner administrator with the scopes ' +
  'spark-admin:wholesale_customers_read and spark-admin:wholesale_customers_write; mend PARTNER_ACCESS_TOKEN or ' +
  'PARTNER_REFRESH_TOKEN';

/**
 * Prechecks customers with the API at `url`, which includes `/v1`. A refused token is renewed once. Refused access is
 * a result, and an error in the log for the operator. One attempt only: a check runs as a job, which tries again.
 * Source: `POST /wholesale/customers/validate` in public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
export function createPrecheck(deps: {
  http: HttpClient;
  url: string;
  tokens: PartnerTokenSource;
  log: Log;
}): Precheck {
  const { http, url, tokens, log } = deps;

  const ask = (request: PrecheckRequest, token: string): Promise<HttpAnswer> =>
    http.call({
      method: 'POST',
      url: `${url}/wholesale/customers/validate`,
      token,
      json: request,
      timeoutMs: TIMEOUT_MS,
      attempts: 1,
    });

  const askWithRenewal = async (request: PrecheckRequest): Promise<HttpAnswer> => {
    const token = await tokens.current();
    const answer = await ask(request, token);
    if (answer.status !== 401) return answer;
    const renewed = await tokens.renew(token);
    return renewed === undefined ? answer : ask(request, renewed);
  };

  return async (request) => {
    try {
      const answer = await askWithRenewal(request);
      const result = readPrecheckAnswer(answer);
      const facts = { status: answer.status, trackingId: answer.trackingId };
      if (result.trouble === 'access') log.error(facts, CURE);
      else if (result.trouble) log.warn(facts, 'the precheck API gave no verdict');
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
