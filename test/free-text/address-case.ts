/** What an address is made of, by short names. */
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
 * One way of writing an address. It has to be read as exactly `values`; where it `asks`, any of them may be missing, none may
 * differ, and there has to be a doubt.
 */
export interface AddressCase {
  readonly text: string;
  readonly values: ExpectedAddress;
  readonly asks?: true;
}
