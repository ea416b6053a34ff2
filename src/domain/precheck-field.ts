/** One field of the request as a person meets it: in the form, beside a fault, and in the list of what was sent. */
export interface PrecheckField {
  /** The API's own path, which is also the input id on every card. */
  readonly path: string;
  readonly label: string;
  readonly placeholder: string;
  readonly required: boolean;
}

const field = (path: string, label: string, placeholder: string, required = false) =>
  ({ path, label, placeholder, required }) as const;

/** The fields of the short form, in the order in which they are asked for. */
export const PRECHECK_FIELDS = [
  field('customerInfo.name', 'Customer name (optional)', 'Acme Inc.'),
  field('customerInfo.primaryEmail', 'Primary email', 'name@customer.com'),
  field('address.addressLine1', 'Address line 1', '771 Alder Drive', true),
  field('address.addressLine2', 'Address line 2 (optional)', 'Building, floor, suite'),
  field('address.city', 'City', 'Milpitas', true),
  field('address.stateOrProvince', 'State or province', 'CA'),
  field('address.zipOrPostalCode', 'Postal code', '95035'),
  field('address.country', 'Country', 'US or United States', true),
] as const satisfies readonly PrecheckField[];

export type FieldPath = (typeof PRECHECK_FIELDS)[number]['path'];

/** What a person typed, field by field, untouched. A field that was left empty is absent or ''. */
export type FormValues = Partial<Record<FieldPath, string>>;

/** What is wrong, in a person's words, by field. */
export type FieldFaults = Partial<Record<FieldPath, string>>;
