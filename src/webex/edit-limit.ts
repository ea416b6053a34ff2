import { z } from 'zod';

/** "The maximum currently supported is 10 edits per message" (public-spec/webex-messaging.json). */
export const MAX_EDITS = 10;

const text = z.string().catch('');
const errorSchema = z
  .object({
    message: text,
    errors: z.array(z.object({ description: text }).catch({ description: '' })).catch([]),
  })
  .partial();

const IS_LIMIT = /\b(?:limit|maximum|max|most|exceed\w*|times)\b/i;
const IS_UNSUPPORTED = /\bunsupported\b|\bnot (?:\w+ )?supported\b/i;

/**
 * Whether the body of a 400 to an edit says that this message was edited as often as Webex allows.
 * Webex answers 400 to every edit of some messages as well, and only the words tell the two apart:
 * "a message stating the edit limit has been reached", or "that the feature is currently
 * unsupported" (*Edit a Message* in public-spec/webex-messaging.json).
 */
export function saysEditLimit(body: unknown): boolean {
  const { message = '', errors = [] } = errorSchema.safeParse(body).data ?? {};
  const words = [message, ...errors.map(({ description }) => description)].join(' ');
  return /\bedit/i.test(words) && IS_LIMIT.test(words) && !IS_UNSUPPORTED.test(words);
}
