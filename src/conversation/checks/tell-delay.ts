import type { Check } from '../../domain/check.js';
import type { Log } from '../../domain/log.js';
import { clockTime } from '../shared/clock-time.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { SILENCE_MS } from '../shared/slow-notice.js';

/** Says that a check takes longer, once two seconds have passed before `answered` is aborted. */
export async function tellWhenSlow(
  ports: ConversationPorts,
  check: Check,
  answered: AbortSignal,
  log: Log,
): Promise<void> {
  await ports.clock.sleep(Math.max(0, check.createdAt + SILENCE_MS - ports.clock.now()), answered);
  if (answered.aborted) return;
  await tell(ports, check, 'Still checking: Webex is taking its time. The answer comes here.', log);
}

/** Says when a check is tried again, if the person would otherwise wait for more than two seconds. */
export async function tellDelay(
  ports: ConversationPorts,
  check: Check,
  nextTry: number,
  log: Log,
): Promise<void> {
  if (nextTry - check.createdAt <= SILENCE_MS) return;
  const markdown = `Webex cannot answer yet. I try again at ${clockTime(nextTry)}; the answer comes here.`;
  await tell(ports, check, markdown, log);
}

/** Turns the notice of a slow check into the fact that it took long, so that nobody waits for another answer. */
export async function settleNotice(
  ports: ConversationPorts,
  { id, createdAt }: Pick<Check, 'id' | 'createdAt'>,
  log: Log,
): Promise<void> {
  // Most checks are answered before anybody would have been told anything.
  if (ports.clock.now() < createdAt + SILENCE_MS) return;
  const check = await ports.checks.find(id);
  if (check?.noticeMessageId === undefined || check.finishedAt === undefined) return;
  const seconds = Math.round((check.finishedAt - check.createdAt) / 1000);
  await tell(ports, check, `Webex took ${seconds} seconds for this check.`, log);
}

/** A notice is a courtesy: when it cannot be posted, the check goes on. */
async function tell(
  ports: ConversationPorts,
  check: Check,
  markdown: string,
  log: Log,
): Promise<void> {
  const { messenger, checks } = ports;
  try {
    const known = (await checks.find(check.id))?.noticeMessageId;
    const noticeMessageId =
      known === undefined
        ? await messenger.post(check.place, { markdown })
        : await messenger.replace(known, check.place, { markdown });
    await checks.update(check.id, { noticeMessageId });
  } catch (error) {
    log.warn(
      { check: check.id, error: error instanceof Error ? error.name : 'unknown' },
      'the notice could not be posted',
    );
  }
}
