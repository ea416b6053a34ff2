import type { Batch, CheckedRow } from '../../domain/batch.js';
import type { CheckRequest } from '../../domain/check-kind.js';
import type { PrecheckResult } from '../../domain/check.js';
import {
  ApiUnavailableError,
  BotError,
  RetryAtError,
  type CallFacts,
} from '../../domain/errors.js';
import type { PayloadOf } from '../../domain/job.js';
import type { Log, LogFields } from '../../domain/log.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { PATIENCE_MS } from '../shared/row-pacer.js';
import { endJob } from './batch-jobs.js';
import { notifyBatchDelay, notifyBatchOutage, notifyProgress } from './notify-progress.js';

type RowPorts = Pick<
  ConversationPorts,
  | 'batches'
  | 'precheck'
  | 'turnAtPrecheck'
  | 'pacer'
  | 'messenger'
  | 'throttles'
  | 'clock'
  | 'notifyJobs'
>;

/**
 * Checks one row with Webex and stores the result. Skips a row that has a result, and rows of a
 * batch that no longer runs. Every row gets a result: a permanent failure is *Could not check*.
 * Throws `RetryAtError` while Webex is unavailable. Resolves to fields for the log.
 */
export async function runRow(
  ports: RowPorts,
  { batch: id, row: number }: PayloadOf<'row'>,
  jobKey: string,
  log: Log,
): Promise<LogFields> {
  const { batches, clock, notifyJobs } = ports;
  const batch = await batches.find(id);
  if (batch?.state !== 'running') return {};
  const row = await batches.findRow(id, number);
  if (row?.request === undefined || row.result !== undefined) return {};

  const result = await checkRow(ports, batch, { ...row, request: row.request }, jobKey, log);
  const end = endJob(id, batch.ownerId);
  const left = await batches.record(id, number, result, end, clock.now());
  if (left === 0) notifyJobs('checks');
  if (left !== undefined && left > 0) await notifyProgress(ports, batch, left, jobKey, log);
  return { verdict: result.verdict, left };
}

/**
 * Gives a row whose job was given up a result, so that its batch ends. Resolves to `false` when
 * there is no such batch.
 */
export async function giveUpRow(
  { batches, clock, notifyJobs }: Pick<RowPorts, 'batches' | 'clock' | 'notifyJobs'>,
  { batch: id, row }: Pick<PayloadOf<'row'>, 'batch' | 'row'>,
): Promise<boolean> {
  const batch = await batches.find(id);
  if (batch === undefined) return false;
  if (batch.state !== 'running') return true;
  const end = endJob(id, batch.ownerId);
  const left = await batches.record(id, row, couldNotCheck('unavailable'), end, clock.now());
  if (left === 0) notifyJobs('checks');
  return true;
}

async function checkRow(
  ports: RowPorts,
  batch: Batch,
  row: CheckedRow & { request: CheckRequest },
  jobKey: string,
  log: Log,
): Promise<PrecheckResult> {
  const { precheck, pacer } = ports;
  if (!pacer.mayAsk()) return couldNotCheck('unavailable');
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
    if (error instanceof ApiUnavailableError) {
      return retryOrGiveUp(ports, batch, { number: row.number, jobKey }, error, log);
    }
    // The store is away, or another replica has the row by now.
    if (error instanceof BotError && error.retryable) throw error;
    const kind = error instanceof Error ? error.name : 'unknown';
    log.error({ batch: batch.id, row: row.number, error: kind }, 'row check failed');
    return couldNotCheck('unreadable');
  }
}

/** Throws `RetryAtError` while retrying is worthwhile; then resolves to *Could not check*. */
async function retryOrGiveUp(
  ports: RowPorts,
  batch: Batch,
  { number, jobKey }: { number: number; jobKey: string },
  error: ApiUnavailableError,
  log: Log,
): Promise<PrecheckResult> {
  const { batches, clock, pacer } = ports;
  const isOutage = error.retryAfterMs === undefined && ports.turnAtPrecheck(jobKey) !== undefined;
  const nextTry = pacer.failed(error.retryAfterMs, isOutage);
  const triedAt = await batches.noteTry(batch.id, number, clock.now());
  if (nextTry <= triedAt + PATIENCE_MS) {
    if (isOutage) await notifyBatchOutage(ports, batch, jobKey, log);
    else await notifyBatchDelay(ports, batch, nextTry, log);
    throw new RetryAtError(nextTry, error);
  }
  log.warn({ batch: batch.id, row: number, ...error.facts }, 'gave up on row');
  return couldNotCheck('unavailable', error.facts);
}

function couldNotCheck(
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
