import { PRECHECK_FIELDS, type FieldPath } from '../../domain/precheck-field.js';
import { PACKAGES } from '../../domain/packages.js';
import { CUSTOMER_NAMES } from '../../free-text/pair-names.js';

/** Headings that lists of customers have and a line of text has not; the German ones because Excel there writes the ugliest files. */
const HEADINGS: Readonly<Record<FieldPath, string>> = {
  'customerInfo.name':
    'firma|kunde|kundenname|account|account name|client|client name|organisation|organization|business name',
  'customerInfo.primaryEmail':
    'email address|customer email|contact email|admin email|e-mail address|mail address',
  'address.addressLine1':
    'address|address 1|street and number|street 1|billing address|street & number|straße|strasse',
  'address.addressLine2': 'address 2|street 2|suite|building',
  'address.city': 'ort|stadt',
  'address.stateOrProvince': 'state/province|state or region|county|bundesland',
  'address.zipOrPostalCode':
    'zip/postal code|postal code/zip|zip or postal code|post code|pin code',
  'address.country': 'country code|country/region|land',
  packages: 'package|packages|product|products|offer',
  externalId: 'external id|customer id|customer number',
  orgId: 'org id|organisation id|organization id|webex org id',
};

const pathByHeading = new Map<string, FieldPath>();
for (const { path, label } of PRECHECK_FIELDS) {
  pathByHeading.set(fold(label), path);
  pathByHeading.set(fold(label.replace(/ \(.*\)$/, '')), path);
}
for (const [path, headings] of Object.entries(HEADINGS)) {
  for (const heading of headings.split('|')) pathByHeading.set(fold(heading), path);
}
for (const { value, name } of PACKAGES) {
  const path = `provisioningParameters.packages.limits.${value}`;
  if (PRECHECK_FIELDS.some((field) => field.path === path)) {
    pathByHeading.set(fold(`limit ${name}`), path);
  }
}

/**
 * The field that a heading means: the API's path, the label of the form, a short name of a one-line check, or another usual
 * heading; case, blanks, underscores and accents aside. `undefined` when it means none, or more than one.
 */
export function fieldOfHeading(heading: string): FieldPath | undefined {
  return CUSTOMER_NAMES.fieldOf(heading) ?? pathByHeading.get(fold(heading));
}

/** Without what people write differently. Only a star or a colon, say, behind it marks a heading as required. */
function fold(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
