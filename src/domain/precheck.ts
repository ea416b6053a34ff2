import type { Inquiry, PrecheckResult } from './check.js';

/**
 * Asks Webex whether a customer or a subscriber could be provisioned, for the partner itself or on
 * behalf of a sub-partner. Resolves to the answer, including a rejection or refused access; throws
 * `ApiUnavailableError` when a retry can help.
 */
export type Precheck = (inquiry: Inquiry) => Promise<PrecheckResult>;

/** A sub-partner, on whose behalf a check can be made. Webex returns no name. */
export interface SubPartner {
  readonly orgId: string;
  /** A suspended one cannot provision customers. */
  readonly isSuspended: boolean;
}

/**
 * The partner's sub-partners; empty when Webex does not return them. Cached for ten minutes. Never
 * rejects.
 */
export type ListSubPartners = () => Promise<readonly SubPartner[]>;

/** A template of the partner, by the name that the operator has configured. */
export interface ProvisioningTemplate {
  readonly name: string;
  readonly provisioningId: string;
}

/** The token that prechecks run as. */
export interface PartnerTokenSource {
  /**
   * A token that is expected to be accepted now. Throws `ApiUnavailableError` or
   * `AccessDeniedError`.
   */
  current(): Promise<string>;
  /** A token other than `refused`; `undefined` when none can be obtained. */
  renew(refused: string): Promise<string | undefined>;
  /** When tokens can no longer be obtained, milliseconds since 1970; `undefined` when unknown. */
  endsAt(): Promise<number | undefined>;
}

/** A token source that also reports scopes. */
export interface ScopedTokenSource extends PartnerTokenSource {
  /** The scopes of the current token; `undefined` when unknown. */
  scopes(): Promise<readonly string[] | undefined>;
}
