import { plural } from '../../cards/batch-preview-card.js';
import { drawClosedForm } from '../../cards/closed-form-card.js';
import type { Batch } from '../../domain/batch.js';
import type { SubmittedAction } from '../../domain/messenger.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { DOUBLE_CLICK_MS } from '../shared/double-click.js';
import { readPlace } from '../shared/read-place.js';
import type { SubmissionData } from '../shared/submission-data.js';
import { cancelBatch } from './obey-batch.js';

const MINUTE_MS = 60_000;

/** Answers a press under what was understood of a file. Only who sent the file can press, and only once. */
export async function pressBatchButton(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  data: SubmissionData,
): Promise<void> {
  const found = data.batch === undefined ? undefined : await ports.batches.find(data.batch);
  const batch = found?.place.roomId === action.roomId ? found : undefined;
  if (batch === undefined || isOver(batch, ports.clock.now())) {
    await closeOld(ports, action);
  } else if (batch.ownerId !== action.personId) {
    await refuseOther(ports, cause, batch);
  } else if (batch.state !== 'open') {
    await answerLate(ports, cause, action, batch);
  } else if (data.action === 'batch.cancel') {
    await cancelBatch(ports, { ...batch, messageId: action.messageId });
  } else {
    await run(ports, cause, action, batch, data.action === 'batch.run-good');
  }
}

async function run(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  batch: Batch,
  isGoodOnly: boolean,
): Promise<void> {
  const { batches, messenger, clock, notifyJobs } = ports;
  const active = await batches.listActive(batch.ownerId);
  const other = active.find(
    ({ state, place }) => state === 'running' && place.roomId === batch.place.roomId,
  );
  if (other !== undefined) {
    const markdown = `Your batch ${other.id} is still running here. Press again when it is done, or stop it with \`batch cancel\`.`;
    await messenger.post(batch.place, { markdown });
    return;
  }
  const start = { cause: cause.key, isGoodOnly, startedAt: clock.now() };
  if (!(await batches.start(batch.id, start))) return;
  notifyJobs('rows');
  await showRunning(ports, action, batch);
}

async function showRunning(
  { messenger, batches }: ConversationPorts,
  { messageId }: SubmittedAction,
  { id, soundCount, file, place }: Batch,
): Promise<void> {
  const closed = drawClosedForm(
    `Running ${plural(soundCount, 'check')}`,
    `${file.name}, batch ${id}. The result comes here; batch cancel stops it.`,
  );
  await batches.update(id, { messageId: await messenger.replace(messageId, place, closed) });
}

/** Nobody's, or too old: what the card offered is no longer there. */
async function closeOld({ messenger }: ConversationPorts, action: SubmittedAction): Promise<void> {
  const closed = drawClosedForm('Expired', 'I no longer keep that file. Please send it once more.');
  await messenger.replace(action.messageId, await readPlace(messenger, action), closed);
}

async function refuseOther(
  { messenger, throttles, clock }: ConversationPorts,
  cause: Cause,
  { id, place }: Batch,
): Promise<void> {
  const now = clock.now();
  const key = `batch-of-other:${id}:${cause.personId}`;
  if (!(await throttles.take(key, cause.key, now, now + MINUTE_MS))) return;
  await messenger.post(place, {
    markdown:
      'Only the person who sent that file can run it. Send me yours, and I check it for you.',
  });
}

/** A press on a card that was used: work repeated after a crash, an impatient finger, or a client that shows the old card. */
async function answerLate(
  ports: ConversationPorts,
  cause: Cause,
  action: SubmittedAction,
  batch: Batch,
): Promise<void> {
  if (batch.startCause === cause.key) {
    await showRunning(ports, action, batch);
    return;
  }
  const { id, state, place, startedAt = 0 } = batch;
  if (ports.clock.now() - startedAt < DOUBLE_CLICK_MS) return;
  const isRunning = state === 'running' || state === 'ending';
  const markdown = isRunning
    ? `Batch ${id} is running already. Its result comes here; \`batch cancel\` stops it.`
    : `Batch ${id} is over. Send the file again to check it once more.`;
  await ports.messenger.post(place, { markdown });
}

function isOver({ state, expiresAt }: Batch, now: number): boolean {
  return state === 'open' && expiresAt <= now;
}
