import {
  LOCATION,
  PRECHECK_FIELDS,
  SUB_PARTNER,
  type FieldPath,
} from '../../domain/precheck-field.js';

/** Short names of the parts of an address; the location's begin with `location.`. */
const ADDRESS_NAMES: Readonly<Record<string, string>> = {
  addressLine1: 'line1 street streetaddress addressline1',
  addressLine2: 'line2 addressline2',
  city: 'city town',
  stateOrProvince: 'state province stateorprovince prefecture',
  zipOrPostalCode: 'zip zipcode postal postalcode postcode pincode plz ziporpostalcode',
  country: 'country',
};

/** Short names of the other fields. */
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

/** Words that only announce what is found without them: an address, packages. */
const ANNOUNCEMENTS =
  /^(?:(?:billing|company|office|mailing|postal|business)?(?:address|adresse|anschrift|indirizzo|direccion|adres)|headquarters|hq|packages?)$/;

const pathByName = new Map<string, FieldPath>();
for (const { path } of PRECHECK_FIELDS) {
  pathByName.set(fold(path), path);
  const limited = /\.limits\.(.*)$/.exec(path)?.[1];
  if (limited === undefined) continue;
  pathByName.set(fold(`limit.${limited}`), path);
  pathByName.set(fold(`limits.${limited}`), path);
}
for (const [path, names] of Object.entries(NAMES)) {
  for (const name of names.split(' ')) pathByName.set(fold(name), path);
}
for (const [part, names] of Object.entries(ADDRESS_NAMES)) {
  for (const name of names.split(' ')) {
    pathByName.set(fold(name), `address.${part}`);
    pathByName.set(fold(`location.${name}`), `${LOCATION}.address.${part}`);
  }
}

/** The field that a name means: the API's path or an unambiguous short name, in any case. `undefined` when none is called so. */
export function fieldOfName(name: string): FieldPath | undefined {
  return pathByName.get(fold(name));
}

/** Whether a name only announces what is understood without it, such as `Address:` or `packages=`. */
export function isAnnouncement(name: string): boolean {
  return ANNOUNCEMENTS.test(fold(name));
}

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, '');
}
