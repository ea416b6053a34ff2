import { OUTCOME_WORDS } from '../../cards/batch-summary-card.js';
import { formatCount } from '../../cards/format-text.js';
import { isWithin } from '../../domain/clock.js';
import type { Batch, Tally } from '../../domain/batch.js';
import { VERDICT_NAMES } from '../../domain/check.js';
import type { Log } from '../../domain/log.js';
import { formatClockTime } from '../shared/format-clock-time.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';

type ProgressPorts = Pick<ConversationPorts, 'batches' | 'messenger' | 'throttles' | 'clock'>;

/** No progress is posted before this. A batch that is done by then needs none. */
const SILENCE_MS = 2_000;
/** Steps of the progress bar; each is reported once. */
const STEPS = 10;
/** Between two updates: nobody reads a message that flickers. */
const PAUSE_MS = 3_000;
/** Longer than an edit takes. Keeps other rows from posting the same update meanwhile. */
const UPDATE_MS = 30_000;
/** Webex allows ten edits of a message; the last one is reserved for the end. */
const MAX_EDITS = 9;
/** As long as a row is retried. */
const OUTAGE_NOTICE_MS = 15 * 60_000;
/** Shorter delays end before a person has read of them. */
const MIN_DELAY_MS = 10_000;

/**
 * Shows the progress of a batch in one message that is edited. `left` is the number of rows without
 * a result; `holder` identifies the job that reports it.
 */
export async function notifyProgress(
  ports: ProgressPorts,
  batch: Batch,
  left: number,
  holder: string,
  log: Log,
): Promise<void> {
  const now = ports.clock.now();
  const done = batch.validCount - left;
  const step = Math.ceil(batch.validCount / STEPS);
  const isFirst = batch.progressMessageId === undefined;
  if (isWithin(batch.startedAt ?? now, SILENCE_MS, now)) return;
  if (!isFirst && done - batch.reportedCount < step) return;
  await updateProgress(ports, batch, holder, log, async (current) => {
    const tally = await ports.batches.tally(batch.id);
    return formatProgress(current, tally, now);
  });
}

/** Shows until when all rows wait (`nextTry`, milliseconds since 1970), unless it is soon. */
export async function notifyBatchDelay(
  ports: ProgressPorts,
  batch: Batch,
  nextTry: number,
  log: Log,
): Promise<void> {
  if (nextTry - ports.clock.now() < MIN_DELAY_MS) return;
  const when = `it goes on at ${formatClockTime(nextTry)}`;
  await postDelay(ports, batch, `wait until ${nextTry}`, when, log);
}

/** Says, once in a while, that all rows wait for a Webex that does not answer anybody. */
export async function notifyBatchOutage(
  ports: ProgressPorts,
  batch: Batch,
  jobKey: string,
  log: Log,
): Promise<void> {
  const now = ports.clock.now();
  const throttle = `outage:${batch.id}:${batch.ownerId}`;
  const holder = `${jobKey} ${now}`;
  if (!(await ports.throttles.take(throttle, holder, now, now + OUTAGE_NOTICE_MS))) return;
  await postDelay(ports, batch, holder, 'I am trying again every few seconds', log);
}

async function postDelay(
  ports: ProgressPorts,
  batch: Batch,
  holder: string,
  when: string,
  log: Log,
): Promise<void> {
  await updateProgress(ports, batch, holder, log, async (current) => {
    const { done } = summarizeTally(await ports.batches.tally(batch.id));
    const rows = formatCount(batch.validCount, 'row');
    return `**Batch ${current.id}**: ${done} of ${rows} checked. Webex cannot answer now; ${when}.`;
  });
}

