import {
  LOCATION,
  PRECHECK_FIELDS,
  SUB_PARTNER,
  type FieldPath,
  type PrecheckField,
} from '../domain/precheck-field.js';
import { SUBSCRIBER_FIELDS } from '../domain/subscriber-field.js';

/** The names that a kind of check has for its fields in a line. */
export interface FieldNames {
  /**
   * The field that a name means: the API's path or an unambiguous short name, in any case.
   * `undefined` when no field has the name.
   */
  readonly pathOf: (name: string) => FieldPath | undefined;
  /** Whether a name only introduces what is recognized without it: `Address:`, `packages=`. */
  readonly isHeading: (name: string) => boolean;
}

/** Short names of the fields of an address; those of the location begin with `location.`. */
const ADDRESS_SHORT_NAMES: Readonly<Record<string, string>> = {
  addressLine1: 'line1 street streetaddress addressline1',
  addressLine2: 'line2 addressline2',
  city: 'city town',
  stateOrProvince: 'state province stateorprovince prefecture',
  zipOrPostalCode: 'zip zipcode postal postalcode postcode pincode plz ziporpostalcode',
  country: 'country',
};

/** Short names of the other fields of a customer. */
const CUSTOMER_SHORT_NAMES: Readonly<Record<FieldPath, string>> = {
  'customerInfo.name': 'name customer customername company companyname',
  'customerInfo.primaryEmail': 'email mail primaryemail',
  provisioningId: 'template provisioningid',
  [SUB_PARTNER]: 'subpartner subpartnerorgid',
  [`${LOCATION}.name`]: 'location.name locationname',
  [`${LOCATION}.timezone`]: 'timezone tz location.timezone',
  [`${LOCATION}.language`]: 'language lang location.language',
  [`${LOCATION}.emergencyLocationIdentifier`]:
    'emergency emergencylocationidentifier location.emergency',
  'provisioningParameters.meetings.timezone': 'meetings.timezone',
};

/** Short names of the fields of a subscriber. */
const SUBSCRIBER_SHORT_NAMES: Readonly<Record<FieldPath, string>> = {
  email: 'mail subscriber',
  'provisioningParameters.firstName': 'first firstname givenname',
  'provisioningParameters.lastName': 'last lastname surname familyname',
  'provisioningParameters.primaryPhoneNumber':
    'phone phonenumber primaryphonenumber number tel telephone',
  'provisioningParameters.extension': 'ext extension',
  'provisioningParameters.locationId': 'location locationid',
  customerId: 'customer',
  provisioningId: 'template',
  'customerInfo.primaryEmail': 'primaryemail customeremail',
  [SUB_PARTNER]: 'subpartner subpartnerorgid',
};

/** Names that only introduce what is recognized without them: an address, packages. */
const HEADINGS = new RegExp(
  '^(?:(?:billing|company|office|mailing|postal|business)?' +
    '(?:address|adresse|anschrift|indirizzo|direccion|adres)|headquarters|hq|shipto|billto|soldto|packages?)$',
);

/** The names of the fields of a customer. */
export const CUSTOMER_FIELD_NAMES = createFieldNames(PRECHECK_FIELDS, [
  ...PRECHECK_FIELDS.flatMap(({ path }): [FieldPath, string][] => {
    const limited = /\.limits\.(.*)$/.exec(path)?.[1];
    return limited === undefined ? [] : [[path, `limit.${limited} limits.${limited}`]];
  }),
  ...Object.entries(CUSTOMER_SHORT_NAMES),
  ...Object.entries(ADDRESS_SHORT_NAMES).flatMap(([field, names]): [FieldPath, string][] => [
    [`address.${field}`, names],
    [`${LOCATION}.address.${field}`, names.replace(/\S+/g, 'location.$&')],
  ]),
]);

/** The names of the fields of a subscriber. */
export const SUBSCRIBER_FIELD_NAMES = createFieldNames(
  SUBSCRIBER_FIELDS,
  Object.entries(SUBSCRIBER_SHORT_NAMES),
);

/** `shortNames` pairs a path with its names, separated by blanks. The path is a name as well. */
function createFieldNames(
  fields: readonly PrecheckField[],
  shortNames: readonly (readonly [FieldPath, string])[],
): FieldNames {
  const pathByName = new Map(fields.map(({ path }) => [fold(path), path]));
  for (const [path, names] of shortNames) {
    for (const name of names.split(' ')) pathByName.set(fold(name), path);
  }
  return {
    pathOf: (name) => pathByName.get(fold(name)),
    isHeading: (name) => HEADINGS.test(fold(name)),
  };
}

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, '');
}
