import type { Alert, RaiseAlert } from '../../domain/alert.js';
import type { CallFacts } from '../../domain/errors.js';
import type { Log } from '../../domain/log.js';
import { PARTNER_SCOPES } from '../../domain/scopes.js';

const SCOPE_LIST = PARTNER_SCOPES.map((scope) => `\`${scope}\``).join(', ');

const STEPS = [
  '1. Sign in at https://developer.webex.com/my-apps as a partner administrator and open the ' +
    'integration.',
  `2. Authorize it anew, with the scopes ${SCOPE_LIST}.`,
  '3. Set `PARTNER_REFRESH_TOKEN` (or `PARTNER_ACCESS_TOKEN`) to the new token and restart ' +
    'the bot.',
].join('\n');

/** For the administrators, when Webex refuses the partner's token. */
export const REFUSAL_ALERT: Alert = {
  kind: 'partner-token-refused',
  markdown:
    "**Webex refuses the partner's access.** Until it is mended, every check ends as " +
    `*Could not check*.\n\n${STEPS}`,
};

/** For the administrators, while there is time; `endsAt` is milliseconds since 1970. */
export function createEndAlert(endsAt: number): Alert {
  const day = new Date(endsAt).toISOString().slice(0, 10);
  return {
    kind: 'partner-token-ends',
    markdown:
      `**The partner's access ends on ${day} (UTC).** After that, every check ends as ` +
      `*Could not check*.\n\n${STEPS}`,
  };
}

/** Tells the operator and the administrators that Webex refuses the partner's access. */
export async function reportRefusal(
  { raiseAlert, log }: { raiseAlert: RaiseAlert; log: Log },
  facts: CallFacts,
): Promise<void> {
  log.error(
    { ...facts },
    'the partner token was refused: it must belong to a partner administrator with the scopes ' +
      `${PARTNER_SCOPES.join(', ')}; replace PARTNER_ACCESS_TOKEN or PARTNER_REFRESH_TOKEN`,
  );
  await raiseAlert(REFUSAL_ALERT);
}
