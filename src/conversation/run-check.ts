import { drawSentForm } from '../cards/closed-form-card.js';
import { drawResult } from '../cards/result-card.js';
import type { Check, PrecheckResult } from '../domain/check.js';
import { ApiUnavailableError, RetryAtError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { ConversationPorts } from './conversation-ports.js';
import { settleNotice, tellDelay, tellWhenSlow } from './tell-delay.js';
import { warningsOf } from './warnings-of.js';

const SECOND = 1000;
/** When Webex names a time to wait, it means to answer: worth a quarter of an hour. */
const PATIENCE_WHEN_TOLD_MS = 15 * 60 * SECOND;
/** When nobody answers, the person should hear so while they still look at the space. */
const PATIENCE_MS = 30 * SECOND;

/**
 * Runs a check to its answer: asks Webex while the used form is closed, then posts the result. The result is kept before it
 * is posted, so that a repetition after a crash asks Webex no second time.
 */
export async function runCheck(
  ports: ConversationPorts,
  checkId: string,
  attempt: number,
  log: Log,
): Promise<void> {
  const check = await ports.checks.find(checkId);
  if (check === undefined || check.state === 'done') return;

  const [asked] = await Promise.allSettled([
    check.result ?? askWebex(ports, check, attempt, log),
    closeForm(ports, check, log),
  ]);
  if (asked.status === 'rejected') throw asked.reason;

  const resultMessageId = await ports.messenger.post(
    check.place,
    drawResult(check, asked.value, {
      warnings: warningsOf(check),
      askerId: check.place.roomType === 'group' ? check.ownerId : undefined,
    }),
  );
  await ports.checks.update(check.id, { state: 'done', resultMessageId });
  const { verdict, trackingId } = asked.value;
  log.info({ check: check.id, verdict, trackingId }, 'answered');
  await settleNotice(ports, check.id, log);
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
    result = await ports.precheck(check.request, check.subPartnerOrgId);
  } catch (error) {
    if (!(error instanceof ApiUnavailableError)) throw error;
    result = await waitOrGiveUp(ports, check, attempt, error, log);
  } finally {
    answered.abort();
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
  const told = error.retryAfterMs !== undefined;
  const nextTry = ports.clock.now() + (error.retryAfterMs ?? SECOND * 2 ** (attempt - 1));
  if (nextTry <= check.createdAt + (told ? PATIENCE_WHEN_TOLD_MS : PATIENCE_MS)) {
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
    await ports.messenger.replace(check.formMessageId, check.place, drawSentForm(check.request));
    await ports.checks.update(check.id, { formClosed: true });
  } catch (error) {
    log.warn(
      { check: check.id, error: error instanceof Error ? error.name : 'unknown' },
      'the used form could not be closed',
    );
  }
}
