import type { PrecheckResult, Trouble } from '../domain/check.js';
import { findMentioned } from '../domain/named-fields.js';
import type { FieldPath } from '../domain/precheck-field.js';
import type { HttpAnswer } from '../http/http-answer.js';
import { precheckResponseSchema } from './precheck-response.js';
import type { PrecheckResponse } from './precheck-response.js';

/**
 * "Provisioning Precheck validation successful.": the only code whose meaning is published. A
 * success with any other code is a pass with notes.
 * Source: public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
const PASSED = 100;

/** The only success that carries a verdict (the same document). */
const OK = 200;
/** "The request has been accepted for processing": there is no verdict yet. */
const ACCEPTED = 202;

/** Statuses whose words are about the request, whatever it names. */
const ABOUT_THE_REQUEST = new Set([400, 409, 422]);

/**
 * Statuses whose words are about something that the request names: it does not exist, or the
 * partner may not use it. Without a name or without words they are about the call: a wrong URL, a
 * missing entitlement. A wrong *Not ready* would cost a customer.
 */
const ABOUT_WHAT_IS_NAMED = new Set([403, 404]);

/** Statuses for a call that the API cannot serve. Without a code, no customer was examined. */
const ABOUT_THE_CALL = new Set([403, 404, 405, 410, 415, 428]);

type Reason = PrecheckResult['reasons'][number];
type VerdictAndReasons = Pick<PrecheckResult, 'verdict' | 'reasons' | 'suspects'>;

/** What else decides how an answer is read. */
export interface AnswerContext {
  /** The fields by which the request names something that exists. */
  readonly named?: readonly FieldPath[];
  /** Whether the API lets the partner in at all, so that a 403 is about what is named. */
  readonly hasAccess?: boolean;
}

/**
 * Reads the verdict from an answer of the precheck API, whatever its status and shape. An answer
 * without a verdict becomes `could-not-check`, with the kind of trouble and all words given.
 */
export function readPrecheckAnswer(
  { status, body, trackingId }: Pick<HttpAnswer, 'status' | 'body' | 'trackingId'>,
  context: AnswerContext = {},
): PrecheckResult {
  const reply = precheckResponseSchema.safeParse(body).data;
  const verdict = reply && verdictIn(status, reply, context);
  if (verdict) return { ...verdict, trackingId };
  return {
    verdict: 'could-not-check',
    reasons: reply && status !== OK ? wordsIn(reply) : [],
    trouble: troubleOf(status),
    ...(status === ACCEPTED && { detail: 'accepted' as const }),
    trackingId,
  };
}

/** Whether an answer explains itself in any way. */
export function hasWords(body: unknown): boolean {
  const reply = precheckResponseSchema.safeParse(body).data;
  return reply !== undefined && wordsIn(reply).length > 0;
}

/** The verdict on what was asked; `undefined` when the answer is about something else. */
function verdictIn(
  status: number,
  reply: PrecheckResponse,
  context: AnswerContext,
): VerdictAndReasons | undefined {
  if (status === OK) return verdictOfSuccess(reply);
  const words = wordsIn(reply);
  const isRefusal = status >= 400 && status < 500 && status !== 401;
  return isRefusal && words.length > 0
    ? verdictOfRefusal(status, words, reply, context)
    : undefined;
}

function verdictOfRefusal(
  status: number,
  words: Reason[],
  reply: PrecheckResponse,
  { named = [], hasAccess = status !== 403 }: AnswerContext,
): VerdictAndReasons | undefined {
  if (ABOUT_THE_REQUEST.has(status)) return notReady(words, listSuspects(words, named, []));
  if (status === 403 && !hasAccess) return undefined;
  if (ABOUT_WHAT_IS_NAMED.has(status) && named.length > 0)
    return notReady(words, listSuspects(words, named, named));
  const refusals = refusalsIn(reply);
  const isCoded = refusals.some(({ code }) => code !== undefined);
  if (refusals.length === 0) return undefined;
  return isCoded || !ABOUT_THE_CALL.has(status) ? notReady(refusals) : undefined;
}

function verdictOfSuccess(reply: PrecheckResponse): VerdictAndReasons | undefined {
  const refusals = refusalsIn(reply);
  if (refusals.length > 0) return notReady(refusals);
  const reasons = remarksIn(reply);
  if (reasons.length === 0) return undefined;
  const passed = reasons.every(({ code }) => code === PASSED);
  return { verdict: passed ? 'ready' : 'ready-with-notes', reasons };
}

function notReady(reasons: Reason[], suspects: readonly FieldPath[] = []): VerdictAndReasons {
  return {
    verdict: 'not-ready',
    reasons,
    ...(suspects.length > 0 && { suspects: [...suspects] }),
  };
}

/** The `named` fields that reasons are about; none where the API says it itself. */
function listSuspects(
  reasons: readonly Reason[],
  named: readonly FieldPath[],
  otherwise: readonly FieldPath[],
): readonly FieldPath[] {
  if (reasons.some(({ field }) => field !== undefined)) return [];
  const text = reasons.map(({ description }) => description).join(' ');
  const mentioned = findMentioned(text, named);
  return mentioned === undefined ? otherwise : [mentioned];
}

function troubleOf(status: number): Trouble {
  if (status === 401 || status === 403) return 'access';
  return status < 300 && status !== ACCEPTED ? 'unreadable' : 'unavailable';
}

/** Everything that the answer says; a bare message may be the only hint at what to fix. */
function wordsIn(reply: PrecheckResponse): Reason[] {
  const refusals = refusalsIn(reply);
  return refusals.length > 0 ? refusals : remarksIn(reply);
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
