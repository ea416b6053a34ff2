import { formatCount } from '../../cards/format-text.js';
import { BACKOFF, backoffDelay, isWorthWaiting } from '../../domain/backoff.js';
import { ApiUnavailableError, RetryAtError } from '../../domain/errors.js';
import type { Job, PayloadOf } from '../../domain/job.js';
import type { LogFields } from '../../domain/log.js';
import type { ReadFile } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { choosePlace, placeOf, type PlacePorts } from '../shared/choose-place.js';
import type { ConversationPorts, Trigger } from '../shared/conversation-ports.js';
import { explainUnfetched, explainUnreadable, type Explanation } from './explain-unreadable.js';
import { writeTemplate } from './post-template.js';
import type { ReadSentBatch } from './read-batch.js';
import { showBatch } from './show-batch.js';

type DelayPorts = Pick<ConversationPorts, 'messenger' | 'throttles' | 'clock'>;

const SECOND = 1000;
/** A scan takes seconds. After this long, waiting does not help. */
const PATIENCE_MS = 5 * 60 * SECOND;
/** How long a person waits before being told that the file is delayed. */
const SILENCE_MS = 2 * SECOND;
const HOUR_MS = 60 * 60 * SECOND;
const LOCKED = 423;

/** What receiving a file takes. */
export type FilePorts = Pick<
  ConversationPorts,
  'templates' | 'batches' | 'messenger' | 'clock' | 'notifyJobs'
> & { readonly readBatch: ReadSentBatch };

/**
 * Fetches the file of a message and posts its preview, or why it cannot be checked. Throws
 * `RetryAtError` while Webex does not deliver the file. Resolves to fields for the log.
 */
export async function receiveFile(
  ports: PlacePorts & FilePorts,
  { message: messageId, person, cause: key }: PayloadOf<'file'>['file'],
  job: Job,
): Promise<LogFields> {
  const message = await ports.messenger.readMessage(messageId);
  const [address, ...others] = message?.files ?? [];
  if (message === undefined || address === undefined) return {};
  const trigger: Trigger = { key, personId: person, receivedAt: job.receivedAt };
  const place = await choosePlace(ports, trigger, placeOf(message));
  const file = await fetchFile(ports, trigger, place, address, job);
  if (file === undefined) return { outcome: 'given up' };
  if (file.outcome !== 'read') {
    await postExplanation(ports, place, explainUnfetched(file.outcome));
    return { outcome: file.outcome };
  }
  return answerFile(ports, trigger, place, file, { hasOthers: others.length > 0, job });
}

async function answerFile(
  ports: FilePorts,
  trigger: Trigger,
  place: Place,
  { name, bytes }: Extract<ReadFile, { outcome: 'read' }>,
  { hasOthers, job }: { hasOthers: boolean; job: Job },
): Promise<LogFields> {
  const { templates, readBatch } = ports;
  const read = await readBatch({ bytes, templates }, trigger.personId);
  if ('unreadable' in read) {
    await postExplanation(ports, place, explainUnreadable(name, read.unreadable));
    return { outcome: read.unreadable.reason, bytes: bytes.length };
  }
  await showBatch(ports, trigger, place, { name, hasOthers, ...read }, job.attempt);
  return { outcome: 'read', rows: read.rows.length, bytes: bytes.length };
}

/** Resolves to `undefined` after telling the person that waiting for the file has ended. */
async function fetchFile(
  ports: DelayPorts,
  trigger: Trigger,
  place: Place,
  address: string,
  job: Job,
): Promise<ReadFile | undefined> {
  const { messenger, clock } = ports;
  try {
    return await messenger.readFile(address);
  } catch (error) {
    if (!(error instanceof ApiUnavailableError)) throw error;
    const isScanning = error.facts.status === LOCKED;
    const wait = error.retryAfterMs ?? backoffDelay(BACKOFF.fileDownload, job.attempt);
    const now = clock.now();
    const nextTry = now + wait;
    const since = Math.min(job.enqueuedAt, now);
    const work = { since: job.enqueuedAt, attempt: job.attempt };
    if (isWorthWaiting(work, nextTry, now, PATIENCE_MS)) {
      if (nextTry > since + SILENCE_MS)
        await notifyFileDelay(ports, trigger, place, isScanning, job);
      throw new RetryAtError(nextTry, error);
    }
    await messenger.post(place, {
      markdown: explainGivingUp(isScanning, now - since, error.retryAfterMs !== undefined),
    });
    return undefined;
  }
}

function explainGivingUp(isScanning: boolean, waitedMs: number, isAsked: boolean): string {
  const why = isScanning
    ? 'Webex is still scanning your file'
    : 'Webex does not give out your file';
  const after = isAsked
    ? ' and asks me to wait for longer than the five minutes that I wait for a file'
    : `, after ${formatCount(Math.ceil(waitedMs / (60 * SECOND)), 'minute')}`;
  return `${why}${after}. I stop waiting; please send it again in a while.`;
}

/** Tells the person once per file that it is delayed. */
async function notifyFileDelay(
  { messenger, throttles, clock }: DelayPorts,
  { key, personId }: Trigger,
  place: Place,
  isScanning: boolean,
  { attempt }: Job,
): Promise<void> {
  const now = clock.now();
  const throttle = `file-wait:${key}:${personId}`;
  if (!(await throttles.take(throttle, String(attempt), now, now + HOUR_MS))) return;
  const why = isScanning
    ? 'Webex is still scanning your file for harmful content.'
    : 'Webex does not give out your file yet.';
  await messenger.post(place, {
    markdown: `${why} I look again until it comes; the answer follows here.`,
  });
}

async function postExplanation(
  { messenger }: Pick<ConversationPorts, 'messenger'>,
  place: Place,
  { text, withTemplate }: Explanation,
): Promise<void> {
  if (withTemplate) await messenger.postFile(place, text, await writeTemplate());
  else await messenger.post(place, { markdown: text });
}
