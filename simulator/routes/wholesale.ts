import { setTimeout as wait } from 'node:timers/promises';
import { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { answer, answerPage, errorBody } from '../http/answer.js';
import { ApiError } from '../http/api-error.js';
import { SUCCESS, type NextAnswer, type PrecheckAnswer } from '../wholesale/test-emails.js';
import type { Validation } from '../wholesale/validate-by-rules.js';
import type { AppliedRule } from '../domain/calls.js';
import type { Tokens } from '../http/tokens.js';
import { SCOPES } from '../wholesale/scopes.js';
import { parseOrThrow } from '../http/parse-or-throw.js';
import { validateCustomer } from '../wholesale/customer-rules.js';
import { rejectSubPartner, SUB_PARTNERS } from '../wholesale/sub-partners.js';
import { textAt } from '../wholesale/request-paths.js';
import { validateSubscriber } from '../wholesale/subscriber-rules.js';
import { findCustomer, listCustomers } from '../wholesale/customers.js';

const text = z.string().optional();
const searchSchema = z.object({
  externalId: text,
  orgId: text,
  status: text,
  onBehalfOfSubPartnerOrgId: text,
});

/** One kind of precheck. */
interface Precheck {
  readonly validate: (request: unknown) => Validation;
  /** The path of the email that is compared with the test emails. */
  readonly emailAt: string;
}

/**
 * `/wholesale`: *Precheck a Wholesale Customer Provisioning*, the same for a subscriber, *List
 * Wholesale Customers*, and the partner’s sub-partners. Source: webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json.
 */
export function createWholesaleRoutes(
  nextAnswer: NextAnswer,
  { requireScope }: Pick<Tokens, 'requireScope'>,
): Router {
  const router = Router();

  function decide(
    { validate, emailAt }: Precheck,
    request: unknown,
    subPartner: unknown,
  ): { answer: PrecheckAnswer; appliedRules: readonly AppliedRule[] } {
    const { errors, appliedRules } = rejectSubPartner(subPartner) ?? validate(request);
    if (errors.length > 0) return { answer: { status: 400, errors }, appliedRules };
    const chosen = nextAnswer(textAt(request, emailAt));
    return chosen
      ? { answer: chosen.answer, appliedRules: [chosen.appliedRule] }
      : { answer: SUCCESS, appliedRules };
  }

  const handle =
    (precheck: Precheck): RequestHandler =>
    async (req, res) => {
      if (!req.is('application/json')) {
        throw new ApiError(415, 'The body must be application/json.');
      }
      const { onBehalfOfSubPartnerOrgId: subPartner } = req.query;
      const { answer: decided, appliedRules } = decide(precheck, req.body, subPartner);
      res.locals['appliedRules'] = appliedRules;
      if (decided.afterMs) await wait(decided.afterMs, undefined, { ref: false });
      answerPrecheck(res, decided);
    };

  router.post(
    '/customers/validate',
    requireScope(SCOPES.customersRead, SCOPES.customersWrite),
    handle({ validate: validateCustomer, emailAt: 'customerInfo.primaryEmail' }),
  );
  router.post(
    '/subscribers/validate',
    requireScope(SCOPES.subscribersRead, SCOPES.subscribersWrite),
    handle({ validate: validateSubscriber, emailAt: 'email' }),
  );

  router.get('/customers', requireScope(SCOPES.customersRead), (req, res) => {
    const { onBehalfOfSubPartnerOrgId: subPartner, ...filter } = readSearch(req.query);
    answerPage(req, res, listCustomers({ ...filter, subPartner }));
  });

  router.get<{ customerId: string }>(
    '/customers/:customerId',
    requireScope(SCOPES.customersRead),
    (req, res) => {
      const { onBehalfOfSubPartnerOrgId: subPartner } = readSearch(req.query);
      const customer = findCustomer(req.params.customerId, subPartner);
      if (!customer) throw new ApiError(404, 'The customer does not exist.');
      answer(res, 200, customer);
    },
  );

  router.get('/subPartners', requireScope(SCOPES.subPartnersRead), (req, res) => {
    answerPage(req, res, SUB_PARTNERS);
  });

  return router;
}

function readSearch(query: unknown): z.infer<typeof searchSchema> {
  const search = parseOrThrow(searchSchema, query);
  const [refusal] = rejectSubPartner(search.onBehalfOfSubPartnerOrgId)?.errors ?? [];
  if (refusal) throw new ApiError(400, refusal.description);
  return search;
}

function answerPrecheck(res: Response, decided: PrecheckAnswer): void {
  const { status, info, errors = [], message: words, retryAfter } = decided;
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter));
  if (words !== undefined) answer(res, status, { message: words });
  else if (info) answer(res, status, { message: 'success', info });
  else {
    const message = errors[0]?.description ?? 'The precheck failed.';
    answer(res, status, errorBody(res, message, errors));
  }
}
