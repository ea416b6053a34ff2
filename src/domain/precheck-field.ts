import { PACKAGES, PACKAGE_BY_VALUE, type WholesalePackage } from './packages.js';

/** The steps of the customer form in order; `customer` alone is the short form. */
export const CUSTOMER_STEPS = ['customer', 'packages', 'location', 'limits', 'review'] as const;

/** Every step of every form; each belongs to exactly one kind of check. */
export const FORM_STEPS = [...CUSTOMER_STEPS, 'subscriber'] as const;
/** One step of a form. */
export type FormStep = (typeof FORM_STEPS)[number];

/**
 * A field of the request as people see it: in the form, beside an error, in the list of what was
 * sent.
 */
export interface PrecheckField {
  /** The API's own path; also the input id on cards and the name before `=` in a one-line check. */
  readonly path: string;
  readonly label: string;
  readonly placeholder: string;
  readonly step: FormStep;
  /**
   * How its text becomes JSON: `list` is split at commas, with which Webex joins multiple choices.
   */
  readonly kind: 'text' | 'list' | 'number';
  /** The API rejects a request whose object lacks it. */
  readonly required: boolean;
  /** The options of a list. */
  readonly offers?: readonly WholesalePackage[];
  /** The API takes only one item of the list. */
  readonly isSingle?: true;
  /** Shown above the field: what it and the following ones are about. */
  readonly heading?: string;
}

/** The API's path of a field. */
export type FieldPath = string;

/** What a person typed, by field, unchanged. An empty field is absent or ''. */
export type FormValues = Partial<Record<FieldPath, string>>;

/** What has to be corrected before a form can be sent: one message for the person per field. */
export type FieldErrors = Partial<Record<FieldPath, string>>;

/** What looks wrong but may be sent all the same: one message for the person per field. */
export type FieldWarnings = Partial<Record<FieldPath, string>>;

/** The path prefix of the calling location. */
export const LOCATION = 'provisioningParameters.calling.location';
/** The path prefix of the calling location's own address. */
export const LOCATION_ADDRESS = `${LOCATION}.address`;
/** The path prefix of the limits of packages. */
const LIMITS = 'provisioningParameters.packages.limits';
/** The only field that is sent in the query, not in the body. */
export const SUB_PARTNER = 'onBehalfOfSubPartnerOrgId';

type Extra = Partial<Omit<PrecheckField, 'path' | 'label' | 'placeholder' | 'step'>>;

/** Creates a function that declares fields of one step. */
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

/** Every field of a check of a customer, in the order of the form. */
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

/** The trimmed value of a field; `undefined` when it is empty. */
export function readValue(values: FormValues, path: FieldPath): string | undefined {
  const value = values[path]?.trim();
  return value === '' ? undefined : value;
}

/** The chosen packages, in the order of choice. */
export function chosenPackages(values: FormValues): string[] {
  return (values['packages'] ?? '').split(',').flatMap((value) => value.trim() || []);
}

/**
 * Whether a field applies to the chosen packages: a location needs a package about calling, a limit
 * its own package. Without any package every field applies, since nothing is known.
 */
export function isFieldInUse({ path, step }: PrecheckField, chosen: readonly string[]): boolean {
  if (chosen.length === 0 || (step !== 'location' && step !== 'limits')) return true;
  const facts = chosen.flatMap((value) => PACKAGE_BY_VALUE.get(value) ?? []);
  if (step === 'location') return facts.some(({ isCalling }) => isCalling);
  if (path.startsWith(LIMITS)) return chosen.some((value) => path === `${LIMITS}.${value}`);
  return facts.some(({ hasMeetings }) => hasMeetings);
}
