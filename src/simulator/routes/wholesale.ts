import { setTimeout as wait } from 'node:timers/promises';
import { Router, type Response } from 'express';
import { z } from 'zod';
import { answer, answerPage, errorBody } from '../answer.js';
import { ApiFault } from '../api-fault.js';
import { SUCCESS, type NextAnswer, type PrecheckAnswer } from '../chosen-emails.js';
import type { Finding } from '../page-state.js';
import { judgeRequest } from '../precheck-rules.js';
import { refuseSubPartner, SUB_PARTNERS } from '../sub-partners.js';

const emailSchema = z.object({ customerInfo: z.object({ primaryEmail: z.string() }) });

/**
 * `/wholesale`: *Precheck a Wholesale Customer Provisioning*, and the partner's sub-partners.
 * Source: webex/webex-openapi-specs, public-spec/webex-wholesale.json.
 */
export function createWholesaleRoutes(nextAnswer: NextAnswer): Router {
  const router = Router();

  function decide(
    request: unknown,
    subPartner: unknown,
  ): { answer: PrecheckAnswer; findings: readonly Finding[] } {
    const { errors, findings } = refuseSubPartner(subPartner) ?? judgeRequest(request);
    if (errors.length > 0) return { answer: { status: 400, errors }, findings };
    const email = emailSchema.safeParse(request).data?.customerInfo.primaryEmail;
    const chosen = email === undefined ? undefined : nextAnswer(email);
    return chosen
      ? { answer: chosen.answer, findings: [chosen.finding] }
      : { answer: SUCCESS, findings };
  }

  router.post('/customers/validate', async (req, res) => {
    if (!req.is('application/json')) throw new ApiFault(415, 'The body must be application/json.');
    const { onBehalfOfSubPartnerOrgId: subPartner } = req.query;
    const { answer: decided, findings } = decide(req.body, subPartner);
    res.locals['findings'] = findings;
    if (decided.afterMs) await wait(decided.afterMs, undefined, { ref: false });
    answerPrecheck(res, decided);
  });

  router.get('/subPartners', (req, res) => {
    answerPage(req, res, SUB_PARTNERS);
  });

  return router;
}

function answerPrecheck(res: Response, decided: PrecheckAnswer): void {
  const { status, info, errors = [], retryAfter } = decided;
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter));
  if (info) answer(res, status, { message: 'success', info });
  else {
    const message = errors[0]?.description ?? 'The precheck failed.';
    answer(res, status, errorBody(res, message, errors));
  }
}
