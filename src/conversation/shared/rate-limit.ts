import type { ConversationPorts, Trigger } from './conversation-ports.js';
import { formatClockTime } from './format-clock-time.js';

/** The window over which one person's checks and searches are counted. */
const WINDOW_MS = 60_000;
/** More than a person sends who corrects a file, and little work for the bot. */
const FILES_PER_MINUTE = 20;

/**
 * Resolves to the message for a person who has started as many checks within a minute as the limit
 * allows, or to `undefined` while another one may start. Counts the checks in the store.
 */
export async function explainCheckLimit(
  {
    checks,
    checksPerMinute,
    clock,
  }: Pick<ConversationPorts, 'checks' | 'checksPerMinute' | 'clock'>,
  personId: string,
): Promise<string | undefined> {
  const now = clock.now();
  const started = await checks.startTimesOf(personId, now - WINDOW_MS);
  // Those after now are from a clock that was ahead.
  const times = started.filter((time) => time <= now);
  const oldest = times.at(-checksPerMinute);
  if (oldest === undefined || times.length < checksPerMinute) return undefined;
  const count = checksPerMinute === 1 ? 'One check' : `${checksPerMinute} checks`;
  return (
    `${count} within a minute is as much as I may send for one person. ` +
    `The next can go at ${formatClockTime(oldest + WINDOW_MS)}; nothing is lost.`
  );
}

type ThrottlePorts = Pick<ConversationPorts, 'throttles' | 'clock'>;

/**
 * Counts a search, which can take several calls to Webex, against the same limit per minute as
 * checks. Resolves to the message for a person who is over the limit, or to `undefined` when this
 * search may run. A repetition of the same work is counted once.
 */
export async function explainSearchLimit(
  ports: ThrottlePorts & Pick<ConversationPorts, 'checksPerMinute'>,
  trigger: Trigger,
): Promise<string | undefined> {
  const { checksPerMinute } = ports;
  const until = await takeOne(ports, checksPerMinute, 'find', trigger);
  if (until === undefined) return undefined;
  const count = checksPerMinute === 1 ? 'One search' : `${checksPerMinute} searches`;
  return (
    `${count} within a minute is as much as I may do for one person. ` +
    `By ${formatClockTime(until)} the next can go.`
  );
}

/** Counts a file of a person in the same way, against a limit of its own. */
export async function explainFileLimit(
  ports: ThrottlePorts,
  trigger: Trigger,
): Promise<string | undefined> {
  const until = await takeOne(ports, FILES_PER_MINUTE, 'file', trigger);
  if (until === undefined) return undefined;
  return (
    `${FILES_PER_MINUTE} files within a minute is as much as I may read for one person, so I ` +
    `left this one. By ${formatClockTime(until)} you can send it again.`
  );
}

/** Resolves to the time when another one is free, or to `undefined` where this one was. */
async function takeOne(
  { throttles, clock }: ThrottlePorts,
  limit: number,
  what: 'find' | 'file',
  { key, personId }: Trigger,
): Promise<number | undefined> {
  const now = clock.now();
  const until = now + WINDOW_MS;
  const isFree = await throttles.takeOneOf(limit, `${what}:${personId}`, key, now, until);
  return isFree ? undefined : until;
}
