import { drawFoundCustomers } from '../../cards/customer-found-card.js';
import { escapeMarkdown } from '../../cards/markdown.js';
import type {
  CustomerIdField,
  CustomerQuery,
  CustomerSearch,
  FoundCustomer,
} from '../../domain/customer-search.js';
import { ApiUnavailableError } from '../../domain/errors.js';
import type { OutgoingMessage } from '../../domain/messenger.js';
import type { Place } from '../../domain/place.js';
import type { ConversationPorts, Trigger } from '../shared/conversation-ports.js';
import { formatClockTime } from '../shared/format-clock-time.js';
import { postWhenSlow } from '../shared/post-when-slow.js';
import { explainSearchLimit } from '../shared/rate-limit.js';
import { listIdCandidates } from './list-id-candidates.js';

/** What a search for customers takes. */
export type SearchPorts = Pick<
  ConversationPorts,
  'messenger' | 'findCustomers' | 'throttles' | 'checksPerMinute' | 'clock'
>;

type Failure = Extract<CustomerSearch, { ok: false }>;

/** The combined outcome of all queries. */
type SearchOutcome =
  | {
      readonly status: 'found';
      readonly query: CustomerQuery;
      readonly customers: readonly FoundCustomer[];
    }
  | {
      readonly status: 'not-found';
      /** Why Webex did not search on behalf of the sub-partner. */
      readonly closed: Failure | undefined;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

const MINUTE_MS = 60_000;

/** Names of the ids within a sentence. */
const ID_NAMES: Readonly<Record<CustomerIdField, string>> = {
  externalId: 'external ID',
  orgId: 'organization ID',
  customerId: 'customer ID',
};

const ID_PROMPT =
  'Which customer? Write `find` and its external ID, organization ID or customer ID, such as ' +
  '`find 3000698295`. Webex knows no customer by name or email.';

/**
 * Searches for an existing customer by the id that the person typed and posts it. Searches on
 * behalf of the sub-partner first, if there is one, and then for the partner itself.
 */
export async function answerCustomerSearch(
  ports: SearchPorts,
  trigger: Trigger,
  place: Place,
  wanted: { typed: string; subPartnerOrgId: string | undefined },
): Promise<void> {
  const candidates = listIdCandidates(wanted.typed);
  const [likeliest] = candidates;
  if (likeliest === undefined) {
    await ports.messenger.post(place, { markdown: ID_PROMPT });
    return;
  }
  const limit = await explainSearchLimit(ports, trigger);
  if (limit !== undefined) {
    await ports.messenger.post(place, { markdown: limit });
    return;
  }
  const partners = [...new Set([wanted.subPartnerOrgId, undefined])];
  const queries = partners.flatMap((subPartnerOrgId) =>
    candidates.map((candidate) => ({ ...candidate, subPartnerOrgId })),
  );
  const answered = new AbortController();
  const notice = postWhenSlow(
    ports,
    place,
    'Still looking: Webex is taking its time.',
    answered.signal,
  );
  let message: OutgoingMessage;
  try {
    message = formatOutcome(await runQueries(ports, queries), { ...likeliest, ...wanted });
  } catch (error) {
    if (!(error instanceof ApiUnavailableError)) throw error;
    const at = ports.clock.now() + (error.retryAfterMs ?? MINUTE_MS);
    message = { markdown: `Webex cannot answer now. Please ask again at ${formatClockTime(at)}.` };
  } finally {
    answered.abort();
  }
  const noticeId = await notice;
  if (noticeId === undefined) await ports.messenger.post(place, message);
  else await ports.messenger.replace(noticeId, place, message);
}

/**
 * Searches on behalf of the sub-partner and then for the partner itself, until something is found.
 * What Webex refuses on behalf of the sub-partner does not keep it from searching for the partner.
 * Throws what `FindCustomers` throws.
 */
async function runQueries(
  ports: Pick<ConversationPorts, 'findCustomers'>,
  queries: readonly CustomerQuery[],
): Promise<SearchOutcome> {
  const isOwn = ({ subPartnerOrgId }: CustomerQuery) => subPartnerOrgId === undefined;
  const onBehalf = await runInTurn(
    ports,
    queries.filter((query) => !isOwn(query)),
  );
  if (onBehalf.status === 'found') return onBehalf;
  const refused = onBehalf.status === 'failed' ? onBehalf.failure : undefined;
  if (refused?.trouble === 'access' || refused?.trouble === 'unreadable') return onBehalf;
  const own = await runInTurn(ports, queries.filter(isOwn));
  return own.status === 'not-found' ? { ...own, closed: refused } : own;
}

/** A query that Webex rejects counts as a failure only if it is the first: the others are guesses. */
async function runInTurn(
  { findCustomers }: Pick<ConversationPorts, 'findCustomers'>,
  queries: readonly CustomerQuery[],
): Promise<SearchOutcome> {
  let rejected: Failure | undefined;
  for (const [index, query] of queries.entries()) {
    const answer = await findCustomers(query);
    if (answer.ok) {
      const { customers } = answer;
      if (customers.length > 0) return { status: 'found', query, customers };
    } else if (answer.trouble !== 'refused') return { status: 'failed', failure: answer };
    else if (index === 0) rejected = answer;
  }
  if (rejected !== undefined) return { status: 'failed', failure: rejected };
  return { status: 'not-found', closed: undefined };
}

function formatOutcome(outcome: SearchOutcome, wanted: CustomerQuery): OutgoingMessage {
  switch (outcome.status) {
    case 'found': {
      const { by, value, subPartnerOrgId } = outcome.query;
      return drawFoundCustomers({
        customers: outcome.customers,
        by: `${ID_NAMES[by]} ${value}`,
        subPartnerOrgId,
      });
    }
    case 'not-found':
      return { markdown: formatNotFound(wanted, outcome.closed) };
    case 'failed':
      return { markdown: formatFailure(outcome.failure, ID_NAMES[wanted.by]) };
  }
}

function formatNotFound(
  { by, value, subPartnerOrgId }: CustomerQuery,
  closed: Failure | undefined,
): string {
  const behalf =
    subPartnerOrgId === undefined || closed !== undefined
      ? ''
      : ', neither of the sub-partner you last checked for nor of the partner itself';
  return (
    `**No customer found** with the ${ID_NAMES[by]} ${escapeMarkdown(value)}${behalf}. ` +
    (closed === undefined ? '' : `${formatClosed(closed)} `) +
    'Compare it letter by letter with the one in your order; an organization ID is shown in ' +
    'Control Hub. ' +
    'If the customer is new, write `check` to see whether it can be provisioned.'
  );
}

/** Only the partner's own customers were searched. */
function formatClosed({ words, trackingId }: Failure): string {
  const reason = words === undefined ? '' : ` It says: ${escapeMarkdown(words)}`;
  return (
    'I looked among the partner’s own customers only: Webex did not let me look on behalf of the ' +
    `sub-partner you last checked for.${reason}${formatTracking(trackingId)}`
  );
}

function formatTracking(trackingId: string | undefined): string {
  return trackingId === undefined ? '' : ` Tracking id ${escapeMarkdown(trackingId)}.`;
}

function formatFailure({ trouble, words, trackingId }: Failure, idName: string): string {
  const tracking = formatTracking(trackingId);
  const reason = words === undefined ? '' : ` It says: ${escapeMarkdown(words)}`;
  switch (trouble) {
    case 'access':
    case 'sub-partner':
      return (
        `**Could not look**: Webex refused the bot’s own access.${reason} Tell whoever looks ` +
        `after the bot.${tracking}`
      );
    case 'refused':
      return (
        `**Could not look**: Webex does not take this as the ${idName} of a customer.${reason} ` +
        `Compare it letter by letter, then ask again.${tracking}`
      );
    case 'unreadable':
      return (
        '**Could not look**: Webex’s answer could not be read. Ask again; if it happens twice, ' +
        `tell whoever looks after the bot.${tracking}`
      );
  }
}
