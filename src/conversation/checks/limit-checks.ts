import type { ConversationPorts } from '../shared/conversation-ports.js';
import { clockTime } from '../shared/clock-time.js';

const MINUTE_MS = 60_000;

/** What a person is told who started as many checks within a minute as one may; `undefined` when the next can go. */
export async function explainLimit(
  { checks, checksPerMinute, clock }: ConversationPorts,
  personId: string,
): Promise<string | undefined> {
  const times = await checks.startTimesOf(personId, clock.now() - MINUTE_MS);
  const oldest = times.at(-checksPerMinute);
  if (oldest === undefined || times.length < checksPerMinute) return undefined;
  const count = checksPerMinute === 1 ? 'One check' : `${checksPerMinute} checks`;
  return `${count} within a minute is as much as I may send for one person. The next can go at ${clockTime(oldest + MINUTE_MS)}; nothing is lost.`;
}
