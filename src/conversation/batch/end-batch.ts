import {
  drawBatchSummary,
  type FrequentReason,
  type RowOutcome,
} from '../../cards/batch-summary-card.js';
import type { Batch, CheckedRow } from '../../domain/batch.js';
import type { Log, LogFields } from '../../domain/log.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { choosePlace, type PlacePorts } from '../shared/choose-place.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { reachPerson } from '../shared/reach-person.js';
import { closeProgress } from './notify-progress.js';
import { getRowOutcome, listRowReasons, writeResult } from './write-result.js';

/** The code of every successful answer; it explains nothing. */
const SUCCESS_CODE = 100;

/**
 * Posts the summary and the result file of a batch that has ended. A repeated attempt (`attempt`
 * above 1) first looks for what an earlier one has posted. Resolves to fields for the log.
 */
export async function endBatch(
  ports: PlacePorts & Pick<ConversationPorts, 'batches'>,
  id: string,
  attempt: number,
  log: Log,
): Promise<LogFields> {
  const { batches, clock } = ports;
  const batch = await batches.find(id);
  if (batch?.state !== 'ending') return {};
  const messenger = reachPerson(ports.messenger, batch.ownerId);
  const rows = await batches.listRows(id);
  const trigger = { key: batch.cause, personId: batch.ownerId, receivedAt: batch.createdAt };
  const place = await choosePlace({ ...ports, messenger }, trigger, batch.place);
  const findPosted = (mark: string) =>
    attempt > 1 ? messenger.find(place, mark) : Promise.resolve(undefined);

  if (batch.summaryMessageId === undefined) {
    const { mark = '', ...message } = summarize(batch, rows, place, clock.now());
    const posted = (await findPosted(mark)) ?? (await messenger.post(place, message));
    await batches.update(id, { summaryMessageId: posted });
  }
  const fileMark = `The rows of batch ${id}`;
  if ((await findPosted(fileMark)) === undefined) {
    await messenger.postFile(
      place,
      `${fileMark}, each with its verdict.`,
      await writeResult(batch, rows),
    );
  }
  await batches.finish(id, clock.now());
  await closeProgress(ports, id, log);
  return { rows: rows.length, cancelled: batch.isCancelled };
}

function summarize(
  batch: Batch,
  rows: readonly CheckedRow[],
  place: Place,
  now: number,
): OutgoingMessage {
  const shown = batch.skipInvalidRows ? rows.filter(({ request }) => request !== undefined) : rows;
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
  for (const row of rows) counts.set(getRowOutcome(row), (counts.get(getRowOutcome(row)) ?? 0) + 1);
  return counts;
}

/** The most frequent first. A reason that one row gives twice counts once. */
function countReasons(rows: readonly CheckedRow[]): FrequentReason[] {
  const counted = new Map<string, FrequentReason>();
  for (const row of rows) {
    if (getRowOutcome(row) === 'ready') continue;
    const reasons = listRowReasons(row).filter(({ code }) => code !== SUCCESS_CODE);
    const distinct = new Map(
      reasons.map((reason) => [`${reason.code ?? ''} ${reason.description}`, reason]),
    );
    for (const [key, reason] of distinct) {
      counted.set(key, { ...reason, count: (counted.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counted.values()].sort((one, other) => other.count - one.count);
}
