import {
  LOCATION,
  PRECHECK_FIELDS,
  SUB_PARTNER,
  type FieldPath,
  type PrecheckField,
} from '../domain/precheck-field.js';
import { SUBSCRIBER_FIELDS } from '../domain/subscriber-field.js';

/** The names that fields can be called by in a line. */
export interface PairNames {
  /** The field that a name means: the API's path or an unambiguous short name, in any case. `undefined` when none is called so. */
  readonly fieldOf: (name: string) => FieldPath | undefined;
  /** Whether a name only announces what is understood without it, such as `Address:` or `packages=`. */
  readonly isAnnouncement: (name: string) => boolean;
}

/** Short names of the parts of an address; the location's begin with `location.`. */
const ADDRESS_NAMES: Readonly<Record<string, string>> = {
  addressLine1: 'line1 street streetaddress addressline1',
  addressLine2: 'line2 addressline2',
  city: 'city town',
  stateOrProvince: 'state province stateorprovince prefecture',
  zipOrPostalCode: 'zip zipcode postal postalcode postcode pincode plz ziporpostalcode',
  country: 'country',
};

/** Short names of the other fields of a customer. */
const NAMES: Readonly<Record<FieldPath, string>> = {
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
const SUBSCRIBER: Readonly<Record<FieldPath, string>> = {
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

/** Words that only announce what is found without them: an address, packages. */
const ANNOUNCEMENTS =
  /^(?:(?:billing|company|office|mailing|postal|business)?(?:address|adresse|anschrift|indirizzo|direccion|adres)|headquarters|hq|packages?)$/;

/** The names of the fields of a customer. */
export const CUSTOMER_NAMES = createPairNames(PRECHECK_FIELDS, [
  ...PRECHECK_FIELDS.flatMap(({ path }): [FieldPath, string][] => {
    const limited = /\.limits\.(.*)$/.exec(path)?.[1];
    return limited === undefined ? [] : [[path, `limit.${limited} limits.${limited}`]];
  }),
  ...Object.entries(NAMES),
  ...Object.entries(ADDRESS_NAMES).flatMap(([part, names]): [FieldPath, string][] => [
    [`address.${part}`, names],
    [`${LOCATION}.address.${part}`, names.replace(/\S+/g, 'location.$&')],
  ]),
]);

/** The names of the fields of a subscriber. */
export const SUBSCRIBER_NAMES = createPairNames(SUBSCRIBER_FIELDS, Object.entries(SUBSCRIBER));

/** Each field is called by its path, and by the words written beside it here. */
function createPairNames(
  fields: readonly PrecheckField[],
  shortNames: readonly (readonly [FieldPath, string])[],
): PairNames {
  const pathByName = new Map(fields.map(({ path }) => [fold(path), path]));
  for (const [path, names] of shortNames) {
    for (const name of names.split(' ')) pathByName.set(fold(name), path);
  }
  return {
    fieldOf: (name) => pathByName.get(fold(name)),
    isAnnouncement: (name) => ANNOUNCEMENTS.test(fold(name)),
  };
}

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, '');
}
