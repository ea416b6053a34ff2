import type { Check } from '../../domain/check.js';
import type { Log } from '../../domain/log.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { formatClockTime } from '../shared/format-clock-time.js';
import { SILENCE_MS } from '../shared/post-when-slow.js';

type NoticePorts = Pick<ConversationPorts, 'messenger' | 'checks' | 'clock'>;

/**
 * Posts that a check takes longer, unless the returned function is called within two seconds of its
 * start. That function resolves once no notice is being posted any more; it never rejects.
 */
export function notifyWhenSlow(ports: NoticePorts, check: Check, log: Log): () => Promise<void> {
  let posting: Promise<void> | undefined;
  const cancel = ports.clock.schedule(
    () => {
      posting = postNotice(
        ports,
        check,
        'Still checking: Webex is taking its time. The answer comes here.',
        log,
      );
    },
    Math.min(SILENCE_MS, Math.max(0, check.createdAt + SILENCE_MS - ports.clock.now())),
  );
  return async () => {
    cancel();
    await posting;
  };
}

/**
 * Posts when a check is retried (`nextTry`, milliseconds since 1970), unless that is within two
 * seconds of its start.
 */
export async function notifyDelay(
  ports: NoticePorts,
  check: Check,
  nextTry: number,
  log: Log,
): Promise<void> {
  const since = Math.min(check.createdAt, ports.clock.now());
  if (nextTry - since <= SILENCE_MS) return;
  const at = formatClockTime(nextTry);
  const markdown = `Webex cannot answer yet. I try again at ${at}; the answer comes here.`;
  await postNotice(ports, check, markdown, log);
}

/**
 * Says once per check, until the time `until`, that everybody waits for the API (milliseconds since
 * 1970).
 */
export async function notifyOutage(
  ports: NoticePorts & Pick<ConversationPorts, 'throttles'>,
  check: Check,
  until: number,
  log: Log,
): Promise<void> {
  const now = ports.clock.now();
  const throttle = `outage:${check.id}:${check.ownerId}`;
  if (!(await ports.throttles.take(throttle, String(now), now, until))) return;
  const markdown =
    'Webex cannot answer yet. I am trying again every few seconds; the answer comes here.';
  await postNotice(ports, check, markdown, log);
}

/**
 * Replaces the notice of a slow check by how long it took, so that nobody waits for another answer.
 */
export async function settleNotice(
  ports: NoticePorts,
  { id, createdAt }: Pick<Check, 'id' | 'createdAt'>,
  log: Log,
): Promise<void> {
  // Most checks are answered before any notice; this spares them a read of the store.
  if (ports.clock.now() < createdAt + SILENCE_MS) return;
  const check = await ports.checks.find(id);
  if (check?.noticeMessageId === undefined || check.finishedAt === undefined) return;
  const seconds = Math.round((check.finishedAt - check.createdAt) / 1000);
  await postNotice(ports, check, `Webex took ${seconds} seconds for this check.`, log);
}

/** Best effort: when the notice cannot be posted, the check goes on. */
async function postNotice(
  ports: NoticePorts,
  check: Check,
  markdown: string,
  log: Log,
): Promise<void> {
  const { messenger, checks } = ports;
  try {
    const earlier = (await checks.find(check.id))?.noticeMessageId;
    const noticeMessageId =
      earlier === undefined
        ? await messenger.post(check.place, { markdown })
        : await messenger.replace(earlier, check.place, { markdown });
    await checks.update(check.id, { noticeMessageId });
  } catch (error) {
    log.warn(
      { check: check.id, error: error instanceof Error ? error.name : 'unknown' },
      'the notice could not be posted',
    );
  }
}
