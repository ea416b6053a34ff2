import { BACKOFF, backoffDelay, isWorthWaiting } from '../../domain/backoff.js';
import { drawMovedForm, drawSentForm } from '../../cards/closed-form-card.js';
import type { Check, PrecheckResult } from '../../domain/check.js';
import { ApiUnavailableError, BotError, RetryAtError } from '../../domain/errors.js';
import { countAttempts, type Handled, type Job } from '../../domain/job.js';
import type { Log } from '../../domain/log.js';
import { hasOutsiders } from '../shared/choose-place.js';
import type { Place } from '../../domain/place.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { SILENCE_MS } from '../shared/post-when-slow.js';
import { notifyDelay, notifyOutage, notifyWhenSlow, settleNotice } from './notify-delay.js';
import { postResult, type ResultPorts } from './post-result.js';

/** What running a check takes. */
export type RunPorts = ResultPorts &
  Pick<ConversationPorts, 'checks' | 'precheck' | 'turnAtPrecheck'>;
type RetriedJob = Pick<Job, 'key' | 'attempt' | 'freeAttempts'>;

const SECOND = 1000;
/** How long a check is retried; after that the person would rather start it again themselves. */
const PATIENCE_MS = 15 * 60 * SECOND;
/** A longer wait that Webex asks for ends the check: the person should hear so, not wait. */
const LONGEST_WAIT_MS = 3 * 60 * SECOND;
/** What has happened to a check until its result is posted. */
type Answered = Pick<Check, 'finishedAt'> & ClosedForm & { readonly result: PrecheckResult };

/** Empty where the form was not closed now. */
interface ClosedForm {
  readonly formClosed?: true;
}

/**
 * Runs a check: calls the API and closes the used form, then posts the result. The result is stored
 * before it is posted, so that a repetition after a crash does not call the API again and looks for
 * the message first. Throws `RetryAtError` to be retried.
 */
export async function runCheck(
  ports: RunPorts,
  check: Check | undefined,
  job: RetriedJob,
  log: Log,
): Promise<Handled> {
  if (check === undefined || check.state === 'done') return { facts: {} };

  const { result, ...progress } = await askAndCloseForm(ports, check, job, log);
  if (check.result === undefined) await ports.checks.update(check.id, { result, ...progress });

  const place = await readPlaceAgain(ports, check);
  const resultMessageId = await postResult(ports, { ...check, place }, result);
  await settleNotice(ports, check, log);
  return {
    facts: { verdict: result.verdict },
    ending: {
      kind: 'check-end',
      id: check.id,
      progress: { ...progress, state: 'done', resultMessageId },
    },
  };
}

/**
 * Calls the API, unless it has answered before, and closes the used form meanwhile. What came of
 * both is for one update of the store; when the call is to be retried, the form is stored at once.
 */
async function askAndCloseForm(
  ports: RunPorts,
  check: Check,
  job: RetriedJob,
  log: Log,
): Promise<Answered> {
  const closing = closeForm(ports, check, log);
  try {
    const answered = check.result
      ? { result: check.result }
      : await callPrecheck(ports, check, job, log);
    return { ...answered, ...(await closing) };
  } catch (error) {
    const closed = await closing;
    if (closed.formClosed) await ports.checks.update(check.id, closed);
    throw error;
  }
}

/** A space may have moved to another id while Webex took its time. */
async function readPlaceAgain(
  { checks, clock }: Pick<ConversationPorts, 'checks' | 'clock'>,
  { id, createdAt, place }: Check,
): Promise<Place> {
  if (clock.now() < createdAt + SILENCE_MS) return place;
  return (await checks.find(id))?.place ?? place;
}

async function callPrecheck(
  ports: RunPorts,
  check: Check,
  job: RetriedJob,
  log: Log,
): Promise<Answered> {
  // Who waits with everybody else has been told, and is not told again by every probe.
  const isTold = (job.freeAttempts ?? 0) > 0;
  const stopWaiting = isTold ? undefined : notifyWhenSlow(ports, check, log);
  let result: PrecheckResult;
  try {
    result = await ports.precheck(check);
  } catch (error) {
    if (error instanceof ApiUnavailableError) {
      result = await waitOrGiveUp(ports, check, job, error, log);
    } else if (error instanceof BotError && error.retryable) {
      throw error;
    } else {
      result = describeUnreadable(check, error, log);
    }
  } finally {
    await stopWaiting?.();
  }
  return { result, finishedAt: ports.clock.now() };
}

/**
 * Notifies the person and throws `RetryAtError`; once `PATIENCE_MS` is over, or when Webex asks for
 * a long wait, resolves to *Could not check*.
 */
async function waitOrGiveUp(
  ports: RunPorts,
  check: Check,
  job: RetriedJob,
  error: ApiUnavailableError,
  log: Log,
): Promise<PrecheckResult> {
  const turn = error.retryAfterMs === undefined ? ports.turnAtPrecheck(job.key) : undefined;
  const attempt = countAttempts(job);
  const now = ports.clock.now();
  const nextTry = turn ?? now + (error.retryAfterMs ?? backoffDelay(BACKOFF.precheck, attempt));
  const isTooLong = (error.retryAfterMs ?? 0) > LONGEST_WAIT_MS;
  const sofar = { since: check.createdAt, attempt };
  if (!isTooLong && isWorthWaiting(sofar, nextTry, now, PATIENCE_MS)) {
    const end = Math.min(check.createdAt, now) + PATIENCE_MS;
    if (turn === undefined) await notifyDelay(ports, check, nextTry, log);
    else await notifyOutage(ports, check, end, log);
    throw new RetryAtError(nextTry, error);
  }
  log.error({ check: check.id, ...error.facts }, 'gave up: the precheck API did not answer');
  const { trackingId } = error.facts;
  return {
    verdict: 'could-not-check',
    reasons: [],
    trouble: 'unavailable',
    ...(isTooLong && { waitUntil: nextTry }),
    ...(trackingId === undefined ? {} : { trackingId }),
  };
}

/** The person must hear of an answer that is too large, of another shape, or beyond the bot. */
function describeUnreadable(check: Check, error: unknown, log: Log): PrecheckResult {
  const facts = error instanceof BotError ? error.facts : {};
  const name = error instanceof Error ? error.name : 'unknown';
  log.error({ check: check.id, error: name, ...facts }, 'the check has no verdict');
  const { trackingId } = facts;
  return {
    verdict: 'could-not-check',
    reasons: [],
    trouble: 'unreadable',
    ...(trackingId === undefined ? {} : { trackingId }),
  };
}

/**
 * Best effort: an open form must not delay the answer, and sending it again starts no second check.
 */
async function closeForm(ports: RunPorts, check: Check, log: Log): Promise<ClosedForm> {
  if (check.formMessageId === undefined || check.formClosed) return {};
  try {
    const isSeenByOutsiders = await hasOutsiders(ports, check.place);
    const closed = isSeenByOutsiders ? drawMovedForm() : drawSentForm(check);
    await ports.messenger.replace(check.formMessageId, check.place, closed);
    return { formClosed: true };
  } catch (error) {
    log.warn(
      { check: check.id, error: error instanceof Error ? error.name : 'unknown' },
      'the used form could not be closed',
    );
    return {};
  }
}
