import { drawClosedForm } from '../../cards/closed-form-card.js';
import { formatCount } from '../../cards/format-text.js';
import type { Batch } from '../../domain/batch.js';
import { isWithin } from '../../domain/clock.js';
import type { SubmittedAction } from '../../domain/messenger.js';
import { readPlace } from '../shared/choose-place.js';
import type { ConversationPorts, Trigger } from '../shared/conversation-ports.js';
import { DOUBLE_CLICK_MS, type SubmissionData } from '../shared/submission-data.js';
import { cancelBatch } from './handle-batch-command.js';

type BatchActionPorts = Pick<
  ConversationPorts,
  'batches' | 'messenger' | 'throttles' | 'clock' | 'notifyJobs'
>;

const MINUTE_MS = 60_000;

/** Answers an action on the preview of a file. Only the file's sender may act, and only once. */
export async function handleBatchAction(
  ports: BatchActionPorts,
  trigger: Trigger,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const found = data.batch === undefined ? undefined : await ports.batches.find(data.batch);
  const isHere = found?.place.roomId === action.roomId || found?.messageId === action.messageId;
  const batch = isHere ? found : undefined;
  if (batch === undefined || isExpired(batch, ports.clock.now())) {
    await closeExpired(ports, action);
  } else if (batch.ownerId !== action.personId) {
    await rejectOther(ports, trigger, batch);
  } else if (batch.state !== 'open') {
    await answerUsed(ports, trigger, action, batch);
  } else if (data.action === 'batch.cancel') {
    await cancelBatch(ports, { ...batch, messageId: action.messageId });
  } else {
    await runBatch(ports, trigger, action, batch, data.action === 'batch.run-good');
  }
}

async function runBatch(
  ports: BatchActionPorts,
  trigger: Trigger,
  action: SubmittedAction,
  batch: Batch,
  skipInvalidRows: boolean,
): Promise<void> {
  const { batches, messenger, clock, notifyJobs } = ports;
  const active = await batches.listActive(batch.ownerId);
  const other = active.find(
    ({ state, place }) => state === 'running' && place.roomId === batch.place.roomId,
  );
  if (other !== undefined) {
    const markdown =
      `Your batch ${other.id} is still running here. Press again when it is done, or stop it ` +
      'with `batch cancel`.';
    await messenger.post(batch.place, { markdown });
    return;
  }
  const start = { cause: trigger.key, skipInvalidRows, startedAt: clock.now() };
  if (!(await batches.start(batch.id, start))) return;
  notifyJobs('rows');
  await showRunning(ports, action, batch);
}

async function showRunning(
  { messenger, batches }: Pick<ConversationPorts, 'messenger' | 'batches'>,
  { messageId }: SubmittedAction,
  { id, validCount, file, place }: Batch,
): Promise<void> {
  const closed = drawClosedForm(
    `Running ${formatCount(validCount, 'check')}`,
    `${file.name}, batch ${id}. The result comes here; batch cancel stops it.`,
  );
  await batches.update(id, { messageId: await messenger.replace(messageId, place, closed) });
}

/** Closes the card of a batch that no longer exists or has expired. */
async function closeExpired(
  { messenger }: Pick<ConversationPorts, 'messenger'>,
  action: SubmittedAction,
): Promise<void> {
  const closed = drawClosedForm('Expired', 'I no longer keep that file. Please send it once more.');
  await messenger.replace(action.messageId, await readPlace(messenger, action), closed);
}

async function rejectOther(
  { messenger, throttles, clock }: BatchActionPorts,
  trigger: Trigger,
  { id, place }: Batch,
): Promise<void> {
  const now = clock.now();
  const key = `batch-of-other:${id}:${trigger.personId}`;
  if (!(await throttles.take(key, trigger.key, now, now + MINUTE_MS))) return;
  await messenger.post(place, {
    markdown:
      'Only the person who sent that file can run it. Send me yours, and I check it for you.',
  });
}

/**
 * Answers an action on a card that was used already: an attempt repeated after a crash, a double
 * click, or a client that still shows the old card.
 */
async function answerUsed(
  ports: BatchActionPorts,
  trigger: Trigger,
  action: SubmittedAction,
  batch: Batch,
): Promise<void> {
  if (batch.startCause === trigger.key) {
    await showRunning(ports, action, batch);
    return;
  }
  const { id, state, place, startedAt = 0 } = batch;
  if (isWithin(startedAt, DOUBLE_CLICK_MS, ports.clock.now())) return;
  const isRunning = state === 'running' || state === 'ending';
  const markdown = isRunning
    ? `Batch ${id} is running already. Its result comes here; \`batch cancel\` stops it.`
    : `Batch ${id} is over. Send the file again to check it once more.`;
  await ports.messenger.post(place, { markdown });
}

function isExpired({ state, expiresAt }: Batch, now: number): boolean {
  return state === 'open' && expiresAt <= now;
}
