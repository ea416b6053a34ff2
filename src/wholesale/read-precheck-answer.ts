import type { PrecheckResult, Trouble } from '../domain/check.js';
import type { HttpAnswer } from '../http/http-answer.js';
import { precheckResponseSchema } from './precheck-response.js';
import type { PrecheckResponse } from './precheck-response.js';

/**
 * "Provisioning Precheck validation successful.": the only code whose meaning is published. A
 * success with any other code is a pass with notes.
 * Source: public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
const PASSED = 100;

/**
 * Statuses for a call that the API cannot serve: a wrong URL, a missing entitlement. Without a
 * code, nothing shows that the customer was examined, and a wrong *Not ready* would cost one.
 */
const ABOUT_THE_CALL = new Set([404, 405, 410, 415, 428]);

type Reason = PrecheckResult['reasons'][number];

/**
 * Reads the verdict from an answer of the precheck API, whatever its status and shape. An answer
 * without a verdict becomes `could-not-check`, with the kind of trouble and the reasons given.
 */
export function readPrecheckAnswer({
  status,
  body,
  trackingId,
}: Pick<HttpAnswer, 'status' | 'body' | 'trackingId'>): PrecheckResult {
  const reply = precheckResponseSchema.safeParse(body).data;
  const verdict = reply && verdictIn(status, reply);
  if (verdict) return { ...verdict, trackingId };
  return {
    verdict: 'could-not-check',
    reasons: reply ? explanationsIn(status, reply) : [],
    trouble: troubleOf(status),
    trackingId,
  };
}

/** The verdict on the customer; `undefined` when the answer is not about the customer. */
function verdictIn(
  status: number,
  reply: PrecheckResponse,
): Pick<PrecheckResult, 'verdict' | 'reasons'> | undefined {
  if (status === 401 || status === 403 || status >= 500) return undefined;
  const refusals = refusalsIn(reply);
  if (refusals.length > 0) {
    const isCoded = refusals.some(({ code }) => code !== undefined);
    if (ABOUT_THE_CALL.has(status) && !isCoded) return undefined;
    return { verdict: 'not-ready', reasons: refusals };
  }
  const remarks = remarksIn(reply);
  if (remarks.length === 0) return undefined;
  if (status === 400) return { verdict: 'not-ready', reasons: remarks };
  if (status >= 300) return undefined;
  const passed = remarks.every((remark) => remark.code === PASSED);
  return { verdict: passed ? 'ready' : 'ready-with-notes', reasons: remarks };
}

function troubleOf(status: number): Trouble {
  if (status === 401 || status === 403) return 'access';
  return status < 300 ? 'unreadable' : 'unavailable';
}

/**
 * Why there is no verdict. For a failed call a bare message counts too: it may be the only hint at
 * what to fix.
 */
function explanationsIn(status: number, reply: PrecheckResponse): Reason[] {
  const refusals = refusalsIn(reply);
  return refusals.length === 0 && ABOUT_THE_CALL.has(status) ? remarksIn(reply) : refusals;
}

function refusalsIn({ errors, errorCode, message }: PrecheckResponse): Reason[] {
  if (errors.length > 0) return errors.map((entry) => toReason(entry, message, errorCode));
  return errorCode === undefined ? [] : [{ code: errorCode, description: message ?? '' }];
}

function remarksIn({ info, message }: PrecheckResponse): Reason[] {
  if (info.length > 0) return info.map((entry) => toReason(entry, message));
  return message === undefined ? [] : [{ description: message }];
}

function toReason(
  entry: PrecheckResponse['info'][number],
  message: string | undefined,
  commonCode?: number,
): Reason {
  return {
    code: entry.code ?? commonCode,
    description: entry.description ?? message ?? '',
    field: entry.field,
  };
}
