import { drawMovedForm, drawSentForm } from '../../cards/closed-form-card.js';
import { drawResult } from '../../cards/result-card.js';
import type { Check, PrecheckResult } from '../../domain/check.js';
import { ApiUnavailableError, RetryAtError } from '../../domain/errors.js';
import type { Log, LogFields } from '../../domain/log.js';
import { choosePlace, hasOutsiders } from '../shared/choose-place.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { settleNotice, tellDelay, tellWhenSlow } from './tell-delay.js';
import { warningsOf } from '../forms/warnings-of.js';

const SECOND = 1000;
/** A person who was told when the next try comes waits this long; then they would rather try again themselves. */
const PATIENCE_MS = 15 * 60 * SECOND;
/** Why the watch over a slow check ends. Without a reason an error would be made each time, with its stack. */
const ANSWERED = 'answered';
/** Between tries when Webex names no time: close together while somebody looks on, then once a minute. */
const WAITS_MS = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * SECOND);
const LONGEST_WAIT_MS = 60 * SECOND;

/**
 * Runs a check to its answer: asks Webex while the used form is closed, then posts the result. The result is kept before it
 * is posted, so that a repetition after a crash asks Webex no second time and looks whether it was posted. Resolves to what a log
 * line may say of it.
 */
export async function runCheck(
  ports: ConversationPorts,
  checkId: string,
  attempt: number,
  log: Log,
): Promise<LogFields> {
  const check = await ports.checks.find(checkId);
  if (check === undefined || check.state === 'done') return {};

  const [asked] = await Promise.allSettled([
    check.result ?? askWebex(ports, check, attempt, log),
    closeForm(ports, check, log),
  ]);
  if (asked.status === 'rejected') throw asked.reason;

  const resultMessageId = await postResult(ports, check, asked.value);
  await ports.checks.update(check.id, { state: 'done', resultMessageId });
  await settleNotice(ports, check, log);
  return { verdict: asked.value.verdict };
}

/** Resolves to the id of the message; to that of the one which an earlier try posted, where it can be found. */
async function postResult(
  ports: ConversationPorts,
  check: Check,
  result: PrecheckResult,
): Promise<string> {
  const cause = { key: check.cause, personId: check.ownerId, receivedAt: check.createdAt };
  const place = await choosePlace(ports, cause, check.place);
  const message = drawResult(check, result, {
    warnings: warningsOf(check),
    askerId: place.roomType === 'group' ? check.ownerId : undefined,
  });
  const { mark } = message;
  const isRepeated = check.result !== undefined;
  const posted =
    isRepeated && mark !== undefined ? await ports.messenger.find(place, mark) : undefined;
  return posted ?? ports.messenger.post(place, message);
}

async function askWebex(
  ports: ConversationPorts,
  check: Check,
  attempt: number,
  log: Log,
): Promise<PrecheckResult> {
  const answered = new AbortController();
  const watching = tellWhenSlow(ports, check, answered.signal, log);
  let result: PrecheckResult;
  try {
    result = await ports.precheck(check);
  } catch (error) {
    if (!(error instanceof ApiUnavailableError)) throw error;
    result = await waitOrGiveUp(ports, check, attempt, error, log);
  } finally {
    answered.abort(ANSWERED);
    await watching;
  }
  await ports.checks.update(check.id, { result, finishedAt: ports.clock.now() });
  return result;
}

/** Throws `RetryAtError` while waiting is worth it, and tells the person; else resolves to *Could not check*. */
async function waitOrGiveUp(
  ports: ConversationPorts,
  check: Check,
  attempt: number,
  error: ApiUnavailableError,
  log: Log,
): Promise<PrecheckResult> {
  const wait = error.retryAfterMs ?? WAITS_MS[attempt - 1] ?? LONGEST_WAIT_MS;
  const nextTry = ports.clock.now() + wait;
  if (nextTry <= check.createdAt + PATIENCE_MS) {
    await tellDelay(ports, check, nextTry, log);
    throw new RetryAtError(nextTry, error);
  }
  log.error({ check: check.id, ...error.facts }, 'gave up: the precheck API did not answer');
  const { trackingId } = error.facts;
  return {
    verdict: 'could-not-check',
    reasons: [],
    trouble: 'unavailable',
    ...(trackingId === undefined ? {} : { trackingId }),
  };
}

/** A form that cannot be closed now is no reason to keep the answer back: pressing it again starts nothing. */
async function closeForm(ports: ConversationPorts, check: Check, log: Log): Promise<void> {
  if (check.formMessageId === undefined || check.formClosed) return;
  try {
    const isSeen = await hasOutsiders(ports, check.place);
    const closed = isSeen ? drawMovedForm() : drawSentForm(check);
    await ports.messenger.replace(check.formMessageId, check.place, closed);
    await ports.checks.update(check.id, { formClosed: true });
  } catch (error) {
    log.warn(
      { check: check.id, error: error instanceof Error ? error.name : 'unknown' },
      'the used form could not be closed',
    );
  }
}
