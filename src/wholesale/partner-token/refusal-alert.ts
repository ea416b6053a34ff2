import type { Alert } from '../../domain/alert.js';

/**
 * What the partner's token should be allowed. Which scope a precheck needs is not published; these are those of the calls that
 * it is asked for. Source: https://developer.webex.com/docs/api/v1/wholesale-customers
 */
export const SCOPES = [
  'spark-admin:wholesale_customers_read',
  'spark-admin:wholesale_customers_write',
  'spark-admin:wholesale_subscribers_read',
  'spark-admin:wholesale_subscribers_write',
] as const;

const STEPS = `1. Sign in at https://developer.webex.com/my-apps as a partner administrator and open the integration.
2. Authorize it anew, with the scopes ${SCOPES.map((scope) => `\`${scope}\``).join(', ')}.
3. Set \`PARTNER_REFRESH_TOKEN\` (or \`PARTNER_ACCESS_TOKEN\`) to the new token and restart the bot.`;

/** What the people who run the bot are told when Webex refuses the partner's token. */
export const REFUSAL_ALERT: Alert = {
  kind: 'partner-token-refused',
  markdown: `**Webex refuses the partner's access.** Until it is mended, every check ends as *Could not check*.\n\n${STEPS}`,
};

/** What they are told while there is still time; `endsAt` is milliseconds since 1970. */
export function endAlert(endsAt: number): Alert {
  const day = new Date(endsAt).toISOString().slice(0, 10);
  return {
    kind: 'partner-token-ends',
    markdown: `**The partner's access ends on ${day} (UTC).** After that, every check ends as *Could not check*.\n\n${STEPS}`,
  };
}
