const CUSTOMERS_READ = 'spark-admin:wholesale_customers_read';
const CUSTOMERS_WRITE = 'spark-admin:wholesale_customers_write';
const SUBSCRIBERS_READ = 'spark-admin:wholesale_subscribers_read';
const SUBSCRIBERS_WRITE = 'spark-admin:wholesale_subscribers_write';
const SUB_PARTNERS_READ = 'spark-admin:wholesale_sub_partners_read';

/**
 * The OAuth scopes that the partner's token needs, by feature: the only list of them. Webex does
 * not publish which scope a precheck needs; these are the scopes of the resources that it is about.
 * Sources: https://developer.webex.com/docs/api/v1/wholesale-customers and the pages beside it.
 */
const SCOPES_BY_FEATURE = [
  { feature: 'checks of customers', scopes: [CUSTOMERS_READ, CUSTOMERS_WRITE] },
  { feature: 'find', scopes: [CUSTOMERS_READ] },
  { feature: 'checks of subscribers', scopes: [SUBSCRIBERS_READ, SUBSCRIBERS_WRITE] },
  { feature: 'the list of sub-partners', scopes: [SUB_PARTNERS_READ] },
] as const;

/** All OAuth scopes that the partner's token should have. */
export const PARTNER_SCOPES: readonly string[] = [
  ...new Set(SCOPES_BY_FEATURE.flatMap(({ scopes }) => scopes)),
];

/** A scope that a token lacks, and the features that do not work without it. */
export interface MissingScope {
  readonly scope: string;
  readonly features: readonly string[];
}

/** Lists the scopes that a token with the `granted` ones lacks. */
export function listMissingScopes(granted: readonly string[]): readonly MissingScope[] {
  return PARTNER_SCOPES.filter((scope) => !granted.includes(scope)).map((scope) => ({
    scope,
    features: SCOPES_BY_FEATURE.flatMap(({ feature, scopes }) =>
      scopes.some((each) => each === scope) ? [feature] : [],
    ),
  }));
}
