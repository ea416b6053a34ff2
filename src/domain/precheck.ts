import type { PrecheckResult } from './check.js';
import type { PrecheckRequest } from './precheck-request.js';

/**
 * Asks Webex whether a customer could be provisioned. Resolves to what the API said, *no* and refused access included;
 * throws `ApiUnavailableError` when asking again later can help.
 */
export type Precheck = (request: PrecheckRequest) => Promise<PrecheckResult>;

/** The token that prechecks run as. */
export interface PartnerTokenSource {
  /** A token that should be accepted now. Throws `ApiUnavailableError` or `AccessDeniedError`. */
  current(): Promise<string>;
  /** A token other than `refused`, or `undefined` when there is no way to get one. */
  renew(refused: string): Promise<string | undefined>;
}
