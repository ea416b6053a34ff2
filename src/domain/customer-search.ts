import type { FormValues } from './precheck-field.js';

/** What Webex remarks of a customer or a package, in its own words. */
export interface CustomerRemark {
  readonly code?: number | undefined;
  readonly description: string;
}

/** A package of an existing customer. */
export interface CustomerPackage {
  /** The API's own word. */
  readonly value: string;
  /** Absent when Webex tells the packages without their states. */
  readonly status?: string | undefined;
  readonly remarks: readonly CustomerRemark[];
}

/** A wholesale customer that exists. Webex tells neither its name nor an email. */
export interface FoundCustomer {
  readonly customerId: string;
  /** Only of a customer that is provisioned. */
  readonly orgId?: string | undefined;
  readonly externalId?: string | undefined;
  /** The API's own word; it may have more of them one day. */
  readonly status: string;
  /** Under the paths of the form: `address.city` and so on. */
  readonly address: FormValues;
  readonly packages: readonly CustomerPackage[];
  /** Of the last attempt to provision or update it. */
  readonly errors: readonly CustomerRemark[];
}

/** The fields that a customer can be found by. */
export type CustomerIdField = 'externalId' | 'orgId' | 'customerId';

/** One way to look for a customer. */
export interface CustomerQuery {
  readonly by: CustomerIdField;
  readonly value: string;
  /** The sub-partner whose customer it is (`onBehalfOfSubPartnerOrgId`). */
  readonly subPartnerOrgId?: string | undefined;
}

/** What came of looking. */
export type CustomerSearch =
  | { readonly ok: true; readonly customers: readonly FoundCustomer[] }
  | {
      readonly ok: false;
      /** `refused`: Webex does not take the question, `words` may say why. */
      readonly trouble: 'access' | 'refused' | 'unreadable';
      readonly words?: string | undefined;
      readonly trackingId?: string | undefined;
    };

/**
 * Looks for existing customers of the partner. None is an answer too, and so is refused access; throws `ApiUnavailableError`
 * when asking again later can help.
 */
export type FindCustomers = (query: CustomerQuery) => Promise<CustomerSearch>;
