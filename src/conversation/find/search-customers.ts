import type { CustomerQuery, CustomerSearch, FoundCustomer } from '../../domain/customer-search.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';

type Failure = Extract<CustomerSearch, { ok: false }>;

/** What came of all ways together. */
export type Outcome =
  | {
      readonly is: 'found';
      readonly query: CustomerQuery;
      readonly customers: readonly FoundCustomer[];
    }
  | { readonly is: 'none' }
  | { readonly is: 'failed'; readonly failure: Failure };

/**
 * Tries one way after the other until one finds something. That Webex does not take the question counts at the first way only:
 * the others are asked on the chance. Throws what `FindCustomers` throws.
 */
export async function searchCustomers(
  { findCustomers }: Pick<ConversationPorts, 'findCustomers'>,
  queries: readonly CustomerQuery[],
): Promise<Outcome> {
  let refused: Failure | undefined;
  for (const [index, query] of queries.entries()) {
    const answer = await findCustomers(query);
    if (answer.ok) {
      if (answer.customers.length > 0) return { is: 'found', query, customers: answer.customers };
    } else if (answer.trouble !== 'refused') return { is: 'failed', failure: answer };
    else if (index === 0) refused = answer;
  }
  return refused === undefined ? { is: 'none' } : { is: 'failed', failure: refused };
}
