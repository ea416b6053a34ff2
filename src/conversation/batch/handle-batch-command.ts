import { drawClosedForm } from '../../cards/closed-form-card.js';
import type { Batch } from '../../domain/batch.js';
import type { IncomingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { placeOf } from '../shared/choose-place.js';
import type { ConversationPorts, Trigger } from '../shared/conversation-ports.js';
import { explainFileLimit } from '../shared/rate-limit.js';
import { endJob, fileJob } from './batch-jobs.js';
import { postTemplate } from './post-template.js';

type CancelPorts = Pick<ConversationPorts, 'batches' | 'messenger' | 'clock' | 'notifyJobs'>;

/** What can follow the word `batch`. */
export type BatchSubcommand = 'template' | 'cancel' | 'other';

type EnqueuePorts = Pick<
  ConversationPorts,
  'enqueue' | 'messenger' | 'throttles' | 'clock' | 'notifyJobs'
>;

/**
 * Enqueues the job that fetches the file of a message and answers it, unless the person has sent
 * too many of them.
 */
export async function enqueueFile(
  ports: EnqueuePorts,
  trigger: Trigger,
  message: IncomingMessage,
): Promise<void> {
  const { enqueue, messenger, clock, notifyJobs } = ports;
  const limit = await explainFileLimit(ports, trigger);
  if (limit !== undefined) {
    await messenger.post(placeOf(message), { markdown: limit });
    return;
  }
  await enqueue(fileJob(trigger, message.id), clock.now());
  notifyJobs('checks');
}

/** Answers `batch template`, `batch cancel`, and `batch` with neither a known word nor a file. */
export async function handleBatchCommand(
  ports: CancelPorts,
  trigger: Trigger,
  place: Place,
  word: BatchSubcommand,
): Promise<void> {
  if (word === 'cancel') return cancelBatches(ports, trigger, place);
  if (word === 'template') return postTemplate(ports, place);
  const mention = place.roomType === 'group' ? ' and mention me' : '';
  await ports.messenger.post(place, {
    markdown:
      `Send me a CSV file with one customer in each row${mention}, and I check them all. ` +
      '`batch template` posts an empty one; `batch cancel` stops a batch.',
  });
}

/**
 * Cancels the person's batches in this space; if there are none, those in other spaces, because a
 * batch may have moved to the 1:1 space.
 */
async function cancelBatches(ports: CancelPorts, trigger: Trigger, place: Place): Promise<void> {
  const all = await ports.batches.listActive(trigger.personId);
  const here = all.filter((batch) => batch.place.roomId === place.roomId);
  const selected = here.length > 0 ? here : all;
  for (const batch of selected) await cancelBatch(ports, batch);
  const running = selected.filter(({ state }) => state === 'running');
  const stopped = running
    .map(({ id, leftCount }) => `Batch ${id} is stopped with ${leftCount} rows left. `)
    .join('');
  const markdown =
    selected.length === 0
      ? 'You have no batch that could be cancelled.'
      : stopped === ''
        ? 'Cancelled: nothing was checked.'
        : `${stopped}What was checked comes in a moment.`;
  await ports.messenger.post(place, { markdown });
}

/** Stops a running batch, whose summary then follows; drops an open one and closes its card. */
export async function cancelBatch(ports: CancelPorts, batch: Batch): Promise<void> {
  const { batches, messenger, clock, notifyJobs } = ports;
  const { id, state, messageId, ownerId, place, file } = batch;
  if (state === 'running') {
    await batches.cancel(id, endJob(id, ownerId), clock.now());
    notifyJobs('checks');
    return;
  }
  // The card first: an attempt that is repeated after a crash then still closes it.
  if (messageId !== undefined) {
    const closed = drawClosedForm('Cancelled', `${file.name}: nothing was checked.`);
    await messenger.replace(messageId, place, closed);
  }
  await batches.drop(id);
}