/** Replaces the progress with the fact that the batch has ended. Logs errors, never throws. */
export async function closeProgress(
  { batches, messenger, clock }: Pick<ConversationPorts, 'batches' | 'messenger' | 'clock'>,
  id: string,
  log: Log,
): Promise<void> {
  try {
    const batch = await batches.find(id);
    if (batch?.progressMessageId === undefined) return;
    const { done } = summarizeTally(await batches.tally(id));
    const seconds = Math.round(((batch.endedAt ?? clock.now()) - (batch.startedAt ?? 0)) / 1000);
    const markdown = batch.isCancelled
      ? `**Batch ${id}** was cancelled after ${done} of ${formatCount(batch.validCount, 'row')}.`
      : `**Batch ${id}**: all ${formatCount(batch.validCount, 'row')} checked in ` +
        `${formatCount(seconds, 'second')}.`;
    await messenger.replace(batch.progressMessageId, batch.place, { markdown });
  } catch (error) {
    warn(log, id, error);
  }
}

/** Progress is best effort: if it cannot be posted, the rows go on. */
async function updateProgress(
  ports: ProgressPorts,
  { id, ownerId }: Batch,
  holder: string,
  log: Log,
  format: (current: Batch) => Promise<string>,
): Promise<void> {
  const { batches, throttles, clock } = ports;
  const key = `progress:${id}:${ownerId}`;
  const takeThrottle = (ms: number) => throttles.take(key, holder, clock.now(), clock.now() + ms);
  try {
    if (!(await takeThrottle(UPDATE_MS))) return;
    const current = await batches.find(id);
    if (current?.state !== 'running') return;
    await postProgress(ports, current, await format(current));
    await takeThrottle(PAUSE_MS);
    // The batch may have ended while its last progress was being posted.
    if ((await batches.find(id))?.state === 'done') await closeProgress(ports, id, log);
  } catch (error) {
    warn(log, id, error);
  }
}

async function postProgress(
  { batches, messenger }: Pick<ConversationPorts, 'batches' | 'messenger'>,
  batch: Batch,
  markdown: string,
): Promise<void> {
  const { id, place, progressMessageId: previous, progressEdits } = batch;
  const isFull = progressEdits >= MAX_EDITS;
  const shown =
    previous === undefined || isFull
      ? await messenger.post(place, { markdown })
      : await messenger.replace(previous, place, { markdown });
  await batches.update(id, {
    progressMessageId: shown,
    progressEdits: shown === previous ? progressEdits + 1 : 0,
    reportedCount: batch.validCount - batch.leftCount,
  });
}

function formatProgress(batch: Batch, tally: Tally, now: number): string {
  const { done, parts } = summarizeTally(tally);
  const { id, validCount, startedAt = now } = batch;
  const filled = Math.floor((done / validCount) * STEPS);
  const bar = '■'.repeat(filled) + '□'.repeat(STEPS - filled);
  const msLeft = done === 0 ? 0 : ((now - startedAt) / done) * (validCount - done);
  return [
    `**Batch ${id}** ${bar} ${done.toLocaleString('en-GB')} of ` +
      `${formatCount(validCount, 'row')} checked${parts}.`,
    `${formatTimeLeft(msLeft)}\`batch cancel\` stops it.`,
  ].join(' ');
}

function formatTimeLeft(ms: number): string {
  if (ms < 30_000) return '';
  return ms < 90_000 ? 'About a minute left. ' : `About ${Math.round(ms / 60_000)} minutes left. `;
}

function summarizeTally(tally: Tally): { done: number; parts: string } {
  const counts = VERDICT_NAMES.flatMap((verdict) => {
    const count = tally[verdict] ?? 0;
    return count === 0 ? [] : [{ count, words: OUTCOME_WORDS[verdict].toLowerCase() }];
  });
  const done = counts.reduce((total, { count }) => total + count, 0);
  const parts = counts.map(({ count, words }) => `${count.toLocaleString('en-GB')} ${words}`);
  return { done, parts: parts.length === 0 ? '' : ` (${parts.join('; ')})` };
}

function warn(log: Log, batch: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : 'unknown';
  log.warn({ batch, error: kind }, 'batch progress could not be posted');
}
