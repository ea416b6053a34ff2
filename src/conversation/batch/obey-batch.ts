import { drawClosedForm } from '../../cards/closed-form-card.js';
import type { Batch } from '../../domain/batch.js';
import type { IncomingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { endJob, fileJob } from './batch-jobs.js';
import { postTemplate } from './post-template.js';

/** What can follow the word `batch`. */
export type BatchWord = 'template' | 'cancel' | 'other';

/** A file that was sent is fetched in a job of its own, and answered there. */
export async function takeFile(
  { enqueue, clock, notifyJobs }: ConversationPorts,
  cause: Cause,
  { id }: IncomingMessage,
): Promise<void> {
  await enqueue(fileJob(cause, id), clock.now());
  notifyJobs('checks');
}

/** Answers `batch template`, `batch cancel`, and `batch` with neither of them nor a file. */
export async function obeyBatch(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  word: BatchWord,
): Promise<void> {
  if (word === 'cancel') return cancelBatches(ports, cause, place);
  if (word === 'template') return postTemplate(ports, place);
  const mention = place.roomType === 'group' ? ' and mention me' : '';
  await ports.messenger.post(place, {
    markdown: `Send me a CSV file with one customer in each row${mention}, and I check them all. \`batch template\` posts an empty one; \`batch cancel\` stops a batch.`,
  });
}

/** Those of this space; where there are none, those of anywhere: a file may have moved to the 1:1 space. */
async function cancelBatches(ports: ConversationPorts, cause: Cause, place: Place): Promise<void> {
  const all = await ports.batches.listActive(cause.personId);
  const here = all.filter((batch) => batch.place.roomId === place.roomId);
  const meant = here.length > 0 ? here : all;
  for (const batch of meant) await cancelBatch(ports, batch);
  const running = meant.filter(({ state }) => state === 'running');
  const stopped = running
    .map(({ id, leftCount }) => `Batch ${id} is stopped with ${leftCount} rows left. `)
    .join('');
  const markdown =
    meant.length === 0
      ? 'You have no batch that could be cancelled.'
      : stopped === ''
        ? 'Cancelled: nothing was checked.'
        : `${stopped}What was checked comes in a moment.`;
  await ports.messenger.post(place, { markdown });
}

/** Stops a running batch, whose summary then comes; drops one that waits, and closes its card. */
export async function cancelBatch(ports: ConversationPorts, batch: Batch): Promise<void> {
  const { batches, messenger, clock, notifyJobs } = ports;
  const { id, state, messageId, ownerId, place, file } = batch;
  if (state === 'running') {
    await batches.cancel(id, endJob(id, ownerId), clock.now());
    notifyJobs('checks');
    return;
  }
  // First the card and then the batch, so that a repetition after a crash closes the card after all.
  if (messageId !== undefined) {
    const closed = drawClosedForm('Cancelled', `${file.name}: nothing was checked.`);
    await messenger.replace(messageId, place, closed);
  }
  await batches.drop(id);
}
