import { plural } from '../../cards/batch-preview-card.js';
import { OUTCOME_WORDS } from '../../cards/batch-summary-card.js';
import type { Batch, Tally } from '../../domain/batch.js';
import { VERDICT_NAMES } from '../../domain/check.js';
import type { Log } from '../../domain/log.js';
import { formatClockTime } from '../shared/format-clock-time.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';

/** A person waits this long without a word (design, section 6). A batch that is done by then needs no progress. */
const SILENCE_MS = 2_000;
/** One step in ten is told, yet no two within this time: a message that flickers is not read. */
const STEPS = 10;
const PAUSE_MS = 3_000;
/** Longer than an edit takes: meanwhile no other row tells the same. */
const ATTEMPT_MS = 30_000;
/** Webex lets a message be edited ten times; the last edit is for the end. */
const MOST_EDITS = 9;
/** A shorter wait is over before it is read. */
const WAIT_WORTH_TELLING_MS = 10_000;

/** Says how far a batch has come, in one message that is edited. `teller` is the job that tells. */
export async function tellProgress(
  ports: ConversationPorts,
  batch: Batch,
  left: number,
  teller: string,
  log: Log,
): Promise<void> {
  const now = ports.clock.now();
  const done = batch.soundCount - left;
  const step = Math.ceil(batch.soundCount / STEPS);
  const isFirst = batch.progressMessageId === undefined;
  if (now - (batch.startedAt ?? now) < SILENCE_MS) return;
  if (!isFirst && done - batch.toldCount < step) return;
  await tellInTurn(ports, batch, teller, log, async (current) => {
    const tally = await ports.batches.tally(batch.id);
    return sayProgress(current, tally, now);
  });
}

/** Says until when all rows wait, if that is long enough to be wondered at. */
export async function tellWait(
  ports: ConversationPorts,
  batch: Batch,
  nextTry: number,
  log: Log,
): Promise<void> {
  if (nextTry - ports.clock.now() < WAIT_WORTH_TELLING_MS) return;
  const teller = `wait until ${nextTry}`;
  await tellInTurn(ports, batch, teller, log, async (current) => {
    const { done } = countOf(await ports.batches.tally(batch.id));
    return `**Batch ${current.id}**: ${done} of ${plural(batch.soundCount, 'row')} checked. Webex cannot answer now; it goes on at ${formatClockTime(nextTry)}.`;
  });
}

/** Turns the progress into the fact that the batch has ended, so that nobody waits for more. */
export async function settleProgress(
  { batches, messenger, clock }: ConversationPorts,
  id: string,
  log: Log,
): Promise<void> {
  try {
    const batch = await batches.find(id);
    if (batch?.progressMessageId === undefined) return;
    const { done } = countOf(await batches.tally(id));
    const seconds = Math.round(((batch.endedAt ?? clock.now()) - (batch.startedAt ?? 0)) / 1000);
    const markdown = batch.isCancelled
      ? `**Batch ${id}** was cancelled after ${done} of ${plural(batch.soundCount, 'row')}.`
      : `**Batch ${id}**: all ${plural(batch.soundCount, 'row')} checked in ${plural(seconds, 'second')}.`;
    await messenger.replace(batch.progressMessageId, batch.place, { markdown });
  } catch (error) {
    warn(log, id, error);
  }
}

/** Progress is a courtesy: when it cannot be told, the rows go on. */
async function tellInTurn(
  ports: ConversationPorts,
  { id, ownerId }: Batch,
  teller: string,
  log: Log,
  say: (current: Batch) => Promise<string>,
): Promise<void> {
  const { batches, throttles, clock } = ports;
  const key = `progress:${id}:${ownerId}`;
  const hold = (ms: number) => throttles.take(key, teller, clock.now(), clock.now() + ms);
  try {
    if (!(await hold(ATTEMPT_MS))) return;
    const current = await batches.find(id);
    if (current?.state !== 'running') return;
    await show(ports, current, await say(current));
    await hold(PAUSE_MS);
    // The batch may have ended while its last progress was on its way.
    if ((await batches.find(id))?.state === 'done') await settleProgress(ports, id, log);
  } catch (error) {
    warn(log, id, error);
  }
}

async function show(
  { batches, messenger }: ConversationPorts,
  batch: Batch,
  markdown: string,
): Promise<void> {
  const { id, place, progressMessageId: known, progressEdits } = batch;
  const isFull = progressEdits >= MOST_EDITS;
  const shown =
    known === undefined || isFull
      ? await messenger.post(place, { markdown })
      : await messenger.replace(known, place, { markdown });
  await batches.update(id, {
    progressMessageId: shown,
    progressEdits: shown === known ? progressEdits + 1 : 0,
    toldCount: batch.soundCount - batch.leftCount,
  });
}

function sayProgress(batch: Batch, tally: Tally, now: number): string {
  const { done, parts } = countOf(tally);
  const { id, soundCount, startedAt = now } = batch;
  const filled = Math.floor((done / soundCount) * STEPS);
  const bar = '■'.repeat(filled) + '□'.repeat(STEPS - filled);
  const msLeft = done === 0 ? 0 : ((now - startedAt) / done) * (soundCount - done);
  return [
    `**Batch ${id}** ${bar} ${done.toLocaleString('en-GB')} of ${plural(soundCount, 'row')} checked${parts}.`,
    `${sayLeft(msLeft)}\`batch cancel\` stops it.`,
  ].join(' ');
}

function sayLeft(ms: number): string {
  if (ms < 30_000) return '';
  return ms < 90_000 ? 'About a minute left. ' : `About ${Math.round(ms / 60_000)} minutes left. `;
}

function countOf(tally: Tally): { done: number; parts: string } {
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
  log.warn({ batch, error: kind }, 'the progress could not be told');
}
