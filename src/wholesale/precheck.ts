import type { RaiseAlert } from '../domain/alert.js';
import { AccessDeniedError, ApiUnavailableError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { Inquiry } from '../domain/check.js';
import { checkKindOf } from '../domain/check-kinds.js';
import type { PartnerTokenSource, Precheck } from '../domain/precheck.js';
import { SUB_PARTNER } from '../domain/precheck-field.js';
import { factsOf, type HttpAnswer } from '../http/http-answer.js';
import type { HttpClient } from '../http/http-client.js';
import { createCallAsPartner } from './partner-token/call-as-partner.js';
import { reportRefusal } from './partner-token/token-alerts.js';
import { readPrecheckAnswer } from './read-precheck-answer.js';
import type { Gate } from './retry-after-gate.js';

/** The API queries several systems before it answers. */
const TIMEOUT_MS = 30_000;

/**
 * Prechecks customers and subscribers with the API at `url`, which includes `/v1`. A refused token
 * is renewed once. Refused access becomes a result, an alert, and an error in the log. There is one
 * attempt only: a check runs as a job, which is retried when the API does not answer, answers with
 * 5xx or without JSON, or has asked all callers to wait.
 * Source: `POST /wholesale/customers/validate` and `POST /wholesale/subscribers/validate`, whose
 * answers have the same shape, in public-spec/webex-wholesale.json of webex/webex-openapi-specs.
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

  const send = ({ kind, request, subPartnerOrgId }: Inquiry): Promise<HttpAnswer> => {
    const endpoint = new URL(`${url}${checkKindOf(kind).endpoint}`);
    if (subPartnerOrgId !== undefined) endpoint.searchParams.set(SUB_PARTNER, subPartnerOrgId);
    return callAsPartner({
      operation: 'precheck',
      method: 'POST',
      url: endpoint.href,
      json: request,
      timeoutMs: TIMEOUT_MS,
      attempts: 1,
    });
  };

  return async (inquiry) => {
    try {
      const answer = await gate(() => send(inquiry));
      const facts = factsOf(answer);
      if (isTransient(answer)) {
        throw new ApiUnavailableError('no verdict', { api: 'precheck', ...facts });
      }
      const result = readPrecheckAnswer(answer);
      if (result.trouble === 'access') await reportRefusal(deps, facts);
      else if (result.trouble) log.warn({ ...facts }, 'the precheck API returned no verdict');
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

/** A failure of Webex or a page of a proxy on the way: neither is about the customer. */
function isTransient({ status, body }: HttpAnswer): boolean {
  return status >= 500 || (status >= 200 && status < 300 && body === undefined);
}
