import type { Inquiry, PrecheckResult } from './check.js';

/**
 * Asks Webex whether a customer or a subscriber could be provisioned, for the partner itself or on behalf of a sub-partner.
 * Resolves to what the API said, *no* and refused access included; throws `ApiUnavailableError` when asking again later can
 * help.
 */
export type Precheck = (inquiry: Inquiry) => Promise<PrecheckResult>;

/** A partner under the partner, on whose behalf a check can be asked. Webex tells no name. */
export interface SubPartner {
  readonly orgId: string;
  /** A suspended one cannot provision customers. */
  readonly isSuspended: boolean;
}

/** The partner's sub-partners; none when Webex does not say. Nobody is asked twice in ten minutes. Never rejects. */
export type ListSubPartners = () => Promise<readonly SubPartner[]>;

/** A template of the partner, by the name that the operator gave it. */
export interface ProvisioningTemplate {
  readonly name: string;
  readonly provisioningId: string;
}

/** The token that prechecks run as. */
export interface PartnerTokenSource {
  /** A token that should be accepted now. Throws `ApiUnavailableError` or `AccessDeniedError`. */
  current(): Promise<string>;
  /** A token other than `refused`, or `undefined` when there is no way to get one. */
  renew(refused: string): Promise<string | undefined>;
  /** When the right to get tokens ends, milliseconds since 1970; `undefined` when nobody said. */
  endsAt(): Promise<number | undefined>;
}

/** A token source that can also be looked at. */
export interface ScopedTokenSource extends PartnerTokenSource {
  /** What the token in use may be used for; `undefined` when nobody said. */
  scopes(): Promise<readonly string[] | undefined>;
}
