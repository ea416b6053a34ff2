/**
 * The scopes of the calls. Which one a precheck needs is not documented; either of its resource is
 * taken here.
 */
export const SCOPES = {
  customersRead: 'spark-admin:wholesale_customers_read',
  customersWrite: 'spark-admin:wholesale_customers_write',
  subscribersRead: 'spark-admin:wholesale_subscribers_read',
  subscribersWrite: 'spark-admin:wholesale_subscribers_write',
  subPartnersRead: 'spark-admin:wholesale_sub_partners_read',
} as const;
