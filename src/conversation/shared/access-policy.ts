import { domainOf } from '../../domain/email.js';
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
