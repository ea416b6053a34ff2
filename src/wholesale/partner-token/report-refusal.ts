import type { RaiseAlert } from '../../domain/alert.js';
import type { CallFacts } from '../../domain/errors.js';
import type { Log } from '../../domain/log.js';
import { REFUSAL_ALERT, SCOPES } from './refusal-alert.js';

const CURE =
  'the partner token was refused: it must belong to a partner administrator with the scopes ' +
  `${SCOPES.join(', ')}; mend PARTNER_ACCESS_TOKEN or PARTNER_REFRESH_TOKEN`;

/** Tells operator and admins that Webex refuses the partner's access. */
export async function reportRefusal(
  { raiseAlert, log }: { raiseAlert: RaiseAlert; log: Log },
  facts: CallFacts,
): Promise<void> {
  log.error({ ...facts }, CURE);
  await raiseAlert(REFUSAL_ALERT);
}
