import type { Batch, CheckedRow } from '../../domain/batch.js';
import type { CheckRequest } from '../../domain/check-kind.js';
import type { PrecheckResult } from '../../domain/check.js';
import {
  ApiUnavailableError,
  RetryAtError,
  StoreUnavailableError,
  type CallFacts,
} from '../../domain/errors.js';
import type { PayloadOf } from '../../domain/job.js';
import type { Log, LogFields } from '../../domain/log.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { endJob } from './batch-jobs.js';
import { PATIENCE_MS } from '../shared/row-pacer.js';
import { tellProgress, tellWait } from './tell-progress.js';

/**
 * Asks Webex about one row and keeps what it says. A row that has its result is not asked again, and one of a batch that does
 * not run any more is not asked at all. Every row comes to a result: what goes wrong for good is *Could not check*. Resolves to what a log
 * line may say of it.
 */
export async function runRow(
  ports: ConversationPorts,
  { batch: id, row: number }: PayloadOf<'row'>,
  jobKey: string,
  log: Log,
): Promise<LogFields> {
  const { batches, clock, notifyJobs } = ports;
  const batch = await batches.find(id);
  if (batch?.state !== 'running') return {};
  const row = await batches.findRow(id, number);
  if (row?.request === undefined || row.result !== undefined) return {};

  const result = await askAbout(ports, batch, { ...row, request: row.request }, log);
  const end = endJob(id, batch.ownerId);
  const left = await batches.record(id, number, result, end, clock.now());
  if (left === 0) notifyJobs('checks');
  if (left !== undefined && left > 0) await tellProgress(ports, batch, left, jobKey, log);
  return { verdict: result.verdict, left };
}

async function askAbout(
  ports: ConversationPorts,
  batch: Batch,
  row: CheckedRow & { request: CheckRequest },
  log: Log,
): Promise<PrecheckResult> {
  const { precheck, pacer } = ports;
  if (!pacer.mayAsk()) return couldNot('unavailable');
  try {
    const { request, subPartnerOrgId } = row;
    const result = await precheck({
      kind: 'customer',
      request,
      ...(subPartnerOrgId !== undefined && { subPartnerOrgId }),
    });
    pacer.answered();
    return result;
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    if (error instanceof ApiUnavailableError) {
      return waitOrGiveUp(ports, batch, row.number, error, log);
    }
    const kind = error instanceof Error ? error.name : 'unknown';
    log.error({ batch: batch.id, row: row.number, error: kind }, 'a row could not be checked');
    return couldNot('unreadable');
  }
}

/** Throws `RetryAtError` while waiting is worth it; else resolves to *Could not check*. */
async function waitOrGiveUp(
  ports: ConversationPorts,
  batch: Batch,
  number: number,
  error: ApiUnavailableError,
  log: Log,
): Promise<PrecheckResult> {
  const { batches, clock, pacer } = ports;
  const nextTry = pacer.failed(error.retryAfterMs);
  const triedAt = await batches.noteTry(batch.id, number, clock.now());
  if (nextTry <= triedAt + PATIENCE_MS) {
    await tellWait(ports, batch, nextTry, log);
    throw new RetryAtError(nextTry, error);
  }
  log.warn({ batch: batch.id, row: number, ...error.facts }, 'gave up on a row');
  return couldNot('unavailable', error.facts);
}

function couldNot(
  trouble: NonNullable<PrecheckResult['trouble']>,
  { trackingId }: CallFacts = {},
): PrecheckResult {
  return {
    verdict: 'could-not-check',
    reasons: [],
    trouble,
    ...(trackingId === undefined ? {} : { trackingId }),
  };
}
