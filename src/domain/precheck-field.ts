import { PACKAGES, PACKAGE_BY_VALUE, type WholesalePackage } from './packages.js';

/** The steps of the form for a customer in their order; `customer` alone makes the short form. */
export const CUSTOMER_STEPS = ['customer', 'packages', 'location', 'limits', 'review'] as const;

/** Every step of every form. Each belongs to one kind of check. */
export const FORM_STEPS = [...CUSTOMER_STEPS, 'subscriber'] as const;
export type FormStep = (typeof FORM_STEPS)[number];

/** One field of the request as a person meets it: in the form, beside a fault, and in the list of what was sent. */
export interface PrecheckField {
  /** The API's own path, which is also the input id on every card and the word before `=` in a one-line check. */
  readonly path: string;
  readonly label: string;
  readonly placeholder: string;
  readonly step: FormStep;
  /** How its text becomes JSON: `list` is split at commas, since Webex joins a multiple choice so. */
  readonly kind: 'text' | 'list' | 'number';
  /** The API refuses a request whose object lacks it. */
  readonly required: boolean;
  /** What a list is chosen from. */
  readonly offers?: readonly WholesalePackage[];
  /** The API takes one item of the list and no more. */
  readonly isSingle?: true;
  /** Said above the field: what it and the next ones are about. */
  readonly heading?: string;
}

/** The API's path of a field. */
export type FieldPath = string;

/** What a person typed, field by field, untouched. A field that was left empty is absent or ''. */
export type FormValues = Partial<Record<FieldPath, string>>;

/** What has to be corrected before a form can be sent: one message for the person per field. */
export type FieldErrors = Partial<Record<FieldPath, string>>;

/** What looks wrong but may be sent all the same: one message for the person per field. */
export type FieldWarnings = Partial<Record<FieldPath, string>>;

/** Where the fields of the calling location begin. */
export const LOCATION = 'provisioningParameters.calling.location';
/** Where the fields of a calling location's own address begin. */
export const LOCATION_ADDRESS = `${LOCATION}.address`;
/** Where the limits of packages begin. */
const LIMITS = 'provisioningParameters.packages.limits';
/** The one field that is no part of the body: it goes into the query. */
export const SUB_PARTNER = 'onBehalfOfSubPartnerOrgId';

type Extra = Partial<Omit<PrecheckField, 'path' | 'label' | 'placeholder' | 'step'>>;

/** Writes down the fields of one step. */
export const inStep =
  (step: FormStep) =>
  (path: string, label: string, placeholder: string, extra: Extra = {}): PrecheckField => ({
    path,
    label,
    placeholder,
    step,
    kind: 'text',
    required: false,
    ...extra,
  });

const customer = inStep('customer');
const packages = inStep('packages');
const location = inStep('location');
const limits = inStep('limits');
const required = { required: true } as const;

/** Every field of a check of a customer, in the order in which they are asked for. */
export const PRECHECK_FIELDS: readonly PrecheckField[] = [
  customer('customerInfo.name', 'Customer name (optional)', 'Acme Inc.'),
  customer('customerInfo.primaryEmail', 'Primary email', 'name@customer.com'),
  customer('address.addressLine1', 'Address line 1', '771 Alder Drive', required),
  customer('address.addressLine2', 'Address line 2 (optional)', 'Building, floor, suite'),
  customer('address.city', 'City', 'Milpitas', required),
  customer('address.stateOrProvince', 'State or province', 'CA'),
  customer('address.zipOrPostalCode', 'Postal code', '95035'),
  customer('address.country', 'Country', 'US or United States', required),

  packages('packages', 'Packages', '', { kind: 'list', offers: PACKAGES }),
  packages('provisioningId', 'Template (provisioning ID)', 'ZjViMzYxODct…'),
  packages('externalId', 'External ID (optional)', 'Your own number for the customer'),
  packages('orgId', 'Organization ID (existing customers)', 'Y2lzY29zcGFyazov…'),
  packages(SUB_PARTNER, 'Sub-partner organization ID (optional)', 'Y2lzY29zcGFyazov…'),

  location(`${LOCATION}.name`, 'Location name', 'Head Office', required),
  location(
    `${LOCATION}.address.addressLine1`,
    'Address line 1 of the location',
    '771 Alder Drive',
    required,
  ),
  location(
    `${LOCATION}.address.addressLine2`,
    'Address line 2 of the location (optional)',
    'Building, floor, suite',
  ),
  location(`${LOCATION}.address.city`, 'City of the location', 'Milpitas', required),
  location(`${LOCATION}.address.stateOrProvince`, 'State or province of the location', 'CA'),
  location(`${LOCATION}.address.zipOrPostalCode`, 'Postal code of the location', '95035'),
  location(
    `${LOCATION}.address.country`,
    'Country of the location',
    'US or United States',
    required,
  ),
  location(`${LOCATION}.timezone`, 'Time zone of the location', 'America/Los_Angeles', required),
  location(`${LOCATION}.language`, 'Language of the location', 'en_us', required),
  location(
    `${LOCATION}.emergencyLocationIdentifier`,
    'Emergency location identifier (optional)',
    '95547321',
  ),

  limits(
    'provisioningParameters.meetings.timezone',
    'Time zone of meetings',
    'America/Los_Angeles',
  ),
  ...PACKAGES.flatMap((each) =>
    'hasLimit' in each
      ? [limits(`${LIMITS}.${each.value}`, `Limit of ${each.name}`, '50', { kind: 'number' })]
      : [],
  ),
];

/** What a field holds, trimmed; `undefined` when that is nothing. */
export function readValue(values: FormValues, path: FieldPath): string | undefined {
  const value = values[path]?.trim();
  return value === '' ? undefined : value;
}

/** The packages that were chosen, in the order of the choice. */
export function chosenPackages(values: FormValues): string[] {
  return (values['packages'] ?? '').split(',').flatMap((value) => value.trim() || []);
}

/**
 * Whether a field has a meaning beside the chosen packages: a location without a package that calls has none, nor has a limit
 * of a package that was not chosen. Without any package nothing is known, and every field may be sent.
 */
export function isFieldInUse({ path, step }: PrecheckField, chosen: readonly string[]): boolean {
  if (chosen.length === 0 || (step !== 'location' && step !== 'limits')) return true;
  const facts = chosen.flatMap((value) => PACKAGE_BY_VALUE.get(value) ?? []);
  if (step === 'location') return facts.some(({ needsLocation }) => needsLocation);
  if (path.startsWith(LIMITS)) return chosen.some((value) => path === `${LIMITS}.${value}`);
  return facts.some(({ hasMeetings }) => hasMeetings);
}
