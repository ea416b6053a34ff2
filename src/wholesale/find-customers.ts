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
import { factsOf } from '../http/facts-of.js';
import type { HttpAnswer, HttpClient } from '../http/http-client.js';
import { precheckResponseSchema } from './precheck-response.js';
import { customerListSchema, customerSchema } from './customer-list.js';
import { createCallAsPartner } from './partner-token/call-as-partner.js';
import { queryOf } from './query-of.js';
import { readPages } from './read-pages.js';
import { reportRefusal } from './partner-token/report-refusal.js';
import type { Gate } from './retry-after-gate.js';
import { toFoundCustomer } from './to-found-customer.js';

/** A person waits for the answer. */
const TIMEOUT_MS = 10_000;
/** A short hiccup passes without anybody noticing; the client waits five seconds at most. */
const ATTEMPTS = 2;
/** An id names one customer or few. */
const MOST_PAGES = 5;

const list = customerListSchema.transform((all) => all.map(toFoundCustomer));
const one = customerSchema.transform((each) => [toFoundCustomer(each)]);

/**
 * Looks for the partner's customers with the API at `url`, which includes `/v1`. A refused token is renewed once; refused access
 * is an answer, an alert, and an error in the log. Source: `GET /wholesale/customers` in public-spec/webex-wholesale.json of
 * webex/webex-openapi-specs, and beside it `GET /wholesale/customers/{customerId}`.
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

  /** What is no success, and why, is of interest beside the list: `refusal` keeps the last. */
  const search = async (query: CustomerQuery): Promise<CustomerSearch> => {
    let refusal: HttpAnswer | undefined;
    const get = async (address: string): Promise<HttpAnswer> => {
      const answer = await gate(() =>
        callAsPartner({
          what: 'find a customer',
          method: 'GET',
          url: address,
          timeoutMs: TIMEOUT_MS,
          attempts: ATTEMPTS,
        }),
      );
      if (answer.status >= 500) throw new ApiUnavailableError('no list', factsOf(answer));
      if (answer.status >= 300) refusal = answer;
      return answer;
    };
    try {
      const isById = query.by === 'customerId';
      const customers = await readPages(
        get,
        addressOf(url, query),
        isById ? one : list,
        MOST_PAGES,
      );
      return { ok: true, customers };
    } catch (error) {
      if (!(error instanceof ApiRefusedError) || refusal === undefined) throw error;
      const { status, trackingId } = refusal;
      // So an API says that there is none.
      if (status === 404) return { ok: true, customers: [] };
      if (status === 401 || status === 403)
        throw new AccessDeniedError('refused', factsOf(refusal));
      return { ok: false, trouble: 'refused', words: wordsIn(refusal.body), trackingId };
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
      log.warn({ ...error.facts }, 'the list of customers could not be read');
      return { ok: false, trouble: 'unreadable', trackingId: error.facts.trackingId };
    }
  };
}

function addressOf(url: string, { by, value, subPartnerOrgId }: CustomerQuery): string {
  const behalf = { [SUB_PARTNER]: subPartnerOrgId };
  return by === 'customerId'
    ? `${url}/wholesale/customers/${encodeURIComponent(value)}${queryOf(behalf)}`
    : `${url}/wholesale/customers${queryOf({ [by]: value, ...behalf })}`;
}

/** The API's own words for why it takes the question not. */
function wordsIn(body: unknown): string | undefined {
  const { errors, message } = precheckResponseSchema.safeParse(body).data ?? { errors: [] };
  return errors.map(({ description }) => description).find(Boolean) ?? message;
}
