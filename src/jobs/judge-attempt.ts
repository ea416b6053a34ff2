import type { ApiName } from '../domain/api-name.js';
import type { CallReport } from '../domain/call-report.js';
import { ApiUnavailableError, RetryAtError } from '../domain/errors.js';

/** A file that Webex is still scanning: the API works. */
const LOCKED = 423;
const TOO_MANY_REQUESTS = 429;
const TIMED_OUT = 408;

/** The unavailable API because of which an attempt failed, also where the handler says when. */
export function findUnavailable(error: unknown): ApiUnavailableError | undefined {
  const cause = error instanceof RetryAtError ? error.cause : error;
  return cause instanceof ApiUnavailableError ? cause : undefined;
}

/**
 * What an attempt shows about an API: `undefined` when it did not call it. The error decides, then
 * the last call: best-effort calls fail without an error.
 */
export function judgeAttempt(
  api: ApiName,
  calls: readonly CallReport[],
  error: unknown,
): 'answered' | 'failed' | undefined {
  const last = calls.findLast((call) => call.api === api);
  if (last === undefined) return undefined;
  const facts = findUnavailable(error)?.facts;
  if (facts?.api === api) return facts.status === LOCKED ? 'answered' : 'failed';
  return isAnswer(last.status) ? 'answered' : 'failed';
}

function isAnswer(status: number | undefined): boolean {
  if (status === undefined || status >= 500) return false;
  return status !== TOO_MANY_REQUESTS && status !== TIMED_OUT;
}
