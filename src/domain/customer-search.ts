import type { FormValues } from './precheck-field.js';

/** What Webex reports about a customer or a package, in its own words. */
export interface CustomerRemark {
  readonly code?: number | undefined;
  readonly description: string;
}

/** A package of an existing customer. */
export interface CustomerPackage {
  /** The API's name of the package. */
  readonly value: string;
  /** The API's own value; absent when Webex lists packages without their status. */
  readonly status?: string | undefined;
  readonly remarks: readonly CustomerRemark[];
}

/** An existing wholesale customer. Webex returns neither its name nor an email address. */
export interface FoundCustomer {
  readonly customerId: string;
  /** Only a provisioned customer has one. */
  readonly orgId?: string | undefined;
  readonly externalId?: string | undefined;
  /** The API's own value, which may be one that is not documented yet. */
  readonly status: string;
  /** By field path of the form: `address.city` and so on. */
  readonly address: FormValues;
  readonly packages: readonly CustomerPackage[];
  /** Errors of the last attempt to provision or update it. */
  readonly errors: readonly CustomerRemark[];
}

/** The fields by which a customer can be found. */
export type CustomerIdField = 'externalId' | 'orgId' | 'customerId';

/** A search for a customer by one of its ids. */
export interface CustomerQuery {
  readonly by: CustomerIdField;
  readonly value: string;
  /** The sub-partner on whose behalf to search (`onBehalfOfSubPartnerOrgId`). */
  readonly subPartnerOrgId?: string | undefined;
}

/** The outcome of a search; an empty list is a success. */
export type CustomerSearch =
  | { readonly ok: true; readonly customers: readonly FoundCustomer[] }
  | {
      readonly ok: false;
      /**
       * `access`: Webex refuses the bot's own access; `sub-partner`: it refuses to search on behalf
       * of this sub-partner; `refused`: it rejected the query. `words` may hold its reason.
       */
      readonly trouble: 'access' | 'sub-partner' | 'refused' | 'unreadable';
      readonly words?: string | undefined;
      readonly trackingId?: string | undefined;
    };

/**
 * Searches for existing customers of the partner. Finding none and refused access are outcomes, not
 * errors. Throws `ApiUnavailableError` when asking again later can help.
 */
export type FindCustomers = (query: CustomerQuery) => Promise<CustomerSearch>;
