import type { PrecheckResult, Trouble } from '../domain/check.js';
import type { HttpAnswer } from '../http/http-client.js';
import { precheckResponseSchema } from './precheck-response.js';
import type { PrecheckResponse } from './precheck-response.js';

/**
 * "Provisioning Precheck validation successful.": the only code whose meaning is published. A success that carries any
 * other code is a pass with something to read. Source: public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
const PASSED = 100;

/**
 * What an API answers to a call that it cannot serve: a wrong address, a missing entitlement. Without a code nothing
 * shows that the customer was looked at, and a wrong *Not ready* would cost one.
 */
const ABOUT_THE_CALL = new Set([404, 405, 410, 415, 428]);

type Reason = PrecheckResult['reasons'][number];

/**
 * Reads the verdict from what the precheck API answered, whatever its status and shape. An answer that is no verdict
 * becomes `could-not-check` with the trouble it stands for, and with the reasons that it gave.
 */
export function readPrecheckAnswer({
  status,
  body,
  trackingId,
}: Pick<HttpAnswer, 'status' | 'body' | 'trackingId'>): PrecheckResult {
  const reply = precheckResponseSchema.safeParse(body).data;
  const judgement = reply && judgementIn(status, reply);
  if (judgement) return { ...judgement, trackingId };
  return {
    verdict: 'could-not-check',
    reasons: reply ? explanationsIn(status, reply) : [],
    trouble: troubleOf(status),
    trackingId,
  };
}

/** What an answer says of the customer; `undefined` when it says nothing of them. */
function judgementIn(
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

/** Why there was no verdict. Of a call gone wrong the bare message counts too: it may be all that shows what to mend. */
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
