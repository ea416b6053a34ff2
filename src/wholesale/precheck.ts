import type { RaiseAlert } from '../domain/alert.js';
import { AccessDeniedError, ApiUnavailableError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { Inquiry } from '../domain/check.js';
import { checkKindOf } from '../domain/check-kinds.js';
import type { PartnerTokenSource, Precheck } from '../domain/precheck.js';
import { SUB_PARTNER } from '../domain/precheck-field.js';
import { factsOf } from '../http/facts-of.js';
import type { HttpAnswer, HttpClient } from '../http/http-client.js';
import { createCallAsPartner } from './partner-token/call-as-partner.js';
import { readPrecheckAnswer } from './read-precheck-answer.js';
import { queryOf } from './query-of.js';
import { reportRefusal } from './partner-token/report-refusal.js';
import type { Gate } from './retry-after-gate.js';

/** The API looks into several systems before it answers. */
const TIMEOUT_MS = 30_000;

/**
 * Prechecks customers and subscribers with the API at `url`, which includes `/v1`. A refused token is renewed once. Refused access is
 * a result, an alert, and an error in the log for the operator. One attempt only: a check runs as a job, which tries again
 * where the API does not answer, answers 5xx or something that is not JSON, or has asked everybody to wait.
 * Source: `POST /wholesale/customers/validate` and `POST /wholesale/subscribers/validate`, whose answers have one shape, in
 * public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
export function createPrecheck(deps: {
  http: HttpClient;
  url: string;
  tokens: PartnerTokenSource;
  gate: Gate;
  raiseAlert: RaiseAlert;
  log: Log;
}): Precheck {
  const { http, url, tokens, gate, log } = deps;
  const callAsPartner = createCallAsPartner(http, tokens);

  const ask = ({ kind, request, subPartnerOrgId }: Inquiry): Promise<HttpAnswer> =>
    callAsPartner({
      what: 'precheck',
      method: 'POST',
      url: `${url}${checkKindOf(kind).endpoint}${queryOf({ [SUB_PARTNER]: subPartnerOrgId })}`,
      json: request,
      timeoutMs: TIMEOUT_MS,
      attempts: 1,
    });

  return async (inquiry) => {
    try {
      const answer = await gate(() => ask(inquiry));
      if (isPassing(answer)) throw new ApiUnavailableError('no verdict', factsOf(answer));
      const result = readPrecheckAnswer(answer);
      const facts = factsOf(answer);
      if (result.trouble === 'access') await reportRefusal(deps, facts);
      else if (result.trouble) log.warn({ ...facts }, 'the precheck API gave no verdict');
      return result;
    } catch (error) {
      if (!(error instanceof AccessDeniedError)) throw error;
      await reportRefusal(deps, error.facts);
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
