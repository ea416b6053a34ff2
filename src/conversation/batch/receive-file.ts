import { ApiUnavailableError, RetryAtError } from '../../domain/errors.js';
import type { Job, PayloadOf } from '../../domain/job.js';
import type { LogFields } from '../../domain/log.js';
import type { ReadFile } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import { choosePlace } from '../shared/choose-place.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';
import { placeOf } from '../shared/read-place.js';
import { explainUnfetched, explainUnreadable, type Explanation } from './explain-unreadable.js';
import { writeTemplate } from './post-template.js';
import { readBatch } from './read-batch.js';
import { showBatch } from './show-batch.js';

const SECOND = 1000;
/** A scan takes seconds. After this something is wrong that waiting does not mend. */
const PATIENCE_MS = 5 * 60 * SECOND;
const WAITS_MS = [1, 2, 4, 8, 15].map((seconds) => seconds * SECOND);
const LONGEST_WAIT_MS = 30 * SECOND;
/** A person waits this long without a word (design, section 6). */
const SILENCE_MS = 2 * SECOND;
const HOUR_MS = 60 * 60 * SECOND;
const LOCKED = 423;

/** Fetches the file of a message and says what was understood of it, or why nothing was. Resolves to what a log line may say of it. */
export async function receiveFile(
  ports: ConversationPorts,
  { message: messageId, person, cause: key }: PayloadOf<'file'>['file'],
  job: Job,
): Promise<LogFields> {
  const message = await ports.messenger.readMessage(messageId);
  const [address, ...others] = message?.files ?? [];
  if (message === undefined || address === undefined) return {};
  const cause: Cause = { key, personId: person, receivedAt: job.receivedAt };
  const place = await choosePlace(ports, cause, placeOf(message));
  const file = await fetchFile(ports, cause, place, address, job);
  if (file === undefined) return { outcome: 'given up' };
  if (file.outcome !== 'read') {
    await explain(ports, place, explainUnfetched(file.outcome));
    return { outcome: file.outcome };
  }
  return answerFile(ports, cause, place, file, { hasOthers: others.length > 0, job });
}

async function answerFile(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  { name, bytes }: Extract<ReadFile, { outcome: 'read' }>,
  { hasOthers, job }: { hasOthers: boolean; job: Job },
): Promise<LogFields> {
  const read = await readBatch(bytes, ports.templates);
  if ('unreadable' in read) {
    await explain(ports, place, explainUnreadable(name, read.unreadable));
    return { outcome: read.unreadable.why, bytes: bytes.length };
  }
  await showBatch(ports, cause, place, { name, hasOthers, ...read }, job.attempt);
  return { outcome: 'read', rows: read.rows.length, bytes: bytes.length };
}

/** Resolves to `undefined` when the person was told that the file does not come. */
async function fetchFile(
  ports: ConversationPorts,
  cause: Cause,
  place: Place,
  address: string,
  job: Job,
): Promise<ReadFile | undefined> {
  const { messenger, clock } = ports;
  try {
    return await messenger.readFile(address);
  } catch (error) {
    if (!(error instanceof ApiUnavailableError)) throw error;
    const isScanned = error.facts.status === LOCKED;
    const wait = error.retryAfterMs ?? WAITS_MS[job.attempt - 1] ?? LONGEST_WAIT_MS;
    const nextTry = clock.now() + wait;
    if (nextTry <= job.enqueuedAt + PATIENCE_MS) {
      if (nextTry > job.enqueuedAt + SILENCE_MS)
        await tellWait(ports, cause, place, isScanned, job);
      throw new RetryAtError(nextTry, error);
    }
    const why = isScanned
      ? 'Webex is still scanning your file'
      : 'Webex does not give out your file';
    await messenger.post(place, {
      markdown: `${why}, after five minutes. I stop waiting; please send it again in a while.`,
    });
    return undefined;
  }
}

/** Once for a file: whichever try comes to it first. */
async function tellWait(
  { messenger, throttles, clock }: ConversationPorts,
  { key, personId }: Cause,
  place: Place,
  isScanned: boolean,
  { attempt }: Job,
): Promise<void> {
  const now = clock.now();
  const throttle = `file-wait:${key}:${personId}`;
  if (!(await throttles.take(throttle, String(attempt), now, now + HOUR_MS))) return;
  const why = isScanned
    ? 'Webex is still scanning your file for harmful content.'
    : 'Webex does not give out your file yet.';
  await messenger.post(place, {
    markdown: `${why} I look again until it comes; the answer follows here.`,
  });
}

async function explain(
  { messenger }: ConversationPorts,
  place: Place,
  { text, withTemplate }: Explanation,
): Promise<void> {
  if (withTemplate) await messenger.postFile(place, text, writeTemplate());
  else await messenger.post(place, { markdown: text });
}
