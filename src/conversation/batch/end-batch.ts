import {
  drawBatchSummary,
  type FrequentReason,
  type RowOutcome,
} from '../../cards/batch-summary-card.js';
import type { Batch, CheckedRow } from '../../domain/batch.js';
import type { Log, LogFields } from '../../domain/log.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { choosePlace } from '../shared/choose-place.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { settleProgress } from './tell-progress.js';
import { outcomeOf, reasonsOf, writeResult } from './write-result.js';

/** What every good answer holds; it is no reason for anything. */
const SUCCESS_CODE = 100;

/**
 * Posts the summary of a batch that has ended, and its file. A repetition (`attempt` above 1) looks whether an earlier try has
 * posted them.
 */
export async function endBatch(
  ports: ConversationPorts,
  id: string,
  attempt: number,
  log: Log,
): Promise<LogFields> {
  const { batches, messenger, clock } = ports;
  const batch = await batches.find(id);
  if (batch?.state !== 'ending') return {};
  const rows = await batches.listRows(id);
  const trigger = { key: batch.cause, personId: batch.ownerId, receivedAt: batch.createdAt };
  const place = await choosePlace(ports, trigger, batch.place);
  const find = (mark: string) =>
    attempt > 1 ? messenger.find(place, mark) : Promise.resolve(undefined);

  if (batch.summaryMessageId === undefined) {
    const { mark = '', ...message } = summarize(batch, rows, place, clock.now());
    const posted = (await find(mark)) ?? (await messenger.post(place, message));
    await batches.update(id, { summaryMessageId: posted });
  }
  const words = `The rows of batch ${id}`;
  if ((await find(words)) === undefined) {
    await messenger.postFile(place, `${words}, each with its verdict.`, writeResult(batch, rows));
  }
  await batches.finish(id, clock.now());
  await settleProgress(ports, id, log);
  return { rows: rows.length, cancelled: batch.isCancelled };
}

function summarize(
  batch: Batch,
  rows: readonly CheckedRow[],
  place: Place,
  now: number,
): OutgoingMessage {
  const shown = batch.isGoodOnly ? rows.filter(({ request }) => request !== undefined) : rows;
  return drawBatchSummary({
    id: batch.id,
    fileName: batch.file.name,
    counts: countOutcomes(shown),
    reasons: countReasons(shown),
    isCancelled: batch.isCancelled,
    leftOut: rows.length - shown.length,
    startedAt: batch.startedAt ?? batch.createdAt,
    finishedAt: now,
    askerId: place.roomType === 'group' ? batch.ownerId : undefined,
  });
}

function countOutcomes(rows: readonly CheckedRow[]): Map<RowOutcome, number> {
  const counts = new Map<RowOutcome, number>();
  for (const row of rows) counts.set(outcomeOf(row), (counts.get(outcomeOf(row)) ?? 0) + 1);
  return counts;
}

/** The most frequent first; what the same row gives as a reason twice counts once. */
function countReasons(rows: readonly CheckedRow[]): FrequentReason[] {
  const counted = new Map<string, FrequentReason>();
  for (const row of rows) {
    if (outcomeOf(row) === 'ready') continue;
    const reasons = reasonsOf(row).filter(({ code }) => code !== SUCCESS_CODE);
    const own = new Map(
      reasons.map((reason) => [`${reason.code ?? ''} ${reason.description}`, reason]),
    );
    for (const [key, reason] of own) {
      counted.set(key, { ...reason, count: (counted.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counted.values()].sort((one, other) => other.count - one.count);
}
