import type { PartnerCondition } from '../../domain/diagnosis.js';
import { listMissingScopes, PARTNER_SCOPES } from '../../domain/scopes.js';
import { failed, ok, warning, type Finding } from './finding.js';

const DAY_MS = 86_400_000;
/** The bot's own alert is raised equally early. */
const WARN_DAYS = 14;

const AUTHORIZE =
  'Authorize the integration again at https://developer.webex.com/my-apps, ' +
  `with the scopes ${PARTNER_SCOPES.join(', ')}, ` +
  'as a partner administrator with the roles Full admin and Webex for Wholesale admin; then set';
const CURES = {
  fixed: `${AUTHORIZE} PARTNER_ACCESS_TOKEN.`,
  integration: `${AUTHORIZE} PARTNER_REFRESH_TOKEN and restart the bot.`,
  simulated: 'The simulator issued it itself: this is a bug in the program.',
};

/** Where the token comes from: `PARTNER_ACCESS_TOKEN`, an integration, or the simulator. */
type Kind = keyof typeof CURES;

/** Judges how the precheck API took the partner's token; `now` is in milliseconds since 1970. */
export function checkPartnerToken(condition: PartnerCondition, kind: Kind, now: number): Finding {
  const { access, status } = condition;
  const shown = status ?? 'no status';
  const lacking = describeMissing(condition);
  switch (access) {
    case 'accepted':
      return lacking === ''
        ? evaluateExpiry(condition, kind, now)
        : warning(`accepted${lacking}`, CURES[kind]);
    case 'refused':
      return failed(`refused by the precheck API (${shown})${lacking}`, CURES[kind]);
    case 'not-renewed':
      return failed(
        `the refresh token or the integration was refused (${shown})`,
        `Check PARTNER_CLIENT_ID and PARTNER_CLIENT_SECRET. ${CURES[kind]}`,
      );
    case 'unavailable':
      return status === undefined
        ? failed(
            'the precheck API does not answer',
            'Let this machine reach PRECHECK_API_URL, or WEBEX_API_URL if it is not set: ' +
              'check its network, proxy and firewall.',
          )
        : warning(
            `the precheck API has a temporary fault (${status})`,
            'Check https://status.webex.com and run this again.',
          );
    case 'unexpected':
      return failed(
        `the precheck API is not there (${shown})`,
        'Set PRECHECK_API_URL to the address of the API, /v1 included, or leave it out.',
      );
  }
}

/** Each scope that the token lacks, with the features that need it. */
function describeMissing({ scopes }: PartnerCondition): string {
  const missing = scopes ? listMissingScopes(scopes) : [];
  const parts = missing.map(({ scope, features }) => `${scope} (for ${features.join(', ')})`);
  return parts.length > 0 ? `; it lacks the scope ${parts.join(' and ')}` : '';
}

function evaluateExpiry(
  { refreshEndsAt, scopes }: PartnerCondition,
  kind: Kind,
  now: number,
): Finding {
  if (kind === 'simulated') return ok('accepted by the simulator');
  if (kind === 'fixed') {
    return ok(
      'accepted; a fixed token expires (a personal one within hours), and nothing renews it',
    );
  }
  const named = scopes ? ', with the scopes it needs' : '';
  if (refreshEndsAt === undefined) return ok(`accepted${named}; Webex did not say when it expires`);
  const days = Math.floor((refreshEndsAt - now) / DAY_MS);
  const day = new Date(refreshEndsAt).toISOString().slice(0, 10);
  const found = `accepted${named}, ${days} ${days === 1 ? 'day' : 'days'} left (${day}, UTC)`;
  return days < WARN_DAYS ? warning(found, CURES.integration) : ok(found);
}
