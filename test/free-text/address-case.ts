/** The fields of an address, by short names. */
export interface ExpectedAddress {
  readonly name?: string;
  readonly email?: string;
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  readonly country?: string;
}

/**
 * One way of writing an address. The reader must return exactly `values`. With `hasDoubt`, any of
 * them may be missing, none may differ, and there must be a doubt.
 */
export interface AddressCase {
  readonly text: string;
  readonly values: ExpectedAddress;
  readonly hasDoubt?: true;
}
