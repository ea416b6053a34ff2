import { AccessDeniedError, ApiUnavailableError, BotError } from '../../domain/errors.js';
import type { WebhookResource } from '../../webex/webex-resources.js';
import { isOptional, serves, WANTED } from '../../webex/webhooks/webhook-registration.js';
import { failed, ok, skipped, warning, type Finding } from './finding.js';

const START = 'Start the bot: it registers, reactivates and renews them.';

/** What is wrong with the registration of one resource and event. */
type Fault = 'not registered' | 'switched off by Webex' | 'registered with another secret';

const CURES: Readonly<Record<Fault, string>> = {
  'not registered':
    'Restart the bot: it registers them when it starts, and checks them every five minutes.',
  'switched off by Webex':
    'Fix what `public address` reports. The bot then switches them on within five minutes; ' +
    'a restart does it at once.',
  'registered with another secret':
    'Restart the bot with this WEBHOOK_SECRET; ' +
    'no other process may use the same bot token and PUBLIC_URL.',
};

/**
 * Judges the webhooks of the bot's token: each that the bot needs, and an optional one that is
 * registered, must send to `targetUrl`, be
 * active, and have `secret`, if Webex returns it. If the bot is not running, a fault is a warning.
 */
export async function checkWebhooks(deps: {
  /** `RestApi.listWebhooks`. */
  list: () => Promise<readonly WebhookResource[]>;
  targetUrl: string;
  secret: string;
  isRunning: boolean;
}): Promise<Finding> {
  const { list, targetUrl, secret, isRunning } = deps;
  const all = await list().catch(explainFailure);
  if ('state' in all) return all;
  const faults = WANTED.flatMap((wanted) => {
    const fault = faultOf(
      all.filter((one) => serves(one, wanted, targetUrl)),
      secret,
    );
    const isFine = fault === undefined || (fault === 'not registered' && isOptional(wanted));
    return isFine ? [] : [{ name: `${wanted.resource} ${wanted.event}`, fault }];
  });
  const [first] = faults;
  const needed = WANTED.filter((wanted) => !isOptional(wanted));
  if (first === undefined) return ok(`${needed.length} registered and active`);
  const found = faults.map(({ name, fault }) => `${name}: ${fault}`).join('; ');
  return isRunning
    ? failed(found, CURES[first.fault])
    : warning(`${found}; the bot does not run`, START);
}

function explainFailure(error: unknown): Finding {
  if (error instanceof AccessDeniedError) return skipped('needs the bot token');
  if (!(error instanceof BotError)) throw error;
  const status = error.facts.status ?? 'no answer';
  const found = `Webex does not list them (${status})`;
  const cure = 'Check https://status.webex.com and run this again.';
  return error instanceof ApiUnavailableError ? warning(found, cure) : failed(found, cure);
}

/** One good registration is enough: duplicate events are stored once. */
function faultOf(found: readonly WebhookResource[], secret: string): Fault | undefined {
  if (found.length === 0) return 'not registered';
  const active = found.filter(({ status }) => status !== 'inactive');
  if (active.length === 0) return 'switched off by Webex';
  const isRight = active.some((one) => (one.secret ?? secret) === secret);
  return isRight ? undefined : 'registered with another secret';
}
