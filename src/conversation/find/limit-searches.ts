import { clockTime } from '../shared/clock-time.js';
import type { Cause, ConversationPorts } from '../shared/conversation-ports.js';

const MINUTE_MS = 60_000;

/**
 * Counts a search, each of which asks Webex some times; as many go within a minute as checks do. Resolves to what the person is told
 * who has had as many; `undefined` when this one can go.
 */
export async function explainSearchLimit(
  { throttles, checksPerMinute, clock }: ConversationPorts,
  cause: Cause,
): Promise<string | undefined> {
  const now = clock.now();
  for (let turn = 0; turn < checksPerMinute; turn += 1) {
    const key = `find:${turn}:${cause.personId}`;
    if (await throttles.take(key, cause.key, now, now + MINUTE_MS)) return undefined;
  }
  const count = checksPerMinute === 1 ? 'One search' : `${checksPerMinute} searches`;
  return `${count} within a minute is as much as I may do for one person. By ${clockTime(now + MINUTE_MS)} the next can go.`;
}
