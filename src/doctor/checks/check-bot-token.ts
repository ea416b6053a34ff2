import { z } from 'zod';
import { personSchema } from '../../webex/webex-resources.js';
import type { FetchOutcome } from './fetch-once.js';
import { failed, ok, warning, type Finding } from './finding.js';

const typeSchema = z.object({ type: z.string().optional() });

const NEW_TOKEN =
  'Make a new one at https://developer.webex.com/my-apps (the bot, Regenerate Access Token) and ' +
  'set WEBEX_BOT_TOKEN.';

/** Judges Webex's answer to `GET /people/me`: whether the token is valid and belongs to a bot. */
export function checkBotToken(answer: FetchOutcome): Finding {
  if (answer.kind === 'none')
    return failed(
      `Webex does not answer (${answer.code})`,
      'Let this machine reach WEBEX_API_URL (https://webexapis.com when it is not set): ' +
        'check its network, proxy and firewall.',
    );
  const { status, body } = answer;
  if (status === 401 || status === 403) return failed(`refused by Webex (${status})`, NEW_TOKEN);
  if (status >= 500 || status === 429)
    return warning(
      `Webex has a temporary fault (${status})`,
      'Check https://status.webex.com and run this again.',
    );
  const me = personSchema.safeParse(body);
  if (status !== 200 || !me.success)
    return failed(
      `the answer is not Webex's (${status})`,
      'Set WEBEX_API_URL to the address of the API, /v1 included, or leave it out.',
    );
  if (typeSchema.safeParse(body).data?.type === 'person')
    return failed(
      'the token belongs to a person, not to a bot',
      `The bot would speak as that person. ${NEW_TOKEN}`,
    );
  return ok(`${me.data.displayName} (${me.data.emails.join(', ')})`);
}
