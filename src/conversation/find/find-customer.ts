import { drawFoundCustomers } from '../../cards/customer-found-card.js';
import { escapeMarkdown } from '../../cards/markdown.js';
import type { CustomerIdField, CustomerQuery } from '../../domain/customer-search.js';
import { ApiUnavailableError } from '../../domain/errors.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import type { ConversationPorts, Trigger } from '../shared/conversation-ports.js';
import { formatClockTime } from '../shared/format-clock-time.js';
import { postWhenSlow } from '../shared/post-when-slow.js';
import { explainSearchLimit } from '../shared/rate-limit.js';
import { listWays } from './list-ways.js';
import { searchCustomers, type Outcome } from './search-customers.js';

const MINUTE_MS = 60_000;

/** Names of the ids, as they are said in a sentence. */
const NAMES: Readonly<Record<CustomerIdField, string>> = {
  externalId: 'external ID',
  orgId: 'organization ID',
  customerId: 'customer ID',
};

const WHICH =
  'Which customer? Write `find` and its external ID, organization ID or customer ID, such as `find 3000698295`. Webex knows no customer by name or email.';

/**
 * Looks for an existing customer by what the person wrote, and shows it. It is looked for on behalf of the sub-partner, if there
 * is one, and then for the partner itself.
 */
export async function findCustomer(
  ports: ConversationPorts,
  trigger: Trigger,
  place: Place,
  wanted: { typed: string; subPartnerOrgId: string | undefined },
): Promise<void> {
  const ways = listWays(wanted.typed);
  const [way] = ways;
  if (way === undefined) {
    await ports.messenger.post(place, { markdown: WHICH });
    return;
  }
  const limit = await explainSearchLimit(ports, trigger);
  if (limit !== undefined) {
    await ports.messenger.post(place, { markdown: limit });
    return;
  }
  const behalves = [...new Set([wanted.subPartnerOrgId, undefined])];
  const queries = behalves.flatMap((subPartnerOrgId) =>
    ways.map((each) => ({ ...each, subPartnerOrgId })),
  );
  const found = new AbortController();
  const notice = postWhenSlow(
    ports,
    place,
    'Still looking: Webex is taking its time.',
    found.signal,
  );
  let message: OutgoingMessage;
  try {
    message = say(await searchCustomers(ports, queries), { ...way, ...wanted });
  } catch (error) {
    if (!(error instanceof ApiUnavailableError)) throw error;
    const at = ports.clock.now() + (error.retryAfterMs ?? MINUTE_MS);
    message = { markdown: `Webex cannot answer now. Please ask again at ${formatClockTime(at)}.` };
  } finally {
    found.abort();
  }
  const noticeId = await notice;
  if (noticeId === undefined) await ports.messenger.post(place, message);
  else await ports.messenger.replace(noticeId, place, message);
}

function say(
  outcome: Outcome,
  wanted: Pick<CustomerQuery, 'by' | 'value' | 'subPartnerOrgId'>,
): OutgoingMessage {
  switch (outcome.is) {
    case 'found': {
      const { by, value, subPartnerOrgId } = outcome.query;
      return drawFoundCustomers({
        customers: outcome.customers,
        by: `${NAMES[by]} ${value}`,
        subPartnerOrgId,
      });
    }
    case 'none':
      return { markdown: sayNone(wanted) };
    case 'failed':
      return { markdown: sayFailure(outcome.failure, NAMES[wanted.by]) };
  }
}

function sayNone({
  by,
  value,
  subPartnerOrgId,
}: Pick<CustomerQuery, 'by' | 'value' | 'subPartnerOrgId'>): string {
  const behalf =
    subPartnerOrgId === undefined
      ? ''
      : ', neither of the sub-partner you last checked for nor of the partner itself';
  return (
    `**No customer found** with the ${NAMES[by]} ${escapeMarkdown(value)}${behalf}. ` +
    'Compare it letter by letter with the one in your order; an organization ID is shown in Control Hub. ' +
    'If the customer is new, write `check` to see whether it can be provisioned.'
  );
}

function sayFailure(
  { trouble, words, trackingId }: Extract<Outcome, { is: 'failed' }>['failure'],
  name: string,
): string {
  const tracking = trackingId === undefined ? '' : ` Tracking id ${escapeMarkdown(trackingId)}.`;
  switch (trouble) {
    case 'access':
      return `**Could not look**: Webex refused the bot’s own access. Tell whoever looks after the bot.${tracking}`;
    case 'refused': {
      const reason = words === undefined ? '' : ` It says: ${escapeMarkdown(words)}`;
      return `**Could not look**: Webex does not take this as the ${name} of a customer.${reason} Compare it letter by letter, then ask again.${tracking}`;
    }
    case 'unreadable':
      return `**Could not look**: Webex’s answer could not be read. Ask again; if it happens twice, tell whoever looks after the bot.${tracking}`;
  }
}
