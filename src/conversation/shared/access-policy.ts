import { domainOf } from '../../domain/email.js';
import {
  AccessDeniedError,
  ApiAnswerError,
  ApiRefusedError,
  ApiUnavailableError,
} from '../../domain/errors.js';
import type { Member } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import type { AccessPolicy, ConversationPorts, Trigger } from './conversation-ports.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Allows the listed addresses and everyone of the listed domains; subdomains count as other
 * domains. What does not have the shape of an address is never allowed.
 */
export function createAccessPolicy(allowed: {
  domains: readonly string[];
  emails: readonly string[];
}): AccessPolicy {
  const domains = new Set(allowed.domains.map((domain) => domain.toLowerCase()));
  const emails = new Set(allowed.emails.map((email) => email.toLowerCase()));
  return (email) => {
    const domain = domainOf(email);
    return domain !== undefined && (domains.has(domain) || emails.has(email.toLowerCase()));
  };
}

type AccessPorts = Pick<ConversationPorts, 'messenger' | 'isAllowed'>;

/**
 * Whether a person may use the bot: by the address that came with what they did, else by any other
 * of their addresses. A person whom Webex does not show may not. Throws what `Messenger` throws
 * while Webex does not answer.
 */
export async function mayUseBot(ports: AccessPorts, person: Member): Promise<boolean> {
  const { messenger, isAllowed } = ports;
  if (person.email !== undefined && isAllowed(person.email)) return true;
  try {
    const { emails } = await messenger.readPerson(person.id);
    return emails.some(isAllowed);
  } catch (error) {
    if (error instanceof ApiRefusedError || error instanceof ApiAnswerError) return false;
    throw error;
  }
}

/** Other bots see only the messages that mention them (https://developer.webex.com/docs/bots). */
const BOT_DOMAINS = new Set<string | undefined>(['webex.bot', 'sparkbot.io']);

/**
 * Whether a member of a space is an outsider, to whom no customer may be shown: a person who may
 * not use the bot, or whose addresses cannot be read now.
 */
export async function isOutsider(ports: AccessPorts, member: Member): Promise<boolean> {
  const isInsider = (email: string) => BOT_DOMAINS.has(domainOf(email)) || ports.isAllowed(email);
  try {
    return !(await mayUseBot({ ...ports, isAllowed: isInsider }, member));
  } catch (error) {
    if (error instanceof ApiUnavailableError || error instanceof AccessDeniedError) return true;
    throw error;
  }
}

/**
 * Answers a person who may not use the bot with one line, at most once an hour. Stores nothing
 * else.
 */
export async function rejectUnauthorized(
  { messenger, throttles, clock }: Pick<ConversationPorts, 'messenger' | 'throttles' | 'clock'>,
  trigger: Trigger,
  place: Place,
): Promise<void> {
  const now = clock.now();
  const key = `refused:${trigger.personId}`;
  if (!(await throttles.take(key, trigger.key, now, now + HOUR_MS))) return;
  await messenger.post(place, {
    markdown:
      'Sorry, I work for registered salespeople only. Please ask whoever added me here for access.',
  });
}
