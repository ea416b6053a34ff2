/** The OAuth scopes for the calls about customers, without which no check works. */
export const CUSTOMER_SCOPES = [
  'spark-admin:wholesale_customers_read',
  'spark-admin:wholesale_customers_write',
] as const;

/**
 * All OAuth scopes that the partner token should have. Webex does not publish which scope a
 * precheck needs; these are the scopes of the resources that it is about.
 * Source: https://developer.webex.com/docs/api/v1/wholesale-customers
 */
export const PARTNER_SCOPES = [
  ...CUSTOMER_SCOPES,
  'spark-admin:wholesale_subscribers_read',
  'spark-admin:wholesale_subscribers_write',
] as const;
