import type { RaiseAlert } from '../domain/alert.js';
import type { CustomerQuery, CustomerSearch, FindCustomers } from '../domain/customer-search.js';
import {
  AccessDeniedError,
  ApiAnswerError,
  ApiRefusedError,
  ApiUnavailableError,
} from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { PartnerTokenSource } from '../domain/precheck.js';
import { SUB_PARTNER } from '../domain/precheck-field.js';
import { factsOf, type HttpAnswer } from '../http/http-answer.js';
import type { HttpClient } from '../http/http-client.js';
import { customerListSchema, customerSchema } from './customer-response.js';
import { createCallAsPartner } from './partner-token/call-as-partner.js';
import { reportRefusal } from './partner-token/token-alerts.js';
import { precheckResponseSchema } from './precheck-response.js';
import { readList } from './read-list.js';
import type { Gate } from './retry-after-gate.js';

/** A person waits for the answer. */
const TIMEOUT_MS = 10_000;
/** One retry hides a short outage; the client waits five seconds at most. */
const ATTEMPTS = 2;
/** An id names one customer or a few. */
const MAX_PAGES = 5;

const singleCustomer = customerSchema.transform((customer) => [customer]);

/**
 * Searches the partner's customers with the API at `url`, which includes `/v1`. A refused token is
 * renewed once; refused access becomes a result, an alert, and an error in the log.
 * Source: `GET /wholesale/customers` and `GET /wholesale/customers/{customerId}` in
 * public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
export function createFindCustomers(deps: {
  http: HttpClient;
  url: string;
  tokens: PartnerTokenSource;
  gate: Gate;
  raiseAlert: RaiseAlert;
  log: Log;
}): FindCustomers {
  const { http, url, tokens, gate, log } = deps;
  const callAsPartner = createCallAsPartner(http, tokens);

  const search = async (query: CustomerQuery): Promise<CustomerSearch> => {
    // The list reader throws errors without the body, which explains the refusal.
    let refusal: HttpAnswer | undefined;
    const get = async (page: string): Promise<HttpAnswer> => {
      const answer = await gate(() =>
        callAsPartner({
          operation: 'find a customer',
          method: 'GET',
          url: page,
          timeoutMs: TIMEOUT_MS,
          attempts: ATTEMPTS,
        }),
      );
      if (answer.status >= 500) {
        throw new ApiUnavailableError('no list', { api: 'precheck', ...factsOf(answer) });
      }
      if (answer.status >= 300) refusal = answer;
      return answer;
    };
    try {
      const schema = query.by === 'customerId' ? singleCustomer : customerListSchema;
      const customers = await readList(get, searchUrl(url, query), schema, MAX_PAGES);
      return { ok: true, customers };
    } catch (error) {
      if (!(error instanceof ApiRefusedError) || refusal === undefined) throw error;
      const { status, trackingId } = refusal;
      // The API's answer for a customer that does not exist.
      if (status === 404) return { ok: true, customers: [] };
      if (status === 401 || status === 403)
        throw new AccessDeniedError('refused', factsOf(refusal));
      return { ok: false, trouble: 'refused', words: explanationIn(refusal.body), trackingId };
    }
  };

  return async (query) => {
    try {
      return await search(query);
    } catch (error) {
      if (error instanceof AccessDeniedError) {
        await reportRefusal(deps, error.facts);
        return { ok: false, trouble: 'access', trackingId: error.facts.trackingId };
      }
      if (!(error instanceof ApiAnswerError)) throw error;
      log.warn({ ...error.facts }, 'the list of customers has an unknown shape');
      return { ok: false, trouble: 'unreadable', trackingId: error.facts.trackingId };
    }
  };
}

function searchUrl(api: string, { by, value, subPartnerOrgId }: CustomerQuery): string {
  const isById = by === 'customerId';
  const url = new URL(`${api}/wholesale/customers${isById ? `/${encodeURIComponent(value)}` : ''}`);
  if (!isById) url.searchParams.set(by, value);
  if (subPartnerOrgId !== undefined) url.searchParams.set(SUB_PARTNER, subPartnerOrgId);
  // `+` means a space in forms only; a plus sign of a value is `%2B` here.
  return url.href.replaceAll('+', '%20');
}

/** The API's own explanation of why it rejects the query. */
function explanationIn(body: unknown): string | undefined {
  const { errors, message } = precheckResponseSchema.safeParse(body).data ?? { errors: [] };
  return errors.map(({ description }) => description).find(Boolean) ?? message;
}
